import type { Sheet } from '#features/ledger/ledger.ts'
import type { Value } from './column-reader.ts'
import { asCgcs2000 } from './datums.ts'
import { tellingColumns } from './guess.ts'
import { keyColumns } from './plan.ts'
import type { TableRead } from './reader.ts'

/** Coordinates that were taken from a web map as the ledger keeps them. */
export function place({ base, readers }: TableRead, values: Record<string, Value>) {
  const [lng, lat] = ['longitude', 'latitude'].map(field =>
    readers.find(({ sheet, column }) => sheet === base && column.field === field),
  )
  if (!lng || !lat) return
  const at = [values[lng.column.header] ?? null, values[lat.column.header] ?? null] as const
  const [east, north] = asCgcs2000(lng.mapped.unit ?? lat.mapped.unit, ...at)
  values[lng.column.header] = east
  values[lat.column.header] = north
}

/**
 * A record without number and name gets one that says whose it is and of which day: the same file read again, or the
 * same visit told by another, is the same record. Answers false where the row says too little for that.
 */
export function isNumbered(base: Sheet, values: Record<string, Value>): boolean {
  const [key] = keyColumns(base)
  const telling = tellingColumns(base)
  if (!key || telling.length === 0 || values[key.header] != null) return true
  const told = telling.map(({ header }) => values[header])
  if (told.some(value => value == null)) return false
  const [day, ...owners] = told.sort((a, b) => Number(isDay(b)) - Number(isDay(a))).map(String)
  values[key.header] = [`${base.numbered}${day?.replaceAll('-', '')}`, ...owners].join('-')
  return true
}
const isDay = (value: Value | undefined) => /^\d{4}-\d\d-\d\d$/.test(String(value))

/** What another column of the record implies, where nothing was said. */
export function imply({ columns }: Sheet, values: Record<string, Value>) {
  for (const { header, implied } of columns) {
    const by = implied && values[columns.find(({ field }) => field === implied.by)?.header ?? '']
    if (by != null && values[header] == null) values[header] = implied?.from(String(by)) ?? null
  }
}
