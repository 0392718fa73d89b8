import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('资源目录', () => {
  it('is searched by an enterprise, and what it needs becomes a request that leads back to the resource', async () => {
    const page = await site.as('demo-enterprise-a', '/catalogue', 'phone')
    const found = page.getByRole('list', { name: '资源' }).getByRole('listitem')
    await found.first().waitFor()
    await expectUsableOnEveryScreen(page, () => found.first().waitFor())
    await page.getByRole('searchbox').fill('贷款')
    await page.getByText('共 2 项').waitFor()
    await page.waitForURL(url => url.searchParams.get('q') === '贷款')
    await page.getByRole('group', { name: '种类' }).getByRole('button', { name: '金融产品' }).click()
    await page.waitForURL(url => url.searchParams.get('kind') === '金融产品')
    await page.getByRole('link', { name: '我需要：示范资源 008' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('请在“用途和数量：”后面写明', { exact: true }).waitFor()
    const content = page.getByRole('textbox', { name: '内容' })
    await content.fill(`${await content.inputValue()}流动资金，50 万元`)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText(/已提诉求，编号/).waitFor()
    await page.goto(`${site.url}/catalogue?q=${encodeURIComponent('随借随还')}`)
    await page.getByRole('link', { name: '已提出的诉求：ZY-008' }).click()
    await page.getByRole('heading', { name: '需要资源：示范资源 008' }).waitFor()

    const desk = await site.as('demo-service', '/resources/ZY-008')
    const asked = desk.getByRole('region', { name: '提出需要的' })
    await asked.getByText('1 件诉求').waitFor()
    await asked.getByRole('link', { name: '需要资源：示范资源 008' }).click()
    await desk.getByRole('link', { name: 'ZY-008' }).click()
    await desk.getByRole('button', { name: '撤回' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
    await desk.getByText('企业现在看不到').waitFor()
    await page.goto(`${site.url}/catalogue?q=${encodeURIComponent('随借随还')}`)
    await page.getByText('没有找到').waitFor()
    expect(await found.count()).toBe(0)
  })
})
