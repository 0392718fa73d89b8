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
    await page.getByText(/累计完成 .+ 亿元/).scrollIntoViewIfNeeded()
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

  it('takes nobody back who has chosen another page before its figures came', async () => {
    const page = await site.as('demo-leader', '/verify')
    const [figures, code] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await page.route('**/api/v1/dashboard*', route => figures.promise.then(() => route.continue()))
    await page.route('**/assets/ListPage-*.js', route => code.promise.then(() => route.continue()))
    const menu = page.getByRole('navigation', { name: '主菜单' })
    await menu.getByRole('link', { name: '驾驶舱', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '驾驶舱' }).waitFor()
    await menu.getByRole('link', { name: '简报', exact: true }).click()
    const answered = page.waitForResponse(/\/api\/v1\/dashboard/)
    figures.resolve()
    await answered
    await page.getByRole('region', { name: '哪里落后' }).waitFor()
    code.resolve()
    await page.getByRole('heading', { level: 1, name: /简报/ }).waitFor()
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

  it('tells what is behind and leads to all of it, on the same day', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-10-31')
    const behind = page.getByRole('region', { name: '哪里落后' })
    const head = behind.getByRole('link', { name: /^落后序时\s*\d+/ })
    const count = Number((await head.innerText()).match(/\d+/)?.[0])
    expect(count).toBeGreaterThan(0)
    await head.click()
    await page.getByRole('heading', { name: '项目', level: 1 }).waitFor()
    const { searchParams } = new URL(page.url())
    expect(['behind', 'asOf', 'sort'].map(name => searchParams.get(name))).toEqual([
      '落后序时',
      '2023-10-31',
      '-points',
    ])
    await page.getByText(new RegExp(`共 ${count} 条$`)).waitFor()
  })

  it('ranks zones and units, each leading to its projects', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-10-31')
    const units = page.getByRole('table', { name: '责任单位按完成率排位' })
    await units.getByRole('link', { name: '区住房和城乡建设局' }).click()
    await page.waitForURL(/responsibleUnit=/)
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2023-10-31')
  })

  it('shows an account of a zone its own part, marked as such, and the district beside it', async () => {
    const page = await site.as('demo-zone', '/?asOf=2023-12-31')
    const own = page.getByRole('region', { name: /^我的范围：2023年区级重点项目/ })
    await own.getByText('共 52 个项目').waitFor()
    await own.getByText(/全区：开工率 89.51%/).waitFor()
    expect(await headline(page, '开工率').innerText()).toContain('89.51')
  })

  it('keeps the chosen day from page to page, and says so when the address names none', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-08-31')
    const menu = page.getByRole('navigation', { name: '主菜单' })
    for (const name of ['名单', '项目', '简报', '指标']) {
      await menu.getByRole('link', { name, exact: true }).click()
      await page.getByRole('heading', { name, level: 1 }).waitFor()
      expect([name, new URL(page.url()).searchParams.get('asOf')]).toEqual([name, '2023-08-31'])
    }
    await page.goto(`${site.url}/projects?asOf=garbage`)
    await page.getByRole('alert').getByText('地址里的日期“garbage”读不懂').waitFor()
    await page.waitForURL(/asOf=2023-12-31/)
  })

  it('says how complete the month is, and that old data is old', async () => {
    const page = await site.as('demo-leader', '/')
    await page.getByText('2023年12月月报：已报 139/139').waitFor()
    await page.getByText(/^这是 .+以前的数据$/).waitFor()
  })

  it('has a menu that folds and fits the window, whoever looks', async () => {
    const page = await site.as('demo-admin', '/?asOf=2023-12-31')
    const menu = page.getByRole('navigation', { name: '主菜单' })
    await menu.getByRole('link', { name: '指标', exact: true }).waitFor()
    expect(await menu.evaluate(nav => nav.scrollHeight - nav.clientHeight)).toBeLessThanOrEqual(0)
    const group = menu.getByRole('button', { name: '项目', exact: true })
    await group.click()
    await menu.getByRole('link', { name: '月度投资' }).waitFor({ state: 'hidden' })
    await page.reload()
    await menu.getByRole('link', { name: '指标', exact: true }).waitFor()
    expect(await menu.getByRole('link', { name: '月度投资' }).isVisible()).toBe(false)
  })

  it('answers first on a phone what a leader asks', async () => {
    const page = await site.as('demo-leader', '/?asOf=2023-10-31', 'phone')
    const heads = page.getByRole('region', { name: '哪里落后' }).getByRole('link', { name: /^未报\s*\d+/ })
    const box = await heads.boundingBox()
    expect((box?.y ?? 9999) + (box?.height ?? 0)).toBeLessThan(844)
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
