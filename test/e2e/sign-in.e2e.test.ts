import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

/** Bytes that may come over the wire until an enterprise sees its first page on its phone. */
const MOST_BYTES = 200 * 1024

/** Counts all that comes over the wire for a page from now on: heads and bodies as they come. */
async function wireOf(page: Page) {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Network.enable')
  const answers: number[] = []
  devTools.on('Network.loadingFinished', ({ encodedDataLength }) => void answers.push(encodedDataLength))
  return { answers: () => answers.length, bytes: () => answers.reduce((sum, one) => sum + one, 0) }
}

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('登录', () => {
  it('fills in a demonstration account on one click and leads to the dashboard', async () => {
    const page = await site.visit()
    await page.goto(site.url)
    await page.getByText('严禁录入涉密信息').waitFor()
    expect(await page.title()).toBe('登录 · 宜商')
    await page.getByRole('button', { name: /^发改/ }).click()
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { name: '驾驶舱', level: 1 }).waitFor()
    await page.getByText('演示数据').first().waitFor()
  })

  it('brings no more than 200 KiB to an enterprise’s phone, from the empty browser to its first page', async () => {
    const page = await site.visit('phone')
    const wire = await wireOf(page)
    await page.goto(site.url)
    await page.getByRole('button', { name: /demo-enterprise-a$/ }).click()
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()
    await page
      .getByRole('link', { name: /^SQ|^周边|示范诉求/ })
      .first()
      .waitFor()
    await page.waitForLoadState('networkidle')
    expect(wire.answers()).toBeGreaterThan(30)
    expect(wire.bytes()).toBeLessThan(MOST_BYTES)
  })

  it('says in words that name or password are wrong, and keeps the name', async () => {
    const page = await site.visit()
    await page.goto(site.url)
    await page.getByLabel('用户名').fill('demo-planner')
    await page.getByRole('textbox', { name: '密码' }).fill('not-the-password')
    await page.getByRole('button', { name: '登录' }).click()
    expect(await page.getByRole('alert').first().textContent()).toMatch(/用户名或密码/)
    expect(await page.getByLabel('用户名').inputValue()).toBe('demo-planner')
  })

  it('asks for what is missing beside the field, without asking the server', async () => {
    const page = await site.visit()
    await page.goto(site.url)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByText('请输入用户名').waitFor()
    await page.getByText('请输入密码').waitFor()
  })

  it('tells how long to wait after many failures and does not send meanwhile', async () => {
    const page = await site.visit()
    await page.goto(site.url)
    const button = page.getByRole('button', { name: '登录' })
    await page.getByLabel('用户名').fill('nobody')
    await page.getByRole('textbox', { name: '密码' }).fill('wrong')
    const refused = async () => {
      const reply = page.waitForResponse(response => response.request().method() === 'POST')
      await button.click()
      return (await reply).status()
    }
    let status = await refused()
    for (let tries = 1; status === 401 && tries < 10; tries++) status = await refused()
    expect(status).toBe(429)
    await page.getByText(/秒后可以再试/).waitFor()
    expect(await button.isDisabled()).toBe(true)
    await page.getByText('现在可以再试').waitFor()
    expect(await button.isEnabled()).toBe(true)
  })

  it('leads back to the page asked for, also after the session has ended', async () => {
    const page = await site.as('demo-planner', '/figures?asOf=2023-12-31&q=开工率')
    await page.getByRole('link', { name: '开工率' }).first().waitFor()
    await page.context().clearCookies()
    await page.getByRole('button', { name: /^上一个月末/ }).click()
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
    await page.getByRole('button', { name: /^发改/ }).click()
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { name: '指标', level: 1 }).waitFor()
    const address = new URL(page.url())
    expect([address.pathname, address.searchParams.get('asOf'), address.searchParams.get('q')]).toEqual([
      '/figures',
      '2023-11-30',
      '开工率',
    ])
  })

  it('never leads to another site after signing in', async () => {
    const elsewhere = ['//example.invalid/', '/%5Cexample.invalid', '/%09/example.invalid', 'javascript:alert(1)']
    for (const next of elsewhere) {
      const page = await site.visit()
      await page.goto(`${site.url}/sign-in?next=${next}`)
      await page.getByRole('button', { name: /^发改/ }).click()
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByRole('heading', { name: '驾驶舱' }).waitFor()
      expect([next, new URL(page.url()).origin]).toEqual([next, site.url])
      await page.goto(`${site.url}/sign-in?next=${next}`)
      await page.getByRole('heading', { name: '驾驶舱' }).waitFor()
      expect([next, new URL(page.url()).origin]).toEqual([next, site.url])
    }
  })

  it('signs out from the user menu by keyboard', async () => {
    const page = await site.as('demo-leader', '/account/password')
    await page.getByRole('button', { name: /演示领导/ }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
    await page.goto(`${site.url}/figures`)
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
  })

  it('asks for a stronger password before sending one', async () => {
    const page = await site.as('demo-auditor', '/account/password')
    await page.getByLabel('原密码').fill('x')
    await page.getByLabel('新密码', { exact: true }).fill('abcdefgh')
    await page.getByLabel('再输入一次新密码').fill('abcdefgh')
    await page.getByRole('button', { name: '修改密码', exact: true }).click()
    await page.getByText('密码须含大写字母、小写字母、数字、符号中的三种').waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByRole('heading', { name: '修改密码' }).waitFor())
  })

  it('is usable on every screen', async () => {
    const page = await site.visit()
    await page.goto(site.url)
    await expectUsableOnEveryScreen(page, () => page.getByRole('heading', { name: '登录', exact: true }).waitFor())
  })
})
