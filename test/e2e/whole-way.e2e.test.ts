import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#features/identity/demo.ts'
import type { Cell } from '#platform/excel.ts'
import { workbook } from '#test/harness/workbook.ts'
import { expectUsable, openSite, type Site } from './site.ts'

// A person's way through the product, from the sign-in to the checked text, in one sitting and by what is on the pages.

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const NUMBER = 'WHOLE-1'
/** With markup, which every page on the way must show as it is. */
const NAME = '全程演示项目（虚构）<img src=x onerror=alert(1)>'
const LIST = '区级重点项目'

/** Invented: a project of the year's list, under way since May, with a plan and one month. */
const sheets: Record<string, Cell[][]> = {
  项目: [
    ['项目编号', '项目名称', '类别', '总投资(万元)', '街道', '实际开工日期'],
    [NUMBER, NAME, '产业发展类', 10_000, '示范街道', '2023-05-01'],
  ],
  名单: [
    ['项目编号', '名单', '年度', '纳入日期', '类别'],
    [NUMBER, LIST, 2023, '2023-01-01', '实施类'],
  ],
  年度计划: [
    ['项目编号', '年度', '计划投资(万元)'],
    [NUMBER, 2023, 8000],
  ],
  月度投资: [
    ['项目编号', '月份', '本月完成投资(万元)'],
    [NUMBER, '2023-06', 500],
  ],
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
/** Opens the groups that are folded, then goes where the entry leads. */
async function menu(page: Page, name: string) {
  const nav = page.getByRole('navigation', { name: '主菜单' })
  const link = nav.getByRole('link', { name, exact: true })
  const folded = nav.getByRole('button', { expanded: false })
  while (!(await link.isVisible()) && (await folded.count()) > 0) await folded.first().click()
  await link.click()
}
/** '123.45 亿元' → 12345 hundredths. */
const hundredths = (text: string) => Math.round(Number.parseFloat(text.replaceAll(',', '')) * 100)

async function signIn(): Promise<Page> {
  const page = await site.visit()
  await page.goto(site.url)
  await page.getByLabel('用户名').fill('demo-planner')
  await page.getByRole('textbox', { name: '密码' }).fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await heading(page, '驾驶舱')
  return page
}

async function importWorkbook(page: Page) {
  await menu(page, '台账导入导出')
  await heading(page, '台账导入导出')
  const file = { name: '全程.xlsx', mimeType: 'application/octet-stream', buffer: workbook(sheets) }
  await page.getByLabel(/选择台账工作簿/).setInputFiles(file)
  await page.getByRole('table', { name: '差异' }).getByText(NAME).first().waitFor()
  await page.getByRole('button', { name: '确认写入台账' }).click()
  await page.getByText('已写入台账。').waitFor()
}

/** The dashboard counts what was just imported; the figure leads to its records, and one of them to the project. */
async function lookAndTrace(page: Page) {
  await page.getByRole('link', { name: '看驾驶舱' }).click()
  const headline = page.getByRole('link', { name: /^开工率/ })
  expect(await headline.innerText()).toContain('89.58')
  await headline.click()
  await page.getByText(/129 ÷ 144 = 89\.58/).waitFor()
  const records = page.getByRole('table', { name: '来源记录' })
  await page.getByRole('button', { name: '载入更多' }).click()
  await records.getByRole('link', { name: NAME }).click()
  await heading(page, NAME)
}

async function editProject(page: Page) {
  await page.getByRole('link', { name: '编辑' }).click()
  await page.getByLabel('街道').fill('全程街道')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存。').waitFor()
  await page.getByRole('region', { name: '修改历史' }).getByText('全程街道').waitFor()
}

async function issueBrief(page: Page) {
  await menu(page, '简报')
  await page.getByRole('button', { name: '新拟一期' }).click()
  await page.getByRole('textbox', { name: '标题' }).fill('全程演示简报')
  await page.getByRole('button', { name: '印发', exact: true }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '印发' }).click()
  await heading(page, '全程演示简报')
  await page.getByText(/个数与今天台账（.*）都相同/).waitFor()
}

/** The month is locked: its correction wants a reason, which stays in the history. */
async function correctMonth(page: Page) {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: '查找' }).getByRole('combobox').fill(NUMBER)
  await page.getByRole('option', { name: new RegExp(`项目.*${NUMBER}`) }).click()
  await page.getByRole('table', { name: '2023年月报' }).getByRole('link', { name: '6月' }).click()
  await page.getByRole('link', { name: '编辑' }).click()
  await page.getByLabel('本月完成投资').fill('5500')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('请写明更正的原因').waitFor()
  await page.getByLabel('更正的原因').fill('漏报设备款')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存。').waitFor()
}

/** What was published, what the ledger says today, and which later record made the difference. */
async function seeTheDifference(page: Page) {
  await menu(page, '简报')
  await page.getByRole('link', { name: '全程演示简报' }).click()
  const row = page
    .getByRole('table', { name: '与今天台账比较' })
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: `${LIST} 年度完成投资`, exact: true }) })
  await row.waitFor()
  const [published = '', today = ''] = await row.getByRole('cell').allInnerTexts()
  expect(hundredths(today) - hundredths(published)).toBe(50)
  await row.getByText('由 1 条记录的改动造成').click()
  const why = row.getByRole('listitem').filter({ hasText: NAME }).first()
  await why.getByText(/演示发改：漏报设备款/).waitFor()
  expect(await why.innerText()).toMatch(/本月完成投资\(万元\)：500 → 5500/)
  await expectUsable(page)
}

/** The text that was right before the import is wrong by one project now, and says so with the record's number. */
async function verifyText(page: Page) {
  await menu(page, '核数')
  const text = '全程通报\n截至2023年12月底，区级重点项目开工率89.58%，名单内共有216个区级重点项目。'
  await page.getByRole('textbox', { name: '文稿' }).fill(text)
  await page.getByRole('button', { name: '核对数字' }).click()
  await page.getByRole('button', { name: '89.58%，相符' }).waitFor()
  await page.getByRole('button', { name: '216个，不符' }).click()
  await page.getByRole('complementary', { name: '所选数字' }).getByText('217').first().waitFor()
}

it('goes the whole way: import, figure, records, edit, brief, correction, explained difference, verified text', async () => {
  const page = await signIn()
  const run: string[] = []
  page.on('dialog', dialog => {
    run.push(dialog.message())
    return dialog.dismiss()
  })
  await importWorkbook(page)
  await lookAndTrace(page)
  await editProject(page)
  await issueBrief(page)
  await correctMonth(page)
  await seeTheDifference(page)
  await verifyText(page)
  expect(run).toEqual([])
})
