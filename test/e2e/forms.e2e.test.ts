import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

/** Whether nothing lies over the middle of what has the focus. */
const isFocusSeen = (page: Page) =>
  page.evaluate(() => {
    const box = document.activeElement?.getBoundingClientRect()
    if (!box || !document.activeElement?.matches('input, textarea')) return false
    return document.activeElement.contains(
      document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2),
    )
  })

it('Enter in a date box takes the day and sends nothing', async () => {
  const page = await site.as('demo-planner', '/projects/HY0001/edit')
  const sent: string[] = []
  page.on('request', request => request.method() === 'GET' || sent.push(`${request.method()} ${request.url()}`))
  const day = page.getByRole('textbox', { name: '计划竣工日期' })
  await day.fill('2031-05-06')
  await day.press('Enter')
  await page.getByRole('status').filter({ hasText: '有未保存的修改' }).waitFor()
  expect([await day.inputValue(), page.url().endsWith('/edit'), sent]).toEqual(['2031-05-06', true, []])
})

it('asks before it saves what is odd, and saves nothing until it is told to', async () => {
  const page = await site.as('demo-planner', '/resources/ZY-008/edit')
  const contact = page.getByRole('combobox', { name: /联系方式/ })
  await contact.fill('示范经办 13800001234')
  const save = page.getByRole('button', { name: '保存' })
  await save.click()
  const doubt = page.getByRole('dialog', { name: '请再看一眼' })
  await doubt.getByText(/像是个人手机号/).waitFor()
  await doubt.getByRole('button', { name: '回去修改' }).click()
  await doubt.waitFor({ state: 'hidden' })
  expect(await contact.inputValue()).toBe('示范经办 13800001234')
  await save.click()
  await doubt.getByRole('button', { name: '仍要保存' }).click()
  await page.getByText('已保存。').waitFor()
  await page.getByText(/像是个人手机号/).waitFor()
})

it('what is wrong is brought to where it is seen, and is said until it is put right', async () => {
  const page = await site.as('demo-planner', '/new/projects')
  const save = page.getByRole('button', { name: /^(新建|保存)/ })
  await save.click()
  const missing = page.getByText('请填写项目名称')
  await missing.waitFor()
  expect(await isFocusSeen(page)).toBe(true)
  await page.getByRole('textbox', { name: '项目名称' }).fill('示范项目')
  await missing.waitFor({ state: 'detached' })
  // The last field of the form is behind the bar of buttons unless it is brought up.
  await page.setViewportSize({ width: 1366, height: 500 })
  for (let stop = 0; stop < 40; stop++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.matches('.record-editor input, .record-editor textarea')))
      expect(await isFocusSeen(page)).toBe(true)
  }
})
