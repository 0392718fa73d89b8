import { type RawBuilder, sql } from 'kysely'
import { requireWriter, visibleRows } from '#features/access/access.ts'
import { calendarOf } from '#features/calendar/calendar.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { recordedOf } from '#features/ledger/ledger.ts'
import { liaisonsOf } from '#features/liaisons/liaison.ts'
import { unitsCalled } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { daysAfter } from '#platform/day.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { Refusal } from '#platform/errors.ts'
import { erase, openStep, type Row, record } from '#platform/history.ts'
import { lastNumber, numberOf } from '#platform/serial.ts'
import type { Proposal } from './contract.ts'
import { plannedVisitsSheet } from './ledger.ts'
import { knownOf } from './near.ts'
import { type Liaison, type Proposed, propose } from './proposal.ts'
import { daysOf, type Quarter, sayQuarter } from './quarter.ts'

/** What a proposal of the quarter would change; nothing is written. Refusals as `proposePlan`. */
export const previewPlan = async (ctx: Ctx, quarter: Quarter, unit: string | undefined): Promise<Proposal> =>
  said(quarter, (await proposed(ctx, quarter, unit)).proposal)

/**
 * Proposes the visits that the liaisons ask for in what is left of a quarter, in one change: those missing are put on
 * working days, those no longer due or fitting are withdrawn; what a person settled, or what is done, stays as it is.
 * Refusal 422 `past-quarter`, 403 for who may not write plans.
 */
export function proposePlan(ctx: Ctx, quarter: Quarter, unit: string | undefined): Promise<Proposal> {
  requireWriter(ctx, 'planned_visits')
  return withTransaction(ctx, async inside => {
    await takeTurn(inside.db, `visit plan ${inside.district}`)
    const { proposal, since } = await proposed(inside, quarter, unit)
    const { added, withdrawn } = proposal
    if (added.length + withdrawn.length > 0) {
      const change = await openStep(inside, since, `拟定${sayQuarter(quarter)}走访计划`)
      const of = recordedOf(plannedVisitsSheet)
      const keys = withdrawn.map(plan_no => ({ plan_no }))
      if (keys.length > 0) await erase(inside, of, keys, change)
      if (added.length > 0) await record(inside, of, await numbered(inside, quarter, added), change)
    }
    return said(quarter, proposal)
  })
}

const said = ({ name }: Quarter, { added, withdrawn, kept, left }: Proposed): Proposal => ({
  quarter: name,
  added: added.length,
  withdrawn: withdrawn.length,
  kept,
  left,
})

async function proposed(ctx: Ctx, quarter: Quarter, unit: string | undefined) {
  const now = today(ctx.now)
  if (now >= quarter.to) {
    throw new Refusal(422, 'past-quarter', `${sayQuarter(quarter)}已经过去或只剩今天，请选以后的季度。`)
  }
  const from = now < quarter.from ? quarter.from : daysAfter(now, 1)
  const reach = reachOf(ctx, unit)
  const liaisons = await liaisonsIn(ctx, { from, to: quarter.to }, reach)
  const open = await openIn(ctx, quarter, reach)
  const usccs = [...liaisons, ...open].map(({ uscc }) => uscc)
  const known = await knownOf(ctx, usccs, { ...quarter, since: `${quarter.year}-01-01` })
  const dayOf = await calendarOf(ctx)
  const days = daysOf({ from, to: quarter.to }).filter(day => dayOf(day).works)
  const planned = [...known.planned.values()].flat()
  const since = planned.reduce((last, { recorded_at }) => (recorded_at > last ? recorded_at : last), '')
  const proposal = propose({ quarter, days, liaisons, known, open: new Set(open.map(({ plan_no }) => plan_no)) })
  return { proposal, since: since || ctx.now.toISOString() }
}

/** The units that are the caller's to plan for: their own and those below, or all; of those the one asked for with those below. */
function reachOf({ declared, user, district }: Ctx, unit: string | undefined): RawBuilder<boolean> {
  const { below, belowNumber } = declared.access.kinds.units
  const own = [
    ...(user?.scope?.units.length ? [sql`x.unit in ${below(district, user.scope.units)}`] : []),
    ...(user?.unitNo != null ? [sql`x.unit in ${belowNumber(district, user.unitNo)}`] : []),
  ]
  const mine = !user?.scope ? sql`true` : own.length > 0 ? sql`(${sql.join(own, sql` or `)})` : sql`false`
  return sql<boolean>`(${mine} and ${unit === undefined ? sql`true` : sql`x.unit in ${below(district, [unit])}`})`
}

/** The liaisons in force at some time between two days. */
async function liaisonsIn(ctx: Ctx, { from, to }: { from: string; to: string }, reach: RawBuilder<boolean>) {
  const { rows } = await sql<Liaison>`
    select distinct on (x.uscc, x.unit) x.uscc, e.name as enterprise, x.began_on, x.unit, x.officer, x.visits_per_year,
      x.ended_on, e.moved_out_on, u.ended_on as unit_ended_on
    from ${liaisonsOf(ctx.district)} x join ${enterprisesOf(ctx.district)} e on e.uscc = x.uscc
    left join ${unitsCalled(ctx.district)} u on u.called = x.unit
    where x.began_on <= ${to} and (x.ended_on is null or x.ended_on > ${from}) and ${reach}
      and ${visibleRows(ctx, 'liaisons', 'x')}
    order by x.uscc, x.unit, x.began_on desc`.execute(ctx.db)
  return rows
}

/** What was proposed for the quarter and nobody has settled. */
async function openIn(ctx: Ctx, { from, to }: Quarter, reach: RawBuilder<boolean>) {
  const { rows } = await sql<{ plan_no: string; uscc: string }>`
    select plan_no, uscc from planned_visits x where district_code = ${ctx.district} and standing = '拟定'
      and planned_on between ${from} and ${to} and ${reach} and ${visibleRows(ctx, 'planned_visits', 'x')}
    for update`.execute(ctx.db)
  return rows
}

/** With the numbers that follow those given out for the quarter so far, also of entries that are gone: JH2027Q1-0001. */
async function numbered({ db, district }: Ctx, { name }: Quarter, rows: Omit<Row, 'plan_no'>[]): Promise<Row[]> {
  const prefix = `JH${name.replace('-', '')}-`
  const given = sql`select plan_no as number from planned_visits where district_code = ${district}
    union all select plan_no from planned_visits_history where district_code = ${district}`
  const last = await lastNumber(db, prefix, given)
  return rows.map((row, at) => ({ ...row, plan_no: numberOf(prefix, last + at + 1) }))
}
