import { afterAll, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { actionsOf, CODES, requestOffice } from '#test/harness/request-office.ts'

// 催办 by hand: who has it is reminded, and nothing else changes; through the front door.

const app = await testApp()
afterAll(() => app.close())
const { by, begin, read, take, done, refused, told, at } = await requestOffice(app, {
  service: ['service'],
  housing: ['department', 'U1'],
  traffic: ['department', 'U2'],
  leader: ['leader'],
  supervisor: ['supervisor'],
  own: ['enterprise', CODES[0]],
})

test('催办 tells who has it until when, once a day, and changes neither state nor clock; the enterprise hears nothing', async () => {
  at('2024-03-04T10:00:00+08:00')
  const { key } = await begin('own')
  // Who dispatches has nobody to hasten yet but themselves; the leader has them.
  expect(actionsOf(await read('service', key))).not.toContain('hasten')
  expect(actionsOf(await read('leader', key))).toContain('hasten')
  await done('service', key, 'dispatch', { unit: 'U1', assisting: 'U2' })
  await done('housing', key, 'accept')
  const before = await read('service', key)
  const after = await done('service', key, 'hasten', { text: '企业今天又来电话问。' })
  expect(after).toMatchObject({ state: 'handling', clocks: before.clocks })
  expect(after.steps.at(-1)).toMatchObject({ action: 'hasten', values: { text: '企业今天又来电话问。' } })
  const words = '诉求“示范诉求”（SQ20240304-0001）由示范r-service催办，办理时限为2024年3月11日：企业今天又来电话问。'
  expect((await told('housing', key))[0]).toBe(words)
  expect((await told('traffic', key))[0]).toBe(words)
  expect((await told('own', key))[0]).not.toContain('催办')
  expect((await read('own', key)).steps.map(({ action }) => action)).not.toContain('hasten')

  at('2024-03-04T16:00:00+08:00')
  expect(await refused('leader', key, 'hasten')).toEqual([
    409,
    'once-only',
    '示范r-service今天 10:00 已催办，一件一天只催办一次。明天再催，或写督办意见。',
  ])
  expect((await take('housing', key, 'hasten')).status).toBe(403)
  await done('traffic', key, 'assist', { text: '同意增设。' })
  at('2024-03-12T09:00:00+08:00')
  await done('leader', key, 'hasten')
  expect((await told('housing', key))[0]).toMatch(/由示范r-leader催办，办理时限已于2024年3月11日到期。$/)
  // Who has said what they think is left in peace.
  expect((await told('traffic', key))[0]).toBe(words)
})

test('what nobody is waited for with a running clock is not hastened; who is waited for does not hasten', async () => {
  at('2024-04-08T10:00:00+08:00')
  const { key } = await begin('service', { source: '电话' })
  await done('service', key, 'dispatch', { unit: 'U1' })
  await done('housing', key, 'accept')
  await done('housing', key, 'suspend', { reason: '等批复', evidence: '函' })
  expect(await refused('service', key, 'hasten')).toContain('wrong-state')
  await done('housing', key, 'resume')
  await done('housing', key, 'answer', { outcome: '已解决', text: '已增设。' })
  expect(await refused('service', key, 'hasten')).toContain('own-turn')
  await done('supervisor', key, 'hasten')
  expect((await told('service', key))[0]).toMatch(/由示范r-supervisor催办，审核时限为2024年4月10日。$/)
})

test('what is asked for and when it is due then is said to who grants it; what was instructed is in the notice', async () => {
  at('2024-05-06T10:00:00+08:00')
  const { key } = await begin('own')
  await done('service', key, 'dispatch', { unit: 'U1' })
  await done('housing', key, 'accept')
  await done('housing', key, 'extend', { days: 3, reason: '须现场踏勘。' })
  const noteOf = async (action: string) => (await read('service', key)).can.find(one => one.action === action)?.note
  const note = '示范住建局申请延期 3 个工作日，原因：须现场踏勘。办理时限现为2024年5月11日，同意后为2024年5月15日。'
  expect([await noteOf('grant'), await noteOf('deny')]).toEqual([note, note])
  const granted = await done('service', key, 'grant')
  expect(granted.clocks.find(({ name }) => name === 'handle')?.dueOn).toBe('2024-05-15')
  await done('leader', key, 'instruct', { text: '请本周内办好。' })
  expect((await told('housing', key))[0]).toMatch(/有批示：请本周内办好。$/)
  // A day that was written when it was 列入计划 is nothing to what is solved.
  const answered = await done('housing', key, 'answer', { outcome: '已解决', text: '已增设。', again: '2024-05-01' })
  expect(answered.steps.at(-1)?.values).toMatchObject({ outcome: '已解决', again: null })
  await done('service', key, 'approve')
  expect((await told('own', key))[0]).toMatch(/已有答复，请您评价。$/)
  const unread = async () =>
    (await by('own')('GET', '/notices?unread=true')).body.notices.map((one: { key: string }) => one.key)
  expect(await unread()).toContain(key)
  await done('own', key, 'rate', { rating: '满意' })
  expect(await unread()).not.toContain(key)
  const declined = await begin('own')
  await done('service', declined.key, 'decline', { reason: '重复' })
  expect((await told('own', declined.key))[0]).toMatch(/）不予受理，原因：重复。$/)
})
