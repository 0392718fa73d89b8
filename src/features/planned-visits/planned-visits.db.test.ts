import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { unpacked } from '#test/harness/unpacked.ts'

// Invented: a bureau with a centre below it and an office, and the enterprises that they look after.

const HOME = '370104'
const app = await testApp()
afterAll(() => app.close())
let service: Send
let bureau: Send

const uscc = (n: number) => `91370104MA3EXAM${String(n).padStart(2, '0')}P`
const [MONTHLY, QUARTERLY, SHARED, NEW, LOST] = [1, 2, 3, 4, 5].map(uscc) as [string, string, string, string, string]
const liaison = (统一社会信用代码: string, 单位: string, perYear: number | null, more = {}) => ({
  统一社会信用代码,
  起始日期: '2026-01-01',
  单位,
  '频次(次/年)': perYear,
  ...more,
})
const visit = (编号: string, 统一社会信用代码: string, 走访单位: string, 日期: string) => ({
  编号,
  统一社会信用代码,
  日期,
  方式: '上门',
  走访单位,
})

beforeAll(async () => {
  app.clock.now = new Date('2026-12-20T02:00:00Z')
  await app.district(HOME)
  const admin = await app.signIn('pv-admin', 'admin', HOME)
  const unit = (unit_no: string, name: string, parent_no?: string) =>
    admin('POST', '/units', { body: { values: { unit_no, name, kind: '部门', parent_no } } })
  await unit('U1', '示范局')
  await unit('U2', '示范中心', 'U1')
  await app.load(HOME, {
    企业: [1, 2, 3, 4, 5].map(n => ({
      统一社会信用代码: uscc(n),
      企业名称: `示范企业${n}`,
      入驻日期: '2023-01-01',
      迁出日期: n === 5 ? '2026-06-01' : null,
    })),
    走访: [visit('V1', SHARED, '另一街道', '2026-12-28')],
    包联: [
      liaison(MONTHLY, '示范局', 12, { 人员: '甲' }),
      liaison(QUARTERLY, '示范局', 4, { 人员: '甲' }),
      liaison(SHARED, '示范中心', 4),
      liaison(NEW, '示范局', null),
      liaison(LOST, '示范局', 4),
      liaison(QUARTERLY, '另一街道', 4, { 起始日期: '2026-02-01' }),
    ],
  })
  service = await app.signIn('pv-service', 'service', HOME)
  bureau = await app.signIn('pv-bureau', 'department', HOME, { units: ['示范局'] }, 'U1')
})

interface Entry {
  key: string
  version: string
  uscc: string
  plannedOn: string
  unit: string
  officer: string | null
  standing: string
  visit: { number: string } | null
  recent: { on: string; unit: string; close: boolean }[]
}
const plan = async (send: Send, query = '') => (await send('GET', `/visit-plan?quarter=2027-Q1${query}`)).body
const entriesOf = async (send: Send, of?: string): Promise<Entry[]> =>
  (await plan(send)).entries.filter((one: Entry) => of === undefined || one.uscc === of)
const propose = (send: Send, more = {}) =>
  send('POST', '/visit-plan/proposal', { body: { quarter: '2027-Q1', ...more } })
const apart = (days: string[]) =>
  days
    .toSorted()
    .flatMap((day, at, all) => (at === 0 ? [] : [(Date.parse(day) - Date.parse(all[at - 1] ?? '')) / 864e5]))
const edit = ({ key, version }: Entry, values: object) =>
  service('PATCH', `/planned-visits/${key}`, { body: { values }, headers: { 'if-match': `"${version}"` } })

describe('a plan of a quarter', () => {
  test('is proposed from the liaisons: as often as they say, on working days, nobody twice within 30 days', async () => {
    const preview = (await service('GET', '/visit-plan/proposal?quarter=2027-Q1')).body
    expect([preview.added, (await entriesOf(service)).length]).toEqual([6, 0])
    expect((await propose(service)).body).toMatchObject({ added: 6, withdrawn: 0, kept: 0 })
    expect(
      preview.left.map((one: { enterprise: string; why: string }) => `${one.enterprise}${one.why}`).toSorted(),
    ).toEqual(['示范企业4包联没有填频次', '示范企业5企业已迁出'])
    const { entries, days, can } = await plan(service)
    expect(can).toEqual({ write: true, propose: true })
    const works = new Set(days.filter((day: { works: boolean }) => day.works).map((one: { day: string }) => one.day))
    expect(entries.every((one: Entry) => works.has(one.plannedOn))).toBe(true)
    const monthly = await entriesOf(service, MONTHLY)
    expect([monthly.length, Math.min(...apart(monthly.map(one => one.plannedOn))) > 30]).toEqual([3, true])
    const twoUnits = await entriesOf(service, QUARTERLY)
    expect([twoUnits.length, Math.min(...apart(twoUnits.map(one => one.plannedOn))) > 30]).toEqual([2, true])
    const [shared] = await entriesOf(service, SHARED)
    expect(shared && shared.plannedOn > '2027-01-27').toBe(true)
    expect(shared?.recent).toEqual([{ on: '2026-12-28', unit: '另一街道', mode: '上门', close: false }])
  })

  test('is seen by a unit as far as its own and those below go, and proposed for no others', async () => {
    expect((await entriesOf(bureau)).map(one => one.unit).toSorted()).toEqual(['示范中心', ...Array(4).fill('示范局')])
    expect((await plan(service, '&unit=示范中心')).entries).toHaveLength(1)
    expect((await plan(service, '&officer=甲')).entries).toHaveLength(4)
    expect((await propose(bureau)).body).toMatchObject({ added: 0, withdrawn: 0, kept: 5 })
    const enterprise = await app.signIn('pv-enterprise', 'enterprise', HOME, { enterprises: [MONTHLY] })
    expect((await enterprise('GET', '/visit-plan')).status).toBe(403)
    const leader = await app.signIn('pv-leader', 'leader', HOME)
    expect([(await leader('GET', '/visit-plan')).status, (await propose(leader)).status]).toEqual([200, 403])
  })

  test('comes with the first of a full day and how many there are; its days are looked at as a whole, a week at most', async () => {
    const full = '2027-02-24'
    const added: string[] = []
    for (let n = 0; n < 8; n++) {
      const values = { uscc: NEW, planned_on: full, unit: '示范中心', officer: `丙${n}`, repeat_reason: '集中约见' }
      added.push((await service('POST', '/planned-visits', { body: { values } })).body.record.key)
    }
    const { days, entries, count, done, officers } = await plan(service)
    const on = (all: Entry[]) => all.filter(one => one.plannedOn === full)
    expect([days.find((one: { day: string }) => one.day === full).count, on(entries).length]).toEqual([
      8 + on(await entriesOf(service)).filter(one => one.uscc !== NEW).length,
      6,
    ])
    expect([count, done, officers.includes('丙7')]).toEqual([14, 0, true])
    const whole = (query: string, send = service) => send('GET', `/visit-plan/entries?${query}`)
    expect(on((await whole(`from=${full}&to=${full}`)).body.entries).map(one => one.officer)).toEqual(
      expect.arrayContaining(['丙0', '丙7']),
    )
    expect((await whole(`from=${full}&to=${full}&officer=丙7`)).body.entries).toHaveLength(1)
    expect((await whole('from=2027-02-01&to=2027-02-08')).status).toBe(400)
    expect((await whole('from=2027-02-08&to=2027-02-01')).status).toBe(400)
    const other = await app.signIn('pv-zone', 'zone', HOME, { units: ['另一街道'] })
    expect((await whole(`from=${full}&to=${full}`, other)).body.entries).toEqual([])
    const text = unpacked((await service('GET', '/visit-plan/export?quarter=2027-Q1')).body)
    expect(text).toContain('丙7')
    for (const key of added) expect((await service('DELETE', `/planned-visits/${key}`)).status).toBe(200)
  })

  test('proposed again leaves what a person moved or added, and changes nothing else', async () => {
    const [first] = (await entriesOf(service, QUARTERLY)).filter(one => one.unit === '示范局')
    const moved = first?.plannedOn === '2027-03-02' ? '2027-03-03' : '2027-03-02'
    const near = await edit(first as Entry, { planned_on: moved, repeat_reason: '企业约定这一天' })
    expect([near.status, near.body.record.values.standing]).toEqual([200, '已定'])
    const before = await entriesOf(service)
    expect((await propose(service)).body).toMatchObject({ withdrawn: expect.any(Number) })
    const after = await entriesOf(service)
    expect(after.find(one => one.key === first?.key)?.plannedOn).toBe(moved)
    const others = (all: Entry[]) =>
      all.filter(one => one.uscc !== QUARTERLY).map(({ key, plannedOn }) => [key, plannedOn])
    expect(others(after)).toEqual(others(before))
    const history = (await service('GET', `/planned-visits/${first?.key}/history`)).body.entries
    expect(history.map((one: { kind: string }) => one.kind)).toEqual(['changed', 'added'])
  })

  test('asks for a reason where somebody was, or will be, at the enterprise within 30 days, and keeps it', async () => {
    const values = { uscc: SHARED, planned_on: '2027-01-11', unit: '示范局' }
    const refused = await service('POST', '/planned-visits', { body: { values } })
    expect([refused.status, refused.body.issues[0].path]).toEqual([422, 'values.repeat_reason'])
    expect(refused.body.detail).toContain('另一街道2026年12月28日走访过这家企业（上门），与计划日期相隔 14 天')
    const { recent } = (await service('GET', `/visit-plan/recent?uscc=${SHARED}&on=2027-01-11`)).body
    expect(recent[0]).toMatchObject({ unit: '另一街道', close: true })
    const given = { ...values, repeat_reason: '企业要求当面核对政策兑现材料' }
    const added = await service('POST', '/planned-visits', { body: { values: given } })
    expect([added.status, added.body.record.values.plan_no, added.body.record.values.standing]).toEqual([
      201,
      'JH20261220-0001',
      '已定',
    ])
    expect((await service('DELETE', `/planned-visits/${added.body.record.key}`)).status).toBe(200)
    const again = await service('POST', '/planned-visits', {
      body: { values: { ...given, plan_no: 'JH20261220-0001' } },
    })
    expect(again.status).toBe(201)
    expect((await service('DELETE', '/planned-visits/JH20261220-0001')).status).toBe(200)
  })

  test('is for a unit that there is, as a dispatch is', async () => {
    const values = { uscc: NEW, planned_on: '2027-03-29', unit: '不存在局' }
    const refused = await service('POST', '/planned-visits', { body: { values } })
    expect([refused.status, refused.body.issues]).toMatchObject([422, [{ path: 'values.unit' }]])
    expect(refused.body.detail).toContain('单位登记中没有“不存在局”')
    const admin = await app.signIn('pv-units', 'admin', HOME)
    const old = { unit_no: 'U9', name: '示范旧局', kind: '部门', ended_on: '2026-01-01' }
    expect((await admin('POST', '/units', { body: { values: old } })).status).toBe(201)
    const ended = await service('POST', '/planned-visits', { body: { values: { ...values, unit: '示范旧局' } } })
    expect([ended.status, ended.body.detail]).toEqual([422, expect.stringContaining('已于2026年1月1日撤并')])
    const added = await service('POST', '/planned-visits', { body: { values: { ...values, unit: '示范中心' } } })
    expect(added.status).toBe(201)
    expect((await service('DELETE', `/planned-visits/${added.body.record.key}`)).status).toBe(200)
  })

  test('an entry is done by the visit that its unit, or one below, makes, once', async () => {
    app.clock.now = new Date('2027-01-20T02:00:00Z')
    service = await app.signIn('pv-later', 'service', HOME)
    const [first, second] = await entriesOf(service, MONTHLY)
    const values = {
      visit_no: 'V2',
      uscc: MONTHLY,
      visited_on: '2027-01-20',
      mode: '上门',
      unit: '示范中心',
    }
    expect((await service('POST', '/visits', { body: { values } })).status).toBe(201)
    const seen = await entriesOf(service, MONTHLY)
    expect(seen.map(one => one.visit?.number)).toEqual(['V2', undefined, undefined])
    expect(seen[1]?.plannedOn).toBe(second?.plannedOn)
    expect(first?.visit).toBeNull()
    const { added } = (await propose(service)).body
    const later = await entriesOf(service, MONTHLY)
    expect(later.filter(one => one.visit)).toHaveLength(1)
    expect(
      Math.min(...apart(['2027-01-20', ...later.filter(one => !one.visit).map(one => one.plannedOn)])),
    ).toBeGreaterThan(30)
    expect(added).toBeLessThanOrEqual(1)
  })

  test('asks nothing of a unit that is abolished, and says so', async () => {
    const admin = await app.signIn('pv-abolish', 'admin', HOME)
    const { body } = await admin('GET', '/units/U2')
    const headers = { 'if-match': `"${body.version}"` }
    expect((await admin('PATCH', '/units/U2', { body: { values: { ended_on: '2027-03-31' } }, headers })).status).toBe(
      200,
    )
    const { left } = (await service('GET', '/visit-plan/proposal?quarter=2027-Q2')).body
    const why = left.filter((one: { unit: string }) => one.unit === '示范中心').map((one: { why: string }) => one.why)
    expect(why).toEqual(['单位已撤销，请把包联改到接手的单位'])
    await service('POST', '/visit-plan/proposal', { body: { quarter: '2027-Q2' } })
    const { units } = (await service('GET', '/visit-plan?quarter=2027-Q2')).body
    expect(units).not.toContain('示范中心')
  })

  test('is a workbook whose cells are no formulas, and is not made for a quarter that is over', async () => {
    const values = { uscc: NEW, planned_on: '2027-03-16', unit: '示范局', officer: '=1+1' }
    expect((await service('POST', '/planned-visits', { body: { values } })).status).toBe(201)
    const { body, headers } = await service('GET', '/visit-plan/export?quarter=2027-Q1')
    expect(headers.get('content-type')).toContain('spreadsheetml')
    const text = unpacked(body)
    expect(text).toContain('2027年第一季度走访计划')
    expect(text).not.toContain('<f>')
    const past = await service('POST', '/visit-plan/proposal', { body: { quarter: '2026-Q4' } })
    expect([past.status, past.body.title]).toEqual([422, 'past-quarter'])
    expect((await service('GET', '/visit-plan?quarter=2026-Q5')).status).toBe(400)
  })

  test('late in a quarter is spread over the working days left, once for each enterprise; what it lacks is told', async () => {
    app.clock.now = new Date('2026-11-29T02:00:00Z')
    await app.district('370105')
    const many = Array.from({ length: 48 }, (_, at) => `91370105MA3EXAM${String(at).padStart(2, '0')}P`)
    const of = (at: number) => `示范局${at % 3}`
    await app.load('370105', {
      企业: many.map((统一社会信用代码, at) => ({
        统一社会信用代码,
        企业名称: `示范企业${at}`,
        入驻日期: '2023-01-01',
      })),
      走访: [visit('V9', many[47] as string, of(47), '2026-11-30')],
      包联: many.map((code, at) => liaison(code, of(at), 4)),
    })
    const late = await app.signIn('pv-late', 'service', '370105')
    const { body } = await late('POST', '/visit-plan/proposal', { body: { quarter: '2026-Q4' } })
    const { days, entries } = (await late('GET', '/visit-plan?quarter=2026-Q4')).body
    const left = days.filter((one: { day: string; works: boolean }) => one.works && one.day > '2026-11-29')
    const counts: number[] = left.map((one: { count: number }) => one.count)
    expect([left.length, Math.min(...counts) >= 1, Math.max(...counts) <= 3]).toEqual([24, true, true])
    const perUnit = Map.groupBy(entries as Entry[], one => `${one.unit} ${one.plannedOn}`)
    expect([body.added, Math.max(...[...perUnit.values()].map(on => on.length))]).toEqual([48, 1])
    expect(new Set(entries.map((one: Entry) => one.uscc)).size).toBe(48)
    expect(entries.find((one: Entry) => one.uscc === many[47]).plannedOn).toBe('2026-12-31')
    const told = new Map<string, object>(body.left.map((one: { uscc: string }) => [one.uscc, one]))
    expect([told.size, body.left.length]).toEqual([48, 48])
    expect(told.get(many[0] as string)).toMatchObject({
      planned: 1,
      missing: 3,
      why: expect.stringContaining('排不下'),
    })
    expect(told.get(many[47] as string)).toMatchObject({ planned: 1, missing: 2 })
    const again = (await late('POST', '/visit-plan/proposal', { body: { quarter: '2026-Q4' } })).body
    expect(again).toMatchObject({ added: 0, withdrawn: 0, kept: 48 })
  })
})
