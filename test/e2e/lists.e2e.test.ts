import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('名单', () => {
  it('lists every list and group by year with its counts', async () => {
    const page = await site.as('demo-leader', '/lists?asOf=2023-12-31')
    const row = page.getByRole('row', { name: /^2023年 区级重点项目/ })
    await row.getByText('216 个').waitFor()
    await row.getByText('143 个').waitFor()
    await row.getByText('73 个').waitFor()
    await row.getByText('3,141 亿元').waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByRole('link', { name: '2023年 区级重点项目' }).waitFor())
  })

  it('shows who stands on a list on a day, and each leads to its project', async () => {
    const page = await site.as('demo-leader', '/lists/区级重点项目?year=2023&asOf=2023-12-31&category=准备类')
    await page.getByRole('button', { name: '载入更多' }).click()
    await page.getByText('73 个已列出').waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByText('73 个已列出').waitFor())
    await page.getByRole('rowheader').first().getByRole('link').click()
    await page.waitForURL(/\/projects\//)
  })

  it('tells what came and went between two days, and the sum agrees', async () => {
    const page = await site.as(
      'demo-leader',
      '/lists/区级重点项目?view=changes&year=2023&from=2023-01-01&to=2023-12-31',
    )
    const sum = await page.getByText(/^期初/).innerText()
    const [, before = '', joined = '', left = '', after = ''] =
      /期初 (\d+) 个.*纳入 (\d+) − 退出 (\d+) = 期末 (\d+) 个/.exec(sum) ?? []
    expect(Number(before) + Number(joined) - Number(left)).toBe(Number(after))
    expect(after).toBe('216')
    await expectUsableOnEveryScreen(page, () => page.getByRole('heading', { name: '退出' }).waitFor())
  })

  it('explains why two years differ, with the projects behind each part', async () => {
    const page = await site.as('demo-leader', '/lists/区级重点项目?view=compare&year=2024')
    const bridge = page.getByRole('group', { name: '两个年度之间' })
    await bridge.getByText('216 个').waitFor()
    await bridge.getByText('193 个').waitFor()
    const count = async (part: string) =>
      Number(/(\d+) 个/.exec(await bridge.getByRole('button', { name: new RegExp(part) }).innerText())?.[1])
    expect(216 - (await count('完工')) - (await count('退出'))).toBe(await count('结转'))
    expect((await count('结转')) + (await count('新增'))).toBe(193)
    await bridge.getByRole('button', { name: /新增/ }).click()
    await page.waitForURL(/part=added/)
    await page.getByRole('table', { name: '新增的项目' }).waitFor()
    expect(await page.getByRole('table', { name: '新增的项目' }).getByRole('rowheader').count()).toBe(
      await count('新增'),
    )
    await expectUsableOnEveryScreen(page, () => bridge.waitFor())
  })

  it('moves between its views by the arrow keys', async () => {
    const page = await site.as('demo-leader', '/lists/区级重点项目?year=2023')
    await page.getByRole('tab', { name: '当日名单' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/view=changes/)
    expect(await page.getByRole('tab', { name: '两日之间的进出' }).getAttribute('aria-selected')).toBe('true')
  })
})

describe('批量纳入名单', () => {
  it('puts chosen projects on a list together, by whether they have started', async () => {
    const page = await site.as('demo-planner', '/enlist')
    const projects = page.getByRole('list', { name: '不在任何名单的项目' })
    await projects.waitFor()
    await expectUsableOnEveryScreen(page, () => projects.waitFor())
    await page.getByRole('button', { name: '纳入 0 个项目' }).waitFor()
    for (const at of [0, 1]) await projects.getByRole('checkbox').nth(at).check()
    await page.getByRole('combobox', { name: '名单' }).fill('示范名单')
    await page.getByLabel('纳入日期').fill('2026-02-01')
    page.once('dialog', dialog => dialog.accept())
    await page.getByRole('button', { name: '纳入 2 个项目' }).click()
    await page.waitForURL(url => decodeURIComponent(url.pathname) === '/lists/示范名单')
    await page.getByText('2 个已列出').waitFor()
  })
})
