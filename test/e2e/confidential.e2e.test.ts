import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectUsable, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

it('企业经营 is read for a purpose that is asked once, and leaves by two persons’ leave', async () => {
  const page = await site.as('demo-planner', '/operations')
  const dialog = page.getByRole('dialog', { name: '这些内容保密，请说明用途' })
  await dialog.locator('input:focus').waitFor()
  await dialog.getByRole('button', { name: '不看了' }).click()
  await page.getByRole('heading', { name: '须先说明用途' }).waitFor()
  await page.getByRole('button', { name: '说明用途' }).click()
  await dialog.getByRole('button', { name: /查\s*看/ }).click()
  await dialog.getByText('请选择用途').waitFor()
  await dialog.getByRole('radio', { name: '统计' }).check()
  await dialog.getByRole('button', { name: /查\s*看/ }).click()
  await page.getByRole('table', { name: '企业经营' }).waitFor()
  await dialog.waitFor({ state: 'hidden' })
  await expectUsable(page)
  await page.reload()
  await page.getByRole('table', { name: '企业经营' }).waitFor()

  await page.getByRole('link', { name: '申请导出' }).click()
  await page.getByRole('button', { name: '申请保密导出' }).click()
  const ask = page.getByRole('dialog', { name: '申请保密导出' })
  await ask.getByRole('radio', { name: '其他' }).check()
  await ask.getByLabel('说明').fill('示范用途')
  await ask.getByRole('button', { name: '提交申请' }).click()
  const row = page.getByRole('row', { name: /其他：示范用途/ })
  await row.getByText('待审批').waitFor()
  await ask.waitFor({ state: 'hidden' })
  await expectUsable(page)

  const leader = await site.as('demo-leader', '/confidential-exports', 'phone')
  await leader.getByRole('button', { name: /^同意：/ }).click()
  await leader
    .getByRole('dialog')
    .getByRole('button', { name: /^同\s*意$/ })
    .click()
  await leader.getByText('可下载').waitFor()
  await leader.getByRole('dialog').waitFor({ state: 'hidden' })
  await expectUsable(leader)

  await page.reload()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('button', { name: '下载（一次）' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^保密导出-.*\.xlsx$/)
  await row.getByText('已下载').waitFor()
})
