import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsable, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('公开页面', () => {
  it('are read without an account, by keyboard and at any size, without a script', async () => {
    const page = await site.visit('phone')
    for (const section of ['/vacancies', '/asking', '/figures']) {
      await page.goto(`${site.url}/public/370104${section}`)
      await expectUsable(page)
      expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0)
    }
    // As wide as a screen of 1280 px at 400 %, the narrowest that WCAG 2.1 asks for.
    await page.setViewportSize({ width: 320, height: 640 })
    for (const section of ['', '/vacancies', '/policies', '/services', '/asking', '/figures']) {
      await page.goto(`${site.url}/public/370104${section}`)
      expect([section, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([section, 320])
    }
    await page.goto(`${site.url}/public/370104`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.goto(`${site.url}/public/370104/vacancies`)
    await page.getByLabel('面积不小于（㎡）').fill('900')
    await page.keyboard.press('Enter')
    await page.waitForURL(url => url.searchParams.get('least') === '900')
    expect(await page.getByLabel('面积不小于（㎡）').inputValue()).toBe('900')
    await page.getByRole('link', { name: '下一页' }).click()
    await page.waitForURL(url => url.searchParams.get('page') === '2' && url.searchParams.get('least') === '900')
  })
})
