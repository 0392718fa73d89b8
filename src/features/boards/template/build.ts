import { writeFile } from 'node:fs/promises'
import {
  blank,
  body,
  caption,
  gap,
  heading,
  note,
  officialDocument,
  signature,
  tags,
  title,
} from '#platform/word/official.ts'
import { type TableColumn, table } from '#platform/word/table.ts'

/*
 * Writes report.docx, the template of the monthly 通报 of requests; run it after changing it here:
 * node src/features/boards/template/build.ts
 */

const number = (header: string, share = 1): TableColumn => ({ header, cell: `{${header.replace(/（.*/, '')}}`, share })
const left = (header: string, share: number): TableColumn => ({ ...number(header, share), align: 'left' })
/** Rows that repeat: the first cell opens the loop, the last closes it. Twice: on one page, and over as many as it takes. */
const tableOf = (columns: TableColumn[]) =>
  (['表', '长表'] as const).flatMap(name => [
    tags(`{#${name}}`),
    caption('{表题}', 'table'),
    table(
      columns.map((column, at) => ({
        ...column,
        cell: `${at === 0 ? '{#行}' : ''}${column.cell}${at === columns.length - 1 ? '{/行}' : ''}`,
      })),
      { small: true, whole: name === '表' },
    ),
    gap(),
    tags(`{/${name}}`),
  ])
const section = (name: string, parts: ReturnType<typeof tableOf> = []) => [
  tags(`{#${name}}`),
  heading('{小标题}'),
  body('{文字}'),
  ...parts,
  tags(`{/${name}}`),
]

const units = tableOf([
  number('位次', 0.8),
  left('单位', 2.8),
  number('受理', 0.8),
  number('办结', 0.8),
  number('在办', 0.8),
  number('超期', 0.8),
  number('按时办结率', 1.6),
  number('平均办理', 1.2),
  number('解决率', 1.6),
  number('满意率', 1.6),
])
const categories = tableOf([
  left('类别', 2),
  number('受理'),
  number('占比', 1.2),
  number('办结'),
  number('在办'),
  number('超期'),
  number('按时办结率', 1.3),
  number('解决率', 1.2),
])
const late = tableOf([
  number('编号', 2),
  left('诉求', 3.2),
  left('主办单位', 2.4),
  number('到期日', 1.3),
  number('超期', 0.8),
])

const template = await officialDocument(
  [
    title('{标题}'),
    tags('{#演示说明}'),
    note('{文字}'),
    tags('{/演示说明}'),
    body('{导语}'),
    ...section('总体'),
    ...section('单位排位', units),
    ...section('类别分布', categories),
    ...section('超期诉求', late),
    blank(),
    signature('{署名}'),
    signature('{成文日期}'),
  ],
  { title: '企业诉求办理情况通报' },
)
await writeFile(new URL('./report.docx', import.meta.url), template)
