import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

// Invented: one letter of the first is wrong in the second.
const [KEPT, GONE] = ['91370104MA3C0HBU2C', '91370104MA3C0HBT2C']

describe('疑似重复企业', () => {
  it('are proposed, judged, merged with what both have decided, found by the former name, and parted again', async () => {
    const page = await site.as('demo-planner', '/enterprises')
    const create = async (noun: string, values: object) => {
      const made = await page.request.post(`${site.url}/api/v1/${noun}`, { data: { values, reason: '示范' } })
      expect(made.status()).toBe(201)
    }
    const moved = { moved_in_on: '2020-01-01' }
    await create('enterprises', { uscc: KEPT, name: '示范合并甲科技有限公司', ...moved })
    await create('enterprises', { uscc: GONE, name: '示范合并（甲）科技有限责任公司', chain: '示范产业链', ...moved })
    for (const uscc of [KEPT, GONE])
      await create('liaisons', { uscc, began_on: uscc === KEPT ? '2024-01-01' : '2024-02-01', unit: '示范局' })
    await page.goto(`${site.url}/duplicates`)
    const table = page.getByRole('region', { name: '疑似重复' })
    await table.getByText('代码只差一位；名称相同').waitFor()
    await expectUsableOnEveryScreen(page, () => table.getByText('代码只差一位；名称相同').waitFor())
    await table.getByRole('button', { name: '不是重复' }).click()
    await page.getByText('没有疑似重复的企业').waitFor()
    await page.getByRole('tab', { name: '不是重复' }).click()
    await page.getByText('演示发改，').waitFor()
    await page.getByRole('button', { name: '收回' }).click()
    await page.getByText('还没有判断为不是重复的').waitFor()
    await page.getByRole('tab', { name: '疑似重复' }).click()
    await page.getByRole('link', { name: '对照、合并' }).click()
    await page.getByRole('button', { name: '对调' }).click()
    await page.waitForURL(url => url.searchParams.get('kept') === KEPT)
    const chain = page.getByRole('radio', { name: '产业链：用并入的一方的值' })
    await chain.waitFor()
    expect(await chain.isChecked()).toBe(true)
    await page.getByText('包联的时间重叠').waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByText('包联的时间重叠').waitFor())
    expect(await page.getByRole('button', { name: '合并', exact: true }).isDisabled()).toBe(true)
    await page.getByRole('radio', { name: '用并入的一方', exact: true }).check()
    await page.getByRole('button', { name: '合并', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '合并' }).click()
    await page.getByText('已并入这家企业').waitFor()
    await page.getByText('曾用名').first().waitFor()

    await page.goto(`${site.url}/enterprises/${GONE}`)
    await page.waitForURL(`${site.url}/enterprises/${KEPT}`)
    await page.getByText('这里是留下的一家').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /查找/ }).fill('合并（甲）')
    await page.getByRole('option', { name: /曾用名 示范合并\(甲\)/ }).waitFor()
    await page.keyboard.press('Escape')

    await page.goto(`${site.url}/duplicates?tab=merged`)
    await page.getByRole('button', { name: /撤销合并：/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click()
    await page.getByText('已由演示发改撤销').waitFor()
    await page.goto(`${site.url}/enterprises/${GONE}`)
    await page.getByRole('heading', { name: '示范合并（甲）科技有限责任公司' }).waitFor()
  })
})
