import { type RawBuilder, sql } from 'kysely'
import { calendarIn, toCalendar } from '#features/calendar/calendar.ts'
import type { Beside, RecordSource, Rule } from '#features/records/records.ts'
import { numbersCalled } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { KEY_SEPARATOR } from '#platform/search.ts'
import { type Clock, lightOf, offOf } from './clocks.ts'
import { lightNames } from './contract.ts'
import type { Flow } from './flow.ts'

/*
 * Where the cases of a noun stand, beside its rows: columns and filters of its list. `cases` has a row for each record,
 * also for those that came in with a workbook (arrived.ts).
 */

type Fields = { field: string; key?: boolean | undefined }[]

/** The key of a case in the tables of cases: the values of its record's key. */
export const caseKey = (columns: Fields, row: Row): string =>
  columns
    .filter(({ key }) => key)
    .map(({ field }) => String(row[field] ?? ''))
    .join(KEY_SEPARATOR)

/** The same as SQL on a row of the noun's table. */
export const keyIn = (columns: Fields, alias: string) =>
  sql.join(
    columns.filter(({ key }) => key).map(({ field }) => sql.ref(`${alias}.${field}`)),
    sql` || ${sql.lit(KEY_SEPARATOR)} || `,
  )

/** The columns of a list that say where its cases stand, as SQL on a row of the noun's table, for `computed`. */
export function standOf(
  { noun, columns, states }: { noun: string; columns: Fields; states: Flow['states'] },
  alias: string,
  day: RawBuilder<unknown>,
): Record<string, RawBuilder<unknown>> {
  const said = Object.entries(states).map(([state, { label }]) => sql`when ${sql.lit(state)} then ${sql.lit(label)}`)
  const of = (expression: RawBuilder<unknown>) => sql`(select ${expression} from cases c
    where c.district_code = asked.district and c.noun = ${sql.lit(noun)}
      and c.key = ${keyIn(columns, alias)})`
  return {
    state: of(sql`case c.state ${sql.join(said, sql` `)} end`),
    due_on: of(sql`c.due_on`),
    light: of(lightIn('c', day)),
  }
}

const lightIn = (
  alias: string,
  day: RawBuilder<unknown>,
) => sql`case when ${sql.ref(`${alias}.due_on`)} is null then null
  when ${day} > ${sql.ref(`${alias}.due_on`)} then 'red' when ${day} >= ${sql.ref(`${alias}.warn_on`)} then 'yellow'
  else 'green' end`

const lightNamed = (word: string) => (lightNames as Record<string, string>)[word] ?? word

type Timed = Pick<Clock, 'due_on' | 'warn_on' | 'working_days'>

interface Clocked {
  noun: string
  columns: Fields
  clocks: Flow['clocks']
}

/** The clock `k` of the case `c` that is shown: the one that is due first; to an enterprise of those that it sees. */
const shownClock = ({ user }: Ctx, clocks: Flow['clocks']) => {
  const names = Object.keys(clocks).filter(name => clocks[name]?.outside)
  return user?.role === 'enterprise'
    ? sql`lateral (select * from case_clocks o where o.district_code = c.district_code and o.noun = c.noun and o.key = c.key
        and o.name = any(${names}::text[]) and o.stopped_at is null and o.paused_on is null order by o.due_on limit 1) k on true`
    : sql`case_clocks k on k.district_code = c.district_code and k.noun = c.noun and k.key = c.key and k.name = c.running`
}

/**
 * Of the rows of a page whose clock runs: how far its due day is off, in words, by what the clock counts; to an
 * enterprise also day and light of the clock that it sees.
 */
export function offBeside({ noun, columns, clocks }: Clocked): Beside {
  const key = columns.find(({ key }) => key)?.field ?? ''
  return {
    key,
    fields: ['due_on', 'light', 'left', 'late'],
    asks: row => row.computed_light !== null,
    depends: ({ district, user }) => [district, user?.role === 'enterprise'],
    says: {
      reads: ['due_on', 'warn_on', 'working_days', 'calendar'],
      of({ now }, { calendar, ...found }) {
        const clock = { ...(found as Timed), stopped_at: null, paused_on: null }
        return {
          due_on: clock.due_on,
          light: lightOf(clock, today(now)),
          ...offOf(clock, today(now), toCalendar(calendar)),
        }
      },
    },
    rows: (ctx, _, __, only) => sql`(select c.key as ${sql.ref(key)}, k.due_on, k.warn_on, k.working_days, days.calendar
      from cases c join ${shownClock(ctx, clocks)} cross join (select ${calendarIn(ctx.district)} as calendar) days
      where c.district_code = ${ctx.district} and c.noun = ${noun} and c.due_on is not null
        ${only ? sql`and c.key = any(${only}::text[])` : sql``})`,
    totals: {},
  }
}

/** The rule of a filter: the unit of that number or name, or one below it, assists with the case; which do is said inside the house. */
export const assistRule =
  ({ noun, columns }: { noun: string; columns: Fields }): Rule =>
  ({ district, user }, called) => {
    const named = sql`select a.key from case_assists a
      where a.district_code = ${district} and a.noun = ${noun} and a.unit_no in ${numbersCalled(district, called)}`
    return sql<boolean>`(${user?.role !== 'enterprise'}::boolean and ${keyIn(columns, 't')} in (${named}))`
  }

/** The rules of the filters that every list of cases has: each takes a state by its name or its label. */
export function standRules(
  { noun, columns, states, clocks }: Clocked & { states: Flow['states'] },
  mine: (ctx: Ctx, alias: string) => RawBuilder<boolean>,
): RecordSource['rules'] {
  const named = (value: string) =>
    value
      .split(',')
      .flatMap(asked => Object.keys(states).filter(state => state === asked || states[state]?.label === asked))
  const rules: Record<string, (ctx: Ctx, value: string) => RawBuilder<boolean>> = {
    state: (_, value) => sql<boolean>`c.state = any(${named(value)}::text[])`,
    light: (ctx, value) => {
      const day = sql`${today(ctx.now)}::date`
      const shown = (alias: string) =>
        sql<boolean>`${lightIn(alias, day)} = any(${value.split(',').map(lightNamed)}::text[])`
      return ctx.user?.role === 'enterprise'
        ? sql<boolean>`exists (select 1 from (select) one join ${shownClock(ctx, clocks)} where ${shown('k')})`
        : shown('c')
    },
    mine: (ctx, value) =>
      ['否', 'false', '0'].includes(value) ? sql<boolean>`coalesce(not ${mine(ctx, 'c')}, true)` : mine(ctx, 'c'),
  }
  const askedOf = (asked: Record<string, unknown>) => Object.keys(rules).filter(name => asked[name])
  const condition =
    (name: string): Rule =>
    (ctx, _, asked) => {
      const [first, ...others] = askedOf(asked)
      if (first !== name) return sql<boolean>`true` // stands in the condition of the first
      const all = [first, ...others].map(each => rules[each]?.(ctx, String(asked[each])))
      // One look at each case for all of them: one by one, each would look for its own among all cases.
      return sql<boolean>`exists (select 1 from cases c where c.district_code = ${ctx.district} and c.noun = ${noun}
      and c.key = ${keyIn(columns, 't')} and ${sql.join(all, sql` and `)})`
    }
  return Object.fromEntries(Object.keys(rules).map(name => [name, condition(name)]))
}
