import type { Sheet } from '#features/ledger/ledger.ts'
import type { Details } from './known.ts'
import type { OutSheet } from './out.ts'

interface Silent {
  headers: string[]
  keys: string[]
  owners: string[]
}

/** Rows of the ledger's records on which the file is silent in columns that it gives elsewhere: header → keys. */
export function silentIn(out: ReadonlyMap<string, OutSheet>): Record<string, Silent> {
  const needs: Record<string, Silent> = {}
  for (const { sheet, headers, rows } of out.values()) {
    for (const [key, { values, owner }] of rows) {
      if (!owner?.known) continue
      const open = dueHeaders(sheet, headers).filter(header => values[header] === undefined)
      if (open.length === 0) continue
      const need = needs[sheet.name] ?? { headers: [], keys: [], owners: [] }
      needs[sheet.name] = need
      need.keys.push(key)
      if (need.owners.at(-1) !== owner.key) need.owners.push(owner.key)
      for (const header of open) if (!need.headers.includes(header)) need.headers.push(header)
    }
  }
  return needs
}

/** Gives those rows what the ledger says. */
export function complete(out: ReadonlyMap<string, OutSheet>, details: Details): void {
  for (const { sheet, headers, rows } of out.values()) {
    const said = details[sheet.name]
    if (!said) continue
    for (const [key, { values }] of rows) {
      for (const header of dueHeaders(sheet, headers)) {
        const value = said[key]?.[header]
        if (values[header] === undefined && value != null) {
          values[header] = value
          headers.add(header)
        }
      }
    }
  }
}

const dueHeaders = (sheet: Sheet, headers: Set<string>): string[] => [
  ...new Set([...headers, ...sheet.columns.filter(({ required }) => required).map(({ header }) => header)]),
]
