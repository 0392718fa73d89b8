import { Exact } from '#platform/decimal.ts'
import { type Grade, type IndicatorName, indicators, type ScaleGroup, type YieldRules } from './rules.ts'

/** What the ledger says of an enterprise in a year: amounts 万元, land 亩, energy 吨标准煤. */
export interface Facts {
  group: ScaleGroup
  land: string | null
  tax: string | null
  revenue: string | null
  research: string | null
  staff: string | number | null
  value_added: string | null
  energy: string | null
  bonus: string | null
  unranked: string | null
}

interface Item {
  indicator: IndicatorName
  value: string | null
  points: string
}
export interface Result {
  items: Item[]
  score: string
  rank: number | null
  of: number
  grade: Grade | null
}

/** So many decimals are told of quotients, which are worked out to far more. */
const PLACES = 10
const told = (value: Exact) => value.toDecimalPlaces(PLACES).toFixed()

/** Why an enterprise cannot be scored; undefined where it can. */
export const whyUnscored = ({ land }: Pick<Facts, 'land'>): string | undefined =>
  land === null ? '没有填用地面积' : new Exact(land).isZero() ? '用地面积为 0' : undefined

/** The value of an indicator; undefined where a part of it is not known or what it is divided by is 0. */
export function indicatorOf(facts: Facts, indicator: IndicatorName): Exact | undefined {
  const { of, by, unit } = indicators[indicator]
  const [above, below] = [facts[of], facts[by]]
  if (above === null || below === null || new Exact(below).isZero()) return undefined
  return new Exact(above).times(unit === '%' ? 100 : 1).div(below)
}

/**
 * 单项得分 = 权重 × (20 + 80 × (本值 − 最小) ÷ (最大 − 最小)) ÷ 100 (旌德). Where all are alike, and so of one alone, it is the
 * whole weight; what lies beyond bounds that a district set counts as the bound.
 */
export function pointsOf(weight: string, value: Exact, min: Exact, max: Exact): Exact {
  if (min.equals(max)) return new Exact(weight)
  const within = Exact.min(Exact.max(value, min), max)
  return within.minus(min).times(80).div(max.minus(min)).plus(20).times(weight).div(100)
}

/** Of a place among so many: A are so many percent cut down to whole enterprises and at least one, D cut down as well, B to the nearest. */
function gradeOf(rank: number, of: number, { A, B, C }: YieldRules['grades']): Grade {
  const most = (share: number) => (share * of) / 100
  if (rank <= Math.max(A > 0 ? 1 : 0, Math.floor(most(A)))) return 'A'
  if (rank <= Math.round(most(B))) return 'B'
  return rank <= Math.ceil(most(C)) ? 'C' : 'D'
}

/** Scores, places and grades of those that can be scored, in the order given; each is compared within its group. */
export function scoresOf(rules: YieldRules, all: readonly Facts[]): Result[] {
  const results = new Map<Facts, Result>()
  for (const { group, indicators: weighed } of rules.groups) {
    const members = all.filter(facts => facts.group === group)
    const columns = weighed.map(({ indicator, weight, min, max }) => {
      const values = members.map(facts => indicatorOf(facts, indicator))
      const known = values.filter(value => value !== undefined)
      const [low, high] = min !== null && max !== null ? [new Exact(min), new Exact(max)] : boundsOf(known)
      return values.map(value => ({
        indicator,
        value,
        points: value === undefined ? new Exact(0) : pointsOf(weight, value, low, high),
      }))
    })
    const scores = members.map(({ bonus }, at) =>
      columns.reduce((sum, column) => sum.plus(column[at]?.points ?? 0), new Exact(bonus ?? 0)),
    )
    const ranked = scores.filter((_, at) => members[at]?.unranked === null).sort((a, b) => b.comparedTo(a))
    const placeOf = placesIn(ranked)
    for (const [at, facts] of members.entries()) {
      const score = scores[at] as Exact
      const rank = facts.unranked === null ? (placeOf.get(score.toFixed()) ?? null) : null
      results.set(facts, {
        items: columns.map(column => {
          const { indicator, value, points } = column[at] as (typeof column)[number]
          return { indicator, value: value === undefined ? null : told(value), points: told(points) }
        }),
        score: told(score),
        rank,
        of: ranked.length,
        grade:
          facts.unranked !== null
            ? 'B'
            : rank === null || ranked.length < 2
              ? null
              : gradeOf(rank, ranked.length, rules.grades),
      })
    }
  }
  return all.map(facts => results.get(facts) as Result)
}

function boundsOf(values: Exact[]): [Exact, Exact] {
  const [first = new Exact(0), ...others] = values
  return [Exact.min(first, ...others), Exact.max(first, ...others)]
}

/** By the score: as many places before it as are higher, so that equals share theirs. */
function placesIn(ranked: Exact[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const [at, score] of ranked.entries()) {
    const key = score.toFixed()
    if (!places.has(key)) places.set(key, at + 1)
  }
  return places
}
