import type { APIRequestContext, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#features/identity/demo.ts'
import { photograph } from '#test/harness/pictures.ts'
import { type Line, layLine } from './cut.ts'
import { keptOnPhone } from './phone.ts'
import { expectUsable, expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

// An officer's phone: no network, a server that is down, a tab that is killed, an answer that is lost, another person.

let site: Site
let line: Line
beforeAll(async () => {
  site = await openSite()
  line = await layLine(site.url)
})
afterAll(async () => {
  await line.cut()
  await site.close()
})

const ENTERPRISE = '示范企业 003'
const UNIT = '区工业和信息化局'
const WORDS = '订单比去年少三成（虚构）'

async function signIn(context: BrowserContext, username: string, url = line.url) {
  const data = { username, password: DEMO_PASSWORD }
  expect((await context.request.post(`${url}/api/v1/session`, { data })).status()).toBe(200)
}
/** A phone of its own on which somebody has signed in. */
async function phoneOf(username: string): Promise<BrowserContext> {
  const first = await site.visit('phone')
  const context = first.context()
  await first.close()
  await signIn(context, username)
  return context
}
async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${line.url}/visiting`)
  return page
}
const field = (page: Page, name: string) => page.getByRole('textbox', { name: new RegExp(`^${name}`) })
async function choose(page: Page) {
  await page.getByRole('searchbox', { name: '查找企业' }).fill('sfqy 003')
  await page
    .getByRole('button', { name: new RegExp(`^${ENTERPRISE}`) })
    .first()
    .click()
  await page.getByRole('heading', { level: 2, name: ENTERPRISE }).waitFor()
}
const waiting = (page: Page) => page.getByRole('list', { name: '待发出的走访' }).getByRole('listitem')
const registered = (page: Page) => page.getByRole('list', { name: '最近发出的' }).getByRole('listitem')
const away = (page: Page) => page.getByText(/^连接不上服务器，照样可以登记/).waitFor()

/** How many visits of today the ledger has, asked past the line. */
async function visitsToday(by: APIRequestContext): Promise<number> {
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
  return (await (await by.get(`${site.url}/api/v1/visits/totals?visitedFrom=${today}`)).json()).count
}

it('a visit is made without a network, sent once, and read by nobody else', async () => {
  const context = await phoneOf('demo-service')
  const { request } = (await site.as('demo-leader', '/visits')).context()
  const visits = () => visitsToday(request)

  const online = await open(context)
  await online.getByText(/^已联网。没有网络时/).waitFor()
  await online.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await expectUsableOnEveryScreen(online, () => online.getByRole('searchbox', { name: '查找企业' }).waitFor())
  await online.close()

  // No network at all: the tab is opened anew, killed in the middle, and opened once more.
  await context.setOffline(true)
  let page = await open(context)
  await away(page)
  await choose(page)
  await field(page, '走访单位').fill(UNIT)
  await field(page, '情况').fill(WORDS)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '门口.png', mimeType: 'image/png', buffer: photograph() })
  await page.getByText('门口.png').waitFor()
  await page.close()
  page = await open(context)
  await page.getByText('门口.png').waitFor()
  expect(await field(page, '情况').inputValue()).toBe(WORDS)
  await page.getByRole('button', { name: '增加问题' }).click()
  await page.getByRole('button', { name: '保存在本机' }).click()
  await page.getByText('请写明第 1 个问题和它的类别').waitFor()
  await expectUsable(page)
  await field(page, '问题').fill('门口没有公交站')
  await page.getByRole('radio', { name: '配套' }).check()
  await page.getByRole('button', { name: '保存在本机' }).click()
  await waiting(page).getByText('待发出').waitFor()

  // The network is back; the server takes the visit, and its answer is lost on the way.
  const before = await visits()
  line.loseAnswerTo('POST /api/v1/visit-reports')
  await context.setOffline(false)
  await waiting(page).getByText('等待确认').waitFor()
  await expect.poll(visits, { timeout: 20_000 }).toBe(before + 1)
  await line.mend()
  await page.getByRole('button', { name: '现在发出' }).click()
  await registered(page).getByText('登记诉求 SQ').waitFor()
  expect([await waiting(page).count(), await visits()]).toEqual([0, before + 1])
  await registered(page).getByRole('link', { name: ENTERPRISE }).click()
  await page.getByRole('button', { name: '看 门口.png' }).waitFor()
  await page.close()

  // The server is down; the same visit is registered again, which is told once it is up.
  await line.cut()
  page = await open(context)
  await away(page)
  await choose(page)
  await field(page, '情况').fill('又记了一遍')
  await page.getByRole('button', { name: '保存在本机' }).click()
  await page.getByRole('button', { name: '现在发出' }).click()
  await waiting(page).getByRole('button', { name: '修改' }).waitFor()
  await waiting(page).getByText('待发出').waitFor()
  await line.mend()
  await page.getByRole('button', { name: '现在发出' }).click()
  const both = page.getByRole('table', { name: '本机的与已登记的对照' })
  await both.getByRole('row', { name: /情况/ }).getByText(WORDS).waitFor()
  await expectUsableOnEveryScreen(page, () => both.waitFor())
  await page.getByRole('button', { name: '不是同一次，照样登记' }).click()
  await expect.poll(() => registered(page).count(), { timeout: 20_000 }).toBe(2)
  expect(await visits()).toBe(before + 2)

  // Away for long: a visit waits, the session is over, another person takes the phone.
  await context.setOffline(true)
  await choose(page)
  await field(page, '情况').fill(WORDS)
  await page.getByRole('button', { name: /^保存/ }).click()
  await waiting(page).getByText('待发出').waitFor()
  await page.getByText(/^1 次走访没有发出：连接不上服务器。填好的存在本机，过一会儿自动再发/).waitFor()
  expect(await page.getByText(/^已联网/).count()).toBe(0)
  await page.getByRole('button', { name: /^演示/ }).click()
  await page.getByRole('button', { name: '退出' }).click()
  await page
    .getByRole('alert')
    .getByText(/^本机还有 1 次走访没有填完或发出/)
    .waitFor()
  await context.clearCookies()
  await context.setOffline(false)
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
  await page.close()
  await signIn(context, 'demo-department')
  page = await open(context)
  await page.getByText(/^已联网。没有网络时/).waitFor()
  expect([await waiting(page).count(), await registered(page).count()]).toEqual([0, 0])
  const found = await keptOnPhone(page)
  expect(found.text).not.toMatch(/示范|订单|demo/)
  expect([found.keys, found.ids.filter(id => id === 'visit')]).toEqual([1, ['visit']])
  expect(found.programs.filter(path => !/^\/(assets\/|index\.html$)/.test(path))).toEqual([])
  await page.getByRole('button', { name: /^演示/ }).click()
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
  await page.close()

  // The same person again: nothing is lost; signing out leaves nothing.
  await signIn(context, 'demo-service')
  page = await open(context)
  await page.getByText(/当天对这家企业已有一次走访/).waitFor()
  await page.getByRole('button', { name: '不是同一次，照样登记' }).click()
  await expect.poll(() => registered(page).count(), { timeout: 20_000 }).toBe(1)
  expect(await visits()).toBe(before + 3)
  await page.getByRole('button', { name: /^演示/ }).click()
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
  expect(await keptOnPhone(page)).toMatchObject({ keys: 0, ids: [] })
}, 120_000)

it('two pages on one phone show the same, never write one visit, and end when one of them signs out', async () => {
  const context = await phoneOf('demo-service')
  const { request } = (await site.as('demo-leader', '/visits')).context()
  const before = await visitsToday(request)
  const [one, other] = [await open(context), await open(context)]
  for (const page of [one, other]) await page.getByText(/^已联网。没有网络时/).waitFor()
  await line.cut()

  // What is written on one page is not on the other; killed, it is on the next.
  await choose(one)
  await field(one, '情况').fill(WORDS)
  const third = await open(context)
  await third.getByRole('searchbox', { name: '查找企业' }).waitFor()
  await third.close()
  await one.close()
  const next = await open(context)
  await field(next, '走访单位').fill('区投资促进局')
  expect(await field(next, '情况').inputValue()).toBe(WORDS)
  await next.getByRole('button', { name: /^保存/ }).click()

  // What waits stands on both; sent by one, it has gone from the other.
  for (const page of [next, other]) await waiting(page).getByText('待发出').waitFor()
  await other.getByRole('button', { name: '修改' }).click()
  await field(other, '情况').fill(`${WORDS}，又问了一遍`)
  await expect.poll(() => waiting(next).count()).toBe(0)
  await other.getByRole('button', { name: /^保存/ }).click()
  await waiting(next).getByText('待发出').waitFor()
  await line.mend()
  await next.getByRole('button', { name: '现在发出' }).click()
  for (const page of [next, other]) {
    await registered(page).getByText('已登记').waitFor()
    expect(await waiting(page).count()).toBe(0)
  }
  expect(await visitsToday(request)).toBe(before + 1)
  await expectUsableOnEveryScreen(other, () => registered(other).first().waitFor())

  await next.getByRole('button', { name: /^演示/ }).click()
  await next.getByRole('button', { name: '退出' }).click()
  await other.getByRole('heading', { name: '这个页面已经结束' }).waitFor()
  await expectUsable(other)
  expect([await other.getByText(/示范企业/).count(), await keptOnPhone(other)]).toMatchObject([0, { keys: 0, ids: [] }])
}, 120_000)

it('what waits is not sent in the name of another person who signs in elsewhere in the browser', async () => {
  const context = await phoneOf('demo-service')
  const { request } = (await site.as('demo-leader', '/visits')).context()
  const before = await visitsToday(request)
  const page = await open(context)
  await page.getByText(/^已联网。没有网络时/).waitFor()
  await line.cut()
  await choose(page)
  await field(page, '走访单位').fill('区商务局')
  await page.getByRole('button', { name: /^保存/ }).click()
  await waiting(page).getByText('待发出').waitFor()
  // Past the line, so that nothing is sent before the other has signed in.
  await signIn(context, 'demo-department', site.url)
  await line.mend()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByRole('heading', { name: '这个页面已经结束' }).waitFor()
  expect([await visitsToday(request), await page.getByText(/示范企业/).count()]).toEqual([before, 0])
  await signIn(context, 'demo-service')
  await page.getByRole('button', { name: '重新打开' }).click()
  await registered(page).getByText('已登记').waitFor()
  expect(await visitsToday(request)).toBe(before + 1)
}, 120_000)

const DAY = 24 * 3600_000

/** The page as it is so many days later by the phone's clock. */
async function openLater(context: BrowserContext, days: number): Promise<Page> {
  const page = await context.newPage()
  await page.clock.setSystemTime(Date.now() + days * DAY)
  await page.goto(`${line.url}/visiting`)
  return page
}

it('a phone that was offline for a week still shows and sends what was written; after a month nobody reads on it', async () => {
  const context = await phoneOf('demo-service')
  const { request } = (await site.as('demo-leader', '/visits')).context()
  const before = await visitsToday(request)
  let page = await open(context)
  await page.getByText(/^已联网。没有网络时/).waitFor()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.close()
  await context.setOffline(true)
  page = await open(context)
  await away(page)
  await choose(page)
  await field(page, '走访单位').fill('区审计局')
  await page.getByRole('button', { name: /^保存/ }).click()
  await waiting(page).getByText('待发出').waitFor()
  await page.close()

  page = await openLater(context, 7)
  await away(page)
  await waiting(page).getByText('待发出').waitFor()
  await page.close()
  page = await openLater(context, 31)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByText(/示范企业/).count()).toBe(0)
  await page.close()

  // The session is over by then; who signs in again loses nothing, and the visit is of the day on which it was made.
  await context.clearCookies()
  await context.setOffline(false)
  await signIn(context, 'demo-service')
  page = await openLater(context, 31)
  await registered(page).getByText('已登记').waitFor()
  expect(await visitsToday(request)).toBe(before + 1)
}, 120_000)
