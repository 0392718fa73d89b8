import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import type { Figure, Scope } from '#features/figures/contract.ts'
import type { Send } from '#test/harness/app.ts'
import { type ImportApp, importApp } from '#test/harness/imports.ts'
import { unpacked } from '#test/harness/unpacked.ts'

// Invented: what two published sums differ by is of three enterprises, or of none.

let app: ImportApp
afterAll(() => app.close())
const DAY = '2024-06-30'
const id = 'enterprises.revenue'

const space = (编码: string, 类型: string, 上级编码: string | null) => ({ 编码, 名称: `示范${编码}`, 类型, 上级编码 })

/** So many enterprises in each space of a district of its own, each with an amount that is twice the one before. */
async function ledgerOf(district: string, spaces: LedgerRow[], counts: Record<string, number>): Promise<Send> {
  await app.district(district)
  const homes = Object.entries(counts).flatMap(([code, count]) => Array<string>(count).fill(code))
  const uscc = (at: number) => `91370104MA3EXAM${String(at).padStart(3, '0')}`
  await app.load(district, {
    载体: spaces,
    企业: homes.map((载体编码, at) => ({
      统一社会信用代码: uscc(at),
      企业名称: `示范企业${at}`,
      载体编码,
      入驻日期: '2020-01-01',
    })),
    企业经营: homes.map((_, at) => ({
      统一社会信用代码: uscc(at),
      年度: 2023,
      '营业收入(万元)': String(1111 * 2 ** at),
    })),
  })
  return app.signIn(`differences-${district}`, 'planner', district)
}

async function published(send: Send): Promise<Record<string, string | null>> {
  const { figures } = (await send('GET', `/figures?asOf=${DAY}`)).body as { figures: Figure[] }
  const own = figures.filter(figure => figure.id === id)
  return Object.fromEntries(own.map(({ scope, value }) => [Object.values(scope).join() || '全区', value]))
}
const shown = async (send: Send) =>
  Object.entries(await published(send)).flatMap(([place, value]) => (value === null ? [] : [place]))

beforeAll(async () => {
  app = await importApp()
})

describe('sums of enterprises are published', () => {
  test('of the district alone where one zone has one enterprise', async () => {
    const send = await ledgerOf('370181', [space('A', '片区', null), space('B', '片区', null)], { A: 3, B: 1 })
    expect(await shown(send)).toEqual(['全区'])
  })

  test('of a zone and not of its building that lacks one of its enterprises', async () => {
    const spaces = [space('A', '片区', null), space('AB', '楼宇', 'A'), space('B', '片区', null)]
    const send = await ledgerOf('370182', spaces, { A: 1, AB: 4, B: 3 })
    expect(await shown(send)).toEqual(['全区', '示范A', '示范B'])
  })

  test('of all where nothing can be had by subtraction, though an empty building stands beside them', async () => {
    const spaces = [
      space('A', '片区', null),
      space('P', '园区', 'A'),
      space('PB', '楼宇', 'P'),
      space('AB', '楼宇', 'A'),
      space('E', '楼宇', 'A'),
      space('B', '片区', null),
    ]
    const send = await ledgerOf('370183', spaces, { P: 3, PB: 3, AB: 4, B: 5 })
    expect((await shown(send)).toSorted()).toEqual(['全区', '示范A', '示范AB', '示范B', '示范P', '示范PB'])
  })

  test('of the larger of two zones, the smaller being withheld beside one of two enterprises', async () => {
    const zones = ['A', 'B', 'C'].map(code => space(code, '片区', null))
    const send = await ledgerOf('370184', zones, { A: 5, B: 4, C: 2 })
    expect(await shown(send)).toEqual(['全区', '示范A'])
  })

  test('of parks of one name in two zones not at all, since they lie in neither', async () => {
    const spaces = [space('A', '片区', null), space('B', '片区', null)]
    const parks = ['A', 'B'].map(zone => ({ ...space(`P${zone}`, '园区', zone), 名称: '示范园' }))
    const send = await ledgerOf('370185', [...spaces, ...parks], { A: 3, PA: 3, B: 3, PB: 3 })
    expect(await shown(send)).toEqual(['全区', '示范A', '示范B'])
  })
})

describe('what is withheld', () => {
  const zones = [space('A', '片区', null), space('B', '片区', null)]
  const secret = String(1111 + 2222 + 4444)
  const scope = { zone: '示范A' }
  let leader: Send
  let planner: Send
  beforeAll(async () => {
    planner = await ledgerOf('370186', zones, { A: 3, B: 1 })
    leader = await app.signIn('differences-leader', 'leader', '370186')
    await planner('POST', '/reading-purposes', { body: { kind: '统计' } })
  })
  const asked = (of: Scope) => `asOf=${DAY}&scope=${encodeURIComponent(JSON.stringify(of))}`

  test('is so in each way of asking for it, of whoever asks', async () => {
    for (const send of [leader, planner]) {
      const { body: traced } = await send('GET', `/figures/${id}/trace?${asked(scope)}`)
      expect(traced.figure).toMatchObject({ value: null, display: '—', records: 3 })
      expect(traced.computation).toBe('与上级或其中其他范围的合计相减，会得到不足 3 条记录的合计，不予公布')
      expect(traced.records.every(({ numerator }: { numerator: string | null }) => numerator === null)).toBe(true)
      const { body: series } = await send('GET', `/figures/${id}/series?${asked(scope)}`)
      expect(series.points.map(({ value }: { value: string | null }) => value)).toEqual(series.points.map(() => null))
      const exported = await unpacked((await send('GET', `/figures/export?asOf=${DAY}`)).body)
      for (const said of [JSON.stringify(traced), JSON.stringify(series), exported])
        expect([secret, '0.7777'].filter(amount => said.includes(amount))).toEqual([])
    }
    const { body: whole } = await leader('GET', `/figures/${id}/trace?${asked({})}`)
    expect(whole.figure).toMatchObject({ value: '2', display: '约2亿元', approximate: true })
    const { body: exact } = await planner('GET', `/figures/${id}/trace?${asked({})}`)
    expect(exact.figure).toMatchObject({ value: '1.6665', display: '1.67亿元' })
    expect(exact.figure.approximate).toBeUndefined()
  })

  test('is neither confirmed nor denied of a text, nor answered to a question', async () => {
    const verdicts = async (amount: string) => {
      const body = { text: `截至2024年6月底，示范A片区入驻企业营业收入${amount}亿元。`, asOf: DAY }
      const { statements } = (await leader('POST', '/verifications', { body })).body
      return statements.map(({ figure, computed, verdict, note }: Record<string, unknown>) => [
        figure,
        computed,
        verdict,
        note,
      ])
    }
    const unsaid = [[id, null, 'uncheckable', '这一合计会透露个别企业的内容，不公布，也不核对']]
    expect(await verdicts('0.7777')).toEqual(unsaid)
    expect(await verdicts('5')).toEqual(unsaid)
    const question = encodeURIComponent('示范A片区营业收入')
    const { body } = await leader('GET', `/answers?q=${question}&asOf=${DAY}`)
    expect(JSON.stringify(body)).not.toMatch(/0\.78|0\.7777/)
  })
})

describe('sums of two days between which one enterprise leaves', () => {
  // Invented: nine that made 3 000 万元 each, and one that made 4 321 and leaves in June.
  const LEFT = '4321'
  let leader: Send
  let planner: Send
  beforeAll(async () => {
    await app.district('370187')
    const uscc = (at: number) => `91370104MA3EXAM${String(at).padStart(3, '0')}`
    const each = Array.from({ length: 10 }, (_, at) => at)
    await app.load('370187', {
      载体: [space('A', '片区', null)],
      企业: each.map(at => ({
        统一社会信用代码: uscc(at),
        企业名称: `示范企业${at}`,
        载体编码: 'A',
        入驻日期: '2020-01-01',
        迁出日期: at === 9 ? '2024-06-15' : null,
      })),
      企业经营: each.map(at => ({
        统一社会信用代码: uscc(at),
        年度: 2023,
        '营业收入(万元)': at === 9 ? LEFT : '3000',
        从业人员: 7,
      })),
    })
    leader = await app.signIn('leaving-leader', 'leader', '370187')
    planner = await app.signIn('leaving-planner', 'planner', '370187')
  })
  const on = async (send: Send, day: string, of = id) => {
    const { figures } = (await send('GET', `/figures?asOf=${day}`)).body as { figures: Figure[] }
    const { value, display } = figures.find(one => one.id === of && Object.keys(one.scope).length === 0) as Figure
    return [value, display]
  }

  test('differ for those who may not read single ones by no more than an order of magnitude', async () => {
    // Whoever may know asks first, so that what is kept of the answer is not told to others.
    expect([await on(planner, '2024-06-14'), await on(planner, '2024-06-15')]).toEqual([
      ['3.1321', '3.13亿元'],
      ['2.7', '2.7亿元'],
    ])
    expect([await on(leader, '2024-06-14'), await on(leader, '2024-06-15')]).toEqual([
      ['3', '约3亿元'],
      ['3', '约3亿元'],
    ])
    expect(await on(leader, '2024-06-14', 'enterprises.staff')).toEqual(['70', '约70人'])
    expect(await on(planner, '2024-06-14')).toEqual(['3.1321', '3.13亿元'])
  })

  test('say so little in the series, in the file, to a question and of a text', async () => {
    const { body: series } = await leader('GET', `/figures/${id}/series?asOf=2024-06-30&scope={}`)
    expect(new Set(series.points.map(({ value }: { value: string }) => value))).toEqual(new Set(['3']))
    const exported = await unpacked((await leader('GET', '/figures/export?asOf=2024-06-14')).body)
    const { body: answers } = await leader('GET', `/answers?q=${encodeURIComponent('营业收入')}&asOf=2024-06-14`)
    const { body: dashboard } = await leader('GET', '/dashboard?asOf=2024-06-14')
    for (const said of [exported, JSON.stringify(answers), JSON.stringify(dashboard)])
      expect(['3.1321', '3.13', '31321', LEFT].filter(amount => said.includes(amount))).toEqual([])
    expect(JSON.stringify(answers)).toContain('约3亿元')
    for (const amount of ['3.1321', '3.13', '3', '9']) {
      const body = { text: `截至2024年6月14日，全区入驻企业营业收入${amount}亿元。`, asOf: '2024-06-14' }
      const { statements } = (await leader('POST', '/verifications', { body })).body
      expect(
        statements.map(({ computed, verdict, note }: Record<string, unknown>) => [computed, verdict, note]),
      ).toEqual([[null, 'uncheckable', '这一数含保密数据，您的角色只能看到约数或不能看到，不核对']])
    }
  })
})
