import type { Adapted } from './adapted.ts'
import { type MappedColumn, splitTarget } from './mapping.ts'
import type { TableRead } from './reader.ts'
import type { DueDraft as Draft, Question } from './report.ts'
import type { Meaning } from './vocabulary.ts'

/** A column is called just so. */
const SAME = 0.9

const constantAt = (table: number, to: string) => ['tables', table, 'constants', to]

/** Of rows whose kind a title, a sheet or a file has to say: what was taken from it, or, where it says nothing, what is left out. */
export function titleQuestions({ tables }: Adapted, { index, mapped, readers }: TableRead): Draft[] {
  const taken = Object.entries(mapped.constants).flatMap(([to, value]): Draft[] => {
    const { sheet, header } = splitTarget(to)
    const column = readers.find(one => one.sheet.name === sheet)?.sheet.columns.find(one => one.header === header)
    if (!Array.isArray(column?.titled) || !column.key) return []
    return [
      {
        kind: 'constant',
        table: index,
        text: `“${mapped.sheet}”里是哪一项${header}？标题、工作表或文件名像是“${value}”`,
        assumed: `各行按“${value}”读入`,
        rows: mapped.header,
        choices: column.titled.map(word => ({
          label: word,
          changes: [{ path: constantAt(index, to), value: word }],
        })),
      },
    ]
  })
  return [...taken, ...unsaid(tables[index]?.signs ?? [], { index, mapped })]
}

/** The column of a sheet that a title may give, one of several kinds. */
const kindIn = ({ columns }: Meaning['sheet']) => columns.find(({ key, titled }) => key && Array.isArray(titled))

/** Days of certificates that are not read, because nothing says which qualification they are of. */
function unsaid(
  signs: NonNullable<Adapted['tables'][number]>['signs'],
  { index, mapped }: Pick<TableRead, 'index' | 'mapped'>,
): Draft[] {
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
  if (!first || !kind || !Array.isArray(kind.titled)) return []
  const to = ({ sheet, column }: Meaning) => `${sheet.name}.${column.header}`
  const choices = kind.titled.map((word): Question['choices'][number] => ({
    label: word,
    changes: [
      { path: constantAt(index, `${first.meaning.sheet.name}.${kind.header}`), value: word },
      ...left.map(({ column, at, meaning }) => ({
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
      text: `${headers}没有读入：看不出是哪一项${kind.header}`,
      assumed: '这些列没有读入',
      rows: mapped.header,
      choices,
      due: true,
    },
  ]
}

const decided = ({ role: _, ...column }: MappedColumn, to: string): MappedColumn => ({
  ...column,
  to,
  sure: 1,
  why: '人为所定',
})
