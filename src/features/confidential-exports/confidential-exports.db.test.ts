import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { purposeKinds } from '#features/reading-purposes/contract.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import { unpacked } from '#test/harness/unpacked.ts'

// Invented: two enterprises in two zones. Their values are read for a purpose, and leave by two persons' leave.

const [OWN, OTHER] = ['370104', '370199']
const [A, B] = ['91370104MA3EXAMP01', '91370104MA3EXAMP02'] as [string, string]
const AMOUNTS = ['1111.5', '2222.5']
let app: Awaited<ReturnType<typeof testApp>>
const as = {} as Record<'planner' | 'second' | 'leader' | 'auditor' | 'promoter' | 'foreign', Send>

beforeAll(async () => {
  app = await testApp()
  for (const code of [OWN, OTHER]) await app.district(code)
  await app.load(OWN, {
    载体: ['Z', 'Y'].map(编码 => ({ 编码, 名称: `示范${编码}片区`, 类型: '片区' })),
    企业: [A, B].map((uscc, at) => ({
      统一社会信用代码: uscc,
      企业名称: `示范企业${at}`,
      载体编码: at === 0 ? 'Z' : 'Y',
      入驻日期: '2020-01-01',
    })),
    企业经营: [A, B].map((uscc, at) => ({
      统一社会信用代码: uscc,
      年度: 2023,
      '营业收入(万元)': AMOUNTS[at] ?? null,
      '税收(万元)': null,
      从业人员: null,
    })),
  })
  as.planner = await app.signIn('kept-planner', 'planner', OWN)
  as.second = await app.signIn('kept-second', 'planner', OWN)
  as.leader = await app.signIn('kept-leader', 'leader', OWN)
  as.auditor = await app.signIn('kept-auditor', 'auditor', OWN)
  as.promoter = await app.signIn('kept-promoter', 'promoter', OWN)
  as.foreign = await app.signIn('kept-foreign', 'leader', OTHER)
})
afterAll(() => app.close())

const leaks = (said: unknown) => AMOUNTS.filter(amount => JSON.stringify(said).includes(amount))
const scope = encodeURIComponent('{}')
const readings = [
  '/operations',
  `/operations?enterprise=${A}`,
  '/operations/totals',
  `/operations/totals?enterprise=${A}`,
  `/operations/${A}~2023`,
  `/operations/${A}~2023/history`,
  `/figures/enterprises.revenue/trace?asOf=2024-06-30&scope=${scope}`,
]
const logged = async () =>
  (await as.auditor('GET', `/audit?operation=${encodeURIComponent('查看企业经营')}&limit=200`)).body.events as {
    actor: string
    sentence: string
    operation: string
    target: string
    detail: Record<string, string>
  }[]

describe('confidential values are read', () => {
  test('by nobody who has not said what for, and nothing of them comes with the refusal', async () => {
    for (const path of readings) {
      const { status, body } = await as.planner('GET', path)
      expect([path, status, body.title, leaks(body)]).toEqual([path, 428, 'purpose_required', []])
      expect(body.detail).toBe('“企业经营”保密，查看前请说明用途；说明一次，当天有效。')
    }
    const edited = await as.planner('PATCH', `/operations/${A}~2023`, {
      body: { values: {} },
      headers: { 'if-match': '*' },
    })
    expect([edited.status, leaks(edited.body)]).toEqual([428, []])
    expect(leaks((await as.planner('GET', `/enterprises/${A}`)).body)).toEqual([])
    expect(await logged()).toEqual([])
    for (const path of readings.slice(0, 6)) expect((await as.promoter('GET', path)).status).toBe(403)
    expect(leaks((await as.promoter('GET', readings[6] ?? '')).body)).toEqual([])
  })

  test('for a purpose that is one of those there are, and said in words where none is', async () => {
    const state = (send: Send, body: object) => send('POST', '/reading-purposes', { body })
    expect((await state(as.planner, { kind: '其他' })).status).toBe(400)
    expect((await state(as.planner, { kind: '随便看看' })).status).toBe(400)
    expect((await state(as.auditor, { kind: purposeKinds[0] })).status).toBe(403)
    expect((await state(as.planner, { kind: '其他', note: '区领导交办' })).body.purpose).toBe('其他：区领导交办')
    expect((await state(as.planner, { kind: '统计' })).body).toMatchObject({ purpose: '统计' })
  })

  test('with each reading in the log: who, what, and for what; of one person it is no leave for another', async () => {
    for (const path of readings) {
      const { status, body } = await as.planner('GET', path)
      expect([path, status]).toEqual([path, 200])
      if (!path.includes('totals') && !path.includes('trace')) expect(leaks(body)).not.toEqual([])
    }
    const events = await logged()
    expect(events).toHaveLength(readings.length)
    for (const { actor, detail } of events) expect([actor, detail.purpose]).toEqual(['kept-planner', '统计'])
    expect(events.map(({ sentence }) => sentence)).toContain(`查看企业经营 ${A} 2023，用途：统计`)
    expect(events.map(({ detail }) => detail.query)).toContain(`enterprise=${A}`)
    expect((await as.second('GET', '/operations')).status).toBe(428)
  })
})

describe('confidential values leave as a file', () => {
  const ask = (send: Send, body: object) => send('POST', '/confidential-exports', { body })
  const act = (send: Send, id: string, what: string, body: object = {}) =>
    send('POST', `/confidential-exports/${id}/${what}`, { body })
  const take = (send: Send, id: string) => send('GET', `/confidential-exports/${id}/file`)
  const list = async (send: Send) => (await send('GET', '/confidential-exports')).body.exports
  const onDesk = async (send: Send) =>
    (await send('GET', '/desk')).body.items.map(({ noun, key }: { noun: string; key: string }) => [noun, key])
  const notices = async (send: Send) =>
    (await send('GET', '/notices')).body.notices.map((one: { sentence: string }) => one.sentence)

  test('neither from the list, nor behind a figure, nor in the whole ledger', async () => {
    expect((await as.planner('GET', '/operations/export')).body.title).toBe('approval_required')
    const traced = await as.planner('GET', `/figures/enterprises.staff/trace/export?asOf=2024-06-30&scope=${scope}`)
    const whole = await as.planner('GET', '/ledger/export')
    for (const { status, body } of [traced, whole]) {
      expect(status).toBe(200)
      const text = await unpacked(body)
      expect(AMOUNTS.filter(amount => text.includes(amount))).toEqual([])
    }
    expect((await as.planner('GET', '/operations')).body.can.export).toBe(false)
  })

  test('once somebody else has let them, marked with who, when and what for, once and for seven days', async () => {
    expect((await ask(as.leader, { kind: '统计' })).status).toBe(403)
    const { status, body } = await ask(as.planner, { kind: '政策兑现', note: '示范政策', year: 2023, zone: 'Z' })
    expect([status, body]).toMatchObject([
      201,
      {
        state: 'asked',
        purpose: '政策兑现：示范政策',
        range: '企业经营，2023年度，Z',
        can: { decide: false, take: false },
      },
    ])
    expect((await take(as.planner, body.id)).body.detail).toBe('这份申请还没有审批。')
    expect((await act(as.planner, body.id, 'grant')).status).toBe(403)
    expect((await act(as.foreign, body.id, 'grant')).status).toBe(404)
    expect(await notices(as.leader)).toContain('示范kept-planner申请导出企业经营（政策兑现：示范政策），请审批。')
    expect((await list(as.leader))[0]).toMatchObject({ id: body.id, can: { decide: true, take: false } })
    const waits = [['confidential-exports', body.id]]
    for (const [who, own] of [
      ['leader', waits],
      ['planner', []],
      ['second', []],
      ['foreign', []],
    ] as const)
      expect([who, await onDesk(as[who])]).toEqual([who, own])
    expect([await list(as.second), (await list(as.auditor)).length, await list(as.foreign)]).toEqual([[], 1, []])

    expect((await act(as.leader, body.id, 'grant')).body).toMatchObject({
      state: 'granted',
      decidedBy: '示范kept-leader',
    })
    expect(await onDesk(as.leader)).toEqual([])
    expect((await act(as.leader, body.id, 'refuse', { reason: '晚了' })).body.title).toBe('decided')
    expect((await take(as.second, body.id)).status).toBe(404)
    expect((await take(as.leader, body.id)).status).toBe(403)
    const file = await take(as.planner, body.id)
    expect(file.status).toBe(200)
    const text = await unpacked(file.body)
    expect([text.includes('1111.5'), text.includes('2222.5')]).toEqual([true, false])
    const mark = new RegExp(
      `保密，不得外传　编号 ${body.number}　示范kept-planner　[-0-9]+ [0-9:]+　用途：政策兑现：示范政策`,
      'g',
    )
    // In its first row, at the head and foot of each printed page, and twice in the properties.
    expect(text.match(mark)).toHaveLength(5)
    expect(text).toContain('导出编号')
    expect((await take(as.planner, body.id)).body.detail).toBe('已经下载过一次。需要再用的，请重新申请。')
    expect((await list(as.planner))[0]).toMatchObject({ state: 'taken', can: { take: false } })
    const { events } = (await as.auditor('GET', `/audit?operation=${encodeURIComponent('保密导出')}`)).body
    const done = events.filter(({ result }: { result: string }) => result === 'done')
    expect(done.map(({ action, detail }: { action: string; detail: object }) => [action, detail])).toEqual(
      ['保密导出：下载', '保密导出：同意', '保密导出：申请导出'].map(action => [
        action,
        { number: body.number, purpose: '政策兑现：示范政策' },
      ]),
    )
  })

  test('not after seven days, nor for what was said the day before', async () => {
    const { body } = await ask(as.planner, { kind: '统计' })
    await act(as.leader, body.id, 'grant')
    app.clock.now = new Date(app.clock.now.getTime() + 7 * 24 * 3600_000 + 1000)
    as.planner = await app.signInAgain('kept-planner')
    as.leader = await app.signInAgain('kept-leader')
    expect((await take(as.planner, body.id)).body.detail).toBe('同意后超过 7 天没有下载，请重新申请。')
    expect((await list(as.planner))[0]).toMatchObject({ state: 'lapsed', can: { take: false } })
    expect((await as.planner('GET', '/operations')).status).toBe(428)
  })

  test('not at all where it was refused, which is told with the reason', async () => {
    const { body } = await ask(as.planner, { kind: '统计' })
    expect((await act(as.leader, body.id, 'refuse', { reason: '范围过大' })).body.state).toBe('refused')
    expect((await take(as.planner, body.id)).body.detail).toBe('这份申请没有获得同意。')
    expect(await notices(as.planner)).toContain(`您的导出申请 ${body.number} 未获同意：范围过大`)
  })
})
