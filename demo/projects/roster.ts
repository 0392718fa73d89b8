import { shares, total, wan } from '../amounts.ts'
import { nth, type Random, random, serial, times } from '../random.ts'
import { target } from '../targets.ts'
import { ECONOMIC, MEDICAL, placesIn } from '../zones.ts'
import { cohortSizes, DISTRICT_LIST, isSameYear, STAYED } from './cohorts.ts'
import { datesOf } from './dates.ts'
import { type Cohort, type Draft, startedIn2023 } from './draft.ts'
import { type Named, namedProjects } from './named.ts'

/** Every project of the demonstration: who it is, where, when, how much. Plans and months come later. */
export function roster(): Draft[] {
  const chance = random('项目')
  const cohorts = Object.entries(cohortSizes()) as [Cohort, number][]
  const drafts = cohorts.flatMap(([cohort, size]) => {
    const known = namedProjects.filter(one => one.cohort === cohort)
    const late = known.filter(one => cohort === 'continuing' && !one.completed)
    const early = known.filter(one => !late.includes(one))
    return times(size, rank => draft(cohort, rank, early[rank] ?? late[rank - size + late.length], chance))
  })
  const numbered = chance
    .shuffled(drafts)
    .toSorted((a, b) => Number(b.named) - Number(a.named))
    .map((one, i) => ({ ...one, number: `HY${serial(i + 1, 4)}`, name: one.name || `示范项目 ${serial(i + 1)}` }))
  settle(numbered, chance)
  invest(numbered)
  return numbered
}

function draft(cohort: Cohort, rank: number, known: Named | undefined, chance: Random): Draft {
  return {
    ...BLANK,
    ...kindOf(cohort, rank, chance),
    cohort,
    rank,
    investment: amount(cohort, rank, chance),
    fixedInvestment: isSameYear({ cohort, rank }),
    ...datesOf(cohort, rank, chance),
    ...known,
  }
}

const BLANK = {
  number: '',
  name: '',
  named: false,
  zone: null,
  space: null,
  content: null,
  floorArea: null,
  idea: null,
  reserved: null,
  signed: null,
  landed: null,
  plannedStart: null,
  started: null,
  plannedEnd: null,
  completed: null,
  producing: null,
  suspended: null,
  terminated: null,
  joinedOn: '',
  turnedOn: null,
  plan2023: null,
  done2023: 0,
}

const SECTORS = ['基础设施类', '民生保障类', '房地产类']
const CHAINS = ['新一代信息技术', '先进材料', '医疗健康', '智能制造']

/** Of the projects proposed in 2023, how many were no industry: the last of their cohort. */
const OTHER_PROPOSED: Partial<Record<Cohort, number>> = { proposed: 6, idea: 4, reserved: 4 }

function kindOf(cohort: Cohort, rank: number, chance: Random): { sector: string; chain: string | null } {
  const others = OTHER_PROPOSED[cohort] ?? (cohort === 'joined' ? 0 : null)
  const size = cohortSizes()[cohort]
  const isIndustry = others === null ? chance.chance(0.62) : rank < size - others
  if (isIndustry) return { sector: '产业发展类', chain: chance.pick(CHAINS) }
  return { sector: chance.pick(SECTORS), chain: null }
}

/** 万元: many small ones, a few large; those outside the lists are smaller, those built within a year smallest. */
function amount(cohort: Cohort, rank: number, chance: Random): number {
  if (isSameYear({ cohort, rank })) return chance.int(60, 320) * 100
  const size = chance.next() ** 2.6
  if (['proposed', 'idea', 'elsewhere'].includes(cohort)) return Math.round(600 + size * 9_500) * 10
  return Math.round(1_200 + size * 38_000) * 10
}

/** Zones by what each starts in the year, so that the medical centre opens as many as published. */
function settle(drafts: Draft[], chance: Random): void {
  const free = drafts.filter(one => !one.named)
  const opening = chance.shuffled(free.filter(startedIn2023))
  const medicalOpenings = target('projects.new_starts', { zone: MEDICAL.name })
  opening.forEach((one, i) => {
    one.zone = i < medicalOpenings ? 'A' : nth(['B', 'B', 'C', null, 'B', null], i)
  })
  const others = chance.shuffled(free.filter(one => !startedIn2023(one)))
  others.forEach((one, i) => {
    one.zone =
      one.cohort === 'continuing' ? nth(['A', 'B', 'C', null, 'A'], i) : nth(['B', null, 'C', 'A', null, 'B'], i)
  })
  for (const one of free) {
    if (one.zone === null) continue
    if (one.sector === '产业发展类') one.chain = chainIn(one.zone, chance)
    const places = placesIn(one.zone, '园区', '产业用地', '标准厂房')
    one.space = chance.chance(0.4) || places.length === 0 ? one.zone : chance.pick(places)
  }
}

const CHAINS_IN = {
  A: ['医疗健康'],
  [ECONOMIC.code]: ['先进材料', '先进材料', '智能制造'],
  C: ['新一代信息技术', '智能制造'],
}

export const chainIn = (zone: string, chance: Random): string => chance.pick(CHAINS_IN[zone as 'A'] ?? CHAINS)

/** Two large ones still in preparation, then every amount of the list scaled so that the list sums as published. */
function invest(drafts: Draft[]): void {
  const giants = drafts.filter(one => one.cohort === 'preparing' && one.sector === '产业发展类').slice(0, 2)
  giants.forEach((one, i) => {
    Object.assign(one, { investment: nth([1_286_000, 1_150_000], i), fixedInvestment: true })
  })
  scale(
    drafts.filter(one => STAYED.includes(one.cohort)),
    wan(target('list.total_investment', { list: DISTRICT_LIST, listYear: 2023 })),
  )
}

/** Scales the amounts that may move so that all of them together reach a sum. */
export function scale(drafts: Draft[], sum: number): void {
  const free = drafts.filter(one => !one.fixedInvestment)
  const fixed = total(drafts.filter(one => one.fixedInvestment).map(one => one.investment))
  const amounts = shares(
    sum - fixed,
    free.map(one => one.investment),
  )
  free.forEach((one, i) => {
    one.investment = amounts[i] ?? 0
  })
}
