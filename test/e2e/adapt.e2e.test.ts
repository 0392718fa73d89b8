import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OfficeCell, officeBook } from '#test/fixtures/adapt/office.ts'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const office = readFileSync(fileURLToPath(new URL('../fixtures/adapt/office-projects.xlsx', import.meta.url)))
const odd = (rows: OfficeCell[][]) => officeBook({ 重点项目: rows })
const MESSY = odd([
  ['项目名称', '项目类型', '总投资', '开工时间'],
  ['示例甲项目', '示范类', 12.5, '已开工'],
  ['示例乙项目', '产业类', 8.25, '2023.5'],
])

/** A file is read in a thread that starts with the first: patience for a busy machine. */
async function send(page: Page, name: string, buffer: Buffer) {
  page.setDefaultTimeout(60_000)
  await page.goto(`${site.url}/adapt`)
  await page.getByLabel(/选择单位自己的台账/).setInputFiles({ name, mimeType: '', buffer })
}
const readAgain = (page: Page) => page.getByRole('status').getByText('已读好').waitFor({ state: 'attached' })

describe('台账适配', () => {
  it('takes an office’s own ledger from the file to the difference that waits for a decision', async () => {
    const page = await site.as('demo-planner', '/adapt')
    await send(page, '进展情况表.xlsx', office)
    await page.getByText('Sheet1 → 月度投资 160 行').waitFor()
    const totals = page.getByRole('table', { name: '合计', exact: true })
    expect(
      await totals
        .getByRole('row', { name: /总投资/ })
        .first()
        .innerText(),
    ).toMatch(/405\.2719 亿元\s+405\.2719 亿元\s+相符/)
    await page.getByRole('region', { name: '读成的内容' }).getByText('270024').waitFor()
    await page.getByRole('textbox', { name: '适配的名称' }).fill('发改月报')
    await page.getByRole('button', { name: '保存这个读法' }).click()
    await page.getByText('已保存为“发改月报”').waitFor()
    await page.getByRole('button', { name: '继续：校验并看差异' }).click()
    await page.getByText('进展情况表-适配.xlsx', { exact: true }).waitFor()
    await page.getByRole('checkbox', { name: '已逐条核对，数据无误' }).check()
    await page.getByRole('button', { name: '确认写入台账' }).waitFor()
    await send(page, '下月.xlsx', office)
    await page.getByText('认出是“发改月报”').waitFor()
  })

  it('asks what is not certain, takes answers and corrections, and takes each back', async () => {
    const page = await site.as('demo-planner', '/adapt')
    await send(page, '杂表.xlsx', MESSY)
    const question = page.getByRole('listitem').filter({ hasText: '“示范类”是哪一种类别' })
    await question.getByRole('button', { name: '民生保障类' }).click()
    await question.waitFor({ state: 'detached' })
    const read = page.getByRole('region', { name: '读成的内容' })
    await read.getByText('民生保障类').waitFor()
    await page.getByRole('textbox', { name: 'D2 改为' }).fill('2022年3月')
    await page.getByRole('textbox', { name: 'D2 改为' }).press('Enter')
    await read.getByText('2022-03-01').waitFor()
    await page.getByRole('combobox', { name: '“总投资”的单位' }).click()
    await page.getByTitle('万元', { exact: true }).click()
    await read.getByText('12.5', { exact: true }).waitFor()
    for (const gone of ['12.5', '2022-03-01', '民生保障类']) {
      await page.getByRole('button', { name: '撤销' }).click()
      await read.getByText(gone, { exact: true }).waitFor({ state: 'detached' })
    }
    await page.getByRole('button', { name: '恢复' }).click()
    await read.getByText('民生保障类').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载加标记的原文件' }).click()
    expect((await download).suggestedFilename()).toBe('杂表-已标记.xlsx')
  })

  it('lets somebody point at the header of a file that it cannot tell', async () => {
    const page = await site.as('demo-planner', '/adapt')
    await send(page, '怪表.xlsx', odd([['甲方提供'], ['名字', '钱'], ['示例丙项目', 5]]))
    await page.getByRole('heading', { name: '请指出表头' }).waitFor()
    await page.getByRole('button', { name: '2', exact: true }).click()
    await page.getByRole('button', { name: '以第 2 行为表头读取' }).click()
    await page.getByRole('combobox', { name: '“名字”读作' }).click()
    await page.getByTitle('项目名称', { exact: true }).click()
    await page.getByRole('region', { name: '读成的内容' }).getByText('示例丙项目').waitFor()
    await readAgain(page)
  })

  it('is usable on every screen', async () => {
    const page = await site.as('demo-planner', '/adapt')
    await expectUsableOnEveryScreen(page, () => page.getByLabel(/选择单位自己的台账/).waitFor({ state: 'attached' }))
    await send(page, '杂表.xlsx', MESSY)
    await expectUsableOnEveryScreen(page, () => page.getByRole('heading', { name: '请您定' }).waitFor())
  })
})
