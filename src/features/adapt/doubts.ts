import { Exact } from '#platform/decimal.ts'
import type { Adapted } from './adapted.ts'
import type { TableRead } from './reader.ts'
import type { Change, Draft } from './report.ts'
import { sumsOnly } from './sums.ts'

const inTable = (table: number, ...path: (string | number)[]) => ['tables', table, ...path]

/** What looks odd in what was read, each thing once with its rows. */
export const doubtsOf = (adapted: Adapted): Draft[] => [
  ...twins(adapted),
  ...conflicts(adapted),
  ...unplaced(adapted),
  ...withheld(adapted),
  ...adapted.reads.flatMap(read => [
    ...sumsOnly(read, adapted),
    ...totals(read),
    ...gaps(read),
    ...merged(read),
    ...cells(read),
    ...sizes(read),
    ...future(read, adapted.today),
  ]),
]

function twins({ assembly, mapping }: Adapted): Draft[] {
  return [...assembly.registries].flatMap(([sheet, registry]) =>
    registry.twins.map(({ name, other }): Draft => {
      const same = mapping.same[sheet] ?? {}
      const change = (value: string): Change => ({ path: ['same', sheet], value: { ...same, [name]: value } })
      return {
        kind: 'twin',
        table: null,
        text: `“${name}”与“${other.name}”（${other.key}）名称相近，是同一条${sheet}记录吗？`,
        assumed: '当作两条，没有合并',
        rows: [],
        choices: [
          { label: `是，就是“${other.name}”`, changes: [change(other.key)] },
          { label: '不是，分开记', changes: [change('new')] },
        ],
      }
    }),
  )
}

/** One question for each column of a sheet in which a record is said to be two things. */
function conflicts({ assembly }: Adapted): Draft[] {
  return assembly.conflicts.slice(0, 100).map(
    ({ sheet, header, name, first, second }): Draft => ({
      kind: 'conflict',
      table: second.table,
      text: `“${name}”的${header}有两个值：第 ${first.row} 行是 ${first.value}，第 ${second.row} 行是 ${second.value}`,
      assumed: `取先出现的 ${first.value}；另一个列在未读单元格中（${sheet.name}）`,
      rows: [first.row, second.row],
      choices: [],
    }),
  )
}

function unplaced({ assembly, mapping }: Adapted): Draft[] {
  const byColumn = new Map<string, typeof assembly.unplaced>()
  for (const one of assembly.unplaced) {
    const id = `${one.table} ${one.needs}`
    const list = byColumn.get(id) ?? []
    list.push(one)
    byColumn.set(id, list)
  }
  return [...byColumn.values()].flatMap((list): Draft[] => {
    const [first] = list
    const mapped = first && mapping.tables[first.table]
    if (!first || !mapped) return []
    const headers = [...new Set(list.map(({ reader }) => reader.mapped.header))]
    const rows = [...new Set(list.map(({ row }) => row))]
    const isAmount = first.reader.sheet.columns.some(({ header, kind }) => header === first.needs && kind === 'money')
    return [
      {
        kind: 'unplaced',
        table: first.table,
        text: `${rows.length} 行有“${headers.join('、')}”，但没有“${first.needs}”，没有可以放的${first.reader.sheet.name}记录`,
        assumed: '这些单元格没有读入',
        rows,
        choices: isAmount
          ? [
              {
                label: '当月投资记 0，放进当月',
                changes: [{ path: inTable(first.table, 'blankMonths'), value: 'zero' }],
              },
            ]
          : [],
      },
    ]
  })
}

/** Columns about the record itself in a table that does not give whole records. */
function withheld({ assembly, mapping }: Adapted): Draft[] {
  return [...assembly.withheld].map(([table, readers]): Draft => {
    const headers = readers.map(({ mapped }) => mapped.header).join('、')
    const into = mapping.tables[table]?.into ?? ''
    return {
      kind: 'unplaced',
      table,
      text: `“${headers}”属于${into}表，但这张表没有${into}的必填列`,
      assumed: `没有写入${into}；只用编号、名称去找已有的记录`,
      rows: [],
      choices: [],
    }
  })
}

function totals({ index, totals: check }: TableRead): Draft[] {
  const grand = check
    .totals()
    .filter(({ same }) => same === false)
    .map(
      (one): Draft => ({
        kind: 'total',
        table: index,
        text: `“${one.column}”的合计对不上：文件写 ${one.file} ${one.unit}，各行相加是 ${one.read} ${one.unit}`,
        assumed: '按各行读入，合计不读',
        rows: one.row ? [one.row] : [],
        choices: [],
      }),
    )
  const subtotals = check.subtotals().map(
    ({ row, column, why, file, read }): Draft => ({
      kind: 'total',
      table: index,
      text: `第 ${row} 行“${column.header}”的${why}对不上：文件写 ${file} 万元，各行相加是 ${read} 万元`,
      assumed: '按各行读入，小计不读',
      rows: [row],
      choices: [],
    }),
  )
  return [...grand, ...subtotals]
}

/** 累计 that is not the sum of its months. */
function gaps({ index, totals: check }: TableRead): Draft[] {
  const [first] = check.gaps
  if (!first) return []
  const rows = check.gaps.map(({ row }) => row)
  return [
    {
      kind: 'total',
      table: index,
      text: `${rows.length} 行的“${first.column.header}”不是各月之和，如第 ${first.row} 行：累计 ${first.file} 万元，各月相加 ${first.read} 万元`,
      assumed: '按各月读入，累计不读',
      rows,
      choices: [],
    },
  ]
}

function merged({ index, open }: TableRead): Draft[] {
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

function cells({ index, open }: TableRead): Draft[] {
  return [...open.values()]
    .filter(({ kind }) => kind === 'doubt')
    .map(
      ({ reader, text, rows }): Draft => ({
        kind: 'doubt',
        table: index,
        text: `“${reader?.mapped.header}”有 ${rows.length} 个单元格不能确定：${text}`,
        assumed: '按所列的读法读入，可以逐个更正',
        rows,
        choices: [],
      }),
    )
}

/** Totals a thousand times off what projects cost: mostly a unit that was taken wrongly. */
function sizes({ index, readers, rows }: TableRead): Draft[] {
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
        choices: [],
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

/** 竣工时间 of days that are still to come: what was done is not yet, so it is a plan. */
function future({ index, readers, rows, mapped, base }: TableRead, today: string): Draft[] {
  return readers.flatMap(({ column, mapped: { header, at }, sheet }, which): Draft[] => {
    if (column.kind !== 'day' || /计划|有效期|退出|止|时限/.test(column.header)) return []
    const later = rows.filter(({ values }) => String(values[which] ?? '') > today)
    if (later.length === 0) return []
    const plan = base.columns.find(one => sheet === base && one.header === column.header.replace(/^实际/, '计划'))
    const to = plan && plan !== column ? `${base.name}.${plan.header}` : undefined
    const free = to !== undefined && !mapped.columns.some(one => one.to === to)
    const place = mapped.columns.findIndex(one => one.at === at)
    const change: Change = {
      path: inTable(index, 'columns', place),
      value: { ...mapped.columns[place], to, sure: 1, why: '人为所定' },
    }
    return [
      {
        kind: 'doubt',
        table: index,
        text: `“${header}”有 ${later.length} 个日子还没有到，如第 ${later[0]?.number} 行的 ${later[0]?.values[which]}，是计划的日期吗？`,
        assumed: `读作“${column.header}”`,
        rows: later.map(({ number }) => number),
        choices: free ? [{ label: `整列是“${plan?.header}”`, changes: [change] }] : [],
      },
    ]
  })
}
