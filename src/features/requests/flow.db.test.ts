import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { actionsOf, CODES, clockOf, requestOffice } from '#test/harness/request-office.ts'

// One request from an enterprise's account to its end, and what is refused on the way; through the front door.

const app = await testApp()
afterAll(() => app.close())
app.clock.now = new Date('2024-02-05T10:00:00+08:00') // Monday before the Spring Festival
const { by, begin, read, take, done, told, listed, at, load } = await requestOffice(app, {
  service: ['service'],
  housing: ['department', 'U1'],
  traffic: ['department', 'U2'],
  auditor: ['auditor'],
  planner: ['planner'],
  own: ['enterprise', CODES[0]],
  other: ['enterprise', CODES[1]],
})
const actions = actionsOf
const clock = clockOf

test('a request goes from the enterprise through dispatch, return, extension, dissatisfaction and redo to its end', async () => {
  at('2024-02-05T10:00:00+08:00')
  const { key, state, values } = await begin('own')
  expect({ key, state }).toEqual({ key: 'SQ20240205-0001', state: 'registered' })
  const { clocks } = await read('service', key)
  expect(clocks).toMatchObject([{ name: 'dispatch', dueOn: '2024-02-06', light: 'yellow', stoppedAt: null }])
  expect(values).toMatchObject({ source: '企业自报', uscc: CODES[0], enterprise_name: '示范企业1', space_code: 'A' })
  expect(actions(await read('service', key))).toEqual(['dispatch', 'decline', 'urge', 'merge', 'disclose'])
  expect(actions(await read('own', key))).toEqual([])
  const { body: first } = await by('service')('GET', '/notices')
  expect(first.notices[0]).toMatchObject({ key, sentence: expect.stringContaining('现为待派单') })

  await done('service', key, 'dispatch', { unit: '示范交通局' })
  expect(actions(await read('traffic', key))).toEqual(['accept', 'return'])
  const returned = await done('traffic', key, 'return', { reason: '不属本单位职责' })
  expect(returned).toMatchObject({ state: 'returned', values: { unit: null, dispatched_on: null } })
  expect(returned.clocks).toMatchObject([{ name: 'dispatch', stoppedAt: null }])

  const dispatched = await done('service', key, 'dispatch', { unit: 'U1' })
  expect(clock(dispatched, 'handle')).toMatchObject({ dueOn: '2024-02-18', light: 'green' })
  expect(clock(dispatched, 'sign')).toMatchObject({ dueOn: '2024-02-06', light: 'yellow' })
  at('2024-02-06T09:00:00+08:00')
  const accepted = await done('housing', key, 'accept')
  expect(clock(accepted, 'sign')).toMatchObject({ light: '按时' })
  await done('housing', key, 'extend', { days: 3, reason: '须现场踏勘' })
  const granted = await done('service', key, 'grant')
  expect(clock(granted, 'handle')).toMatchObject({ dueOn: '2024-02-21' })
  expect(granted.values).toMatchObject({ extended_days: 3 })
  expect((await take('housing', key, 'extend', { days: 1, reason: '再延' })).body.title).toBe('once-only')

  at('2024-02-20T10:00:00+08:00')
  const planned = { outcome: '列入计划', text: '已列入计划。', again: '2024-02-20' }
  expect((await take('housing', key, 'answer', planned)).status).toBe(422)
  await done('housing', key, 'answer', { outcome: '已解决', text: '已增设站点。' })
  const approved = await done('service', key, 'approve')
  expect(approved.state).toBe('rating')
  expect(actions(await read('own', key))).toEqual(['rate'])
  expect((await take('service', key, 'lapse')).body).toMatchObject({ status: 409, title: 'too-early' })
  at('2024-02-21T10:00:00+08:00')
  expect(await done('own', key, 'rate', { rating: '满意' })).toMatchObject({ state: 'calling' })
  // Slipped: it may be rated otherwise for half an hour, and both stay.
  expect(actions(await read('own', key))).toEqual(['rerate'])
  at('2024-02-21T10:30:00+08:00')
  expect((await done('own', key, 'rerate', { rating: '不满意' })).values).toMatchObject({ rating: '不满意' })
  expect((await told('housing', key))[0]).toMatch(/已改评价：不满意，现为待回访。$/)
  at('2024-02-21T10:31:00+08:00')
  expect(actions(await read('own', key))).toEqual([])
  expect((await take('own', key, 'rerate', { rating: '满意' })).body).toMatchObject({ status: 409, title: 'too-late' })
  expect(await read('own', key)).toMatchObject({ state: 'calling', values: { rating: '不满意' } })
  const again = await done('service', key, 'redo', { reason: '站点未启用' })
  expect(again).toMatchObject({ state: 'handling', values: { rating: null, answered_on: null } })
  expect(clock(again, 'handle')).toMatchObject({ dueOn: '2024-02-28' })
  await done('housing', key, 'answer', { outcome: '已解决', text: '站点已启用。' })
  await done('service', key, 'approve')
  await done('own', key, 'rate', { rating: '满意' })
  await done('service', key, 'call-back', { result: '已解决' })
  const closed = await done('service', key, 'close')
  expect(closed).toMatchObject({ stateLabel: '已办结', values: { closed_on: '2024-02-21', rating: '满意' } })
  expect(closed.steps.map(({ action }: { action: string }) => action)).toHaveLength(17)
  expect(closed.steps.at(-1)).toMatchObject({ seq: 17, by: '示范r-service', from: 'called', to: 'closed' })
  const heard = (await by('own')('GET', '/notices')).body
  expect(heard.notices[0]).toMatchObject({ noun: 'requests', key, step: 17, readAt: null })
  expect(heard.notices[0].sentence).toContain('示范诉求')
  expect((await by('own')('POST', '/notices/read', { body: {} })).body).toEqual({ unread: 0 })
  expect((await by('other')('GET', '/notices')).body.notices).toEqual([])
  expect(actions(await read('own', key))).toEqual(['reopen'])
  at('2024-03-08T10:00:00+08:00')
  expect(actions(await read('own', key))).toEqual([])
  expect((await take('own', key, 'reopen', { reason: '又停了' })).body.title).toBe('too-late')
})

describe('refusals change nothing', () => {
  let key = ''
  beforeAll(async () => {
    at('2024-03-04T10:00:00+08:00')
    key = (await begin('service', { source: '电话', uscc: CODES[0] })).key
  })
  test.each([
    ['another enterprise cannot see it', () => take('other', key, 'rate', { rating: '满意' }), 404],
    ['a role that may never', () => take('auditor', key, 'dispatch', { unit: 'U1' }), 403],
    ['not in this state', () => take('service', key, 'close'), 409],
    ['a stale version', () => take('service', key, 'dispatch', { unit: 'U1' }, '1-0'), 412],
    ['no such unit', () => take('service', key, 'dispatch', { unit: '无此单位' }), 422],
    ['a unit without accounts', () => take('service', key, 'dispatch', { unit: '示范空局' }), 422],
    ['a unit that has ended', () => take('service', key, 'dispatch', { unit: '示范旧局' }), 422],
    ['nothing said', () => take('service', key, 'dispatch'), 422],
    ['no reason', () => take('service', key, 'decline'), 422],
    ['a field that there is not', () => take('service', key, 'decline', { reason: 'x', 无: 1 }), 400],
  ])('%s', async (_, act, status) => {
    const before = await read('service', key)
    const answer = await act()
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(/。$/)])
    expect(await read('service', key)).toEqual(before)
  })

  test('a step taken twice at the same moment is taken once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => take('service', key, 'dispatch', { unit: 'U1' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      title: 'wrong-state',
      detail: expect.stringContaining('待签收'),
    })
    expect((await read('service', key)).steps).toHaveLength(2)
  })

  test('only the unit that has it handles it, and gives it back within two working days', async () => {
    expect((await take('planner', key, 'accept')).status).toBe(403)
    expect((await take('traffic', key, 'accept')).status).toBe(404)
    at('2024-03-07T10:00:00+08:00')
    expect(actions(await read('housing', key))).not.toContain('return')
    expect((await take('housing', key, 'return', { reason: '迟了' })).body.title).toBe('too-late')
  })

  test('the same Idempotency-Key answers as before', async () => {
    const { version } = await read('housing', key)
    const headers = { 'if-match': `"${version}"`, 'idempotency-key': 'k-1' }
    const first = await by('housing')('POST', `/requests/${key}/actions/accept`, { body: {}, headers })
    const second = await by('housing')('POST', `/requests/${key}/actions/accept`, { body: {}, headers })
    expect([first.status, second.status, second.body]).toEqual([200, 200, first.body])
  })
})

test('who sent it to the wrong unit takes it back, which that unit hears of', async () => {
  at('2024-03-08T10:00:00+08:00')
  const { key } = await begin('service', { source: '电话', uscc: CODES[0] })
  await done('service', key, 'dispatch', { unit: 'U1' })
  await done('housing', key, 'accept')
  await done('housing', key, 'extend', { days: 2, reason: '须现场勘查' })
  const back = await done('service', key, 'recall', { reason: '不属该局职责' })
  expect(back).toMatchObject({ state: 'recalled', stateLabel: '已收回', values: { unit: null, dispatched_on: null } })
  expect(back.clocks).toMatchObject([{ name: 'dispatch', stoppedAt: null }])
  expect((await told('housing', key))[0]).toContain('收回')
  await done('service', key, 'decline', { reason: '不属受理范围' })
})

test('a pause is granted on top, so that the clock and the record say the same due day', async () => {
  at('2024-03-11T10:00:00+08:00')
  const { key } = await begin('service', { source: '窗口', space_code: 'A' })
  await done('service', key, 'dispatch', { unit: 'U1' })
  await done('housing', key, 'accept')
  at('2024-03-13T10:00:00+08:00')
  await done('housing', key, 'suspend', { reason: '等上级文件', evidence: '来函' })
  at('2024-03-18T10:00:00+08:00')
  const resumed = await done('service', key, 'resume')
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
    { ...row, 编号: 'T3', 派单日期: '' },
    { ...row, 编号: 'T4', 登记日期: '2024-03-20', 派单日期: '2024-03-20', 反馈日期: '2024-03-25', 办理结果: '已解决' },
    { ...row, 编号: 'T5', 反馈日期: '2024-03-29', 办理结果: '已解决', 回访日期: '2024-03-29', 回访结果: '已解决' },
  ]
  // With a result or a unit and no days: nothing is counted, and nobody is asked to send them on.
  const dayless = { ...row, 派单日期: '', 主办单位: '示范住建局' }
  await load([...rows, { ...dayless, 编号: 'T6', 办理结果: '解释说明' }, { ...dayless, 编号: 'T7' }])
  for (const [key, state] of [
    ['T6', 'called'],
    ['T7', 'handling'],
  ] as const)
    expect(await read('service', key)).toMatchObject({ state, clocks: [] })
  expect(await read('service', 'T2')).toMatchObject({ state: 'closed', steps: [] })
  // Working days: 1 and 2 April; 4 to 6 April is Qingming, 7 April a Sunday worked instead.
  const waiting = await Promise.all(['T3', 'T4', 'T5'].map(key => read('service', key)))
  expect(waiting.map(({ state, clocks: [one] }) => [state, one?.name, one?.dueOn, one?.light, one?.late])).toEqual([
    ['registered', 'dispatch', '2024-03-30', 'red', '2 天'],
    ['answered', 'review', '2024-03-27', 'red', '3 个工作日'],
    ['called', 'close', '2024-04-02', 'yellow', null],
  ])
  const { records } = (await by('service')('GET', '/requests?category=政策')).body
  const late = records.map((one: { key: string; computed: { late: unknown } }) => [one.key, one.computed.late ?? null])
  expect(late).toEqual(
    expect.arrayContaining([
      ['T3', '2 天'],
      ['T4', '3 个工作日'],
      ['T5', null],
    ]),
  )
  // As many days are left as the clock counts: one working day, where the calendar says one as well.
  expect([waiting[2]?.clocks[0]?.left, records.find((one: { key: string }) => one.key === 'T5').computed.left]).toEqual(
    ['1 个工作日', '1 个工作日'],
  )
  const stands = await read('housing', 'T1')
  expect(stands.state).toBe('dispatched')
  expect(clock(stands, 'handle')).toMatchObject({ dueOn: '2024-04-08', light: 'green', left: '4 个工作日', late: null })
  expect(actions(stands)).toEqual(['accept', 'return'])
  await done('housing', 'T1', 'accept')
  await load([{ ...rows[0], 签收日期: '2024-04-01' }])
  await expect(load([{ ...rows[0], 标题: '改了' }])).rejects.toThrow('已在平台上办理')
})

test('lists narrow by state, light, unit and whose turn it is', async () => {
  at('2024-04-09T10:00:00+08:00')
  expect(await listed('service', 'state=handling&light=red')).toContain('T1')
  expect(await listed('service', 'light=green')).not.toContain('T1')
  expect(await listed('service', 'unit=示范住建局')).toContain('T1')
  expect(await listed('housing', 'mine=true')).toContain('T1')
  expect(await listed('traffic', 'mine=true')).toEqual([])
  expect(await listed('own', 'state=已办结')).toEqual(['SQ20240205-0001'])
  expect(await listed('other', '')).toEqual([])
})

test('reminders come before, on and after the due day, each once, and an unrated request goes on by itself', async () => {
  at('2024-05-06T10:00:00+08:00')
  const { key } = await begin('own')
  await done('service', key, 'dispatch', { unit: 'U1', limit: 2 })
  await done('housing', key, 'accept')
  const remindersOf = async () =>
    (await by('housing')('GET', '/notices')).body.notices.filter(
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
  await done('housing', key, 'answer', { outcome: '解释说明', text: '按规定办理。' })
  await done('service', key, 'approve')
  await tickAt('2024-05-17T09:00:00+08:00')
  expect(await read('service', key)).toMatchObject({ state: 'calling', values: { rating: null } })
})

test('the enterprise sees the clocks of what it was promised and is waited for, and no other, in lists neither', async () => {
  at('2024-06-03T10:00:00+08:00')
  const { key, clocks } = await begin('own')
  expect(clocks).toEqual([])
  const seen = async (name: string) => {
    const { records } = (await by(name)('GET', '/requests?limit=1')).body
    const { due_on, light, left } = records[0].computed
    const names = (await read(name, key)).clocks.map(one => one.name)
    return [records[0].key, names, due_on, light, left ?? null]
  }
  expect(await seen('own')).toEqual([key, [], null, null, null])
  expect(await seen('service')).toEqual([key, ['dispatch'], '2024-06-04', 'yellow', '1 天'])
  await done('service', key, 'dispatch', { unit: 'U1' })
  // Five working days, with the festival of 10 June; to the unit the acceptance is due first.
  expect(await seen('own')).toEqual([key, ['handle'], '2024-06-11', 'green', '5 个工作日'])
  expect((await seen('housing')).slice(2)).toEqual(['2024-06-04', 'yellow', '1 天'])
  at('2024-06-05T10:00:00+08:00')
  expect(await listed('own', 'light=red')).not.toContain(key)
  expect(await listed('housing', 'light=red')).toContain(key)
  expect(await listed('own', 'light=green&state=dispatched')).toEqual([key])
  await done('housing', key, 'accept')
  await done('housing', key, 'answer', { outcome: '已解决', text: '已增设站点。' })
  expect(await seen('own')).toEqual([key, ['handle'], null, null, null])
  await done('service', key, 'approve')
  expect(await seen('own')).toEqual([key, ['handle', 'rate'], '2024-06-12', 'green', '7 天'])
})

test('figures count what was done here as what a workbook says', async () => {
  const countOf = async (id: string, asOf: string) => {
    const { body } = await by('planner')('GET', `/figures?asOf=${asOf}`)
    const found = body.figures.find(
      (figure: { id: string; scope: object }) => figure.id === id && Object.keys(figure.scope).length === 0,
    )
    return found?.value
  }
  expect(await countOf('requests.received', '2024-02-29')).toBe('1')
  expect(await countOf('requests.closed', '2024-02-29')).toBe('1')
  expect(await countOf('requests.closed', '2024-02-20')).toBe('0')
})
