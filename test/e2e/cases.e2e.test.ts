import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createUser } from '#features/identity/account.ts'
import { DEMO_PASSWORD } from '#features/identity/demo.ts'
import { SCREENS } from '#test/harness/browser.ts'
import { photograph } from '#test/harness/pictures.ts'
import {
  choose,
  expectClocks,
  expectTold,
  fillIn,
  fromDesk,
  KEPT,
  offered,
  pick,
  RUNS,
  rate,
  take,
} from './request-steps.ts'
import { expectUsable, expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

// One request from an enterprise's phone to its end, and back to it as notices; what each sees on the way.

const ENTERPRISE = { uscc: '91370104000000019G', name: '示范企业 001' }
const NO_ACCOUNT = '区卫生健康局'
const TITLE = '园区门口没有公交站<b>（虚构）</b>'

let site: Site
beforeAll(async () => {
  const nothing = { units: [], zones: [], streets: [], lists: [] }
  site = await openSite({
    before: ctx =>
      createUser(ctx, {
        username: 'own-enterprise',
        displayName: ENTERPRISE.name,
        role: 'enterprise',
        password: DEMO_PASSWORD,
        scope: { ...nothing, enterprises: [ENTERPRISE.uscc] },
      }),
  })
})
afterAll(() => site.close())

const toRequest = (page: Page) => fromDesk(page, TITLE)

/** Hands one in with a photograph, after what the form refuses. */
async function putInWithPhotograph(own: Page) {
  await own.getByRole('link', { name: '提诉求' }).click()
  await fillIn(own, '标题', TITLE)
  await own.getByRole('button', { name: '提交' }).click()
  await own.getByText('请填写类别').waitFor()
  await own.getByRole('combobox', { name: '类别' }).click()
  await own.locator('.ant-select-item-option-content').getByText('配套', { exact: true }).click()
  await fillIn(own, '内容', '员工上下班要走两公里。')
  await own.locator('input[type=file]').setInputFiles([
    { name: '门口.png', mimeType: 'image/png', buffer: photograph() },
    { name: '不是图片.png', mimeType: 'image/png', buffer: Buffer.from('<script>') },
  ])
  await own.getByRole('alert').getByText('“不是图片.png”不是可以上传的文件').waitFor()
  // Its size stands where its progress stood once it has arrived.
  await own
    .getByRole('list', { name: '附件' })
    .getByRole('listitem')
    .getByText(/^[\d.]+ (字节|KB)$/)
    .waitFor()
  await own.getByRole('button', { name: '提交' }).click()
  await own.getByText('有文件没有传上，请重传或移除后再提交。').waitFor()
  await own.getByRole('button', { name: '移除 不是图片.png' }).click()
  await own.getByRole('button', { name: '提交' }).click()
  await own.getByText(/^已提诉求，编号 SQ/).waitFor()
  await own.getByRole('button', { name: '看 门口.png' }).click()
  await own.getByRole('dialog', { name: '门口.png' }).getByRole('button', { name: '关闭' }).click()
  await expectUsable(own)
}

it('a request goes its way on the pages, from an enterprise’s phone to its end', async () => {
  const own = await site.as('own-enterprise', '/', 'phone')
  await own.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()
  await expectUsable(own)
  await putInWithPhotograph(own)

  const service = await site.as('demo-service', '/desk')
  const dispatch = async (unit: string, typed: string) => {
    await toRequest(service)
    await expectClocks(service, { 派单时限: RUNS })
    await take(service, '派单', '待签收', () => pick(service, '主办单位', unit, typed))
    await expectClocks(service, { 签收时限: RUNS, 办理时限: RUNS, 派单时限: KEPT })
    await expectTold(own, /已派单，现为待签收/)
  }
  await expectTold(service, /已登记，现为待派单/)
  await toRequest(service)
  await service.getByRole('button', { name: '派单' }).click()
  await service.getByRole('combobox', { name: '主办单位' }).fill('无此单位')
  await service.getByText('没有找到，请换一个词').waitFor()
  await service.getByRole('combobox', { name: '主办单位' }).fill(NO_ACCOUNT)
  await offered(service).filter({ hasText: '没有账号能办理' }).first().waitFor()
  expect(await offered(service).first().getAttribute('aria-disabled')).toBe('true')
  // Shut by mistake, what was written is there still.
  await fillIn(service, '交办意见', '请从速（虚构）')
  // While units are still offered, the key shuts their list.
  await offered(service).first().waitFor({ state: 'hidden' })
  await service.keyboard.press('Escape')
  await service.getByRole('button', { name: '确定派单' }).waitFor({ state: 'detached' })
  await service.getByRole('button', { name: '派单', exact: true }).click()
  await service.getByText('上次填写、没有提交的内容还在。').waitFor()
  expect(await service.getByRole('textbox', { name: '交办意见' }).inputValue()).toBe('请从速（虚构）')
  await expectUsable(service)
  await service.getByRole('button', { name: '清空重填' }).click()
  await expect.poll(() => service.getByRole('textbox', { name: '交办意见' }).inputValue()).toBe('')
  await service.keyboard.press('Escape')
  await service.getByRole('button', { name: '确定派单' }).waitFor({ state: 'detached' })
  await dispatch('区发展和改革局', 'qfzhggj')

  const first = await site.as('demo-planner', '/notices')
  await first.getByRole('link', { name: new RegExp(`${TITLE.replace(/[()]/g, '.')}.*待签收`) }).click()
  await take(first, '退单', '已退单', () => fillIn(first, '原因', '不属本单位职责'))
  await expectTold(service, /已退单，原因：不属本单位职责/)
  await dispatch('区工业和信息化局', '工业和信息')

  const unit = await site.as('demo-department', '/desk')
  await expectTold(unit, /已派单，现为待签收/)
  await toRequest(unit)
  await take(unit, '签收', '办理中')
  await expectClocks(unit, { 办理时限: RUNS, 派单时限: KEPT, 签收时限: KEPT })
  await expectTold(service, /已签收，现为办理中/)
  await unit.getByRole('radio', { name: '请企业补充材料' }).check()
  await fillIn(unit, '写意见', '请写明最近的站点。')
  await unit.getByRole('button', { name: '发表意见' }).click()
  await unit.getByText('等企业补充材料').waitFor()
  await own.goto(`${site.url}/desk`)
  await own.getByText('请补充：请写明最近的站点。').waitFor()
  await toRequest(own)
  await fillIn(own, '补充材料', '张庄路站。')
  await own.getByRole('button', { name: '发表意见' }).click()
  await own.getByRole('link', { name: '现在补充' }).waitFor({ state: 'detached' })

  await service.reload()
  await take(service, '催办', '办理中', () => fillIn(service, '还要说的', '企业在等。'))
  await expectTold(unit, /由.+催办，办理时限为.+：企业在等。$/)

  const dueDay = async () => {
    await unit.reload()
    return unit.getByRole('list', { name: '时限' }).locator('.clock-day').first().innerText()
  }
  const due = await dueDay()
  await take(unit, '申请延期', '延期待批', async () => {
    await fillIn(unit, '延期（工作日）', '5')
    await fillIn(unit, '原因', '站点须与公交公司商定')
  })
  await expectTold(service, /已申请延期，现为延期待批，原因：站点须与公交公司商定/)
  await toRequest(service)
  await take(service, '同意延期', '办理中', () =>
    service.getByText(/申请延期 5 个工作日，原因：站点须与公交公司商定。办理时限现为.+，同意后为.+。/).waitFor(),
  )
  await expectTold(unit, /已同意延期，现为办理中/)
  expect(await dueDay()).not.toBe(due)
  expect(await unit.getByRole('button', { name: '申请延期' }).count()).toBe(0)

  const answer = async (words: string) => {
    await take(unit, '反馈', '待审核', async () => {
      await choose(unit, '已解决')
      await fillIn(unit, '答复', words)
    })
    await expectClocks(unit, { 审核时限: RUNS, 派单时限: KEPT, 签收时限: KEPT, 办理时限: KEPT })
    await expectTold(service, /已反馈，现为待审核/)
  }
  const approve = async () => {
    await toRequest(service)
    await take(service, '审核通过', '待评价')
    await expectClocks(service, { 评价期: RUNS, 派单时限: KEPT, 签收时限: KEPT, 办理时限: KEPT, 审核时限: KEPT })
    await expectTold(own, /已有答复，请您评价。$/)
  }
  await answer('已增设站点。')
  await approve()

  await own.goto(`${site.url}/desk`)
  await own.getByRole('region', { name: /^等我/ }).getByText('已增设站点。').waitFor()
  await toRequest(own)
  await rate(own, '不满意')
  await fillIn(own, '写意见', '站点还没有车停靠。')
  await own.getByRole('button', { name: '发表意见' }).click()
  await own.getByRole('list', { name: '意见' }).getByText('站点还没有车停靠。').waitFor()

  await toRequest(service)
  await expectClocks(service, {
    回访时限: RUNS,
    派单时限: KEPT,
    签收时限: KEPT,
    办理时限: KEPT,
    审核时限: KEPT,
    评价期: KEPT,
  })
  await take(service, '重办', '办理中', () => fillIn(service, '原因', '站点未启用'))
  await expectTold(own, /已重办，现为办理中，原因：站点未启用/)
  await expectTold(unit, /已重办，现为办理中，原因：站点未启用/)
  await toRequest(unit)
  await expectClocks(unit, { 办理时限: RUNS, 派单时限: KEPT, 签收时限: KEPT })
  await answer('站点已启用。')
  await approve()
  await own.goto(`${site.url}/notices`)
  await own.getByRole('group', { name: /点一下即评价/ }).waitFor()
  await own.getByText('站点已启用。').waitFor()
  await expectUsable(own)
  await own.getByRole('button', { name: '基本满意', exact: true }).click()
  await own.getByRole('group', { name: /点一下即评价/ }).waitFor({ state: 'detached' })
  await expectTold(service, /已评价：基本满意，现为待回访/)
  const change = own.getByRole('group', { name: /点一下即改/ })
  await change.getByRole('button', { name: '基本满意', pressed: true }).waitFor()
  await change.getByRole('button', { name: '满意', exact: true }).click()
  await change.getByRole('button', { name: '满意', exact: true, pressed: true }).waitFor()
  await expectUsable(own)
  await expectTold(service, /已改评价：满意，现为待回访/)
  await toRequest(service)
  await take(service, '回访', '待办结', () => choose(service, '已解决'))
  await take(service, '办结', '已办结')
  await expectTold(own, /已办结/)
  await expectTold(unit, /已办结/)
  await expectUsableOnEveryScreen(service, () =>
    service.getByRole('list', { name: '办理经过' }).getByText('站点未启用').waitFor(),
  )
  expect(await service.getByRole('list', { name: '办理经过' }).getByRole('listitem').count()).toBe(18)

  await own.goto(`${site.url}/notices`)
  await own.getByRole('link', { name: /^通知，\d+ 条未读$/ }).waitFor()
  await own.getByRole('list', { name: '通知' }).waitFor()
  await expectUsable(own)
  await own.getByRole('button', { name: '全部标为已读' }).click()
  await own.getByRole('link', { name: '通知', exact: true }).waitFor()
}, 240_000)

it('an enterprise opens its own account by an invitation, once, and puts in a request', async () => {
  const service = await site.as('demo-service', '/invitations')
  await service.getByRole('button', { name: '邀请企业' }).click()
  await service.getByRole('dialog').getByRole('combobox', { name: '企业名称、代码或拼音' }).fill('示范企业 003')
  await service.locator('.ant-select-item-option').filter({ hasText: '示范企业 003' }).click()
  await service.getByRole('button', { name: '生成链接' }).click()
  const link = await service.locator('.invite-link code').innerText()
  await service.getByRole('button', { name: '已发出，关闭' }).click()
  await service.getByText('待开通').waitFor()
  await expectUsable(service)
  const own = await site.visit('phone')
  await own.goto(link)
  await own.getByText('示范企业 003').waitFor()
  await expectUsable(own)
  await fillIn(own, '您的姓名', '示范经办')
  await fillIn(own, '用户名', 'invited-003')
  await own.getByLabel('密码', { exact: true }).fill('weak')
  await fillIn(own, '再输入一次密码', 'Right-pass-1')
  await own.getByRole('button', { name: '开通并登录' }).click()
  await own.getByText('密码至少 8 位').waitFor()
  await own.getByLabel('密码', { exact: true }).fill('Right-pass-1')
  await own.getByRole('button', { name: '开通并登录' }).click()
  await own.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()
  await own.goto(link)
  await own.getByText('邀请链接无效或已失效').waitFor()
}, 120_000)

it('a list has lights in words and what waits for oneself; an enterprise’s menu has no more than it may open', async () => {
  const service = await site.as('demo-service', '/requests?mine=是&light=红灯')
  await service.getByRole('region', { name: '诉求列表' }).waitFor()
  await expectUsableOnEveryScreen(service, () => service.getByRole('heading', { level: 1, name: '诉求' }).waitFor())
  const own = await site.as('own-enterprise', '/requests')
  await own.setViewportSize(SCREENS.desktop)
  await own.getByRole('link', { name: '提诉求' }).waitFor()
  expect(await own.getByRole('navigation', { name: '主菜单' }).getByRole('link').allInnerTexts()).toEqual([
    '我的待办',
    '本企业',
    '找房',
    '资源目录',
    '通知',
    '公告',
    '诉求',
  ])
  await own.goto(`${site.url}/projects`)
  await own.getByRole('heading', { name: '没有权限' }).waitFor()
})

it('opens the menu at the daily work of who serves enterprises', async () => {
  const page = await site.as('demo-service', '/')
  const menu = page.getByRole('navigation', { name: '主菜单' })
  await menu.getByRole('list', { name: '服务' }).getByRole('link', { name: '诉求', exact: true }).waitFor()
  expect(await menu.getByRole('button', { name: '服务' }).getAttribute('aria-expanded')).toBe('true')
})
