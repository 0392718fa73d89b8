import type { Page } from 'playwright-core'
import { expect } from 'vitest'

// How a test takes a request along its way on the pages.

/** Takes a step by its button and its form, and is told where the case stands then. */
export async function take(
  page: Page,
  label: string,
  state: string,
  fill: () => Promise<unknown> = async () => undefined,
  button = label,
) {
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByRole('button', { name: `确定${label}` }).waitFor()
  await fill()
  await page.getByRole('button', { name: `确定${label}` }).click()
  await page.getByText(`“${label}”已办，现为“${state}”。`).waitFor()
}
/** Rates with a form, as who has more to say than one press. */
export const rate = (page: Page, rating: string) =>
  take(page, '评价', '待回访', () => choose(page, rating), '写说明再评价')

/** Looks for what a box offers, by its name or what else was typed, and chooses it. */
export async function pick(page: Page, box: string, name: string, typed = name) {
  await page.getByRole('combobox', { name: box }).fill(typed)
  await offered(page).filter({ hasText: name }).click()
}
export const offered = (page: Page) => page.locator('.ant-select-item-option').filter({ visible: true })

export const choose = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check()
export const fillIn = (page: Page, label: string, words: string) =>
  page.getByRole('textbox', { name: label }).fill(words)

/** Opens what waits for a person, and there the case of that title. */
export async function fromDesk(page: Page, title: string) {
  await page.goto(new URL('/desk', page.url()).href)
  await page.getByRole('region', { name: /^等我/ }).getByRole('link', { name: title }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** Opens the form of a request from an enterprise's home page, fills it in and hands it in. */
export async function putIn(own: Page, title: string) {
  await own.getByRole('link', { name: '提诉求' }).click()
  await fillIn(own, '标题', title)
  await own.getByRole('combobox', { name: '类别' }).click()
  await own.locator('.ant-select-item-option-content').getByText('配套', { exact: true }).click()
  await fillIn(own, '内容', '员工上下班要走两公里。')
  await own.getByRole('button', { name: '提交' }).click()
  await own.getByText(/^已提诉求，编号 SQ/).waitFor()
}

const PATIENT = { timeout: 20_000 }

/** The clocks that the open case shows: each by its name and its light, those that run first. */
export const expectClocks = (page: Page, lights: Record<string, RegExp>) =>
  expect
    .poll(async () => {
      const shown = await page.getByRole('list', { name: '时限' }).getByRole('listitem').allInnerTexts()
      const missing = Object.entries(lights).filter(
        ([name, light]) => !shown.some(text => text.startsWith(name) && light.test(text)),
      )
      return missing.length > 0 || shown.length !== Object.keys(lights).length ? shown : 'as they should be'
    }, PATIENT)
    .toBe('as they should be')
/** Not over yet; how soon it is depends on the day on which the test runs. */
export const RUNS = /[绿黄]灯 /
export const KEPT = /按时/

/** What a person was told last of a case, once it is told. */
export const expectTold = (page: Page, sentence: RegExp) =>
  expect
    .poll(async () => {
      const { notices } = await (await page.request.get(new URL('/api/v1/notices', page.url()).href)).json()
      return notices[0]?.sentence ?? ''
    }, PATIENT)
    .toMatch(sentence)
