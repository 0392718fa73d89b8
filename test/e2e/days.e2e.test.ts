import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

// Days of work: the visits of a quarter, and the calendar by which everything with a deadline counts.

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

it('proposes the visits of a quarter, and moves one by the keyboard, and back', async () => {
  const page = await site.as('demo-service', '/visit-plan')
  await page.getByRole('button', { name: '下一季度' }).click()
  await page.getByRole('button', { name: '拟定计划' }).click()
  await page
    .getByRole('dialog')
    .getByText(/^新安排 \d+ 次/)
    .waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '拟定', exact: true }).click()
  const card = page.getByRole('button', { name: /^示范企业 .*，\d+月\d+日周[一二三四]，/ }).first()
  const [name = '', day = ''] = ((await card.textContent()) ?? '').split('，')
  const labelled = () => page.evaluate(() => document.activeElement?.textContent?.split('，').slice(0, 2))
  await card.press('Space')
  await page.getByRole('status').getByText(`已拿起“${name}”`).waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText(`“${name}”已安排在`).waitFor()
  await expect.poll(labelled).toEqual([name, expect.not.stringContaining(day)])
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('button', { name: new RegExp(`${name}\\s*，${day}`) }).waitFor()
  await expectUsableOnEveryScreen(page, () => page.getByText(name, { exact: true }).first().waitFor())
})

/** Drags a card by the mouse into the field of another day, which lies beside it. */
async function drag(page: Page, card: Locator, field: Locator) {
  await card.hover()
  const [from, to] = [await card.boundingBox(), await field.boundingBox()]
  if (!from || !to) throw new Error('not in sight')
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + 10, { steps: 3 })
  await page.mouse.move(to.x + 30, from.y + 10, { steps: 6 })
  await page.mouse.up()
}

it('shows the first of a full day, all of it when asked, moves by hand what is shown then, and prints the whole', async () => {
  const quarter = `${new Date().getFullYear() + 1}-Q3`
  const page = await site.as('demo-service', `/visit-plan?quarter=${quarter}`)
  await page.getByText('这个季度还没有走访计划').waitFor()
  const ask = async (path: string) => (await page.request.get(`${site.url}/api/v1${path}`)).json()
  const { days } = await ask(`/visit-plan?quarter=${quarter}`)
  const [full, next] = days.filter(({ works }: { works: boolean }) => works).map(({ day }: { day: string }) => day)
  const { records } = await ask('/enterprises?limit=9')
  for (const { values } of records) {
    const entry = { uscc: values.uscc, planned_on: full, unit: '区投资促进局' }
    const data = { values: { ...entry, officer: `示范人员${values.uscc.slice(-5)}` } }
    expect((await page.request.post(`${site.url}/api/v1/planned-visits`, { data })).status()).toBe(201)
  }
  await page.reload()
  await page.getByRole('status').getByText('共 9 次，已走访 0 次').waitFor()
  const on = (day: string) => page.locator(`td[data-day="${day}"]`)
  const cards = (day: string) => on(day).getByRole('button', { name: /周/ })
  await on(full).getByRole('button', { name: '另有 3 项' }).waitFor()
  expect(await cards(full).count()).toBe(6)
  await on(full).getByRole('button', { name: '另有 3 项' }).click()
  await cards(full).nth(8).waitFor()

  const name = (await cards(full).last().locator('strong').textContent()) ?? ''
  await drag(page, cards(full).last(), on(next))
  await page.getByRole('status').getByText(`“${name}”已安排在`).waitFor()
  await cards(next).first().waitFor()
  expect(await cards(full).count()).toBe(8)
  expect((await ask(`/visit-plan/entries?from=${next}&to=${next}`)).entries).toHaveLength(1)
  await page.getByRole('button', { name: '撤销' }).click()
  await cards(full).nth(8).waitFor()
  await cards(next).first().waitFor({ state: 'detached' })

  const rest = days.find(({ day }: { day: string }) => day > next && new Date(day).getUTCDay() === 1).day
  const admin = await site.as('demo-admin', '/calendar')
  const holiday = { values: { day: rest, kind: '休息日', notes: '示范休息' } }
  expect((await admin.request.post(`${site.url}/api/v1/calendar-days`, { data: holiday })).status()).toBe(201)
  await page.reload()
  await on(full).getByRole('button', { name: '另有 3 项' }).waitFor()
  await cards(full).first().dragTo(on(rest))
  await on(rest).getByRole('alert').getByText('休息日不安排走访').waitFor()
  expect(await cards(full).count()).toBe(6)

  await page.reload()
  const rows = page.locator('.plan-sheet tbody tr')
  await rows.nth(5).waitFor({ state: 'attached' })
  await page.evaluate(() => {
    globalThis.print = () => document.body.setAttribute('data-printed', 'yes')
  })
  await page.getByRole('button', { name: '打印' }).click()
  await page.locator('[data-printed]').waitFor()
  expect(await rows.count()).toBe(9)
  await expectUsableOnEveryScreen(page, () => page.getByRole('button', { name: '另有 3 项' }).waitFor())
})

/** The working day next after today in the district. */
async function nextWorkingDay(page: Page): Promise<string> {
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
  for (const year of [Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 1]) {
    const { days } = await (await page.request.get(`${site.url}/api/v1/calendar?year=${year}`)).json()
    const next = days.find(({ day, works }: { day: string; works: boolean }) => day > today && works)
    if (next) return next.day
  }
  throw new Error('no working day')
}

it('shows which running terms a change of the calendar moves before it is saved; to who may not see them, how many', async () => {
  const page = await site.as('demo-planner', '/calendar')
  const day = await nextWorkingDay(page)
  const turn = async (on: Page) => {
    await on.goto(`${site.url}/calendar?year=${day.slice(0, 4)}`)
    const button = on.locator(`button[data-day="${day}"]`)
    expect(await button.getAttribute('aria-label')).toMatch(
      /^\d+年\d+月\d+日，星期[一二三四五六日]，(.*[^期].，)?工作日$/,
    )
    await button.click()
    await on.getByText('改后到期日').first().waitFor()
  }
  await turn(page)
  const moved = page.getByRole('table', { name: '到期日将改变的时限' }).getByRole('row', { name: /SQ\d{8}-\d{4}/ })
  expect((await moved.first().innerText()).split('\t')).toEqual([
    expect.stringContaining('示范诉求'),
    '诉求',
    expect.stringMatching(/^SQ/),
    expect.any(String),
    expect.stringMatching(/时限$/),
    expect.stringMatching(/年\d+月\d+日$/),
    expect.stringMatching(/年\d+月\d+日$/),
  ])
  await expectUsableOnEveryScreen(page, () => page.getByText('改后到期日').first().waitFor())
  const admin = await site.as('demo-admin', '/calendar')
  await turn(admin)
  await admin.getByText('有关事项不在您的查看范围内，下面只列个数。').waitFor()
  await admin
    .getByRole('table', { name: '没有逐个列出的时限' })
    .getByText(/^诉求：/)
    .first()
    .waitFor()
  await expectUsableOnEveryScreen(admin, () => admin.getByText('改后到期日').first().waitFor())
})

it('keeps a term that cannot stand as it is written, says so, and saves nothing', async () => {
  const page = await site.as('demo-admin', '/request-terms')
  const [term, save] = [page.getByLabel('办理', { exact: true }), page.getByRole('button', { name: '保存' })]
  for (const wrong of ['-1', 'abc', '1.5', '61', '']) {
    await term.fill(wrong)
    await page.getByRole('alert').getByText('请填 1 至 60 的整数').waitFor()
    expect([await term.inputValue(), await save.isDisabled()]).toEqual([wrong, true])
  }
  await expectUsableOnEveryScreen(page, () => page.getByText('请填 1 至 60 的整数').waitFor())
  await term.fill('６')
  await save.click()
  await page
    .getByRole('table', { name: '历次设置' })
    .getByText(/办理 6 个工作日/)
    .waitFor()
  expect(await term.inputValue()).toBe('6')
})

it('tells who may not change the calendar who may', async () => {
  const page = await site.as('demo-service', '/calendar')
  await page.getByText('本区县另有安排的，由发改或系统管理员改。').waitFor()
  expect(await page.getByText('点那一天改').count()).toBe(0)
})
