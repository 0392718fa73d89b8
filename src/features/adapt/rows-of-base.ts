import type { Sheet } from '#features/ledger/ledger.ts'
import type { Value } from './column-reader.ts'
import { asCgcs2000 } from './datums.ts'
import { tellingColumns } from './guess.ts'
import { keyColumns, type Part } from './plan.ts'
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

/**
 * What a row says of its own period (前三季度) goes before the month of the title. Answers what it says where no month can be
 * told from that.
 */
export function ofItsPeriod({ base, mapped, readers }: TableRead, values: Record<string, Value>): string | undefined {
  for (const { header, key, implied } of base.columns) {
    const by = base.columns.find(({ field }) => field === implied?.by)
    const said = by && values[by.header]
    if (!key || !implied || said == null || readers.some(({ to }) => to === `${base.name}.${header}`)) continue
    const value = implied.from(String(said), mapped.year)
    if (value === undefined) return `“${said}”看不出到哪一个月，“${header}”按标题记 ${values[header] ?? '空白'}`
    values[header] = value
  }
  return undefined
}

/** The values of a row with what its blanks mean. */
export function withFallbacks(sheet: Sheet, values: Record<string, Value>): Record<string, Value> {
  const row = Object.fromEntries(sheet.columns.map(({ field, header }) => [field, values[header] ?? null]))
  const filled = { ...values }
  for (const { header, fallback } of sheet.columns)
    if (fallback && filled[header] == null) filled[header] = fallback(row)
  return filled
}

export const sameText = (a: string, b: string) => a.replace(/\s/g, '') === b.replace(/\s/g, '')

/** A lease of a room by a firm from a day on is whole without another word: what tells it apart is all it needs. */
export const isKeysOnly = (
  { readers }: TableRead,
  { sheet, readers: ats }: Part,
  values: Record<string, Value>,
): boolean =>
  sheet.columns.every(({ key, required, header }) => (key ? values[header] != null : !required)) &&
  ats.filter(at => readers[at]?.column.key).length > 1

/** Why a row has no record to stand in. */
export const whyLost = ({ base }: TableRead, listed: boolean): string =>
  listed
    ? `文件里和台账中都没有这个${base.name}`
    : base.numbered === undefined && base.columns.some(({ key, kind }) => key && kind === 'uscc')
      ? '没有统一社会信用代码，台账中也没有这个名称的企业'
      : '没有编号和名称，不知道是哪条记录'
