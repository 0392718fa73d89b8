import type { Column } from '#features/ledger/ledger.ts'
import type { Adapted } from './adapted.ts'
import { listIn } from './list-names.ts'
import { type MappedColumn, splitTarget } from './mapping.ts'
import type { TableRead } from './reader.ts'
import type { Change, DueDraft as Draft } from './report.ts'
import type { Meaning } from './vocabulary.ts'

/** A column is called just so. */
const SAME = 0.9
/** So many lists of the ledger are offered. */
const OFFERED = 20

const constantAt = (table: number, to: string) => ['tables', table, 'constants', to]

/** Of rows whose kind a title, a sheet or a file has to say: what was taken from it, or, where it says nothing, what is left out. */
export function titleQuestions(adapted: Adapted, read: TableRead): Draft[] {
  const { index, mapped, readers, base } = read
  const sheets = new Set([base, ...readers.map(({ sheet }) => sheet)])
  const taken = Object.entries(mapped.constants).flatMap(([to, value]): Draft[] => {
    const { sheet, header } = splitTarget(to)
    const column = [...sheets].find(one => one.name === sheet)?.columns.find(one => one.header === header)
    if (!column || !mayBeSeveral(column)) return []
    const words = [...new Set([value, ...wordsOf(adapted, read, sheet, column)])]
    return [
      {
        kind: 'constant',
        table: index,
        text: `“${mapped.sheet}”里是哪一${column.titled === 'list' ? '个' : '项'}${header}？标题、工作表或文件名像是“${value}”`,
        assumed: `各行按“${value}”读入`,
        rows: mapped.header,
        choices: [
          ...words.map(word => ({ label: word, changes: [{ path: constantAt(index, to), value: word }] })),
          ...(column.key ? [{ label: `不读${sheet}`, changes: without(read, sheet, to) }] : []),
        ],
      },
    ]
  })
  return [...taken, ...unsaid(adapted, read)]
}

/** A title says one of several things of it. */
const mayBeSeveral = ({ titled, key, required }: Column): boolean =>
  titled === 'list' || (Array.isArray(titled) && (key === true || required === true))

/** What a column that titles speak of may be: its words, the lists of the ledger, what the titles call one. */
export function wordsOf(
  adapted: Adapted,
  { index, mapped }: Pick<TableRead, 'index' | 'mapped'>,
  sheet: string,
  { titled, choices }: Column,
): string[] {
  if (titled !== 'list') return [...new Set([...(Array.isArray(titled) ? titled : []), ...(choices ?? [])])]
  const above = adapted.tables[index]?.table.above ?? []
  const lists = (adapted.known[sheet] ?? []).slice(0, OFFERED).map(({ name }) => name)
  return [...new Set([...[...above].reverse().flatMap(listIn), ...listIn(mapped.sheet), ...lists])]
}

/** What of a table goes without a sheet. */
const without = ({ index, mapped }: TableRead, sheet: string, to: string): Change[] => [
  { path: constantAt(index, to), value: null },
  ...mapped.columns.flatMap((column, at) =>
    column.to?.startsWith(`${sheet}.`)
      ? [{ path: ['tables', index, 'columns', at], value: decided(column, null) }]
      : [],
  ),
]

/** The column of a sheet that a title may give, one of several kinds. */
const kindIn = ({ columns }: Meaning['sheet']) => columns.find(column => column.key && mayBeSeveral(column))

/** Days that are not read, because nothing says which qualification they are of, or which list. */
function unsaid(adapted: Adapted, read: TableRead): Draft[] {
  const { index, mapped } = read
  const signs = adapted.tables[index]?.signs ?? []
  const left = mapped.columns.flatMap((column, at) => {
    if (column.to !== null || column.role !== 'ignored') return []
    const candidates = signs.find(sign => sign.column.at === column.at)?.candidates ?? []
    const meaning = candidates.find(({ score, meaning: { sheet, column: meant } }) => {
      return kindIn(sheet) && meant.kind === 'day' && score >= SAME
    })?.meaning
    return meaning ? [{ column, at, meaning }] : []
  })
  const [first] = left
  const kind = first && kindIn(first.meaning.sheet)
  if (!first || !kind) return []
  const { name: sheet } = first.meaning.sheet
  const to = ({ sheet, column }: Meaning) => `${sheet.name}.${column.header}`
  const own = kind.titled === 'list' ? [mapped.sheet] : []
  const choices = [...new Set([...wordsOf(adapted, read, sheet, kind), ...own])].map(word => ({
    label: word,
    changes: [
      { path: constantAt(index, `${sheet}.${kind.header}`), value: word },
      ...left
        .filter(({ meaning }) => meaning.sheet.name === sheet)
        .map(({ column, at, meaning }) => ({
          path: ['tables', index, 'columns', at],
          value: decided(column, to(meaning)),
        })),
    ],
  }))
  const headers = left.map(({ column }) => `“${column.header}”`).join('、')
  return [
    {
      kind: 'constant',
      table: index,
      text: `${headers}没有读入：看不出是哪一${kind.titled === 'list' ? '个' : '项'}${kind.header}`,
      assumed: '这些列没有读入',
      rows: mapped.header,
      choices,
      due: true,
    },
  ]
}

const decided = ({ role: _, ...column }: MappedColumn, to: string | null): MappedColumn => ({
  ...column,
  to,
  ...(to === null && { role: 'ignored' as const }),
  sure: 1,
  why: '人为所定',
})
