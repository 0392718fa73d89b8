import { cp, lstat, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, inject, onTestFinished } from 'vitest'
import { DEMO_PASSWORD } from '#features/identity/demo.ts'
import type { Role } from '#features/roles/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { openDatabase } from '#platform/db/database.ts'
import { accessibilityViolations, foreignNames, launchBrowser, SCREENS } from '#test/harness/browser.ts'
import { yishang } from '#test/harness/command.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { DEMO_DISTRICT } from '../../src/demo.ts'
import { startProduct } from './product.ts'

/** A started server with the demonstration district, and a browser to visit it. */
export interface Site {
  url: string
  browser: Browser
  /** A page of a new visitor, closed when the test that asked for it ends: pages left open slow all that follow. */
  visit: (screen?: keyof typeof SCREENS) => Promise<Page>
  /** A page of a demonstration account, signed in, at an address; the account's browser keeps the program between tests. */
  as: (username: string, path: string, screen?: keyof typeof SCREENS) => Promise<Page>
  close: () => Promise<void>
}

async function openContext(browser: Browser): Promise<BrowserContext> {
  const made = await browser.newContext({
    viewport: SCREENS.desktop,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  made.setDefaultTimeout(30_000)
  await made.grantPermissions(['clipboard-read', 'clipboard-write'])
  return made
}

/** Milliseconds by which each answer of the server comes late at most: finds a test that is true only of a fast machine. */
const LATE = Number(process.env.YISHANG_TEST_LATE ?? 0)
const answerLate = (context: BrowserContext) =>
  context.route('**/api/**', async route => {
    await pause(Math.random() * LATE)
    await route.fallback().catch(() => {}) // its page may be gone
  })

async function openPage(context: BrowserContext, screen: keyof typeof SCREENS): Promise<Page> {
  const page = await context.newPage()
  await page.setViewportSize(SCREENS[screen])
  return page
}

/** Pages left open slow all that follow, and what a page kept in the browser is not the next test's. */
async function tidy(context: BrowserContext, origin: string) {
  const [page = await context.newPage(), ...others] = context.pages()
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await context.setOffline(false)
  const devTools = await context.newCDPSession(page)
  await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb,cache_storage' })
  for (const open of [page, ...others]) await open.close()
}

/** A district without any record, and an account of each role in it: first-planner and so on. */
async function prepareEmpty(folder: string, roles: Role[]) {
  const env = { DATA_DIR: folder, YISHANG_DEMO: '0' }
  const done = async (args: string[], input?: string) =>
    expect(await yishang(args, { env, ...(input && { input }) })).toMatchObject({ code: 0 })
  await done(['migrate'])
  await done(['district', 'add', '370199', '示范新区'])
  for (const role of roles)
    await done(['user', 'add', `first-${role}`, '--district', '370199', '--role', role], `${DEMO_PASSWORD}\n`)
}

/** With the session that the account still has from a test before: a password takes long to check, as it should. */
async function signIn({ request }: BrowserContext, url: string, username: string) {
  const held = await request.get(`${url}/api/v1/session`)
  if ((await held.json()).user?.username === username) return
  const data = { username, password: DEMO_PASSWORD }
  expect((await request.post(`${url}/api/v1/session`, { data })).status()).toBe(200)
}

/** A socket is a running process's, and cannot be copied. */
const isCopied = async (path: string) => !(await lstat(path)).isSocket()

/** What is made in the demonstration district before the server starts. */
type Before = (ctx: Ctx) => Promise<unknown>
async function prepare(dataDir: string, before: Before) {
  const database = await openDatabase({ dataDir })
  await before(commandCtx(database.db, DEMO_DISTRICT.code, new Date().toISOString())).finally(() => database.close())
}

/** Starts the product as `npm start` does, on an embedded database of its own: a copy of the demonstration's unless `empty`. */
export async function openSite({ empty, before }: { empty?: Role[]; before?: Before } = {}): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'yishang-e2e-'))
  if (empty) await prepareEmpty(folder, empty)
  else await cp(inject('demo').dataDir, folder, { recursive: true, filter: isCopied })
  if (before) await prepare(folder, before)
  const [server, browser] = await Promise.all([
    startProduct(folder, empty ? { YISHANG_DEMO: '0' } : {}),
    launchBrowser(),
  ])
  const { url } = server
  const visit: Site['visit'] = async (screen = 'desktop') => {
    const context = await openContext(browser)
    onTestFinished(() => context.close())
    if (LATE) await answerLate(context)
    return openPage(context, screen)
  }
  const accounts = new Map<string, BrowserContext>()
  const as: Site['as'] = async (username, path, screen = 'desktop') => {
    const context = accounts.get(username) ?? (await openContext(browser))
    accounts.set(username, context)
    if (context.pages().length === 0) {
      onTestFinished(() => tidy(context, url))
      if (LATE) await answerLate(context)
    }
    await signIn(context, url, username)
    const page = await openPage(context, screen)
    await page.goto(url + path)
    return page
  }
  const close = async () => {
    await browser.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { url, browser, visit, as, close }
}

/** The page finds nothing serious in axe-core's rules, names everything in Chinese and does not scroll sideways. */
export async function expectUsable(page: Page): Promise<void> {
  expect(await accessibilityViolations(page)).toEqual([])
  expect(await foreignNames(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

/** At desktop and phone size alike: {@link expectUsable} once `ready` is shown. */
export async function expectUsableOnEveryScreen(page: Page, ready: () => Promise<unknown>): Promise<void> {
  for (const size of Object.values(SCREENS)) {
    await page.setViewportSize(size)
    await ready()
    await expectUsable(page)
  }
  await page.setViewportSize(SCREENS.desktop)
}
