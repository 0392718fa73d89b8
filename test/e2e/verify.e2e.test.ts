import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsable, expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

// Invented for this test, on the demonstration ledger.
const TEXT = `演示通报
2023年，全区共安排区级重点项目216个，总投资3411亿元。截至12月底，开工率98.51%。
仍有15个项目未按计划开工。`

const checkText = async (page: Page) => {
  await page.getByRole('textbox', { name: '文稿' }).fill(TEXT)
  await page.getByRole('button', { name: '核对数字' }).click()
  await page.getByRole('button', { name: /^不符/ }).waitFor()
}

describe('核数', () => {
  it('marks every number in words as well, and goes from mismatch to mismatch by key', async () => {
    const page = await site.as('demo-leader', '/verify')
    await expectUsable(page)
    await checkText(page)
    await page.getByRole('button', { name: '216个，相符' }).waitFor()
    const side = page.getByRole('complementary', { name: '所选数字' })
    await page.keyboard.press('n')
    await side.getByText('名单内项目总投资').waitFor()
    await page.keyboard.press('n')
    await side.getByText('89.51').first().waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('98.51%')
    await page.keyboard.press('p')
    await side.getByText('名单内项目总投资').waitFor()
    await side.getByRole('link', { name: /来源记录/ }).click()
    await page.getByRole('heading', { level: 1, name: '名单内项目总投资' }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: '98.51%，不符' }).waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByRole('button', { name: '98.51%，不符' }).waitFor())
  })

  it('keeps the button under the finger while the day to check for arrives', async () => {
    const page = await site.as('demo-leader', '/verify')
    await page.getByRole('heading', { level: 1, name: '核数' }).waitFor()
    let answer = () => {}
    const held = new Promise<void>(release => {
      answer = release
    })
    await page.route('**/api/v1/figures*', async route => {
      await held
      await route.fallback()
    })
    await page.reload()
    await page.getByRole('textbox', { name: '文稿' }).fill(TEXT)
    await page.getByRole('button', { name: '核对数字' }).hover()
    await page.mouse.down()
    answer()
    await page.getByRole('group', { name: '默认截至' }).waitFor()
    await page.mouse.up()
    await page.getByRole('button', { name: /^不符/ }).waitFor()
  })

  it('reads a file into the text and refuses other kinds', async () => {
    const page = await site.as('demo-leader', '/verify')
    const file = page.locator('input[type=file]')
    await file.setInputFiles({ name: '通报.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') })
    await page.getByText(/另存为 .docx/).waitFor()
    await file.setInputFiles({ name: '通报.txt', mimeType: 'text/plain', buffer: Buffer.from(TEXT) })
    await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('3411亿元'))
  })

  it('remembers what a number means, uses it at once and forgets it again', async () => {
    const page = await site.as('demo-planner', '/verify')
    await checkText(page)
    await page.getByRole('button', { name: '15个，无法核对' }).click()
    const form = page.getByRole('form', { name: '指明含义' })
    await form.getByLabel('指标').fill('准备类项目数')
    await page.keyboard.press('Enter')
    await form.getByLabel('范围').fill('2023年 区级重点项目')
    await page.keyboard.press('Enter')
    await form.getByRole('button', { name: '记住并重新核对' }).click()
    await page.getByRole('button', { name: '15个，不符' }).waitFor()
    await page.getByRole('button', { name: /^删除：/ }).click()
    await page.getByRole('button', { name: '15个，无法核对' }).waitFor()
  })
})
