import type { Sheet } from '#features/ledger/ledger.ts'
import type { Value } from './column-reader.ts'
import type { Mapping } from './mapping.ts'
import type { OutRow } from './out.ts'
import { keyColumns } from './plan.ts'

/** A value with where it stands. */
export interface Said {
  table: number
  row: number
  value: Value
}

/** One column of one record of which a file says several things. */
export interface Conflict {
  sheet: Sheet
  header: string
  /** What the record is called, and how an answer about it is kept. */
  name: string
  /** In the order of the file. */
  said: Said[]
  taken: Said
  /** How it was decided; undefined while nobody has. */
  by: 'value' | 'table' | undefined
}

/** What a file says twice: the first stands until somebody says which. */
export class Conflicts {
  readonly #found = new Map<string, { row: OutRow; conflict: Conflict }>()
  readonly #mapping: Mapping

  constructor(mapping: Mapping) {
    this.#mapping = mapping
  }

  get all(): Conflict[] {
    return [...this.#found.values()].map(({ conflict }) => conflict)
  }

  /** Takes in another value of what `row` has already. */
  add(sheet: Sheet, header: string, row: OutRow, said: Said): void {
    const name = nameOf(sheet, row)
    const id = `${sheet.name}.${header} ${name}`
    const from = row.later?.[header] ?? row
    const first: Said = { table: from.table, row: from.row, value: row.values[header] ?? null }
    const found = this.#found.get(id) ?? {
      row,
      conflict: { sheet, header, name, said: [first], taken: first, by: undefined },
    }
    if (!found.conflict.said.some(({ value }) => value === said.value)) found.conflict.said.push(said)
    this.#found.set(id, found)
  }

  /** Gives the rows the values that were chosen, by themselves or by the table whose word goes. */
  settle(): void {
    for (const { row, conflict } of this.#found.values()) {
      const to = `${conflict.sheet.name}.${conflict.header}`
      const chosen = this.#mapping.settled?.[to]?.[conflict.name]
      const byValue = conflict.said.find(({ value }) => chosen !== undefined && String(value) === chosen)
      const byTable = conflict.said.find(({ table }) => this.#mapping.tables[table]?.prevails?.includes(to))
      conflict.by = byValue ? 'value' : byTable ? 'table' : undefined
      conflict.taken = byValue ?? byTable ?? conflict.taken
      row.values[conflict.header] = conflict.taken.value
    }
  }
}

/** The record's own name, else its number; with the month, the year or the list of which it is. */
function nameOf(sheet: Sheet, { values, owner }: OutRow): string {
  const keys = keyColumns(sheet).map(({ header }) => values[header] ?? null)
  const rest = keys.filter(key => key !== null && key !== owner?.key).map(String)
  return owner ? [owner.name || owner.key, ...rest].join(' ') : rest.join(' ')
}
