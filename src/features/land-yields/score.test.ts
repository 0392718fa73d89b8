import { describe, expect, test } from 'vitest'
import { Exact } from '#platform/decimal.ts'
import { DECLARED_YIELDS, type YieldRules } from './rules.ts'
import { type Facts, indicatorOf, pointsOf, scoresOf, whyUnscored } from './score.ts'

const facts = (more: Partial<Facts> = {}): Facts => ({
  group: '规下',
  land: '10',
  tax: '100',
  revenue: '1000',
  research: '50',
  staff: 20,
  value_added: '300',
  energy: '60',
  bonus: null,
  unranked: null,
  ...more,
})
const points = (weight: string, value: string, min: string, max: string) =>
  pointsOf(weight, new Exact(value), new Exact(min), new Exact(max)).toFixed()

describe('one indicator (旌德: w × (20 + 80 (x − min) ÷ (max − min)) ÷ 100)', () => {
  test('from a fifth of its weight to all of it', () => {
    expect(points('45', '10', '10', '50')).toBe('9')
    expect(points('45', '50', '10', '50')).toBe('45')
    expect(points('45', '30', '10', '50')).toBe('27')
    expect(points('100', '1', '0', '3')).toMatch(/^46\.6{20,}7?$/)
  })

  test('is the whole weight where all are alike, and the bound beyond bounds that are set', () => {
    expect(points('45', '7', '7', '7')).toBe('45')
    expect(points('45', '99', '10', '50')).toBe('45')
    expect(points('45', '0', '10', '50')).toBe('9')
  })

  test('is a quotient of what the ledger says, or nothing', () => {
    expect(indicatorOf(facts(), 'tax_per_mu')?.toFixed()).toBe('10')
    expect(indicatorOf(facts(), 'research_share')?.toFixed()).toBe('5')
    expect(indicatorOf(facts({ energy: '0' }), 'value_per_energy')).toBeUndefined()
    expect(indicatorOf(facts({ revenue: '0' }), 'research_share')).toBeUndefined()
    expect(indicatorOf(facts({ tax: null }), 'tax_per_mu')).toBeUndefined()
    expect(indicatorOf(facts({ tax: '0' }), 'tax_per_mu')?.toFixed()).toBe('0')
    expect([whyUnscored(facts()), whyUnscored(facts({ land: null })), whyUnscored(facts({ land: '0.00' }))]).toEqual([
      undefined,
      '没有填用地面积',
      '用地面积为 0',
    ])
  })
})

describe('a group', () => {
  const taxes = (...all: (string | null)[]) =>
    scoresOf(
      DECLARED_YIELDS,
      all.map(tax => facts({ tax })),
    )

  test('shares places and grades among equals, and gives nothing for what is not known', () => {
    const [a, b, c, d, e] = taxes('500', '300', '300', '100', null)
    expect([a?.score, b?.score, d?.score, e?.score]).toEqual(['100', '60', '20', '0'])
    expect([a, b, c, d, e].map(one => one?.rank)).toEqual([1, 2, 2, 4, 5])
    expect([a, b, c, d, e].map(one => one?.grade)).toEqual(['A', 'B', 'B', 'B', 'C'])
    expect(e?.items).toEqual([{ indicator: 'tax_per_mu', value: null, points: '0' }])
  })

  test('of twenty has five A, nine B, five C and one D', () => {
    const found = taxes(...Array.from({ length: 20 }, (_, at) => String(100 - at))).map(({ grade }) => grade)
    expect(['A', 'B', 'C', 'D'].map(grade => found.filter(one => one === grade).length)).toEqual([5, 9, 5, 1])
  })

  test('of one has full points and no grade', () => {
    expect(taxes('1')).toMatchObject([{ score: '100', rank: 1, of: 1, grade: null }])
  })

  test('adds what is added, and leaves out of the ranking what is not to be ranked, which is B', () => {
    const [a, b, c] = scoresOf(DECLARED_YIELDS, [
      facts({ tax: '10', bonus: '-1.5' }),
      facts({ tax: '20', bonus: '3' }),
      facts({ tax: '5', unranked: '初创期' }),
    ])
    expect([b?.score, b?.rank, b?.of, b?.grade]).toEqual(['103', 1, 2, 'A'])
    expect([a?.score, a?.rank, a?.grade]).toEqual(['45.1666666667', 2, 'C'])
    expect([c?.score, c?.rank, c?.grade]).toEqual(['20', null, 'B'])
  })

  test('is not compared with the other, and bounds that are set hold instead of its own', () => {
    const [down, up] = DECLARED_YIELDS.groups.toReversed()
    const rules = {
      ...DECLARED_YIELDS,
      groups: [up, { ...down, indicators: [{ indicator: 'tax_per_mu', weight: '100', min: '0', max: '20' }] }],
    } as YieldRules
    const [small, large] = scoresOf(rules, [facts({ tax: '100' }), facts({ group: '规上', tax: '9000' })])
    expect([small?.score, small?.of]).toEqual(['60', 1])
    expect([large?.score, large?.items.map(item => item.points)]).toEqual(['100', ['45', '20', '15', '15', '5']])
  })
})
