import { adaptFile } from '#features/adapt/file.ts'
import type { AdaptReport } from '#features/adapt/report.ts'
import { type Command, given, text } from './command.ts'
import { inDistrict } from './open.ts'

const SAID = 100

const many = (lines: string[], count = lines.length): string[] =>
  count > SAID ? [...lines.slice(0, SAID), `  ……还有 ${count - SAID} 处，加 --json 可看全部。`] : lines

function saySheet({ from, to, headerRows, rows, skipped, totals, unread }: AdaptReport['sheets'][number]): string[] {
  const marks = { true: '相符', false: '不符', null: '' }
  const sums = totals
    .filter(({ file }) => file !== null)
    .map(
      one => `  “${one.column}”文件合计 ${one.file} ${one.unit}，读入 ${one.read} ${one.unit}：${marks[`${one.same}`]}`,
    )
  const passed = many(skipped.map(({ row, why }) => `  跳过第 ${row} 行：${why}`))
  const cells = many(
    unread.map(one => `  未读 ${one.cell || `第 ${one.row} 行`}（${one.column}）“${one.value}”：${one.why}`),
  )
  return [`${from}（表头第 ${headerRows.join('、')} 行）→ ${to}：${rows} 行`, ...sums, ...passed, ...cells]
}

/** Columns of which the ledger has none: who sees only how many rows were read would take them for read. */
function sayIgnored({ tables }: AdaptReport['mapping']): string[] {
  return tables.flatMap(({ sheet, columns, skip }) => {
    const headers = columns
      .filter(({ to, role }) => to === null && role === 'ignored')
      .map(({ header }) => `“${header}”`)
    return skip || headers.length === 0 ? [] : [`“${sheet}”没有读这几列（台账没有对应的列）：${headers.join('、')}`]
  })
}

function sayReport({ mapping, sheets: read, questions, notes, noteCount, passed }: AdaptReport, out: string): string {
  const asked = questions.map(({ text: asks, assumed }) => `  ${asks}——${assumed}`)
  const noted = notes.map(
    one =>
      `  ${[one.sheet, one.cell || (one.row > 0 ? `第 ${one.row} 行` : '')].filter(Boolean).join(' ')}：${one.text}`,
  )
  const left = passed.map(
    ({ sheet, header, why }) => `没有读“${sheet}”${header.length > 0 ? `第 ${header[0]} 行起的表` : ''}：${why}`,
  )
  return [
    ...read.flatMap(saySheet),
    ...left,
    ...many(sayIgnored(mapping)),
    ...(asked.length > 0 ? ['请核对：', ...many(asked)] : []),
    ...(noted.length > 0 ? ['说明：', ...many(noted, noteCount)] : []),
    `已写出 ${out}。请用 import --dry-run 试算，核对差异后再导入。`,
  ].join('\n')
}

/** Any office's own ledger. */
export const adaptCommands: Command[] = [
  {
    name: 'adapt',
    arguments: 'FILE --district CODE --out LEDGER.xlsx [--mapping NAME-OR-FILE.json] [--sheet NAME]…',
    does: '把单位自己的台账（.xlsx、.csv，装有 LibreOffice 时还有 .xls、.ods）转成台账工作簿',
    positionals: ['FILE'],
    options: { district: text, out: text, mapping: text, sheet: { ...text, multiple: true } },
    needs: ['district', 'out'],
    run: input =>
      inDistrict(input, async ctx => {
        const out = given(input, 'out')
        const json = await adaptFile(ctx, {
          file: input.positionals[0] ?? '',
          out,
          chosen: input.values.sheet as string[] | undefined,
          mapping: input.values.mapping === undefined ? undefined : given(input, 'mapping'),
        })
        return { json, text: sayReport(json, out) }
      }),
  },
]
