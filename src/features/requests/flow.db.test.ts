import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// One request from an enterprise's account to its end, and what is refused on the way; through the front door.

const DISTRICT = '370104'
const CODES = ['91370104MA3AAAAA0P', '91370104MA3BBBBB0P']
const app = await testApp()
afterAll(() => app.close())
const who = {} as Record<'service' | 'housing' | 'traffic' | 'leader' | 'own' | 'other' | 'auditor' | 'planner', Send>

beforeAll(async () => {
  app.clock.now = new Date('2024-02-05T10:00:00+08:00') // Monday before the Spring Festival
  await app.district(DISTRICT)
  await app.load(DISTRICT, {
    载体: [{ 编码: 'A', 名称: '示范片区', 类型: '片区' }],
    企业: CODES.map((统一社会信用代码, at) => ({ 统一社会信用代码, 企业名称: `示范企业${at + 1}`, 载体编码: 'A' })),
  })
  const admin = await app.signIn('r-admin', 'admin', DISTRICT)
  for (const [unit_no, name, ended_on] of [
    ['U1', '示范住建局'],
    ['U2', '示范交通局'],
    ['U3', '示范空局'],
    ['U4', '示范旧局', '2024-01-01'],
  ])
    expect(
      (await admin('POST', '/units', { body: { values: { unit_no, name, kind: '部门', ended_on } } })).status,
    ).toBe(201)
  const sign = (name: string, role: 'service' | 'department' | 'leader' | 'auditor' | 'planner', unit?: string) =>
    app.signIn(`r-${name}`, role, DISTRICT, undefined, unit)
  who.service = await sign('service', 'service')
  who.housing = await sign('housing', 'department', 'U1')
  who.traffic = await sign('traffic', 'department', 'U2')
  who.leader = await sign('leader', 'leader')
  who.auditor = await sign('auditor', 'auditor')
  who.planner = await sign('planner', 'planner')
  who.own = await app.signIn('r-own', 'enterprise', DISTRICT, { enterprises: [CODES[0] ?? ''] })
  who.other = await app.signIn('r-other', 'enterprise', DISTRICT, { enterprises: [CODES[1] ?? ''] })
  for (const [name, send] of Object.entries(who)) who[name as keyof typeof who] = lasting(name, send)
})

/** Sessions end with time, which the test moves: who is asked to sign in does. */
const lasting = (name: string, first: Send): Send => {
  let send = first
  return async (...request) => {
    const answer = await send(...request)
    if (answer.status !== 401) return answer
    send = await app.signInAgain(`r-${name}`)
    return send(...request)
  }
}
const begin = async (by: Send, more: object = {}) => {
  const { status, body } = await by('POST', '/requests', {
    body: { title: '示范诉求', category: '配套', content: '园区门口没有公交站。', ...more },
  })
  expect([status, body.detail]).toEqual([201, undefined])
  return body
}
const read = async (by: Send, key: string) => (await by('GET', `/requests/${key}`)).body
/** Takes a step with the version that is in force. */
const take = async (by: Send, key: string, action: string, body: object = {}, version?: string) => {
  const seen = version ?? (await read(who.service, key)).version
  return by('POST', `/requests/${key}/actions/${action}`, { body, headers: { 'if-match': `"${seen}"` } })
}
const done = async (by: Send, key: string, action: string, body: object = {}) => {
  const answer = await take(by, key, action, body)
  expect([action, answer.status, answer.body.detail]).toEqual([action, 200, undefined])
  return answer.body
}
const load = (rows: Record<string, string>[]) => {
  const headers = [...new Set(rows.flatMap(Object.keys))]
  return app.loadCells(DISTRICT, { 诉求: [headers, ...rows.map(row => headers.map(header => row[header] ?? null))] })
}
const at = (instant: string) => {
  app.clock.now = new Date(instant)
}
const actions = (view: { can: { action: string }[] }) => view.can.map(({ action }) => action)
const clock = (view: { clocks: { name: string }[] }, name: string) => view.clocks.find(one => one.name === name)

test('a request goes from the enterprise through dispatch, return, extension, dissatisfaction and redo to its end', async () => {
  at('2024-02-05T10:00:00+08:00')
  const { key, state, values, clocks } = await begin(who.own)
  expect({ key, state, clocks }).toEqual({ key: 'SQ20240205-0001', state: 'registered', clocks: [] })
  expect(values).toMatchObject({ source: '企业自报', uscc: CODES[0], enterprise_name: '示范企业1', space_code: 'A' })
  expect(actions(await read(who.service, key))).toEqual(['dispatch', 'decline', 'urge', 'merge', 'disclose'])
  expect(actions(await read(who.own, key))).toEqual([])
  const { body: heard } = await who.service('GET', '/notices')
  expect(heard.notices[0]).toMatchObject({ key, sentence: expect.stringContaining('现为待派单') })

  await done(who.service, key, 'dispatch', { unit: '示范交通局' })
  expect(actions(await read(who.traffic, key))).toEqual(['accept', 'return'])
  const returned = await done(who.traffic, key, 'return', { reason: '不属本单位职责' })
  expect(returned).toMatchObject({ state: 'returned', values: { unit: null, dispatched_on: null }, clocks: [] })

  const dispatched = await done(who.service, key, 'dispatch', { unit: 'U1' })
  expect(clock(dispatched, 'handle')).toMatchObject({ dueOn: '2024-02-18', light: 'green' })
  expect(clock(dispatched, 'sign')).toMatchObject({ dueOn: '2024-02-06', light: 'yellow' })
  at('2024-02-06T09:00:00+08:00')
  const accepted = await done(who.housing, key, 'accept')
  expect(clock(accepted, 'sign')).toMatchObject({ light: '按时' })
  await done(who.housing, key, 'extend', { days: 3, reason: '须现场踏勘' })
  const granted = await done(who.service, key, 'grant')
  expect(clock(granted, 'handle')).toMatchObject({ dueOn: '2024-02-21' })
  expect(granted.values).toMatchObject({ extended_days: 3 })
  expect((await take(who.housing, key, 'extend', { days: 1, reason: '再延' })).body.title).toBe('once-only')

  at('2024-02-20T10:00:00+08:00')
  const planned = { outcome: '列入计划', text: '已列入计划。', again: '2024-02-20' }
  expect((await take(who.housing, key, 'answer', planned)).status).toBe(422)
  await done(who.housing, key, 'answer', { outcome: '已解决', text: '已增设站点。' })
  const approved = await done(who.service, key, 'approve')
  expect(approved.state).toBe('rating')
  expect(actions(await read(who.own, key))).toEqual(['rate'])
  expect((await take(who.service, key, 'lapse')).body).toMatchObject({ status: 409, title: 'too-early' })
  at('2024-02-21T10:00:00+08:00')
  expect(await done(who.own, key, 'rate', { rating: '不满意' })).toMatchObject({ state: 'calling' })
  const again = await done(who.service, key, 'redo', { reason: '站点未启用' })
  expect(again).toMatchObject({ state: 'handling', values: { rating: null, answered_on: null } })
  expect(clock(again, 'handle')).toMatchObject({ dueOn: '2024-02-28' })
  await done(who.housing, key, 'answer', { outcome: '已解决', text: '站点已启用。' })
  await done(who.service, key, 'approve')
  await done(who.own, key, 'rate', { rating: '满意' })
  await done(who.service, key, 'call-back', { result: '已解决' })
  const closed = await done(who.service, key, 'close')
  expect(closed).toMatchObject({ stateLabel: '已办结', values: { closed_on: '2024-02-21', rating: '满意' } })
  expect(closed.steps.map(({ action }: { action: string }) => action)).toHaveLength(16)
  expect(closed.steps.at(-1)).toMatchObject({ seq: 16, by: '示范r-service', from: 'called', to: 'closed' })
  const told = (await who.own('GET', '/notices')).body
  expect(told.notices[0]).toMatchObject({ noun: 'requests', key, step: 16, readAt: null })
  expect(told.notices[0].sentence).toContain('示范诉求')
  expect((await who.own('POST', '/notices/read', { body: {} })).body).toEqual({ unread: 0 })
  expect((await who.other('GET', '/notices')).body.notices).toEqual([])
  expect(actions(await read(who.own, key))).toEqual(['reopen'])
  at('2024-03-08T10:00:00+08:00')
  expect(actions(await read(who.own, key))).toEqual([])
  expect((await take(who.own, key, 'reopen', { reason: '又停了' })).body.title).toBe('too-late')
})

describe('refusals change nothing', () => {
  let key = ''
  beforeAll(async () => {
    at('2024-03-04T10:00:00+08:00')
    key = (await begin(who.service, { source: '电话', uscc: CODES[0] })).key
  })
  test.each([
    ['another enterprise cannot see it', () => take(who.other, key, 'rate', { rating: '满意' }), 404],
    ['a role that may never', () => take(who.auditor, key, 'dispatch', { unit: 'U1' }), 403],
    ['not in this state', () => take(who.service, key, 'close'), 409],
    ['a stale version', () => take(who.service, key, 'dispatch', { unit: 'U1' }, '1-0'), 412],
    ['no such unit', () => take(who.service, key, 'dispatch', { unit: '无此单位' }), 422],
    ['a unit without accounts', () => take(who.service, key, 'dispatch', { unit: '示范空局' }), 422],
    ['a unit that has ended', () => take(who.service, key, 'dispatch', { unit: '示范旧局' }), 422],
    ['nothing said', () => take(who.service, key, 'dispatch'), 422],
    ['no reason', () => take(who.service, key, 'decline'), 422],
    ['a field that there is not', () => take(who.service, key, 'decline', { reason: 'x', 无: 1 }), 400],
  ])('%s', async (_, act, status) => {
    const before = await read(who.service, key)
    const answer = await act()
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(/。$/)])
    expect(await read(who.service, key)).toEqual(before)
  })

  test('a step taken twice at the same moment is taken once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => take(who.service, key, 'dispatch', { unit: 'U1' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      title: 'wrong-state',
      detail: expect.stringContaining('待签收'),
    })
    expect((await read(who.service, key)).steps).toHaveLength(2)
  })

  test('only the unit that has it handles it, and gives it back within two working days', async () => {
    expect((await take(who.planner, key, 'accept')).status).toBe(403)
    expect((await take(who.traffic, key, 'accept')).status).toBe(404)
    at('2024-03-07T10:00:00+08:00')
    expect(actions(await read(who.housing, key))).not.toContain('return')
    expect((await take(who.housing, key, 'return', { reason: '迟了' })).body.title).toBe('too-late')
  })

  test('the same Idempotency-Key answers as before', async () => {
    const { version } = await read(who.housing, key)
    const headers = { 'if-match': `"${version}"`, 'idempotency-key': 'k-1' }
    const first = await who.housing('POST', `/requests/${key}/actions/accept`, { body: {}, headers })
    const second = await who.housing('POST', `/requests/${key}/actions/accept`, { body: {}, headers })
    expect([first.status, second.status, second.body]).toEqual([200, 200, first.body])
  })
})

test('who sent it to the wrong unit takes it back, which that unit hears of', async () => {
  at('2024-03-08T10:00:00+08:00')
  const { key } = await begin(who.service, { source: '电话', uscc: CODES[0] })
  await done(who.service, key, 'dispatch', { unit: 'U1' })
  await done(who.housing, key, 'accept')
  await done(who.housing, key, 'extend', { days: 2, reason: '须现场勘查' })
  const back = await done(who.service, key, 'recall', { reason: '不属该局职责' })
  expect(back).toMatchObject({ state: 'returned', clocks: [], values: { unit: null, dispatched_on: null } })
  const [told] = (await who.housing('GET', '/notices')).body.notices
  expect(told).toMatchObject({ key, sentence: expect.stringContaining('收回') })
  await done(who.service, key, 'decline', { reason: '不属受理范围' })
})

test('a pause is granted on top, so that the clock and the record say the same due day', async () => {
  at('2024-03-11T10:00:00+08:00')
  const { key } = await begin(who.service, { source: '窗口', space_code: 'A' })
  await done(who.service, key, 'dispatch', { unit: 'U1' })
  await done(who.housing, key, 'accept')
  at('2024-03-13T10:00:00+08:00')
  await done(who.housing, key, 'suspend', { reason: '等上级文件', evidence: '来函' })
  at('2024-03-18T10:00:00+08:00')
  const resumed = await done(who.service, key, 'resume')
  // 13, 14 and 15 March were working days of the pause; 18 March counts again.
  expect(clock(resumed, 'handle')).toMatchObject({ dueOn: '2024-03-21' })
  expect(resumed.values.extended_days).toBe(3)
})

test('what a workbook brought stands where its days say, and is not changed by one once it was worked on', async () => {
  at('2024-04-01T10:00:00+08:00')
  const row = {
    编号: 'T1',
    标题: '示范导入',
    来源: '12345',
    类别: '政策',
    登记日期: '2024-03-29',
    派单日期: '2024-03-29',
  }
  const rows = [
    { ...row, 主办单位: '示范住建局' },
    { ...row, 编号: 'T2', 办结日期: '2024-03-30', 反馈日期: '2024-03-30' },
  ]
  await load(rows)
  expect(await read(who.service, 'T2')).toMatchObject({ state: 'closed', steps: [] })
  const stands = await read(who.housing, 'T1')
  expect(stands.state).toBe('dispatched')
  expect(clock(stands, 'handle')).toMatchObject({ dueOn: '2024-04-08', light: 'green' })
  expect(actions(stands)).toEqual(['accept', 'return'])
  await done(who.housing, 'T1', 'accept')
  await load([{ ...rows[0], 签收日期: '2024-04-01' }])
  await expect(load([{ ...rows[0], 标题: '改了' }])).rejects.toThrow('已在平台上办理')
})

test('lists narrow by state, light, unit and whose turn it is', async () => {
  at('2024-04-09T10:00:00+08:00')
  const keys = async (by: Send, query: string) => {
    const { status, body } = await by('GET', `/requests?${query}`)
    expect([query, status]).toEqual([query, 200])
    return body.records.map((record: { key: string }) => record.key)
  }
  expect(await keys(who.service, 'state=handling&light=red')).toContain('T1')
  expect(await keys(who.service, 'light=green')).not.toContain('T1')
  expect(await keys(who.service, 'unit=示范住建局')).toContain('T1')
  expect(await keys(who.housing, 'mine=true')).toContain('T1')
  expect(await keys(who.traffic, 'mine=true')).toEqual([])
  expect(await keys(who.own, 'state=已办结')).toEqual(['SQ20240205-0001'])
  expect(await keys(who.other, '')).toEqual([])
})

test('reminders come before, on and after the due day, each once, and an unrated request goes on by itself', async () => {
  at('2024-05-06T10:00:00+08:00')
  const { key } = await begin(who.own)
  await done(who.service, key, 'dispatch', { unit: 'U1', limit: 2 })
  await done(who.housing, key, 'accept')
  const remindersOf = async () =>
    (await who.housing('GET', '/notices')).body.notices.filter(
      (notice: { key: string; sentence: string }) => notice.key === key && notice.sentence.includes('到期'),
    )
  const tickAt = async (instant: string) => {
    at(instant)
    await app.tick()
    await app.tick()
    return (await remindersOf()).length
  }
  expect(await tickAt('2024-05-07T08:59:00+08:00')).toBe(0)
  expect(await tickAt('2024-05-07T09:00:00+08:00')).toBe(1)
  expect(await tickAt('2024-05-08T09:00:00+08:00')).toBe(2)
  expect(await tickAt('2024-05-09T09:00:00+08:00')).toBe(3)
  await done(who.housing, key, 'answer', { outcome: '解释说明', text: '按规定办理。' })
  await done(who.service, key, 'approve')
  await tickAt('2024-05-17T09:00:00+08:00')
  expect(await read(who.service, key)).toMatchObject({ state: 'calling', values: { rating: null } })
})

test('figures count what was done here as what a workbook says', async () => {
  const countOf = async (id: string, asOf: string) => {
    const { body } = await who.planner('GET', `/figures?asOf=${asOf}`)
    const found = body.figures.find(
      (figure: { id: string; scope: object }) => figure.id === id && Object.keys(figure.scope).length === 0,
    )
    return found?.value
  }
  expect(await countOf('requests.received', '2024-02-29')).toBe('1')
  expect(await countOf('requests.closed', '2024-02-29')).toBe('1')
  expect(await countOf('requests.closed', '2024-02-20')).toBe('0')
})
