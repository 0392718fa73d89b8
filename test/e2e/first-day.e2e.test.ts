import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cell } from '#platform/excel.ts'
import { cells } from '#test/fixtures/excel/files.ts'
import { workbook } from '#test/harness/workbook.ts'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

// Invented: a district without any record, and the first ones put into it.

let site: Site
beforeAll(async () => {
  site = await openSite({ empty: ['planner', 'leader'] })
})
afterAll(() => site.close())

describe('第一天：台账还是空的', () => {
  it('leads from the first page to the template, the import and the first record, and readers to nothing they cannot do', async () => {
    const page = await site.as('first-planner', '/')
    await page.getByText('台账还是空的').waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByText('台账还是空的').waitFor())
    const reader = await site.as('first-leader', '/')
    await reader.getByText('您现在不需要做什么').waitFor()
    expect(await reader.getByRole('link', { name: '去导入' }).count()).toBe(0)
  })

  it.each([
    ['/figures', '截至这一天，台账里还没有记录'],
    ['/projects', '还没有项目'],
    ['/lists', '还没有名单'],
    ['/briefs', '还没有印发过简报'],
    ['/briefs/draft', '截至这一天，台账里还没有可写的数据'],
    ['/import', '还没有导入过'],
  ])('%s says “%s”', async (path, title) => {
    const page = await site.as('first-planner', path)
    await page.getByRole('heading', { name: title }).waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByRole('heading', { name: title }).waitFor())
  })
})

/** Nothing but projects has been imported: their number and the next step, and no zeros. */
it('after a first import the first page tells what came in and what is next', async () => {
  const page = await site.as('first-planner', '/import')
  const heads = ['项目编号', '项目名称', '类别', '总投资(万元)']
  const buffer = workbook({ 项目: [heads, ['P0', '示范项目零', '产业发展类', 90000]] })
  await page.getByLabel(/选择台账工作簿/).setInputFiles({ name: '台账.xlsx', mimeType: '', buffer })
  await page.getByRole('button', { name: '确认写入台账' }).click()
  await page.getByText('已写入台账。').waitFor()
  await page.goto(`${site.url}/`)
  const begun = page.getByRole('region', { name: '台账已经有了' })
  await begun.getByRole('link', { name: /^1 条项目/ }).waitFor()
  await begun.getByText('下一步：名单。').waitFor()
  await expectUsableOnEveryScreen(page, () => begun.waitFor())
  await page.goto(`${site.url}/projects`)
  await page.getByRole('rowheader').first().getByRole('link').click()
  await page.getByRole('button', { name: '删除' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
  await page.getByRole('heading', { name: /^还没有/ }).waitFor()
})

/** Fills one field as a person does: types, or opens a list and chooses. */
async function put(page: Page, label: string, value: string) {
  const field = page.locator('.ant-form-item', { has: page.getByText(label, { exact: true }) }).first()
  const input = field.locator('input, textarea').first()
  const isChosen = (await field.locator('.ant-select:not(.ant-select-auto-complete)').count()) > 0
  if (isChosen) await input.click()
  if (await input.isEditable()) await input.fill(value)
  if (isChosen) await page.locator('.ant-select-item-option', { hasText: value }).first().click()
  else await input.press('Tab')
}

const record = (
  noun: string,
  name: string,
  fields: Record<string, string>,
  edited: [label: string, value: string],
) => ({
  noun,
  name,
  fields,
  edited,
})

/** One record of each ledger, in the order in which one needs the other. */
const ledger = [
  record('spaces', '示范载体甲', { 编码: 'Z1', 名称: '示范载体甲', 类型: '片区' }, ['地址', '示范路 1 号']),
  record(
    'projects',
    '示范项目甲',
    { 项目编号: 'P1', 项目名称: '示范项目甲', 类别: '产业发展类', 总投资: '120000', 载体: '示范载体甲' },
    ['街道', '示范街道'],
  ),
  record(
    'memberships',
    '示范项目甲',
    { 项目: '示范项目甲', 名单: '示范名单', 年度: '2026', 纳入日期: '2026-01-05', 类别: '实施类' },
    ['原因', '示范原因'],
  ),
  record('list-groups', '示范名单', { 名单组: '示范名单组', 名单: '示范名单' }, ['', '']),
  record('plans', '示范项目甲', { 项目: '示范项目甲', 年度: '2026', 计划投资: '30000' }, ['计划投资', '31000']),
  record('reports', '示范项目甲', { 项目: '示范项目甲', 月份: '2026-01', 本月完成投资: '2500' }, [
    '形象进度',
    '基坑开挖',
  ]),
  record(
    'proposals',
    '示范策划甲',
    { 编号: 'C1', 名称: '示范策划甲', 策划日期: '2026-01-10', 类别: '产业发展类', 估算总投资: '50000' },
    ['牵头单位', '示范单位'],
  ),
  record(
    'deals',
    '示范招商甲',
    { 编号: 'D1', 名称: '示范招商甲', 协议类型: '正式投资协议', 协议投资: '60000', 签约日期: '2026-01-12' },
    ['投资方', '示范投资方'],
  ),
  record('events', '示范活动甲', { 编号: 'E1', 名称: '示范活动甲', 日期: '2026-01-15' }, ['地区', '长三角']),
  record('enterprises', '示范企业甲', { 统一社会信用代码: '91370104MA0000007C', 企业名称: '示范企业甲' }, [
    '产业链',
    '示范产业链',
  ]),
  record(
    'qualifications',
    '高新技术企业',
    { 企业: '示范企业甲', 资质: '高新技术企业', 申报年度: '2026', 结果: '通过' },
    ['有效期起', '2026-01-20'],
  ),
  record('policies', '示范条款', { 政策: '示范政策', 条号: '1', 标题: '示范条款' }, ['内容', '示范内容。']),
  record('partners', '示范区县', { 行政区划代码: '370103', 名称: '示范区县', 协议日期: '2026-01-03' }, [
    '圈层',
    '示范圈层',
  ]),
  record('service-items', '示范事项', { 事项编码: 'S1', 名称: '示范事项', 层级: '区', 生效日期: '2026-01-04' }, [
    '模式',
    '全程网办',
  ]),
  record('statistics', '固定资产投资', { 指标: '固定资产投资', 期间止: '2026-01', 来源: '示范来源' }, ['数值', '12.5']),
]

describe('不用 Excel', () => {
  it.each(ledger)('$noun: a record is created and edited on the page', async ({ noun, name, fields, edited }) => {
    const page = await site.as('first-planner', `/${noun}`)
    await page.getByRole('link', { name: /^新建/ }).click()
    await page.getByRole('button', { name: '保存' }).waitFor()
    for (const [label, value] of Object.entries(fields)) await put(page, label, value)
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText(/^已新建/).waitFor()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    const [label, value] = edited
    if (!label) return
    await page.getByRole('link', { name: '编辑' }).click()
    await page.getByRole('button', { name: '保存' }).waitFor()
    await put(page, label, value)
    // A month is locked once it is recorded.
    if (noun === 'reports') await page.getByLabel('更正的原因').fill('示范：补填')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存。').waitFor()
  })

  it('the first page now shows figures instead of first steps', async () => {
    const page = await site.as('first-planner', '/')
    await page.getByText('2026年示范名单').or(page.getByText('示范名单')).first().waitFor()
    expect(await page.getByText('台账还是空的').count()).toBe(0)
  })

  it.each(ledger.toReversed())('$noun: the record is deleted after asking', async ({ noun }) => {
    const page = await site.as('first-planner', `/${noun}`)
    await page.getByRole('rowheader').first().getByRole('link').click()
    await page.getByRole('button', { name: '删除' }).click()
    const dialog = page.getByRole('dialog')
    const reason = dialog.getByRole('textbox')
    if ((await reason.count()) > 0) await reason.first().fill('示范：录入有误')
    await dialog.getByRole('button', { name: '删除', exact: true }).click()
    await page.getByRole('heading', { name: /^还没有/ }).waitFor()
  })
})

describe('从模板开始', () => {
  it('the template is downloaded, filled, imported, and the figures are there', async () => {
    const page = await site.as('first-planner', '/import')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载空白模板' }).click()
    const template = await cells(await (await download).path())
    const filled: Record<string, Cell[][]> = {}
    const fill = (sheet: string, row: Record<string, string | number>) => {
      const heads = (template[sheet]?.[1] ?? []).map(head => String(head).replace(/\*$/, ''))
      filled[sheet] = [heads, heads.map(head => row[head] ?? null)]
    }
    fill('项目', {
      项目编号: 'P9',
      项目名称: '示范项目九',
      类别: '产业发展类',
      '总投资(万元)': 90000,
      实际开工日期: '2026-02-01',
    })
    fill('名单', { 项目编号: 'P9', 名单: '示范名单', 年度: 2026, 纳入日期: '2026-01-05', 类别: '实施类' })
    fill('月度投资', { 项目编号: 'P9', 月份: '2026-03', '本月完成投资(万元)': 4000 })
    const buffer = workbook(filled)
    await page.getByLabel(/选择台账工作簿/).setInputFiles({ name: '台账.xlsx', mimeType: '', buffer })
    await page.getByRole('button', { name: '确认写入台账' }).click()
    await page.getByText('已写入台账。').waitFor()
    await page.goto(`${site.url}/?asOf=2026-03-31`)
    await page.getByText('2026年').first().waitFor()
    await page
      .getByRole('link', { name: /开工率/ })
      .first()
      .waitFor()
  })
})
