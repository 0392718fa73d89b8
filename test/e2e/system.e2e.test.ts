import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsable, expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })
const dialog = (page: Page) => page.getByRole('dialog')
/** Presses a button that asks, and agrees. */
const agree = async (page: Page, name: string | RegExp, answer: string) => {
  await page.getByRole('button', { name }).first().click()
  await dialog(page).getByRole('button', { name: answer }).click()
  await dialog(page).waitFor({ state: 'hidden' })
}

describe('系统', () => {
  it('shows each person only the pages of their permissions', async () => {
    const entries = async (username: string) => {
      const page = await site.as(username, '/')
      await page.getByRole('list', { name: '概览' }).waitFor()
      const head = page.getByRole('button', { name: '系统', exact: true })
      if ((await head.count()) === 0) return []
      if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
      const texts = await page.getByRole('list', { name: '系统' }).getByRole('link').allInnerTexts()
      return texts.map(text => text.trim())
    }
    expect(await entries('demo-admin')).toEqual([
      '账号',
      '三员分立',
      '单位',
      '指标设置',
      '诉求时限',
      '走访预警',
      'Open311 接口',
      '公开页面',
      '公布数据',
      '走访提纲',
      '通知外发',
      '操作日志',
      '任务',
      '备份',
    ])
    expect(await entries('demo-security')).toEqual(['账号', '三员分立'])
    expect(await entries('demo-auditor')).toEqual(['操作日志', '任务'])
    expect(await entries('demo-leader')).toEqual([])
    const page = await site.as('demo-leader', '/accounts')
    await page.getByRole('heading', { name: '没有权限' }).waitFor()
    await expectUsable(page)
  })

  it.each([
    ['demo-admin', '/accounts', '/audit', '/jobs', '/backups', '/units', '/figure-settings'],
    ['demo-service', '/invitations', '/visit-plan', '/visit-board', '/request-terms', '/calendar', '/notices'],
  ])('opens to %s the pages that are of no day with the day chosen on another', async (username, ...paths) => {
    const page = await site.as(username, '/?asOf=2023-11-30')
    await page.getByRole('list', { name: '概览' }).waitFor()
    const refused: string[] = []
    page.on('response', answer => {
      if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`)
    })
    for (const path of paths) {
      await page.goto(`${site.url}${path}?asOf=2023-11-30`, { waitUntil: 'networkidle' })
      await page.getByRole('heading', { level: 1 }).waitFor()
    }
    expect(refused).toEqual([])
  })
})

describe('三员分立', () => {
  it('is opened with a reason by the system administrator, who then only looks, and closed by the security administrator', async () => {
    const [security] = [await site.as('demo-security', '/duties'), await site.as('demo-auditor', '/audit')]
    const admin = await site.as('demo-admin', '/duties')
    await expectUsableOnEveryScreen(admin, () => admin.getByRole('heading', { name: '未开启' }).waitFor())
    await admin.getByLabel('依据或原因').fill('等保三级测评')
    await admin.getByRole('button', { name: '开启三员分立' }).click()
    await admin.getByText('只有安全管理员能关闭').waitFor()
    await admin.getByRole('row', { name: /开启.*等保三级测评.*演示系统管理员/ }).waitFor()
    await admin.goto(`${site.url}/audit`)
    await admin.getByRole('heading', { name: '没有权限' }).waitFor()
    await admin.goto(`${site.url}/accounts?q=demo-leader`)
    await admin.getByRole('link', { name: '演示领导' }).click()
    await admin.getByText('角色和数据范围由安全管理员修改').waitFor()
    expect(await admin.getByLabel('角色', { exact: true }).isDisabled()).toBe(true)
    await security.reload()
    await security.getByLabel('依据或原因').fill('测评结束')
    await security.getByRole('button', { name: '关闭三员分立' }).click()
    await expectUsableOnEveryScreen(security, () => security.getByRole('heading', { name: '未开启' }).waitFor())
  })
})

describe('账号', () => {
  it('is made with a password that is told once, a part of the district, and can be found', async () => {
    const page = await site.as('demo-admin', '/accounts')
    await expectUsableOnEveryScreen(page, () => page.getByRole('link', { name: '演示领导' }).waitFor())
    await page.getByRole('button', { name: '新建账号' }).click()
    await dialog(page).getByLabel('用户名').fill('shifan')
    await dialog(page).getByLabel('姓名或岗位').fill('示范专员')
    await dialog(page).getByLabel('只限以下任一项').check()
    await dialog(page).getByLabel('责任单位').fill('工业')
    await page.getByTitle('区工业和信息化局').click()
    await page.keyboard.press('Escape')
    await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' })
    await expectUsable(page)
    await dialog(page).getByRole('button', { name: '新建', exact: true }).click()
    const password = await dialog(page).locator('code').innerText()
    expect(password).toMatch(/^\S{12}$/)
    await dialog(page).getByRole('button', { name: '复制' }).click()
    await dialog(page).getByRole('button', { name: '已复制' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(password)
    await expectUsableOnEveryScreen(page, () => dialog(page).getByText('只显示这一次').waitFor())
    await dialog(page).getByRole('button', { name: '已记下，关闭' }).click()
    await page.getByLabel('查找账号').fill('示范专员')
    await page.waitForURL(/q=/)
    await page.getByRole('row', { name: /示范专员.*责任单位 区工业和信息化局.*待改一次性密码/ }).waitFor()
    const reply = await page
      .context()
      .request.post(`${site.url}/api/v1/session`, { data: { username: 'shifan', password } })
    expect(reply.status()).toBe(200)
  })

  it('changes role and scope, but not over what somebody else changed; ends sign-ins; is shut and opened', async () => {
    const page = await site.as('demo-admin', '/accounts?q=demo-supervisor')
    await (await site.as('demo-supervisor', '/')).getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('link', { name: '演示督查' }).click()
    await heading(page, '演示督查').waitFor()
    const other = await site.as('demo-admin', new URL(page.url()).pathname)
    for (const [who, name] of [
      [page, '督查一'],
      [other, '督查二'],
    ] as const) {
      await who.getByLabel('姓名或岗位').fill(name)
      await who.getByText('有未保存的修改').waitFor()
    }
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存。').waitFor()
    await other.getByRole('button', { name: '保存' }).click()
    await other.getByText('已被他人修改').waitFor()
    await expectUsable(other)
    await other.getByRole('button', { name: '看最新内容' }).click()
    await other.getByText('已被他人修改').waitFor({ state: 'hidden' })
    expect(await other.getByLabel('姓名或岗位').inputValue()).toBe('督查一')
    await expectUsableOnEveryScreen(page, () => page.getByText('改名').first().waitFor())
    await agree(page, /^结束 .*的登录$/, '结束')
    await page.getByText('现在没有在任何地方登录。').waitFor()
    await agree(page, '停用', '停用')
    await page.getByText('已停用').waitFor()
    await agree(page, '恢复使用', '恢复使用')
    await page.getByText('使用中').waitFor()
    await page.getByRole('button', { name: '重置密码' }).click()
    await dialog(page).getByRole('button', { name: '重置密码' }).click()
    await page.getByText('只显示这一次').waitFor()
  })
})

describe('单位', () => {
  it('shows the tree, registers a name of the ledger, and suggests it where a unit is asked for', async () => {
    const planner = await site.as('demo-planner', '/')
    const made = await planner.context().request.post(`${site.url}/api/v1/projects`, {
      data: {
        values: {
          project_no: 'E2E-1',
          name: '示范项目 901',
          category: '产业发展类',
          total_investment: '1',
          responsible_unit: '示范镇人民政府',
        },
      },
    })
    expect(made.status()).toBe(201)
    const page = await site.as('demo-admin', '/units')
    await page.getByRole('row', { name: /区工业和信息化局.*DW004.*部门/ }).waitFor()
    await page.getByRole('row', { name: /示范镇人民政府.*街道.*1 个/ }).waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByRole('button', { name: '登记：示范镇人民政府' }).waitFor())
    await page.getByRole('button', { name: '登记：示范镇人民政府' }).click()
    await page.getByText('台账中的责任单位、牵头单位都已登记。').waitFor()
    await page.getByRole('link', { name: '示范镇人民政府' }).click()
    await heading(page, '示范镇人民政府').waitFor()
    await page.getByRole('link', { name: '编辑' }).click()
    await page.getByLabel('上级单位').fill('区政府')
    await page.getByTitle('区政府工作部门').click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存。').waitFor()
    await page.getByText('上下级与台账').waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByRole('link', { name: '区政府工作部门' }).first().waitFor())
    await page.goto(`${site.url}/units/DW004/edit`)
    await page.getByLabel('停用日期').fill('2026-12-01')
    await page.getByLabel('停用日期').press('Tab')
    await page.getByRole('button', { name: '保存' }).click()
    await dialog(page)
      .getByText(/还有：未办结的诉求（含下级单位的） \d+ 件.*有效的包联 \d+ 户.*不会自动移交/)
      .waitFor()
    await expectUsable(page)
    await dialog(page).getByRole('button', { name: '回去修改' }).click()
    await dialog(page).waitFor({ state: 'hidden' })
    await planner.goto(`${site.url}/new/projects`)
    await planner.getByLabel('责任单位').click()
    await planner.getByRole('option').first().waitFor({ state: 'attached' })
    expect(await planner.locator('.ant-select-item-option-content').first().innerText()).toBe('区政府工作部门')
  })
})

/** What was written stands as it was written, with what is allowed beside it, and is not saved. */
async function refusedNumber(part: Locator, label: string, written: string, said: string) {
  await part.getByLabel(label).blur()
  await part.getByText(said).waitFor()
  expect(await part.getByLabel(label).inputValue()).toBe(written)
  expect(await part.getByRole('button', { name: '保存' }).isDisabled()).toBe(true)
}

describe('指标设置', () => {
  it('shows what a setting would change before it is saved, marks it, and takes it back', async () => {
    const page = await site.as('demo-admin', '/figure-settings')
    await expectUsableOnEveryScreen(page, () => page.getByText('89.51%').first().waitFor())
    await page.getByRole('button', { name: '设置：开工率 list.start_rate' }).click()
    await dialog(page).getByLabel('小数位数').fill('11')
    await refusedNumber(dialog(page), '小数位数', '11', '请填 0 至 10 的整数')
    await dialog(page).getByLabel('小数位数').fill('1')
    await dialog(page).getByLabel('截断').check()
    await dialog(page)
      .getByRole('row', { name: /区级重点项目 89\.51% 89\.5%/ })
      .waitFor()
    await expectUsableOnEveryScreen(page, () => dialog(page).getByText('没有改过').waitFor())
    await dialog(page).getByRole('button', { name: '保存' }).click()
    await page.getByRole('row', { name: /开工率.*89\.5%.*1 位小数，截断.*已改，原定2 位小数，四舍五入/ }).waitFor()
    await page.getByRole('button', { name: '设置：开工率 list.start_rate' }).click()
    await dialog(page)
      .getByRole('button', { name: /^恢复原定/ })
      .click()
    await page.getByRole('row', { name: /开工率.*89\.51%.*原定/ }).waitFor()
  })

  it('sets from which share of reports a month counts as complete', async () => {
    const page = await site.as('demo-admin', '/figure-settings')
    const part = page.getByRole('region', { name: '哪个月算报齐' })
    await part.getByText('原定').waitFor()
    await part.getByLabel('已报达到应报的').fill('101')
    await refusedNumber(part, '已报达到应报的', '101', '请填 1 至 100 的整数')
    await part.getByLabel('已报达到应报的').fill('95')
    await part.getByRole('button', { name: '保存' }).click()
    await part.getByText(/^演示系统管理员 于.+设置$/).waitFor()
    expect(await part.getByLabel('已报达到应报的').inputValue()).toBe('95')
  })
})

describe('操作日志', () => {
  it('reads as sentences, is narrowed by the address, checked, and leaves as a workbook where that is allowed', async () => {
    const page = await site.as('demo-auditor', '/audit?operation=登录')
    await page
      .getByRole('row', { name: /演示审计（demo-auditor） 登录 账号 demo-auditor 完成/ })
      .first()
      .waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByText('登录 账号 demo-auditor').first().waitFor())
    await page.getByRole('button', { name: '核对' }).click()
    await page.getByText('日志完好').waitFor()
    await page.getByLabel('以前抄存的末条').fill('0'.repeat(64))
    await page.getByRole('button', { name: '核对' }).click()
    await page.getByText('已不在日志中').waitFor()
    await expectUsable(page)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出 Excel' }).click()
    expect((await download).suggestedFilename()).toMatch(/操作日志.*\.xlsx$/)
    const admin = await site.as('demo-admin', '/audit')
    await heading(admin, '操作日志').waitFor()
    expect(await admin.getByRole('button', { name: '导出 Excel' }).count()).toBe(0)
  })
})

describe('备份与任务', () => {
  it('makes a backup in the background, checks, downloads and deletes it, and sets a daily one', async () => {
    const page = await site.as('demo-admin', '/backups')
    await expectUsableOnEveryScreen(page, () => page.getByText('还没有备份').waitFor())
    await page.getByRole('button', { name: '立即备份' }).click()
    const row = page.getByRole('row', { name: /^yishang-\d{8}-\d{6}-[\da-f]{4}\.backup/ })
    await row.getByText('完成', { exact: true }).waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: /^校验：/ }).click()
    await row.getByText('校验无误').waitFor()
    await page.getByText(/restore ".*\/backups\/yishang-.*\.backup" --yes/).waitFor()
    const download = page.waitForEvent('download')
    await row.getByRole('button', { name: '下载' }).click()
    expect((await download).suggestedFilename()).toMatch(/^yishang-.*\.backup$/)
    await page.getByLabel('每天自动备份').check()
    await page.getByLabel('时刻').fill('23:59')
    await page.getByLabel('保留最近').fill('1e3')
    await refusedNumber(page.locator('form'), '保留最近', '1e3', '请填 1 至 365 的整数')
    await page.getByLabel('保留最近').fill('7')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText(/演示系统管理员 设于/).waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByText('校验无误').waitFor())
    await page.goto(`${site.url}/jobs`)
    await expectUsableOnEveryScreen(page, () => page.getByText('校验备份').first().waitFor())
    await page.goto(`${site.url}/backups`)
    await agree(page, /^删除：/, '删除')
    await page.getByText('还没有备份').waitFor()
  })

  it('leads from a job to its import, for who may open it', async () => {
    const page = await site.as('demo-planner', '/jobs')
    await page.getByText('还没有后台任务').waitFor()
    const sent = await page.context().request.put(`${site.url}/api/v1/imports?fileName=x.xlsx`, {
      data: Buffer.from([1, 2]),
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect(sent.status()).toBe(200)
    await page.reload()
    await page.getByText('未成').waitFor()
    await page.getByRole('link', { name: 'x.xlsx' }).click()
    await heading(page, '一次导入').waitFor()
  })
})
