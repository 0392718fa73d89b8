import { afterAll, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { CODES, clockOf, requestOffice } from '#test/harness/request-office.ts'

// Two requests become one: who hears of it, and what an enterprise is not to learn of another.

const app = await testApp()
afterAll(() => app.close())
app.clock.now = new Date('2024-03-04T10:00:00+08:00')
const { begin, read, done, take, told, listed, at } = await requestOffice(app, {
  service: ['service'],
  housing: ['department', 'U1'],
  traffic: ['department', 'U2'],
  own: ['enterprise', CODES[0]],
  other: ['enterprise', CODES[1]],
})

test('of different enterprises only when that is confirmed, and neither learns of the other', async () => {
  const { key: into } = await begin('own', { title: '园区南门没有公交站' })
  await done('service', into, 'dispatch', { unit: 'U1' })
  const { key } = await begin('other', { title: '南门公交站太远' })
  const before = await told('own', into)
  const asked = await take('service', key, 'merge', { into })
  expect([asked.status, asked.body.issues.map(({ path }: { path: string }) => path)]).toEqual([422, ['sure']])
  expect(asked.body.detail).toMatch(/示范企业2提的，.*示范企业1提的，不是同一家企业/)
  expect(await done('service', key, 'merge', { into, sure: '确认合并' })).toMatchObject({ state: 'merged' })

  const heard = await told('other', key)
  expect(heard[0]).toMatch(/已合并，由另一件相同的诉求一并办理。$/)
  const shown = await read('other', key)
  expect(shown.steps.at(-1)).toMatchObject({ action: 'merge', values: {}, reason: null })
  expect(heard.join() + JSON.stringify(shown)).not.toMatch(new RegExp(`${into}|示范企业1|园区南门`))
  expect(await told('own', into)).toEqual(before)
  expect((await told('housing', into))[0]).toMatch(new RegExp(`有一件诉求并入：${key}。$`))
  expect((await read('service', key)).steps.at(-1)?.values).toMatchObject({ into })
})

test('of one enterprise without more ado, and it is told which', async () => {
  const { key: into } = await begin('own')
  const { key } = await begin('own')
  await done('service', key, 'merge', { into })
  expect((await told('own', key))[0]).toMatch(new RegExp(`已合并，并入 ${into}。$`))
})

test('undone, it stands where it stood, and what was late is late', async () => {
  at('2024-03-04T10:00:00+08:00')
  const { key: into } = await begin('own')
  const { key } = await begin('own')
  const { key: late } = await begin('own')
  await done('service', key, 'dispatch', { unit: 'U1' })
  at('2024-03-05T10:00:00+08:00')
  await done('housing', key, 'accept')
  await done('housing', key, 'extend', { days: 2, reason: '须现场踏勘' })
  at('2024-03-07T10:00:00+08:00')
  const before = await read('service', key)
  expect(clockOf(await read('service', late), 'dispatch')).toMatchObject({ light: 'red', late: '2 天' })
  for (const one of [key, late]) {
    const merged = await done('service', one, 'merge', { into })
    expect([merged.values.closed_on, merged.clocks.filter(({ stoppedAt }) => stoppedAt === null)]).toEqual([
      '2024-03-07',
      [],
    ])
    expect(await listed('service', 'light=red')).not.toContain(one)
  }
  at('2024-03-12T10:00:00+08:00')
  const undone = await done('service', key, 'unmerge')
  expect(undone).toMatchObject({ state: 'extending', values: before.values })
  expect(clockOf(undone, 'handle')).toMatchObject({ dueOn: '2024-03-11', light: 'red', late: '1 个工作日' })
  expect((await told('housing', key))[0]).toMatch(/已取消合并，现为延期待批。$/)
  expect(await listed('service', 'light=red')).toContain(key)

  const again = await done('service', late, 'unmerge')
  expect(again).toMatchObject({ state: 'registered', clocks: [{ name: 'dispatch', light: 'red', late: '7 天' }] })
  const sent = await done('service', late, 'dispatch', { unit: 'U1' })
  expect(clockOf(sent, 'dispatch')).toMatchObject({ light: '超时' })
})

test('into a confidential one: its number is said to who sees it', async () => {
  const { key: into } = await begin('own', { confidential: '是' })
  await done('service', into, 'dispatch', { unit: 'U2' })
  const { key } = await begin('own')
  await done('service', key, 'dispatch', { unit: 'U1' })
  await done('service', key, 'merge', { into })
  expect((await read('service', key)).steps.at(-1)).toMatchObject({ action: 'merge', values: { into } })
  const shown = await read('housing', key)
  expect(shown.steps.at(-1)).toMatchObject({ action: 'merge', values: { into: null } })
  expect(JSON.stringify(shown) + (await told('housing', key)).join()).not.toContain(into)
})
