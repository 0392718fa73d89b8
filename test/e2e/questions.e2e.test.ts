import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsable, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('问数', () => {
  it('answers a question in the finder, and Enter leads to where the figure comes from', async () => {
    const page = await site.as('demo-leader', '/projects')
    await page.getByRole('heading', { name: '项目', exact: true }).waitFor()
    await page.keyboard.press('Control+k')
    const field = page.getByRole('dialog', { name: '查找' }).getByRole('combobox')
    await field.fill('2023年省重点开工率多少')
    const option = page.getByRole('option', { name: /问数.*省级重点项目 开工率.*%.*截至/ })
    await option.waitFor()
    expect(await page.getByRole('status').first().textContent()).toMatch(
      /省级重点项目开工率[\d.]+%，截至2023年\d+月\d+日/,
    )
    await expectUsable(page)
    expect(await option.getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/figures\/trace\?/)
    await page.getByRole('table', { name: '来源记录' }).waitFor()
  })

  it('offers what is not certain, and says what it did not understand with examples', async () => {
    const page = await site.as('demo-leader', '/projects')
    await page.getByRole('heading', { name: '项目', exact: true }).waitFor()
    await page.keyboard.press('Control+k')
    const field = page.getByRole('dialog', { name: '查找' }).getByRole('combobox')
    await field.fill('投资完成多少')
    await page
      .getByRole('option', { name: /是问.*完成投资/ })
      .first()
      .waitFor()
    await field.fill('历下区新开工多少个项目')
    await page.getByText(/所问的地方不在本区台账之内。可以这样问：“/).waitFor()
  })

  it('on a phone is the first thing, and leads to the list of projects behind', async () => {
    const page = await site.as('demo-leader', '/', 'phone')
    await page.getByRole('button', { name: /^问数/ }).click()
    const field = page.getByRole('dialog', { name: '查找' }).getByRole('combobox')
    await field.fill('哪些项目落后10个点以上')
    const option = page.getByRole('option', { name: /问数.*落后序时10个百分点以上的项目.*个/ })
    await option.waitFor()
    await expectUsable(page)
    await option.click()
    await page.waitForURL(url => url.pathname === '/projects' && url.searchParams.get('behind') === '落后序时')
  })
})
