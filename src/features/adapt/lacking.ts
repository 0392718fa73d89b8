import type { Column } from '#features/ledger/ledger.ts'
import type { PlainCell } from '#platform/grid.ts'
import type { Adapted } from './adapted.ts'
import { textOf } from './cell.ts'
import { columnOf } from './column-reader.ts'
import { splitTarget } from './mapping.ts'
import { sameCode } from './names.ts'
import { readColumn } from './read.ts'
import type { DueDraft } from './report.ts'
import { unitOf } from './words.ts'

/** So many records of the ledger are offered. */
const OFFERED = 40
/** And so many columns of the file. */
const COLUMNS = 5
/** So many are named in a sentence. */
const NAMED = 3

/** What rows lack that the import asks for, each with a way to bring in the rest: a required value, or the record they refer to. */
export const lackingOf = (adapted: Adapted): DueDraft[] => [
  ...required(adapted),
  ...absent(adapted),
  ...unfound(adapted),
]

const inTable = (table: number, ...path: (string | number)[]) => ['tables', table, ...path]

const leaveOut = ({ mapping }: Adapted, table: number, rows: number[]) => ({
  label: `先不读入这 ${rows.length} 行，其余的读入`,
  changes: [
    {
      path: inTable(table, 'rows'),
      value: { ...mapping.tables[table]?.rows, ...Object.fromEntries(rows.map(row => [String(row), 'skip'])) },
    },
  ],
})

/** Required columns that the file does not have, or of which it leaves cells blank or says what cannot be read. */
function required(adapted: Adapted): DueDraft[] {
  const { assembly, mapping, reads } = adapted
  return [...assembly.missing].flatMap(([id, { table, rows }]): DueDraft[] => {
    const to = id.slice(id.indexOf(' ') + 1)
    const { header } = splitTarget(to)
    const mapped = mapping.tables[table]
    const read = reads.find(({ index }) => index === table)
    const column = read && columnOf(to, [read.base])?.column
    if (!mapped || !read || !column) return []
    if (mapped.groups === to || mapped.columns.some(one => one.to === to)) {
      // Words that are not known are asked about by themselves.
      const asked = new Set([...read.open.values()].flatMap(one => (one.reader?.to === to ? one.rows : [])))
      const left = rows.filter(row => !asked.has(row))
      if (left.length === 0 || mapped.groups === to) return []
      const cells = left.slice(0, NAMED).map(row => {
        const said = read.unread.find(one => one.row === row && one.to === to)
        return `第 ${row} 行${said ? `是“${said.value}”，${said.why}` : '是空的'}`
      })
      return [
        {
          kind: 'lacking',
          table,
          text: `${left.length} 行没有读到必填的“${header}”：${cells.join('；')}${left.length > NAMED ? '；等' : ''}`,
          assumed: '留空；留空的行导入时会被退回',
          rows: left,
          choices: [leaveOut(adapted, table, left)],
          due: true,
        },
      ]
    }
    const constants = (value: string) => ({
      path: inTable(table, 'constants'),
      value: { ...mapped.constants, [to]: value },
    })
    const choices = [
      ...columnsFor(adapted, table, column).map(({ header, at, changed }) => ({
        label: `就是“${header}”一列`,
        changes: [{ path: inTable(table, 'columns', at), value: { ...changed, to } }],
      })),
      ...choicesOf(adapted, column).map(({ value, label }) => ({ label, changes: [constants(value)] })),
    ]
    return [
      {
        kind: 'constant',
        table,
        text: `“${mapped.sheet}”没有必填的“${header}”，${rows.length} 行取什么？`,
        assumed: '留空；留空的行导入时会被退回',
        rows,
        choices: choices.length > 0 ? choices : [leaveOut(adapted, table, rows)],
        due: true,
      },
    ]
  })
}

/** What a column may hold for all rows: its choices, or the records of the ledger that it may refer to. */
function choicesOf({ assembly }: Adapted, { choices = [], refers }: Column): { value: string; label: string }[] {
  const known = refers ? (assembly.registries.get(refers.sheet)?.known.slice(0, OFFERED) ?? []) : []
  return [
    ...choices.map(value => ({ value, label: value })),
    ...known.map(({ key, name }) => ({ value: key, label: `${name}（${key}）` })),
  ]
}

/** Columns of the file that nobody reads and whose values a column could take: 工程造价 for 总投资. */
function columnsFor(adapted: Adapted, table: number, column: Column) {
  const { tables, mapping } = adapted
  if (column.refers) return []
  const columns = mapping.tables[table]?.columns ?? []
  return columns
    .flatMap((one, at) => {
      const sample = tables[table]?.signs.find(sign => sign.column.at === one.at)?.sample ?? []
      const isFree = one.to === null ? one.role === 'ignored' : isRatherChoice(adapted, table, one.to, column)
      if (!isFree || sample.length === 0 || !fitsAll(column, sample)) return []
      const { role: _, ...rest } = one
      return [{ header: one.header, at, changed: { ...rest, sure: 1, why: '人为所定' } }]
    })
    .slice(0, COLUMNS)
}

/** A column that was read as free text, whose values may be the choices that are missing. */
function isRatherChoice({ reads }: Adapted, table: number, to: string, { choices }: Column): boolean {
  const reader = reads.find(({ index }) => index === table)?.readers.find(one => one.to === to)
  return choices !== undefined && reader?.column.kind === 'text' && !reader.column.key && !reader.column.required
}

const fitsAll = (column: Column, sample: PlainCell[]): boolean =>
  sample.every(cell => 'value' in readColumn(column, cell, { unit: unitOf('万元'), year: 2000, words: {} })) &&
  (column.kind !== 'text' || sample.some(cell => /\p{Script=Han}{2}/u.test(textOf(cell))))

interface Gap {
  target: string
  table: number
  keys: Set<string>
  rows: number[]
}

/** Records that rows refer to and that neither the ledger nor the file has: a list of projects before the projects. */
function absent(adapted: Adapted): DueDraft[] {
  const gaps = new Map<string, Gap>()
  const isThere = presence(adapted)
  for (const { sheet, rows } of adapted.assembly.out.values()) {
    for (const column of sheet.columns.filter(({ refers }) => refers)) {
      for (const { values, table, row } of rows.values()) {
        const value = values[column.header]
        const target = column.refers?.sheet ?? ''
        if (value == null || target === sheet.name || isThere(target, column, String(value))) continue
        const id = `${table} ${target}`
        const gap = gaps.get(id) ?? { target, table, keys: new Set(), rows: [] }
        gap.keys.add(String(value))
        if (!gap.rows.includes(row)) gap.rows.push(row)
        gaps.set(id, gap)
      }
    }
  }
  return [...gaps.values()].map(({ target, table, keys, rows }): DueDraft => {
    const few = [...keys].slice(0, NAMED).join('、')
    return {
      kind: 'lacking',
      table,
      text: `${rows.length} 行说的是台账和这个文件里都没有的${target}：${few}${keys.size > NAMED ? ` 等 ${keys.size} 个` : ''}`,
      assumed: `照写；请先导入${target}台账，或先补上这${keys.size > 1 ? '些' : '个'}${target}，否则导入时会被退回`,
      rows,
      choices: [leaveOut(adapted, table, rows)],
      due: true,
    }
  })
}

/** Numbers of other records that a row may go without: not read, unless somebody wants them as they are. */
function unfound({ assembly, mapping }: Adapted): DueDraft[] {
  return [...assembly.unfound.values()].map(({ table, reader, values, rows }): DueDraft => {
    const { header } = reader.mapped
    const target = reader.column.refers?.sheet
    const columns = mapping.tables[table]?.columns ?? []
    const at = columns.findIndex(one => one.at === reader.mapped.at && one.to === reader.to)
    const set = (label: string, change: object) => ({
      label,
      changes: [{ path: inTable(table, 'columns', at), value: { ...columns[at], ...change } }],
    })
    return {
      kind: 'lacking',
      table,
      text: `${rows.length} 行的“${header}”是台账和这个文件里都没有的${target}：${[...values].slice(0, NAMED).join('、')}${values.size > NAMED ? ` 等 ${values.size} 个` : ''}`,
      assumed: '这些编号没有读入，其余的读入',
      rows,
      choices: [
        set(`照写，${target}另行导入`, { unknown: 'keep' }),
        set('不读这一列', { to: null, role: 'ignored', sure: 1, why: '人为所定' }),
      ],
    }
  })
}

/** Tells whether the ledger or the file has a record; of what has no name of its own the adaptation does not know that. */
function presence({ assembly }: Adapted): (target: string, column: Column, value: string) => boolean {
  const given = new Map<string, Set<string>>()
  const givenOf = (target: string, header: string) => {
    const rows = assembly.out.get(target)?.rows.values() ?? []
    const found = given.get(target) ?? new Set([...rows].map(({ values }) => sameCode(String(values[header] ?? ''))))
    given.set(target, found)
    return found
  }
  return (target, { refers }, value) => {
    const registry = assembly.registries.get(target)
    if (!registry || registry.find({ key: value })?.entity.known) return true
    return givenOf(target, refers?.header ?? '').has(sameCode(value))
  }
}
