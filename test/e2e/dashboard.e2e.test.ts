import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const headline = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`^${name}`) })

describe('驾驶舱', () => {
  it('shows each headline with its own period and its difference to the last month end', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-12-31')
    const rate = await headline(page, '开工率').innerText()
    expect(rate).toContain('89.51')
    expect(rate).toContain('截至2023年12月')
    expect(rate).toMatch(/[+-][\d.]+个百分点/)
    expect(await headline(page, '名单内项目总投资').innerText()).toContain('3,141')
  })

  it('gives the exact 万元 behind an amount in 亿元', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-12-31')
    expect(await headline(page, '名单内项目总投资').textContent()).toContain('31,410,000 万元')
  })

  it('leads from a value to the records it is computed from', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-12-31')
    await headline(page, '开工率').click()
    await page.getByRole('heading', { name: '开工率', level: 1 }).waitFor()
    await page.getByText('128 ÷ 143').waitFor()
  })

  it('says in its address which day it shows, and goes from month end to month end', async () => {
    const page = await site.as('demo-leader', '/')
    await page.waitForURL(/asOf=2023-12-31/)
    await page.getByRole('button', { name: /^上一个月末：2023年11月30日/ }).click()
    await page.waitForURL(/asOf=2023-11-30/)
    await page.getByText('截至2023年11月').first().waitFor()
    await page.goBack()
    await page.getByText('截至2023年12月').first().waitFor()
  })

  it('takes any day from the calendar', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-12-31')
    await page.getByRole('button', { name: /^截至：2023年12月31日/ }).click()
    await page.getByRole('textbox', { name: '截至' }).fill('2023年12月15日')
    await page.keyboard.press('Enter')
    await page.waitForURL(/asOf=2023-12-15/)
  })

  it('tells every chart in words and as a table with the exact numbers', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-12-31')
    await page.getByText(/累计完成 .+ 亿元/).waitFor()
    await page.getByRole('img', { name: /逐月完成投资与序时计划/ }).waitFor()
    await page.getByRole('button', { name: /^看表：逐月完成投资/ }).click()
    expect(
      await page
        .getByRole('table', { name: /逐月完成投资/ })
        .getByRole('row')
        .count(),
    ).toBe(13)
  })

  it('lists what changed in the month', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-12-31')
    const changes = page.getByRole('region', { name: '本月变化' })
    await changes.getByText('济南先进材料智造港').waitFor()
    await changes.getByRole('button', { name: /^全部/ }).click()
    expect(await changes.getByRole('listitem').count()).toBeGreaterThan(8)
  })

  it('says that the connection broke and takes up again', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-12-31')
    await headline(page, '开工率').waitFor()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: /^上一个月末/ }).click()
    await page.getByText('连接不上服务器').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: '重试' }).click()
    await page.getByText('截至2023年11月').first().waitFor()
  })

  it('opens the menu on a phone and goes to another page', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-12-31', 'phone')
    await page.getByRole('button', { name: '打开菜单' }).click()
    await page.getByRole('dialog').getByRole('link', { name: '指标', exact: true }).click()
    await page.getByRole('heading', { name: '指标', level: 1 }).waitFor()
    expect(page.url()).toContain('asOf=2023-12-31')
  })

  it('skips to the content by keyboard', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-12-31')
    await headline(page, '开工率').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  it('says so where there is no page', async () => {
    const page = await site.as('demo-leader', '/nowhere')
    await page.getByRole('heading', { name: '没有这个页面' }).waitFor()
    await page.getByRole('navigation', { name: '主菜单' }).waitFor()
  })

  it('is usable on every screen', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-12-31')
    await expectUsableOnEveryScreen(page, async () => {
      await headline(page, '开工率').waitFor()
      await page.getByRole('region', { name: '投资进度' }).scrollIntoViewIfNeeded()
      await page.getByRole('img', { name: /逐月完成投资/ }).waitFor()
    })
  })
})
