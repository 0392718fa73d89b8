import type { Reader } from './column-reader.ts'

/** A column whose numbers are of no known record. */
export interface Unfound {
  table: number
  reader: Pick<Reader, 'column' | 'mapped' | 'to'>
  values: Set<string>
  rows: number[]
}

/** Notes a number of which no record is known. */
export function noteUnfound(
  unfound: Map<string, Unfound>,
  table: number,
  reader: Unfound['reader'],
  value: string,
  row: number,
): void {
  const id = `${table} ${reader.to}`
  const one = unfound.get(id) ?? { table, reader, values: new Set(), rows: [] }
  unfound.set(id, one)
  one.values.add(value)
  one.rows.push(row)
}
