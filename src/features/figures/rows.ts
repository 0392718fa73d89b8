import { type RawBuilder, sql } from 'kysely'
import { daysAfter } from '#platform/day.ts'
import type { Scope } from './contract.ts'

/** The moment a figure is asked for; all days are 'YYYY-MM-DD', months 'YYYY-MM'. */
export interface Moment {
  district: string
  asOf: string
  /** The year of asOf. */
  year: number
  /** The last month that has ended on asOf, of whatever year. */
  lastMonth: string
  /** What the ledger said then; undefined is now. */
  knownAt: string | undefined
  /** Only for figures of one project. */
  projectNo: string | undefined
}

/** A recorded table as known at the moment: every version that stood then, of this district. */
export function known(moment: Moment, table: string, columns: string): RawBuilder<unknown> {
  const named = sql.raw(columns)
  const [now, former] = [sql.table(table), sql.table(`${table}_history`)]
  if (!moment.knownAt)
    return sql`(select ${named}, recorded_at, change_id from ${now} where district_code = ${moment.district})`
  return sql`(select ${named}, recorded_at, change_id from ${now}
      where district_code = ${moment.district} and recorded_at <= ${moment.knownAt}::timestamptz
    union all select ${named}, recorded_at, change_id from ${former}
      where district_code = ${moment.district} and recorded_at <= ${moment.knownAt}::timestamptz
        and superseded_at > ${moment.knownAt}::timestamptz)`
}

/** Rows that several bases read, under a name; computed once a statement, which may be of several moments (`Dated`). */
export interface Common {
  name: string
  /** None where nothing of these moments is read by it. */
  rows: (moment: Moment, moments: Moments) => RawBuilder<unknown> | undefined
}

/**
 * Rows of which some columns alone depend on the moment, so that they are read once for several moments of a district as
 * known at one instant: each of `columns` stands there once a moment, under the name `atMoment` gives it.
 */
export interface Dated {
  columns: readonly string[]
  /** Of these, those that hold whole 元, which add up faster than 万元. */
  yuan?: readonly string[]
  /** Of several moments, rows that count alike at each stand there as one, and this column says how many they are. */
  alike?: string
  /** With a scope no more than what it needs; without one the text is the same for every moment. */
  rows: (moments: Moments, scope?: Scope) => RawBuilder<unknown>
}
export type Moments = readonly [Moment, ...Moment[]]

/** A day of a column, or the first of those that no moment tells from it by its own day (`by`, `notYet`) or year (`inYear`). */
export function dayFor(moments: Moments): (column: string) => RawBuilder<unknown> {
  const parting = moments.flatMap(({ asOf }) => [`${asOf.slice(0, 4)}-01-01`, daysAfter(asOf, 1)])
  const days = [...new Set(parting)].sort()
  const first = [daysAfter(String(days[0]), -1), ...days]
  return column => sql`(${first}::date[])[width_bucket(${sql.ref(column)}, ${days}::date[]) + 1]`
}

/** 元 in 万元, exactly. */
export const inWan = (yuan: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${yuan}) * 0.0001`

/** What the column of the moment in that place is called: member_0, member_1, … */
export const atMoment = (column: string, at: number): RawBuilder<unknown> => sql.ref(`${column}_${at}`)

/** The rows of one moment, its columns under their own names, and all money in 万元. */
export const ofMoment = ({ columns, yuan, rows }: Dated, moment: Moment): RawBuilder<unknown> => {
  const named = columns.map(column => {
    const value = atMoment(column, 0)
    return sql`${yuan?.includes(column) ? inWan(value) : value} as ${sql.ref(column)}`
  })
  return sql`select d.*, ${sql.join(named)} from (${rows([moment])}) d`
}

/** A column once a moment, each with its name and a comma before it. */
export const eachMoment = (
  moments: Moments,
  column: string,
  value: (moment: Moment, at: number) => RawBuilder<unknown>,
): RawBuilder<unknown> =>
  sql.join(
    moments.map((moment, at) => sql`, ${value(moment, at)} as ${atMoment(column, at)}`),
    sql``,
  )
