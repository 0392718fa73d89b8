import { afterAll, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { actionsOf as actions, CODES, clockOf as clock, requestOffice } from '#test/harness/request-office.ts'

// When a term is late and when it is warned of, also around days of rest; through the front door. 2024-03-04 is a Monday.

const app = await testApp()
afterAll(() => app.close())
app.clock.now = new Date('2024-03-04T10:00:00+08:00')
const { by, begin, read, take, done, told, listed, at } = await requestOffice(app, {
  service: ['service'],
  housing: ['department', 'U1'],
  planner: ['planner'],
  own: ['enterprise', CODES[0]],
})

test('an extension is asked for before the term ends; asked in time it may be granted late', async () => {
  at('2024-03-04T10:00:00+08:00')
  const [inTime, late] = [(await begin('own')).key, (await begin('own')).key]
  for (const key of [inTime, late]) await done('service', key, 'dispatch', { unit: 'U1' })
  for (const key of [inTime, late]) await done('housing', key, 'accept')
  at('2024-03-11T20:00:00+08:00')
  await done('housing', inTime, 'extend', { days: 5, reason: '须现场踏勘' })
  at('2024-03-14T10:00:00+08:00')
  expect(actions(await read('housing', late))).toEqual(['answer', 'invite', 'suspend'])
  expect((await take('housing', late, 'extend', { days: 5, reason: '须现场踏勘' })).body).toMatchObject({
    status: 409,
    title: 'too-late',
    detail: expect.stringContaining('已于 2024-03-11 到期'),
  })
  expect(clock(await read('service', late), 'handle')).toMatchObject({ light: 'red', late: '3 个工作日' })
  expect(clock(await done('service', inTime, 'grant'), 'handle')).toMatchObject({ dueOn: '2024-03-18', light: 'green' })
})

const rest = async (...days: string[]) => {
  const { version } = (await by('planner')('GET', '/calendar?year=2024')).body
  const body = { changes: days.map(day => ({ day, kind: '休息日', notes: '示范放假' })) }
  const headers = { 'if-match': `"${version}"` }
  expect((await by('planner')('POST', '/calendar/changes', { body, headers })).status).toBe(200)
}

test('what is due on a day of rest is yellow on that day alone, whatever makes it one', async () => {
  at('2024-04-18T10:00:00+08:00') // Thursday
  const { key } = await begin('service', { source: '电话' })
  await done('service', key, 'dispatch', { unit: 'U1', urgency: '特急' })
  const shown = async () => {
    const { dueOn, light } = clock(await read('housing', key), 'sign') ?? {}
    return [dueOn, light, (await listed('housing', 'light=yellow')).includes(key)]
  }
  expect(await shown()).toEqual(['2024-04-19', 'yellow', true])
  await rest('2024-04-19')
  expect(await shown()).toEqual(['2024-04-19', 'green', false])
  at('2024-04-19T10:00:00+08:00')
  expect(await shown()).toEqual(['2024-04-19', 'yellow', true])
})

test('a day off before a due day brings what warns of it forward', async () => {
  at('2024-07-15T10:00:00+08:00') // Monday
  const { key } = await begin('own')
  await done('service', key, 'dispatch', { unit: 'U1' })
  await done('housing', key, 'accept')
  await done('housing', key, 'answer', { outcome: '解释说明', text: '按规定办理。' })
  expect(clock(await done('service', key, 'approve'), 'rate')).toMatchObject({ dueOn: '2024-07-22', light: 'green' })
  const warned = async (instant: string) => {
    at(instant)
    await app.tick()
    await app.tick()
    return [clock(await read('own', key), 'rate')?.light, (await told('own', key))[0]?.includes('到期')]
  }
  expect(await warned('2024-07-17T10:00:00+08:00')).toEqual(['green', false])
  await rest('2024-07-19')
  expect(await warned('2024-07-17T11:00:00+08:00')).toEqual(['green', false])
  expect(await warned('2024-07-18T09:00:00+08:00')).toEqual(['yellow', true])
})
