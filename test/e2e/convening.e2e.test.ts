import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  choose,
  expectClocks,
  expectTold,
  fillIn,
  fromDesk,
  KEPT,
  offered,
  pick,
  putIn,
  RUNS,
  rate,
  take,
} from './request-steps.ts'
import { expectUsable, openSite, type Site } from './site.ts'

// A request that two units give back and that is redone in vain, on the pages: who assists, who convenes.

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const TITLE = '西门路灯不亮（虚构）'
const [PLANNING, INDUSTRY] = ['区发展和改革局', '区工业和信息化局']

it('units assist, refuse and are assigned to; what is redone in vain is escalated, and ends only with a reason', async () => {
  const own = await site.as('demo-enterprise-a', '/', 'phone')
  await putIn(own, TITLE)
  const [service, planner, industry, leader] = [
    await site.as('demo-service', '/desk'),
    await site.as('demo-planner', '/desk'),
    await site.as('demo-department', '/desk', 'phone'),
    await site.as('demo-leader', '/desk', 'phone'),
  ]
  const units = async (page: typeof service, unit: string, assisting?: string) => {
    /** Both boxes offer the same units: one shuts before the other opens. */
    const pickOne = async (box: string, name: string) => {
      await pick(page, box, name)
      await page.locator('.step-drawer .ant-drawer-title').click()
      await expect.poll(() => offered(page).count(), { timeout: 10_000 }).toBe(0)
    }
    await pickOne('主办单位', unit)
    if (assisting) await pickOne('协办单位', assisting)
  }
  await fromDesk(service, TITLE)
  await take(service, '派单', '待签收', () => units(service, PLANNING, INDUSTRY))

  await expectTold(industry, /请贵单位协办，主办单位为区发展和改革局/)
  await fromDesk(industry, TITLE)
  await industry.getByRole('list', { name: '主办和协办' }).getByText('等您提出意见').waitFor()
  expect(await industry.getByRole('button', { name: '签收' }).count()).toBe(0)
  await take(industry, '提出协办意见', '待签收', () => fillIn(industry, '协办意见', '路灯属市政养护。'))
  await industry.getByText('已提出意见').waitFor()
  await expectUsable(industry)
  await expectTold(planner, /收到区工业和信息化局的协办意见：路灯属市政养护/)
  await own.goto(`${site.url}/requests`)
  await own.getByRole('link', { name: TITLE }).click()
  await own.getByRole('list', { name: '办理经过' }).waitFor()
  expect(await own.getByText('路灯属市政养护').count()).toBe(0)
  expect(await own.getByRole('list', { name: '主办和协办' }).count()).toBe(0)

  await fromDesk(planner, TITLE)
  await take(planner, '退单', '已退单', () => fillIn(planner, '原因', '不属本单位职责'))
  await fromDesk(service, TITLE)
  await take(service, '派单', '待签收', () => units(service, INDUSTRY))
  await fromDesk(industry, TITLE)
  await take(industry, '退单', '待协调', () => fillIn(industry, '原因', '不属本单位职责'))

  await expectTold(leader, /现为待协调.*请指定办理单位。$/)
  const assign = async (unit: string, assisting?: string) => {
    await fromDesk(leader, TITLE)
    await expectUsable(leader)
    await take(leader, '指定办理', '待签收', () => units(leader, unit, assisting))
  }
  await assign(PLANNING, INDUSTRY)
  await fromDesk(planner, TITLE)
  await planner.getByRole('button', { name: '签收', exact: true }).waitFor()
  expect(await planner.getByRole('button', { name: '退单' }).count()).toBe(0)
  await take(planner, '签收', '办理中')
  const answered = async (page: typeof service, words: string) => {
    await take(page, '反馈', '待审核', async () => {
      await choose(page, '已解决')
      await fillIn(page, '答复', words)
    })
    await fromDesk(service, TITLE)
    await take(service, '审核通过', '待评价')
    await fromDesk(own, TITLE)
    await rate(own, '不满意')
    await fromDesk(service, TITLE)
  }
  await answered(planner, '已报修。')
  expect(await service.getByRole('button', { name: '提级' }).count()).toBe(0)
  await take(service, '重办', '办理中', () => fillIn(service, '原因', '路灯仍不亮'))
  await fromDesk(planner, TITLE)
  await answered(planner, '再次报修。')
  await take(service, '提级', '待协调', () => fillIn(service, '原因', '重办后仍不满意'))
  await expectClocks(service, { 协调时限: RUNS })
  await expectTold(own, /已提级，现为待协调/)

  await assign(INDUSTRY)
  await fromDesk(industry, TITLE)
  await take(industry, '签收', '办理中')
  await take(industry, '反馈', '待审核', async () => {
    await choose(industry, '部分解决')
    await fillIn(industry, '答复', '先装临时照明。')
  })
  await fromDesk(service, TITLE)
  await take(service, '审核通过', '待评价')
  await take(service, '回访', '待办结', () => choose(service, '未解决'))
  await service.getByRole('button', { name: '重办', exact: true }).waitFor()
  await service.getByRole('button', { name: '办结', exact: true }).click()
  await service.getByRole('button', { name: '确定办结' }).click()
  await service.getByText('请填写原因').waitFor()
  await fillIn(service, '原因', '列入明年市政计划')
  await service.getByRole('button', { name: '确定办结' }).click()
  await service.getByText('“办结”已办，现为“已办结”。').waitFor()
  await expectClocks(service, {
    签收时限: KEPT,
    办理时限: KEPT,
    审核时限: KEPT,
    评价期: KEPT,
    办结时限: KEPT,
    协调时限: KEPT,
  })
  await expectUsable(service)
}, 240_000)
