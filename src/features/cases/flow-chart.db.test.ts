import { afterAll, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'

const app = await testApp()
afterAll(() => app.close())

test('how requests go their way is told to officials, from what is declared', async () => {
  const code = '91370104MA3AAAAA0P'
  await app.district('370104')
  await app.load('370104', { 企业: [{ 统一社会信用代码: code, 企业名称: '示范企业1' }] })
  const planner = await app.signIn('c-planner', 'planner', '370104')
  const own = await app.signIn('c-own', 'enterprise', '370104', { enterprises: [code] })
  const { body } = await planner('GET', '/flows')
  const [requests] = body.flows
  expect([requests.sheet, requests.begins, requests.states[0]]).toEqual([
    '诉求',
    '登记',
    { state: 'registered', label: '待派单', ends: false },
  ])
  expect(requests.line.map(({ step, state }: { step: string; state: string }) => `${step} → ${state}`)).toEqual([
    '登记 → 待派单',
    '派单 → 待签收',
    '签收 → 办理中',
    '反馈 → 待审核',
    '审核通过 → 待评价',
    '评价 → 待回访',
    '回访 → 待办结',
    '办结 → 已办结',
  ])
  expect(requests.steps[0]).toMatchObject({
    label: '派单',
    from: ['registered', 'returned', 'recalled', 'convening'],
    to: ['dispatched'],
    when: '待派单、已退单、已收回、待协调',
    becomes: '待签收',
    who: '企业服务',
  })
  expect((await own('GET', '/flows')).status).toBe(403)
})
