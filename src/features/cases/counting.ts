import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { type Counting, calendarOf, type DayOf, type MovedAlike, type MovedTerm } from '#features/calendar/calendar.ts'
import { nameOfUnit } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import { later, laters } from '#platform/later.ts'
import { KEY_SEPARATOR } from '#platform/search.ts'
import { whoOf } from '#platform/who.ts'
import { type Clock, nextDue, timed } from './clocks.ts'
import type { Flow } from './flow.ts'
import { tokenOf } from './found.ts'
import { putClocks } from './kept.ts'
import { keyIn } from './stand.ts'

export const MOVED = 'cases.moved'
export const COUNT_AGAIN = 'cases.count-again'

type Of = { noun: string; key: string }
interface Moved extends Of {
  was: Clock
  now: Clock
}

/** Of so many terms the records are named. */
const NAMED = 200

/** The clocks that have not stopped, of cases that have not ended, with what another calendar makes of them. */
async function countedBy({ db, district, declared }: Ctx, dayOf: DayOf): Promise<Moved[]> {
  const clocks = await db
    .selectFrom('case_clocks')
    .select(['noun', 'key', 'name', 'started_at', 'hours', 'working_days', 'extended', 'pauses', 'paused_on'])
    .select(['due_on', 'warn_on', 'stopped_at'])
    .where('district_code', '=', district)
    .where('stopped_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('cases')
          .select('cases.key')
          .whereRef('cases.district_code', '=', 'case_clocks.district_code')
          .whereRef('cases.noun', '=', 'case_clocks.noun')
          .whereRef('cases.key', '=', 'case_clocks.key')
          .where(sql<boolean>`cases.noun || ' ' || cases.state = any(${openStates(declared.flows)}::text[])`),
      ),
    )
    .orderBy('due_on')
    .orderBy('key')
    .execute()
  return clocks.map(({ noun, key, ...was }) => ({ noun, key, was, now: timed(was, dayOf) }))
}

/** The states of every noun in which a case goes on: 'requests handling'. */
const openStates = (flows: ReadonlyMap<string, Flow>): string[] =>
  [...flows].flatMap(([noun, flow]) => openOf(flow).map(state => `${noun} ${state}`))
const openOf = ({ states }: Flow) => Object.keys(states).filter(state => states[state]?.turn !== null)

const isLater = ({ was, now }: Moved) => was.due_on !== now.due_on
const isOther = (one: Moved) => isLater(one) || one.was.warn_on !== one.now.warn_on

/** How cases count working days: see Counting. */
export const counting: Counting = {
  async moved(ctx, dayOf) {
    const moved = (await countedBy(ctx, dayOf)).filter(isLater)
    return { ...(await termsOf(ctx, moved)), count: moved.length }
  },

  async hold(ctx) {
    // Who began a case meanwhile and started its clock has not seen this calendar, nor has this count seen that clock.
    // Before the cases, as work that is done later has it: in two orders, one would wait for the other for ever.
    await later(ctx, COUNT_AGAIN, '', ctx.now)
    await holdCases(ctx)
  },

  async recount(ctx) {
    await counting.hold(ctx)
    return countHeld(ctx)
  },
}

/** Counts once more what was begun while a calendar was changed. */
export async function countAgain(ctx: Ctx): Promise<void> {
  await holdCases(ctx)
  await countHeld(ctx)
}

/** A step holds its case while it reads the calendar and starts a clock: it comes before or after, never between. */
async function holdCases(ctx: Ctx): Promise<void> {
  for (const [noun, flow] of ctx.declared.flows) {
    await sql`select 1 from cases where district_code = ${ctx.district} and noun = ${noun}
      and state = any(${openOf(flow)}::text[]) order by key for update`.execute(ctx.db)
  }
}

async function countHeld(ctx: Ctx): Promise<number> {
  const counted = await countedBy(ctx, await calendarOf(ctx))
  const others = counted.filter(isOther)
  if (others.length === 0) return 0
  for (const [noun, mine] of Map.groupBy(others, one => one.noun)) {
    await putClocks(
      ctx,
      noun,
      mine.map(({ key, now }) => ({ ...now, key })),
    )
  }
  await stand(ctx, counted, others)
  const moved = others.filter(isLater)
  await note(ctx, moved)
  // Who is reminded before the due day may be on another day, though that is the same.
  await laters(ctx, MOVED, [...new Set(others.map(caseOf))], ctx.now)
  ctx.note?.add({ clocksMoved: moved.length })
  return moved.length
}

const caseOf = ({ noun, key }: Of) => `${noun}${KEY_SEPARATOR}${key}`

/** Which clock of a case is due first may be another one now. */
async function stand(ctx: Ctx, counted: Moved[], others: Moved[]): Promise<void> {
  const touched = new Set(others.map(caseOf))
  const byCase = Map.groupBy(
    counted.filter(one => touched.has(caseOf(one))),
    caseOf,
  )
  const stands = [...byCase.values()].flatMap(clocks => {
    const [{ noun, key }] = clocks as [Moved]
    const next = nextDue(clocks.map(({ now }) => now))
    return next ? [{ noun, key, due_on: next.due_on, warn_on: next.warn_on, running: next.name }] : []
  })
  await sql`update cases c set due_on = s.due_on, warn_on = s.warn_on, running = s.running
    from jsonb_to_recordset(${JSON.stringify(stands)}::jsonb)
      as s (noun text, key text, due_on date, warn_on date, running text)
    where c.district_code = ${ctx.district} and c.noun = s.noun and c.key = s.key`.execute(ctx.db)
}

/** Keeps both days, of which those concerned will hear. */
async function note(ctx: Ctx, moved: Moved[]): Promise<void> {
  if (moved.length === 0) return
  const { id, name } = whoOf(ctx)
  const rows = moved.map(one => ({
    noun: one.noun,
    key: one.key,
    name: one.was.name,
    before: one.was.due_on,
    after: one.now.due_on,
  }))
  await sql`insert into case_clock_moves (district_code, noun, key, name, at, due_before, due_after, moved_by, moved_by_id)
    select ${ctx.district}, m.noun, m.key, m.name, ${ctx.now}, m.before, m.after, ${name}, ${id}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as m (noun text, key text, name text, before date, after date)`.execute(ctx.db)
}

/** What the caller may see of the records of those cases: by key their title, and the unit that has them. */
async function seenOf(ctx: Ctx, { source: { sheet, noun } }: Flow, keys: string[]) {
  const key = keyIn(sheet.columns, 't')
  const title = noun.nameField ? sql.ref(`t.${noun.nameField}`) : sql`null`
  const { rows } = await sql<{ key: string; title: string | null; unit: string | null }>`
    select ${key} as key, ${title} as title, ${nameOfUnit(ctx.district, 'c.unit_no')} as unit
    from ${sql.table(sheet.table)} t join cases c on c.district_code = t.district_code and c.noun = ${noun.noun} and c.key = ${key}
    where t.district_code = ${ctx.district} and ${key} = any(${keys}::text[]) and ${visibleRows(ctx, sheet.table, 't')}`.execute(
    ctx.db,
  )
  return new Map(rows.map(row => [row.key, row]))
}

async function termsOf(ctx: Ctx, moved: Moved[]): Promise<{ terms: MovedTerm[]; others: MovedAlike[] }> {
  const seen = new Map<string, Awaited<ReturnType<typeof seenOf>>>()
  for (const [noun, mine] of Map.groupBy(moved, one => one.noun)) {
    const flow = ctx.declared.flows.get(noun)
    const keys = mine.map(({ key }) => key)
    if (flow) seen.set(noun, await seenOf(ctx, flow, keys))
  }
  const terms: MovedTerm[] = []
  const others = new Map<string, MovedAlike>()
  for (const { noun, key, was, now } of moved) {
    const flow = ctx.declared.flows.get(noun)
    const of = { sheet: flow?.source.sheet.name ?? noun, term: flow?.clocks[was.name]?.label ?? was.name }
    const days = { before: was.due_on, after: now.due_on }
    const found = seen.get(noun)?.get(key)
    if (found && terms.length < NAMED) {
      const number = key.split(KEY_SEPARATOR).join(' ')
      terms.push({ noun, ...of, key: tokenOf(key), number, title: found.title, unit: found.unit, ...days })
      continue
    }
    const alike = Object.values({ ...of, ...days }).join(KEY_SEPARATOR)
    others.set(alike, { ...of, ...days, count: (others.get(alike)?.count ?? 0) + 1 })
  }
  return { terms, others: [...others.values()] }
}
