import type { Adapted } from './adapted.ts'
import { cells, merged, sizes } from './cell-doubts.ts'
import type { Said } from './conflicts.ts'
import type { MappedColumn } from './mapping.ts'
import type { TableRead } from './reader.ts'
import type { Change, Draft } from './report.ts'
import { sumsOnly } from './sums.ts'
import { wordsOf } from './title-questions.ts'

/** More are in the list of unread cells only. */
const MOST_CONFLICTS = 100

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
    ...ahead(read),
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

/**
 * Each column in which a record is said to be several things: one of the values may be chosen, or, where whole sheets
 * differ, the sheet whose word goes for all its records.
 */
function conflicts({ assembly, mapping }: Adapted): Draft[] {
  const open = assembly.conflicts.all.filter(({ by }) => by === undefined)
  return open.slice(0, MOST_CONFLICTS).map(({ sheet, header, name, said, taken }): Draft => {
    const to = `${sheet.name}.${header}`
    const from = (table: number) => mapping.tables[table]?.sheet ?? ''
    const apart = new Set(said.map(({ table }) => table)).size > 1
    const place = ({ table, row }: Said) => `${apart ? `“${from(table)}”` : ''}第 ${row} 行`
    const alike = open.filter(one => one.sheet === sheet && one.header === header).length
    const tables = apart && alike > 1 ? [...new Set(said.map(({ table }) => table))] : []
    return {
      kind: 'conflict',
      table: said.at(-1)?.table ?? null,
      text: `“${name}”的${header}有${said.length === 2 ? '两' : ` ${said.length} `}个值：${said.map(one => `${place(one)}是 ${one.value}`).join('，')}`,
      assumed: `取先出现的 ${taken.value}；另外的列在未读单元格中（${sheet.name}）`,
      rows: said.map(({ row }) => row),
      choices: [
        ...said.map(one => ({
          label: `${one.value}（${place(one)}）`,
          changes: [{ path: ['settled', to, name], value: String(one.value) }],
        })),
        ...tables.map(table => ({
          label: `${alike} 处都以“${from(table)}”为准`,
          changes: [{ path: inTable(table, 'prevails'), value: [...(mapping.tables[table]?.prevails ?? []), to] }],
        })),
      ],
    }
  })
}

function unplaced(adapted: Adapted): Draft[] {
  const { assembly, mapping } = adapted
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
    const needs = first.reader.sheet.columns.find(({ header }) => header === first.needs)
    const isAmount = needs?.kind === 'money'
    const { name: sheet } = first.reader.sheet
    const said = needs ? wordsOf(adapted, { index: first.table, mapped }, sheet, needs) : []
    const words = needs?.titled === 'list' ? [...new Set([...said, mapped.sheet])] : said
    const to = `${sheet}.${first.needs}`
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
          : words.map(word => ({
              label: `都按“${word}”`,
              changes: [{ path: inTable(first.table, 'constants'), value: { ...mapped.constants, [to]: word } }],
            })),
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

/** Days that are still to come where what was done is due: how they are read, and how else they may be. */
function ahead({ index, ahead: found, mapped, base }: TableRead): Draft[] {
  return found.flatMap(({ reader, plan, how, rows, day, why }): Draft[] => {
    const { header, at, ahead: decided } = reader.mapped
    if (decided) return []
    const place = mapped.columns.findIndex(one => one.at === at && one.to === reader.to)
    const choose = (label: string, change: Partial<MappedColumn>) => ({
      label,
      changes: [{ path: inTable(index, 'columns', place), value: { ...mapped.columns[place], ...change } }],
    })
    const to = plan && `${base.name}.${plan.header}`
    const free = plan && !mapped.columns.some(one => one.to === to)
    const [planned, unread] = [`这些日子读作“${plan?.header}”`, '这些日子不读']
    return [
      {
        kind: 'doubt',
        table: index,
        text: `“${header}”有 ${rows.length} 个日子${why}，如第 ${rows[0]} 行的 ${day}，是计划的日期吗？`,
        assumed: how === 'plan' ? planned : how === 'skip' ? unread : `照读作“${reader.column.header}”`,
        rows,
        choices: [
          ...(free ? [choose(`整列是“${plan.header}”`, { to, sure: 1, why: '人为所定' })] : []),
          ...(plan ? [choose(planned, { ahead: 'plan' })] : []),
          choose(unread, { ahead: 'skip' }),
          ...(how === 'keep' ? [choose('照读', { ahead: 'keep' })] : []),
        ],
      },
    ]
  })
}
