import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('简报', () => {
  it('leads from a number of the draft to its records, issues it and keeps it for readers', async () => {
    const page = await site.as('demo-planner', '/briefs/draft?asOf=2023-12-31')
    const text = page.getByRole('article', { name: '简报全文' })
    await text.waitFor()
    await expectUsableOnEveryScreen(page, () => text.waitFor())
    await text.getByRole('link', { name: '89.51%' }).first().click()
    await page.getByRole('heading', { level: 1, name: '开工率' }).waitFor()
    await page.goBack()
    await page.getByRole('textbox', { name: '标题' }).fill('演示简报第一期')
    await page.getByRole('button', { name: '印发', exact: true }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '印发' }).click()
    await page.getByRole('heading', { level: 1, name: '演示简报第一期' }).waitFor()
    await page.getByText(/个数与今天台账（.*）都相同/).waitFor()
    await expectUsableOnEveryScreen(page, () => text.waitFor())
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载 Word' }).click()
    expect((await download).suggestedFilename()).toBe('演示简报第一期.docx')

    const reader = await site.as('demo-leader', '/briefs')
    await reader.getByRole('link', { name: '演示简报第一期' }).waitFor()
    expect(await reader.getByText('更换模板').count()).toBe(0)
  })
})
