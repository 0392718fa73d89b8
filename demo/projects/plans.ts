import { shares, total, wan } from '../amounts.ts'
import { monthsOf } from '../calendar.ts'
import { type Random, random } from '../random.ts'
import { target } from '../targets.ts'
import { MEDICAL } from '../zones.ts'
import { isSameYear } from './cohorts.ts'
import { type Draft, isStarted, startedIn2023 } from './draft.ts'
import { type Listed, municipal, provincial } from './listing.ts'
import { GUANGANMEN, MATERIALS_PORT, RENTAL_HOUSING } from './named.ts'

/** Gives each project its plan and its completed investment of 2023, and steers the published rates and sums. */
export function planYear(drafts: Draft[]): void {
  const chance = random('年度计划')
  for (const one of drafts) {
    one.done2023 = isStarted(one) ? doneInYear(one, chance) : 0
    one.plan2023 = planOf(one, chance)
  }
  planPublished(drafts)
  const inProvince = provincial(drafts)
  const inCity = municipal(drafts)
  meetRate(inProvince, '省级重点项目', [GUANGANMEN, MATERIALS_PORT])
  meetRate(inCity, '市级重点项目', [RENTAL_HOUSING, ...inProvince.map(({ project }) => project.name)])
  const settled = [...inProvince, ...inCity].map(({ project }) => project)
  meetZone(
    drafts.filter(one => one.zone === MEDICAL.code && !settled.includes(one)),
    drafts,
  )
}

/** A share of the whole, less when it began late or ended early. */
function doneInYear(one: Draft, chance: Random): number {
  const months = activeMonths(one).length
  const share = startedIn2023(one) ? 0.08 + chance.next() * 0.1 : 0.13 + chance.next() * 0.15
  const whole = isSameYear(one) ? 0.96 : share * (months / 12)
  return Math.max(10, Math.round((one.investment * whole) / 10) * 10)
}

function planOf(one: Draft, chance: Random): number | null {
  const round = (amount: number) => Math.max(100, Math.round(amount / 100) * 100)
  if (isSameYear(one)) return round(one.investment * 0.9)
  if (one.done2023 > 0) return round(one.done2023 / (0.88 + chance.next() * 0.32))
  if (['waiting', 'withdrawn', 'demoted', 'promoted'].includes(one.cohort)) return round(one.investment * 0.06)
  return null
}

/** The months of 2023 in which work goes on. */
export function activeMonths(one: Draft): string[] {
  const end = [one.completed, one.suspended, one.terminated].filter(day => day !== null).toSorted()[0] ?? '2023-12'
  return monthsOf(2023).filter(
    month => one.started !== null && month >= one.started.slice(0, 7) && month <= end.slice(0, 7),
  )
}

/** December of the two projects whose first eleven months are published, 万元. */
const DECEMBER: Record<string, number> = { [GUANGANMEN]: 7_300, [RENTAL_HOUSING]: 4_466 }

/** The published projects: eleven months as stated and a round plan that gives the stated rate. */
function planPublished(drafts: Draft[]): void {
  for (const one of drafts) {
    const december = DECEMBER[one.name]
    if (december === undefined) continue
    const [plan, done] = publishedPair(one.name)
    Object.assign(one, { plan2023: plan, done2023: done + december })
  }
  const port = drafts.find(one => one.name === MATERIALS_PORT)
  if (port) Object.assign(port, { plan2023: 2_000, done2023: 2_200 })
}

/** The roundest plan, with an amount that still rounds to the stated 亿元, whose quotient is the stated rate. */
function publishedPair(project: string): [plan: number, done: number] {
  const stated = wan(target('project.completed_investment', { project }))
  const rate = target('project.completion_rate', { project })
  const decimals = String(rate).split('.')[1]?.length ?? 0
  for (const step of [1_000, 100, 10, 1]) {
    const plan = Math.round((stated * 100) / rate / step) * step
    for (const done of [stated, Math.round((plan * rate) / 100)]) {
      if (Math.abs(done - stated) < 50 && ((done / plan) * 100).toFixed(decimals) === String(rate)) return [plan, done]
    }
  }
  throw new Error(`no plan gives the rate of ${project}`)
}

/** The eleven months of a published project: all but its December. */
export const december = (one: Draft): number | null => DECEMBER[one.name] ?? null

/** Moves the completed investment of a list's other members until the list has its published rate. */
function meetRate(listed: Listed[], list: string, settled: string[]): void {
  const members = listed
    .filter(({ leftOn, project }) => leftOn === undefined && project.plan2023 !== null)
    .map(({ project }) => project)
  const planned = total(members.map(one => one.plan2023 ?? 0))
  const fixed = members.filter(one => settled.includes(one.name))
  const free = members.filter(one => !settled.includes(one.name))
  const rate = target('list.completion_rate', { list, listYear: 2023 })
  const missing = Math.round((planned * rate) / 100) - total(fixed.map(one => one.done2023))
  const amounts = shares(
    missing,
    free.map(one => one.done2023),
    1,
  )
  free.forEach((one, i) => {
    one.done2023 = amounts[i] ?? 0
  })
}

/** 约: a little beside the round number, as the text says. */
const NEARLY = 0.9982

/** Scales what the other projects of the medical centre completed, plans with it, until the zone has its sum. */
function meetZone(free: Draft[], drafts: Draft[]): void {
  const sum = Math.round(wan(target('projects.completed_investment', { zone: MEDICAL.name })) * NEARLY)
  const fixed = drafts.filter(one => one.zone === MEDICAL.code && !free.includes(one))
  const working = free.filter(one => one.done2023 > 0)
  const before = total(working.map(one => one.done2023))
  const missing = sum - total(fixed.map(one => one.done2023))
  const amounts = shares(
    missing,
    working.map(one => one.done2023),
    1,
  )
  working.forEach((one, i) => {
    one.done2023 = amounts[i] ?? 0
    one.plan2023 = Math.round(((one.plan2023 ?? 0) * missing) / before / 100) * 100
  })
}
