import { Exact } from '#platform/decimal.ts'
import { columnName } from '#platform/excel.ts'
import type { MappedTable } from './mapping.ts'
import type { TableRead } from './reader.ts'
import type { Draft } from './report.ts'

const inTable = (table: number, ...path: (string | number)[]) => ['tables', table, ...path]

export function merged({ index, open }: TableRead): Draft[] {
  return [...open.values()]
    .filter(({ kind }) => kind === 'merged')
    .map(
      ({ reader, text, rows }): Draft => ({
        kind: 'doubt',
        table: index,
        text: `“${reader?.mapped.header}”的 ${text} 合并到了第 ${rows[0]} 行等 ${rows.length} 行`,
        assumed: '只计入合并的第一行，以免重复',
        rows,
        choices: [],
      }),
    )
}

const notRead = ({ cells }: MappedTable, table: number, at: number, rows: number[]) => ({
  label: rows.length > 1 ? `这 ${rows.length} 格不读` : '这一格不读',
  changes: [
    {
      path: inTable(table, 'cells'),
      value: { ...cells, ...Object.fromEntries(rows.map(row => [`${columnName(at)}${row}`, ''])) },
    },
  ],
})

export function cells({ index, open, mapped }: TableRead): Draft[] {
  return [...open.values()]
    .filter(({ kind }) => kind === 'doubt')
    .map(
      ({ reader, text, rows }): Draft => ({
        kind: 'doubt',
        table: index,
        text: `“${reader?.mapped.header}”有 ${rows.length} 个单元格不能确定：${text}`,
        assumed: '按所列的读法读入，可以逐个更正',
        rows,
        choices: reader ? [notRead(mapped, index, reader.mapped.at, rows)] : [],
      }),
    )
}

const UNITS = ['元', '万元', '亿元']

/** Totals a thousand times off what projects cost: mostly a unit that was taken wrongly. */
export function sizes({ index, readers, rows, mapped: table }: TableRead): Draft[] {
  return readers.flatMap(({ column, mapped }, at): Draft[] => {
    if (column.kind !== 'money' || !column.required || mapped.month !== undefined || rows.length < 3) return []
    const values = rows.map(({ values }) => values[at]).filter(value => value != null && value !== '0')
    const sorted = values.map(value => new Exact(value as string)).sort((a, b) => a.cmp(b))
    const middle = sorted[Math.floor(sorted.length / 2)]
    if (!middle) return []
    if (middle.lte(5_000_000) && middle.gte(10))
      return oddOnes(index, mapped.header, sorted[Math.floor(sorted.length / 2)] as Exact, rows, at)
    return [
      {
        kind: 'implausible',
        table: index,
        text: `“${mapped.header}”一般为 ${middle.toFixed()} 万元，${middle.gt(10) ? '大' : '小'}得不合常理，单位（${mapped.unit}）对吗？`,
        assumed: '按所定的单位读入',
        rows: [],
        choices: UNITS.filter(unit => unit !== mapped.unit).map(unit => ({
          label: `单位是${unit}`,
          changes: [
            { path: inTable(index, 'columns', table.columns.indexOf(mapped)), value: { ...mapped, unit, sure: 1 } },
          ],
        })),
      },
    ]
  })
}

/** Single amounts a thousand times above or below the others: a slip of the unit. */
function oddOnes(index: number, header: string, middle: Exact, rows: TableRead['rows'], at: number): Draft[] {
  const odd = rows.filter(({ values }) => {
    const value = values[at]
    if (value == null || value === '0') return false
    const ratio = new Exact(value).div(middle)
    return ratio.gte(1000) || ratio.lte('0.001')
  })
  if (odd.length === 0) return []
  return [
    {
      kind: 'implausible',
      table: index,
      text: `“${header}”有 ${odd.length} 个数与同列相差千倍以上，如第 ${odd[0]?.number} 行的 ${odd[0]?.values[at]} 万元，请核对单位`,
      assumed: '照读',
      rows: odd.map(({ number }) => number),
      choices: [],
    },
  ]
}
