import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsable, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('查找', () => {
  it('opens by Ctrl K, finds a record by pinyin initials and goes there by the keyboard alone', async () => {
    const page = await site.as('demo-leader', '/projects')
    await page.getByRole('heading', { name: '项目', exact: true }).waitFor()
    await page.keyboard.press('Control+k')
    const field = page.getByRole('dialog', { name: '查找' }).getByRole('combobox')
    await field.fill('jyzb')
    const option = page.getByRole('option', { name: /项目.*九阳总部及创意创新中心/ }).first()
    await option.waitFor()
    await expectUsable(page)
    while ((await option.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/projects\/HY0001(\?|$)/)
    await page.getByRole('heading', { name: '九阳总部及创意创新中心' }).waitFor()
  })

  it('finds figures and pages by Chinese and by pinyin', async () => {
    const page = await site.as('demo-leader', '/projects')
    await page.getByRole('button', { name: /^查找/ }).click()
    const field = page.getByRole('dialog', { name: '查找' }).getByRole('combobox')
    await field.fill('开工率')
    await page
      .getByRole('option', { name: /指标.*开工率/ })
      .first()
      .waitFor()
    await field.fill('tzzb')
    await page.getByText('没有找到，请换一个词').waitFor()
    await field.fill('tjzb')
    await page.getByRole('option', { name: /页面.*统计指标/ }).click()
    await page.waitForURL(/\/statistics(\?|$)/)
  })

  it('closes by Escape and gives the focus back', async () => {
    const page = await site.as('demo-leader', '/projects')
    const button = page.getByRole('button', { name: /^查找项目、/ })
    await button.click()
    await page.getByRole('dialog', { name: '查找' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: '查找' }).waitFor({ state: 'detached' })
    expect(await button.evaluate(element => element === document.activeElement)).toBe(true)
  })

  it('leads from a traced record to its page', async () => {
    const scope = encodeURIComponent(JSON.stringify({ list: '区级重点项目', listYear: 2023 }))
    const page = await site.as('demo-leader', `/figures/trace?id=list.start_rate&scope=${scope}&asOf=2023-12-31`)
    await page.getByRole('table', { name: '来源记录' }).getByRole('link').first().click()
    await page.waitForURL(/\/projects\//)
  })
})
