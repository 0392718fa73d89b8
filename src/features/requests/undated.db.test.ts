import { afterAll, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { actionsOf, CODES, requestOffice } from '#test/harness/request-office.ts'

// What an export from elsewhere says of its requests and when is often incomplete; through the front door.

const app = await testApp()
afterAll(() => app.close())
app.clock.now = new Date('2024-03-04T10:00:00+08:00')
const { read, done } = await requestOffice(app, {
  service: ['service'],
  housing: ['department', 'U1'],
  traffic: ['department', 'U2'],
  own: ['enterprise', CODES[0]],
})
const row = (编号: string, days: object) => ({
  ...{ 编号, 标题: '示范', 统一社会信用代码: CODES[0], 来源: '12345', 类别: '配套', 主办单位: '示范住建局' },
  ...{ 登记日期: '2024-02-01', ...days },
})

test.each([
  ['nobody wrote when', 'GD1', {}],
  ['only when it was taken', 'GD2', { 签收日期: '2024-02-02' }],
])('a unit works on what a workbook says it has, where %s', async (_, key, days) => {
  await app.load('370104', { 诉求: [row(key, days)] })
  for (const name of ['service', 'housing', 'own']) expect((await read(name, key)).state).toBe('handling')
  expect(actionsOf(await read('housing', key))).toEqual(expect.arrayContaining(['answer', 'return', 'suspend']))
  if (actionsOf(await read('housing', key)).includes('extend')) {
    await done('housing', key, 'extend', { days: 3, reason: '须现场踏勘' })
    expect((await done('service', key, 'grant')).state).toBe('handling')
  }
  await done('housing', key, 'suspend', { reason: '等企业补材料', evidence: '示范函件' })
  await done('housing', key, 'resume')
  await done('housing', key, 'answer', { outcome: '已解决', text: '已办。' })
  await done('service', key, 'redo', { reason: '没有说清' })
  await done('housing', key, 'return', { reason: '不是本单位的' })
  expect((await done('service', key, 'dispatch', { unit: 'U2' })).state).toBe('dispatched')
})
