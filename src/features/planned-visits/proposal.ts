import type { Row } from '#platform/history.ts'
import type { Proposal } from './contract.ts'
import { owedBy } from './due.ts'
import { isClose, type Known, type Planned } from './near.ts'
import type { Quarter } from './quarter.ts'
import { spread, type Wanted } from './spread.ts'

/** A unit that looks after an enterprise, and how often it is to visit it. */
export interface Liaison {
  uscc: string
  enterprise: string
  began_on: string
  unit: string
  officer: string | null
  visits_per_year: number | null
  ended_on: string | null
  moved_out_on: string | null
  /** The first day on which the unit is no more, by the register. */
  unit_ended_on: string | null
}

/** What a proposal changes. */
export interface Proposed {
  added: Omit<Row, 'plan_no'>[]
  /** plan_no of those proposed before that go. */
  withdrawn: string[]
  kept: number
  left: Proposal['left']
}

interface Asked {
  quarter: Quarter
  /** The working days that are left of it. */
  days: readonly string[]
  liaisons: readonly Liaison[]
  known: Known
  /** plan_no of what was proposed before, is not settled and may go. */
  open: ReadonlySet<string>
}

interface Missing {
  liaison: Liaison
  times: number
  days: readonly string[]
}

/** A liaison of which visits are not arranged. */
interface Short {
  liaison: Liaison
  missing: number
  why: string
}

const FULL = '本季度余下的工作日里排不下'

/** Which visits the liaisons still want in the quarter, and on which days; what stands and fits is left where it is. */
export function propose({ quarter, days, liaisons, known, open }: Asked): Proposed {
  const planned = [...known.planned.values()].flat()
  const standing = new Set(planned.filter(one => !known.done.has(one.plan_no) && !open.has(one.plan_no)))
  const short: Short[] = []
  const missing: Missing[] = []
  let kept = 0
  for (const liaison of liaisons) {
    const { asked, why } = askedOf(liaison, quarter, known)
    if (why) short.push({ liaison, missing: 0, why })
    const usable = days.filter(day => isUsable(liaison, day))
    const entries = entriesOf(known, liaison, quarter)
    let times = Math.max(0, asked - entries.filter(one => standing.has(one)).length)
    for (const one of entries) {
      if (times === 0 || !open.has(one.plan_no) || !fits(one, liaison, usable, known, standing)) continue
      standing.add(one)
      kept += 1
      times -= 1
    }
    if (times > 0) missing.push({ liaison, times, days: usable })
  }
  const placed = placeAll(missing, days, known, standing)
  const done = (plan_no: string) => known.done.has(plan_no)
  const stay = new Set([...standing].map(({ plan_no }) => plan_no))
  const ahead = [...standing].filter(({ planned_on }) => planned_on >= quarter.from && planned_on <= quarter.to)
  const plannedAt = Map.groupBy([...ahead, ...placed.added], ({ uscc }) => uscc)
  const left = [...short, ...placed.short].map(({ liaison: { uscc, enterprise, unit, officer }, ...one }) => ({
    ...{ uscc, enterprise, unit, officer, planned: plannedAt.get(uscc)?.length ?? 0 },
    ...one,
  }))
  return {
    added: placed.added,
    withdrawn: [...open].filter(plan_no => !stay.has(plan_no) && !done(plan_no)),
    kept,
    left,
  }
}

/** How many visits a liaison still asks for by the end of the quarter, or why none. */
function askedOf(liaison: Liaison, quarter: Quarter, known: Known): { asked: number; why?: string } {
  const { uscc, unit, began_on, visits_per_year: perYear, moved_out_on, unit_ended_on } = liaison
  if (moved_out_on !== null && moved_out_on <= quarter.from) return { asked: 0, why: '企业已迁出' }
  if (unit_ended_on !== null && unit_ended_on <= quarter.from)
    return { asked: 0, why: '单位已撤销，请把包联改到接手的单位' }
  if (perYear === null) return { asked: 0, why: '包联没有填频次' }
  const since = began_on > `${quarter.year}-01-01` ? began_on : `${quarter.year}-01-01`
  const made = (known.made.get(uscc) ?? []).filter(
    one => one.visited_on >= since && one.visited_on <= quarter.to && known.within(one.unit, unit),
  )
  return { asked: Math.max(0, owedBy({ uscc, perYear, beganOn: began_on }, quarter) - made.length) }
}

const isUsable = ({ began_on, ended_on, moved_out_on, unit_ended_on }: Liaison, day: string) =>
  day >= began_on && [ended_on, moved_out_on, unit_ended_on].every(end => end === null || day < end)

/** What is planned for a liaison in the quarter and not done, in the order of days. */
const entriesOf = (known: Known, { uscc, unit }: Liaison, { from, to }: Quarter): Planned[] =>
  (known.planned.get(uscc) ?? []).filter(
    one =>
      one.planned_on >= from && one.planned_on <= to && !known.done.has(one.plan_no) && known.within(one.unit, unit),
  )

/** Whether what was proposed before is still as it would be proposed. */
function fits(one: Planned, { unit, officer }: Liaison, days: readonly string[], known: Known, standing: Set<Planned>) {
  if (one.unit !== unit || one.officer !== officer || !days.includes(one.planned_on)) return false
  const { uscc, planned_on } = one
  return (
    !known.made.get(uscc)?.some(made => isClose(made.visited_on, planned_on)) &&
    !known.planned.get(uscc)?.some(other => standing.has(other) && isClose(other.planned_on, planned_on))
  )
}

const idOf = ({ uscc, unit }: Liaison) => `${uscc} ${unit}`

/** Those that were not visited for the longest first. */
function placeAll(missing: Missing[], days: readonly string[], known: Known, standing: ReadonlySet<Planned>) {
  const within = new Set(days)
  const planned = new Map<string, string[]>()
  const plannedOf = (uscc: string) => {
    const list = planned.get(uscc) ?? []
    planned.set(uscc, list)
    return list
  }
  const visited = new Map([...known.made].map(([uscc, made]) => [uscc, made.map(({ visited_on }) => visited_on)]))
  for (const { uscc, planned_on } of standing) {
    if (within.has(planned_on)) plannedOf(uscc).push(planned_on)
    else visited.set(uscc, [...(visited.get(uscc) ?? []), planned_on])
  }
  const lastOf = ({ liaison: { uscc } }: Missing) => known.made.get(uscc)?.at(-1)?.visited_on ?? ''
  const ordered = missing.toSorted((a, b) =>
    lastOf(a) < lastOf(b) ? -1 : lastOf(a) > lastOf(b) ? 1 : a.liaison.uscc < b.liaison.uscc ? -1 : 1,
  )
  const wanted = ordered.map(({ liaison, times, days: usable }): Wanted => {
    const { uscc, unit, officer } = liaison
    const of = { visited: visited.get(uscc) ?? [], planned: plannedOf(uscc), days: usable }
    return { id: idOf(liaison), unit, officer, times, ...of }
  })
  const placed = spread(days, wanted, [...standing])
  const added: Proposed['added'] = []
  const short: Short[] = []
  for (const { liaison, times } of ordered) {
    const found = placed.get(idOf(liaison)) ?? []
    const { uscc, unit, officer } = liaison
    for (const planned_on of found)
      added.push({ uscc, planned_on, unit, officer, repeat_reason: null, standing: '拟定' })
    if (found.length < times) short.push({ liaison, missing: times - found.length, why: FULL })
  }
  return { added, short }
}
