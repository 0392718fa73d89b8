import { afterAll, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { actionsOf, CODES, clockOf, requestOffice } from '#test/harness/request-office.ts'

// What no unit takes, and what is not settled by its unit: the convener; and what ends only with a reason.

const app = await testApp()
afterAll(() => app.close())
app.clock.now = new Date('2024-03-04T10:00:00+08:00') // Monday
const { by, begin, read, take, done, refused, told, listed, at } = await requestOffice(app, {
  service: ['service'],
  housing: ['department', 'U1'],
  traffic: ['department', 'U2'],
  water: ['department', 'U5'],
  own: ['enterprise', CODES[0]],
})
const leader = { name: 'leader', signed: undefined as undefined | Awaited<ReturnType<typeof app.signIn>> }
const reason = '不属本单位职责'
const refusedTwice = async (more: object = {}) => {
  const { key } = await begin('service', { source: '电话', uscc: CODES[0], ...more })
  await done('service', key, 'dispatch', { unit: 'U1' })
  await done('housing', key, 'return', { reason })
  await done('service', key, 'dispatch', { unit: 'U2', assisting: 'U5' })
  return { key, view: await done('traffic', key, 'return', { reason }) }
}
const answer = { outcome: '已解决', text: '已解决。' }

test('without a leader, what is given back twice is the service’s to dispatch as ever, and is redone as often', async () => {
  const { key, view } = await refusedTwice()
  expect(view.state).toBe('returned')
  await done('service', key, 'dispatch', { unit: 'U5' })
  await done('water', key, 'accept')
  await done('water', key, 'answer', answer)
  expect((await refused('service', key, 'escalate', { reason }))[1]).toBe('redo-first')
  for (const _ of [1, 2, 3]) {
    await done('service', key, 'redo', { reason })
    await done('water', key, 'answer', answer)
  }
  expect((await refused('service', key, 'escalate', { reason })).slice(0, 2)).toEqual([409, 'no-convener'])
})

test('what two units refuse the convener assigns, and that unit does not give it back', async () => {
  leader.signed = await app.signIn('r-leader', 'leader', '370104')
  const send = leader.signed
  const { key, view } = await refusedTwice({ confidential: '是' })
  expect(view).toMatchObject({ state: 'convening', values: { unit: null, dispatched_on: null }, assists: [] })
  expect(view.clocks).toMatchObject([{ name: 'convene', dueOn: '2024-03-06', stoppedAt: null }])
  expect(actionsOf(await read('service', key))).toEqual(['decline', 'urge', 'hasten', 'merge', 'disclose'])
  expect((await refused('service', key, 'dispatch', { unit: 'U5' })).slice(0, 2)).toEqual([409, 'wrong-state'])
  expect((await take('service', key, 'assign', { unit: 'U5' })).status).toBe(403)
  const waiting = await send('GET', '/requests?mine=true')
  expect(waiting.body.records.map((one: { key: string }) => one.key)).toEqual([key])
  const { notices } = (await send('GET', '/notices')).body
  expect(notices[0]).toMatchObject({
    key,
    sentence: expect.stringMatching(/示范诉求.*现为待协调.*。请指定办理单位。$/),
  })

  const { version } = (await send('GET', `/requests/${key}`)).body
  const assigned = await send('POST', `/requests/${key}/actions/assign`, {
    body: { unit: 'U1', assisting: 'U2', limit: 3, text: '由住建局牵头。' },
    headers: { 'if-match': `"${version}"` },
  })
  expect(assigned.body).toMatchObject({
    state: 'dispatched',
    values: { unit: '示范住建局', dispatched_on: '2024-03-04', limit_days: 3, extended_days: 0 },
    assists: [{ unit: '示范交通局' }],
  })
  expect(clockOf(assigned.body, 'handle')).toMatchObject({ dueOn: '2024-03-07' })
  expect(actionsOf(await read('housing', key))).toEqual(['accept'])
  expect(await refused('housing', key, 'return', { reason })).toEqual([
    409,
    'assigned',
    expect.stringContaining('由召集人指定办理，不再退单'),
  ])
  // Who assigned it still sees it, confidential as it is; whom the convener named only the convener replaces.
  expect((await send('GET', `/requests/${key}`)).status).toBe(200)
  expect((await done('service', key, 'recall', { reason: '单位撤并' })).state).toBe('convening')
  expect((await done('service', key, 'decline', { reason: '不属受理范围' })).state).toBe('declined')
})

test('what was redone and is not settled is escalated, and its time begins anew', async () => {
  at('2024-03-11T10:00:00+08:00') // Monday
  const send = await app.signInAgain('r-leader')
  const { key } = await begin('own')
  await done('service', key, 'dispatch', { unit: 'U1', assisting: 'U2' })
  await done('housing', key, 'accept')
  const answered = await done('housing', key, 'answer', answer)
  expect(clockOf(answered, 'review')).toMatchObject({ dueOn: '2024-03-13', stoppedAt: null })
  expect(actionsOf(await read('service', key))).toEqual(['approve', 'redo', 'urge', 'disclose'])
  expect((await refused('service', key, 'escalate', { reason })).slice(0, 2)).toEqual([409, 'redo-first'])
  await done('service', key, 'redo', { reason: '未办好' })
  await done('housing', key, 'answer', answer)
  expect(actionsOf(await read('service', key))).toEqual(['approve', 'redo', 'escalate', 'urge', 'disclose'])
  await done('service', key, 'redo', { reason: '仍未办好' })
  await done('housing', key, 'answer', answer)
  expect(await refused('service', key, 'redo', { reason: '第三次' })).toEqual([
    409,
    'escalate',
    '这件诉求已重办两次，不再重办。请提级，由召集人协调。',
  ])
  await done('service', key, 'approve')
  await done('own', key, 'rate', { rating: '不满意' })
  at('2024-03-13T10:00:00+08:00')
  await done('service', key, 'call-back', { result: '未解决' })
  expect(actionsOf(await read('service', key))).toEqual(['escalate', 'urge', 'disclose', 'close'])

  const escalated = await done('service', key, 'escalate', { reason: '两次重办仍未解决' })
  expect(escalated).toMatchObject({
    state: 'convening',
    values: { unit: null, answered_on: null, rating: null, call_back_result: null, dispatched_on: '2024-03-11' },
    assists: [],
  })
  expect(escalated.clocks).toMatchObject([{ name: 'convene', dueOn: '2024-03-15' }])
  expect((await told('housing', key))[0]).toMatch(/已提级，由召集人协调/)
  expect((await told('own', key))[0]).toMatch(/已提级，现为待协调，原因：两次重办仍未解决。$/)
  expect(await listed('housing', '')).toContain(key) // who took a step with it sees what becomes of it

  at('2024-03-15T10:00:00+08:00')
  const again = await app.signInAgain('r-leader')
  const { version } = (await again('GET', `/requests/${key}`)).body
  const { body } = await again('POST', `/requests/${key}/actions/assign`, {
    body: { unit: 'U5', limit: 4 },
    headers: { 'if-match': `"${version}"` },
  })
  expect(clockOf(body, 'handle')).toMatchObject({ dueOn: '2024-03-21', stoppedAt: null })
  // 11 March and 4 + 4 working days is 21 March: the figures' due day is the clock's.
  expect(body.values).toMatchObject({ dispatched_on: '2024-03-11', limit_days: 4, extended_days: 4 })
  await done('water', key, 'accept')
  await done('water', key, 'answer', answer)
  expect(actionsOf(await read('service', key))).toContain('redo')
  expect(send).toBeDefined()
})

test('what waits for a convener when the last one goes is the service’s to dispatch', async () => {
  const { key } = await refusedTwice()
  expect((await refused('service', key, 'dispatch', { unit: 'U5' })).slice(0, 2)).toEqual([409, 'wrong-state'])
  const { accounts } = (await by('admin')('GET', '/accounts')).body
  const { id } = accounts.find(({ username }: { username: string }) => username === 'r-leader')
  expect((await by('admin')('POST', `/accounts/${id}/disable`)).status).toBeLessThan(300)
  expect(actionsOf(await read('service', key))).toEqual(['dispatch', 'decline', 'urge', 'merge', 'disclose'])
  expect((await done('service', key, 'dispatch', { unit: 'U5' })).state).toBe('dispatched')
})

test('two that are merged into each other at once: one is', async () => {
  const keys = [(await begin('service', { source: '电话' })).key, (await begin('service', { source: '电话' })).key]
  const answers = await Promise.all([
    take('service', String(keys[0]), 'merge', { into: keys[1] }),
    take('service', String(keys[1]), 'merge', { into: keys[0] }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
})

test('what is not solved ends only with a reason, and is offered to be done again first', async () => {
  const called = async (result: string) => {
    const { key } = await begin('service', { source: '电话' })
    await done('service', key, 'dispatch', { unit: 'U1' })
    await done('housing', key, 'accept')
    await done('housing', key, 'answer', answer)
    await done('service', key, 'approve')
    return { key, view: await done('service', key, 'call-back', { result }) }
  }
  for (const result of ['已解决', '未联系上']) {
    const { key, view } = await called(result)
    expect(actionsOf(view)[0]).toBe('close')
    expect(clockOf(view, 'close')).toMatchObject({ dueOn: '2024-03-19', stoppedAt: null })
    expect((await done('service', key, 'close')).state).toBe('closed')
  }
  const { key, view } = await called('未解决')
  expect(actionsOf(view)).toEqual(['redo', 'urge', 'disclose', 'close'])
  expect(view.can.find(({ action }) => action === 'close')?.fields).toMatchObject([{ name: 'reason', required: true }])
  expect((await refused('service', key, 'close')).slice(0, 2)).toEqual([422, 'invalid_fields'])
  const closed = await done('service', key, 'close', { reason: '政策不允许，已向企业说明。' })
  expect(closed.steps.at(-1)).toMatchObject({ reason: '政策不允许，已向企业说明。' })
})

test('who dispatches is told when that is late; terms that were set before have the new ones too', async () => {
  at('2024-04-01T10:00:00+08:00')
  const { value, version } = (await by('admin')('GET', '/request-terms')).body
  expect(value).toMatchObject({ dispatchHours: 24, reviewDays: 2, closeDays: 2, conveneDays: 2 })
  const { dispatchHours: _, reviewDays: __, closeDays: ___, conveneDays: ____, ...before } = value
  const set = await by('service')('PUT', '/request-terms', { body: before, headers: { 'if-match': `"${version}"` } })
  expect([set.status, set.body.value.conveneDays]).toEqual([200, 2])
  const { key } = await begin('own')
  at('2024-04-03T09:00:00+08:00')
  await app.tick()
  await app.tick()
  expect((await told('service', key))[0]).toMatch(/的派单时限已于2024年4月2日到期/)
})
