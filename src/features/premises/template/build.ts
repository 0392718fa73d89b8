import { writeFile } from 'node:fs/promises'
import { blank, body, gap, note, officialDocument, signature, tags, title, unitLine } from '#platform/word/official.ts'
import { type TableColumn, table } from '#platform/word/table.ts'

/*
 * Writes sheet.docx, the template of the sheet of rooms that an investor is given; run it after changing it here:
 * node src/features/premises/template/build.ts
 */

const column = (header: string, tag: string, share: number, align?: TableColumn['align']): TableColumn => ({
  header,
  cell: `{${tag}}`,
  share,
  ...(align && { align }),
})
// Units stand over the table: beside the words of a head they break in the middle.
const columns = [
  column('房源', '房源', 1.7),
  column('位置', '位置', 2.6, 'left'),
  column('楼层', '楼层', 0.9),
  column('面积', '面积', 1, 'right'),
  column('层高', '层高', 0.7, 'right'),
  column('业态', '业态', 1.4),
  column('租金', '租金', 0.8, 'right'),
  column('年租金', '年租金', 1.1, 'right'),
  column('现状', '状态', 1.9, 'left'),
]
const last = columns.length - 1

const template = await officialDocument(
  [
    title('{标题}'),
    tags('{#演示说明}'),
    note('{文字}'),
    tags('{/演示说明}'),
    body('{导语}'),
    unitLine('单位：面积 ㎡，层高 米，租金 元/㎡·天，年租金 万元'),
    table(
      columns.map((one, at) => ({
        ...one,
        cell: `${at === 0 ? '{#行}' : ''}${one.cell}${at === last ? '{/行}' : ''}`,
      })),
      { small: true },
    ),
    gap(),
    blank(),
    signature('{署名}'),
    signature('{成文日期}'),
  ],
  { title: '房源推介单' },
)
await writeFile(new URL('./sheet.docx', import.meta.url), template)
