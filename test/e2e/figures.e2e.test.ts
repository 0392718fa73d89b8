import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const scope = encodeURIComponent(JSON.stringify({ list: '区级重点项目', listYear: 2023 }))
const startRate = `/figures/trace?id=list.start_rate&scope=${scope}&asOf=2023-12-31`

describe('指标', () => {
  it('finds a figure by a part of its name and by pinyin initials; the address keeps the search', async () => {
    const page = await site.as('demo-leader', '/figures?asOf=2023-12-31')
    await page.getByRole('searchbox', { name: '查找指标' }).fill('工率')
    await page.getByRole('table', { name: '招商引资' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: '开工率' }).first().waitFor()
    await page.getByRole('searchbox', { name: '查找指标' }).fill('kgl')
    await page.waitForURL(/q=kgl/)
    await page.getByRole('link', { name: '开工率' }).first().waitFor()
    await page.reload()
    expect(await page.getByRole('searchbox', { name: '查找指标' }).inputValue()).toBe('kgl')
    await page.getByRole('link', { name: '开工率' }).first().waitFor()
  })

  it('filters by list and year and takes the filters back', async () => {
    const page = await site.as('demo-leader', '/figures?asOf=2023-12-31&list=区级重点项目&year=2023')
    const rows = page.getByRole('table', { name: '重点项目名单' }).getByRole('row')
    await rows.first().waitFor()
    expect(await page.getByRole('table').count()).toBe(1)
    expect(await rows.count()).toBe(13)
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.getByRole('table', { name: '招商引资' }).waitFor()
  })

  it('keeps what the statistics office published apart', async () => {
    const page = await site.as('demo-leader', '/figures?asOf=2023-12-31&subject=stat')
    await page
      .getByRole('region', { name: '统计公布' })
      .getByText(/不由本系统计算/)
      .waitFor()
  })

  it('says so where nothing matches', async () => {
    const page = await site.as('demo-leader', '/figures?asOf=2023-12-31&q=没有这样的指标')
    await page.getByRole('heading', { name: '没有符合条件的指标' }).waitFor()
  })

  it('computes from what was known then and sets what is known now beside it', async () => {
    const page = await site.as('demo-leader', '/figures?asOf=2023-12-31&knownAt=2020-01-01T00:00:00%2B08:00')
    await page
      .getByText(/2020年1月1日 00:00/)
      .first()
      .waitFor()
    await page
      .getByText(/台账还没有数据|项与现在的值不同/)
      .first()
      .waitFor()
  })

  it('saves all figures as a workbook', async () => {
    const page = await site.as('demo-leader', '/figures?asOf=2023-12-31')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出 Excel' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
  })

  it('offers no export to who may not export', async () => {
    const page = await site.as('demo-admin', startRate)
    await page.getByText('128 ÷ 143').waitFor()
    expect(await page.getByRole('button', { name: /导出/ }).count()).toBe(0)
  })

  it('is usable on every screen', async () => {
    const page = await site.as('demo-leader', '/figures?asOf=2023-12-31&year=2023')
    await expectUsableOnEveryScreen(page, () => page.getByRole('link', { name: '开工率' }).first().waitFor())
  })
})

describe('指标来源', () => {
  it('shows definition, computation, statement and every record, page by page', async () => {
    const page = await site.as('demo-leader', startRate)
    await page.getByText(/128 ÷ 143 = 89\.51/).waitFor()
    await page.getByText(/准备类不进分母/).waitFor()
    await page.getByText('取数条件').click()
    await page
      .getByText(/select/i)
      .first()
      .waitFor()
    const rows = page.getByRole('table', { name: '来源记录' }).getByRole('rowheader')
    expect(await rows.count()).toBe(100)
    await page.getByRole('button', { name: '载入更多' }).click()
    await page.getByRole('button', { name: '载入更多' }).waitFor({ state: 'detached' })
    expect(await rows.count()).toBe(143)
  })

  it('copies a sentence for a report, and a link that shows the same day', async () => {
    const page = await site.as('demo-leader', startRate)
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
    await page.getByRole('button', { name: '复制引用' }).click()
    await page.getByRole('status').getByText('已复制').waitFor()
    expect(await clipboard()).toBe('截至2023年12月，2023年区级重点项目开工率89.51%')
    await page.getByRole('button', { name: '复制链接' }).click()
    await expect.poll(clipboard).toContain('asOf=2023-12-31')
  })

  it('draws the year and tells it as a table', async () => {
    const page = await site.as('demo-leader', startRate)
    await page.getByRole('img', { name: /各月末的值/ }).waitFor()
    await page.getByRole('button', { name: /^看表/ }).click()
    await page.getByRole('rowheader', { name: '12月' }).waitFor()
  })

  it('fixes the instant and compares with now', async () => {
    const page = await site.as('demo-leader', startRate)
    await page.getByRole('link', { name: '固定在这一刻' }).click()
    await page.getByText('与现在的值相同').waitFor()
    expect(new URL(page.url()).searchParams.get('knownAt')).toMatch(/^\d{4}-/)
  })

  it('prints the figure with all its records, without menu and buttons', async () => {
    const page = await site.as('demo-leader', startRate)
    await page.getByText('128 ÷ 143').waitFor()
    await page.evaluate(() => {
      globalThis.print = () => document.body.setAttribute('data-printed', 'yes')
    })
    await page.getByRole('button', { name: '打印' }).click()
    await page.locator('[data-printed]').waitFor()
    expect(await page.getByRole('table', { name: '来源记录' }).getByRole('rowheader').count()).toBe(143)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('演示数据', { exact: true }).first().isVisible()).toBe(true)
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await page.getByRole('button', { name: '打印' }).count()).toBe(0)
    expect(await page.getByRole('table', { name: '来源记录' }).isVisible()).toBe(true)
  })

  it('says so where there is no such figure', async () => {
    const page = await site.as('demo-leader', '/figures/trace?id=no.such_figure&asOf=2023-12-31')
    await page.getByRole('heading', { name: '没有找到' }).waitFor()
  })

  it('is usable on every screen', async () => {
    const page = await site.as('demo-leader', startRate)
    await expectUsableOnEveryScreen(page, () => page.getByText('128 ÷ 143').waitFor())
  })
})
