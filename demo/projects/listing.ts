import { total, wan } from '../amounts.ts'
import { target } from '../targets.ts'
import { DISTRICT_LIST, STAYED } from './cohorts.ts'
import { type Cohort, type Draft, isStarted } from './draft.ts'
import { GUANGANMEN, MATERIALS_PORT, RENTAL_HOUSING } from './named.ts'
import { scale } from './roster.ts'

export type Category = '实施类' | '准备类'

/** A project's place on a list of the province or the city. */
export type Listed = { project: Draft; category: Category; joinedOn?: string; leftOn?: string }

const of = (drafts: Draft[], cohort: Cohort) => drafts.filter(one => one.cohort === cohort && !one.named)
const named = (drafts: Draft[], name: string): Draft => {
  const found = drafts.find(one => one.name === name)
  if (found === undefined) throw new Error(`${name} is missing`)
  return found
}

/** Those that are on the lists of province and city in unlike categories, or both as 实施类. */
function shared(drafts: Draft[]): [Draft, Draft] {
  const [first, second] = ongoing(drafts)
  if (!first || !second) throw new Error('too few projects under way')
  return [first, second]
}

const ongoing = (drafts: Draft[]) =>
  of(drafts, 'continuing').filter(one => one.completed === null && one.zone !== 'A' && one.sector === '产业发展类')

/** 省级重点项目: seven, two of them in preparation. */
export function provincial(drafts: Draft[]): Listed[] {
  const [both, prepared] = shared(drafts)
  return [
    { project: named(drafts, GUANGANMEN), category: '实施类' },
    { project: named(drafts, '山东省质子中心'), category: '实施类' },
    { project: named(drafts, MATERIALS_PORT), category: '实施类' },
    { project: both, category: '实施类' },
    { project: prepared, category: '准备类' },
    ...ongoing(drafts)
      .slice(2, 3)
      .map((project): Listed => ({ project, category: '实施类' })),
    ...of(drafts, 'preparing')
      .slice(0, 1)
      .map((project): Listed => ({ project, category: '准备类' })),
  ]
}

/** 市级重点项目: filled up to the published number of both lists together; one joins as another leaves in July. */
export function municipal(drafts: Draft[]): Listed[] {
  const [both, alsoPrepared] = shared(drafts)
  const preparing = of(drafts, 'preparing').slice(1, 2)
  const [promoted] = of(drafts, 'promoted').filter(one => isStarted(one) && one.turnedOn === '2023-07-01')
  const [leaving] = of(drafts, 'preparing').slice(2, 3)
  if (!promoted || !leaving) throw new Error('nobody to join and leave')
  const known: Listed[] = [
    ...[RENTAL_HOUSING, '医疗硅谷', '远大购物广场', '杨柳春风'].map(
      (name): Listed => ({ project: named(drafts, name), category: '实施类' }),
    ),
    { project: both, category: '实施类' },
    { project: alsoPrepared, category: '实施类' },
    ...preparing.map((project): Listed => ({ project, category: '准备类' })),
    { project: promoted, category: '实施类', joinedOn: '2023-07-20' },
  ]
  const union = target('list.projects', { list: '省、市级重点项目', listYear: 2023 })
  const missing = union - provincial(drafts).length + 2 - known.length
  const more = ongoing(drafts).slice(3, 3 + missing)
  if (more.length < missing) throw new Error('too few projects for the list of the city')
  return [
    ...known,
    ...more.map((project): Listed => ({ project, category: '实施类' })),
    { project: leaving, category: '准备类', leftOn: '2023-07-20' },
  ]
}

/** 绿色低碳高质量发展重大项目: who was on it when the year began, who joined, who left. */
export function greenList(drafts: Draft[]): { first: Draft[]; joining: Draft[]; leaving: Draft[] } {
  const scope = { list: '绿色低碳高质量发展重大项目', listYear: 2023 }
  const start = target('list.projects', scope, '2023-01-01')
  const end = target('list.projects', scope, '2023-12-31')
  const take = (cohort: Cohort, from: number, to?: number) => of(drafts, cohort).slice(from, to)
  const pool = [
    ...take('continuing', 0, 40),
    ...take('starting', 0, 6),
    ...take('preparing', 0, 5),
    ...take('elsewhere', 0, 12),
  ]
  const first = pool.slice(0, start)
  const leaving = [
    ...first
      .filter(one => one.cohort === 'continuing' && one.completed !== null && one.completed < '2023-09-01')
      .slice(0, 5),
    ...first.filter(one => one.cohort === 'preparing').slice(3),
    ...first.filter(one => one.cohort === 'elsewhere').slice(0, 1),
  ]
  const candidates = [
    ...take('joined', 0, 14),
    ...take('proposed', 0),
    ...take('starting', 6, 21),
    ...take('promoted', 0, 6),
    ...take('preparing', 5, 17),
    ...take('reserved', 0, 6),
    ...take('elsewhere', 14),
  ]
  const joining = candidates.slice(0, end - start + leaving.length)
  if (first.length < start || joining.length < end - start + leaving.length) throw new Error('too few candidates')
  return { first, joining, leaving }
}

export type NextYear = { carried: Draft[]; fresh: Draft[] }

const SMALL_DROPPED = 25

/** The list of 2024: completed and given-up projects and the smallest plans go, new ones come, as many as published. */
export function listOf2024(drafts: Draft[]): NextYear {
  const scope = { list: DISTRICT_LIST, listYear: 2024 }
  const members = drafts.filter(one => STAYED.includes(one.cohort))
  const unfinished = members.filter(one => one.completed === null && one.terminated === null)
  const small = unfinished
    .filter(one => one.cohort === 'preparing')
    .toSorted((a, b) => a.investment - b.investment)
    .slice(0, SMALL_DROPPED)
  const carried = unfinished.filter(one => !small.includes(one))
  const coming = drafts.filter(one => one.cohort === 'coming')
  const known = [...drafts.filter(one => one.cohort === 'idea'), ...of(drafts, 'proposed').slice(-12)]
  const room = target('list.projects', scope) - carried.length - coming.length
  return { carried, fresh: [...coming, ...known.slice(0, room)] }
}

/** Scales the amounts of the newcomers so that the list of 2024 sums as published. */
export function investNextYear(drafts: Draft[]): void {
  const { carried, fresh } = listOf2024(drafts)
  const coming = fresh.filter(one => one.cohort === 'coming')
  const rest = [...carried, ...fresh.filter(one => one.cohort !== 'coming')]
  const sum = wan(target('list.total_investment', { list: DISTRICT_LIST, listYear: 2024 }))
  scale(coming, sum - total(rest.map(one => one.investment)))
}
