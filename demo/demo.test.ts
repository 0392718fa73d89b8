import { describe, expect, test, vi } from 'vitest'
import { reads } from '#test/reference/reads.ts'
import { type ReferenceFigure, referenceFigures } from '#test/reference/reference.ts'
import facts from './facts/huaiyin-2023.json' with { type: 'json' }
import { demoLedger } from './generate.ts'
import type { DemoSheet, LedgerRow } from './ledger-rows.ts'

const ledger = demoLedger()

type Fact = (typeof facts.figures)[number]

const answers = new Map<string, ReferenceFigure[]>()
function figuresFor({ asOf, scope }: Fact): ReferenceFigure[] {
  const project = (scope as { project?: string }).project
  const key = `${asOf} ${project}`
  const known = answers.get(key) ?? referenceFigures(ledger, project === undefined ? { asOf } : { asOf, project })
  answers.set(key, known)
  return known
}

const sorted = (scope: object) => JSON.stringify(Object.entries(scope).toSorted())

describe('what the district published about 2023 comes out of the records', () => {
  test('there are 44 published figures', () => expect(facts.figures).toHaveLength(44))

  test.each(facts.figures.map(fact => [`${fact.figure} ${JSON.stringify(fact.scope)} ${fact.asOf}`, fact] as const))(
    '%s',
    (_, fact) => {
      const found = figuresFor(fact).filter(one => one.id === fact.figure && sorted(one.scope) === sorted(fact.scope))
      expect(found).toHaveLength(1)
      expect({
        stated: fact.value,
        computed: found[0]?.value,
        reads: reads(found[0]?.value ?? 'NaN', fact),
      }).toMatchObject({
        reads: true,
      })
      if (fact.numerator) expect(found[0]).toMatchObject({ numerator: fact.numerator, denominator: fact.denominator })
    },
  )

  test('the projects named in the text have the days, places and areas the text gives', () => {
    const zoneOf = (row: LedgerRow) =>
      facts.zones.find(zone =>
        String(row.载体编码).startsWith(String(ledger.载体.find(one => one.名称 === zone)?.编码)),
      )
    for (const one of facts.projects) {
      const row = ledger.项目.find(({ 项目名称 }) => 项目名称 === one.name)
      expect(row, one.name).toBeDefined()
      if (one.startedOn) expect(row?.实际开工日期).toBe(one.startedOn)
      if (one.zone) expect(zoneOf(row as LedgerRow)).toBe(one.zone)
      if (one.floorArea) expect(Number(row?.['建筑面积(㎡)'])).toBe(Number.parseFloat(one.floorArea) * 10_000)
    }
  })

  test('the four projects above 10 billion under construction are the named ones', () => {
    const named = facts.figures.find(({ figure }) => figure === 'projects.under_construction_10bn')?.named
    const large = ledger.项目.filter(row => Number(row['总投资(万元)']) >= 1_000_000 && row.实际开工日期 !== null)
    expect(large.map(row => row.项目名称).toSorted()).toEqual(named?.toSorted())
  })
})

describe('the generator', () => {
  test('makes the same ledger every time, by no chance and no clock of the machine', () => {
    const forbidden = () => {
      throw new Error('not deterministic')
    }
    vi.spyOn(Math, 'random').mockImplementation(forbidden)
    vi.spyOn(Date, 'now').mockImplementation(forbidden)
    try {
      expect(demoLedger()).toEqual(ledger)
    } finally {
      vi.restoreAllMocks()
    }
  })

  test('names by serial all that is not in the public text, so that it names no person and no invented company', () => {
    const published = new Set<unknown>([
      ...facts.projects.map(({ name }) => name),
      ...facts.zones,
      ...facts.brands,
      ...facts.figures.flatMap(({ named, scope }) => [...(named ?? []), (scope as { park?: string }).park]),
    ])
    const names: [DemoSheet, string][] = [
      ['载体', '名称'],
      ['项目', '项目名称'],
      ['项目', '建设单位'],
      ['策划项目', '名称'],
      ['招商项目', '名称'],
      ['招商项目', '投资方'],
      ['招商活动', '名称'],
      ['企业', '企业名称'],
      ['政策条款', '标题'],
      ['通办事项', '名称'],
    ]
    const invented = names.flatMap(([sheet, column]) => ledger[sheet].map(row => row[column]))
    const odd = invented.filter(name => name !== null && !published.has(name))
    expect(
      odd.filter(
        name => !/^(京沪系列)?示范[项目策划招商活动企业园区楼宇厂房地块街孵化器条款事]+ \d{2,4}$/.test(String(name)),
      ),
    ).toEqual([])
  })
})
