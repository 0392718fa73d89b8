import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsable, expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

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

  it('choose rooms page by page into one address, which opens the same list elsewhere', async () => {
    const page = await site.visit('phone')
    await page.goto(`${site.url}/public/370104/vacancies?least=900`)
    const pick = () => page.getByRole('link', { name: /^选上 / }).first()
    const first = (await pick().getAttribute('aria-label'))?.slice(3) ?? ''
    await pick().press('Enter')
    await page.getByText('已选 1 套').waitFor()
    await expectUsable(page)
    await page.getByRole('link', { name: '下一页' }).click()
    await page.waitForURL(url => url.searchParams.get('page') === '2' && url.searchParams.get('chosen') === first)
    const second = (await pick().getAttribute('aria-label'))?.slice(3) ?? ''
    await pick().click()
    await page.getByText('已选 2 套').waitFor()
    await page.getByRole('link', { name: '看所选的、打印' }).click()
    await page.getByRole('heading', { level: 1, name: '所选房源' }).waitFor()
    const other = await site.visit('desktop')
    await other.goto(page.url())
    const numbers = async (of: typeof page) =>
      (await of.getByRole('rowheader').allInnerTexts()).map(text => text.split('\n')[0])
    expect([await numbers(page), await numbers(other)]).toEqual(Array(2).fill([first, second]))
    await expectUsable(page)
    await expectUsable(other)
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await other.emulateMedia({ media: 'print' })
    expect(await other.getByRole('link', { name: '继续选' }).isVisible()).toBe(false)
    // No address is configured here, and a request's is never taken for it.
    const { pathname, search } = new URL(other.url())
    await other.getByText(`${pathname}${search}`).waitFor()
    await page.getByRole('link', { name: `取消 ${first}` }).click()
    await page.waitForURL(url => url.searchParams.get('chosen') === second)
  })
})

describe('企业门户', () => {
  it('shows an enterprise what is on record of it, and writes the request that puts it right', async () => {
    const page = await site.as('demo-enterprise-a', '/desk', 'phone')
    await page.getByRole('region', { name: '示范企业 001', exact: true }).getByText('政策条款').waitFor()
    await expectUsable(page)
    await page.goto(`${site.url}/own`)
    const ready = () => page.getByRole('link', { name: '更正：行业', exact: true }).waitFor()
    await page.getByRole('region', { name: '政策匹配' }).locator('p, li').first().waitFor()
    await expectUsableOnEveryScreen(page, ready)
    await page.getByRole('link', { name: '更正：行业', exact: true }).click()
    await page.getByRole('button', { name: '提交', exact: true }).waitFor()
    expect(await page.getByLabel('标题').inputValue()).toBe('更正本企业资料：行业')
    const written = await page.getByLabel('内容').inputValue()
    expect(written).toContain('现在登记的是：C2761')
    await page.getByLabel('内容').fill(`${written}C2750`)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText(/^已提诉求，编号 SQ/).waitFor()
  })
})

describe('公告', () => {
  it('goes to enterprises, and says who has read it', async () => {
    const service = await site.as('demo-service', '/announcements/new')
    await service.getByLabel('标题').fill('示范停水通知')
    await service.getByLabel('内容').fill('周六停水。')
    await service.getByRole('radio', { name: '企业账号', exact: true }).check()
    await service.getByText(/^企业账号：符合条件的在驻企业 \d+ 家，其中 2 家有账号，现有 2 个账号会收到。$/).waitFor()
    await expectUsable(service)
    await service.getByRole('button', { name: /^发\s*布$/ }).click()
    const sure = service.getByRole('dialog', { name: '发布“示范停水通知”？' })
    await sure.getByText(/现有 2 个账号会收到。/).waitFor()
    await sure.getByRole('button', { name: '确定发布' }).click()
    await service.getByRole('heading', { level: 1, name: '示范停水通知', exact: true }).waitFor()
    await service.getByText('已读 0/2', { exact: true }).waitFor()
    const own = await site.as('demo-enterprise-a', '/announcements', 'phone')
    await own.getByRole('link', { name: '示范停水通知', exact: true }).waitFor()
    await expectUsable(own)
    const receipt = own.waitForResponse(response => response.url().endsWith('/read'))
    await own.getByRole('link', { name: '示范停水通知', exact: true }).click()
    await own.getByText('周六停水。', { exact: true }).waitFor()
    expect((await receipt).status()).toBe(200)
    await service.reload()
    await service.getByText('已读 1/2', { exact: true }).waitFor()
    await service.getByRole('button', { name: '撤回', exact: true }).click()
    await service.getByLabel('撤回的原因（收到的人会看到）').fill('改期')
    await service.getByRole('button', { name: '确定撤回', exact: true }).click()
    await service.getByText(/撤回，原因：改期$/).waitFor()
    await expectUsable(service)
  })
})
