import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workbook as typed } from '#test/harness/workbook.ts'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

type Row = (string | number)[]

/** A workbook with one sheet, as an upload. */
const workbook = (name: string, sheet: string, rows: Row[]) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: typed({ [sheet]: rows }),
})

const projects = (...rows: Row[]): Row[] => [['项目编号', '项目名称', '类别', '总投资(万元)', '备注'], ...rows]
const months = (...rows: Row[]): Row[] => [['项目编号', '月份', '本月完成投资(万元)'], ...rows]

async function upload(page: Page, file: ReturnType<typeof workbook>) {
  await page.goto(`${site.url}/import`)
  await page.getByLabel(/选择台账工作簿/).setInputFiles(file)
}

describe('台账导入', () => {
  it('refuses another kind of file before sending it, and says what to do', async () => {
    const page = await site.as('demo-planner', '/import')
    await upload(page, { name: '台账.xls', mimeType: '', buffer: Buffer.from('x') })
    await page
      .getByRole('alert')
      .getByText(/另存为 \.xlsx/)
      .waitFor()
  })

  it('tells why a file that is no workbook cannot be read', async () => {
    const page = await site.as('demo-planner', '/import')
    await upload(page, { name: '坏.xlsx', mimeType: '', buffer: Buffer.from('hello') })
    await page.getByRole('heading', { name: '这份文件不能读取' }).waitFor()
  })

  it('names every wrong cell with a sentence, filters them, and offers the list as a file', async () => {
    const page = await site.as('demo-planner', '/import')
    const wrong = ['产业类', '产业发展类'].flatMap((kind, at) =>
      [1, 2, 3].map((n): Row => [`E2E-${at}${n}`, `示例 ${at}${n}`, kind, at === 0 ? 100 : -5]),
    )
    await upload(page, workbook('有误.xlsx', '项目', projects(...wrong)))
    await page.getByText(/没有写入：有 6 处须改正/).waitFor()
    const table = page.getByRole('table', { name: '须改正的单元格' })
    expect(await table.getByRole('rowheader').count()).toBe(6)
    await page.getByRole('combobox', { name: '列' }).click()
    await page.getByTitle('总投资(万元)').click()
    await expect.poll(() => table.getByRole('rowheader').count()).toBe(3)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载清单' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
    await expectUsableOnEveryScreen(page, () => page.getByText(/没有写入/).waitFor())
  })

  it('shows what would change, tells what it did not understand, and writes on confirmation', async () => {
    const page = await site.as('demo-planner', '/import')
    const file = workbook('新增.xlsx', '项目', projects(['E2E-1', '示例项目甲', '产业发展类', 53000.5, '无']))
    await upload(page, file)
    await page.getByRole('button', { name: '确认写入台账' }).waitFor()
    await page.getByRole('table', { name: '差异' }).getByText('53000.5').waitFor()
    await page.getByText('“项目”表的“备注”列').waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByRole('button', { name: '确认写入台账' }).waitFor())
    await page.getByRole('button', { name: '确认写入台账' }).click()
    await page.getByText('已写入台账。').waitFor()
    await upload(page, file)
    await page.getByText(/与台账完全相同/).waitFor()
  })

  it('shows how far a check is, and stops it when asked', async () => {
    const page = await site.as('demo-planner', '/import')
    const many = Array.from({ length: 80_000 }, (_, at): Row => [`P${at}`, '2023-03', at])
    await upload(page, workbook('很长.xlsx', '月度投资', months(...many)))
    await page.getByText(/已处理 \d+ 行/).waitFor()
    await page.getByRole('button', { name: '停止校验' }).click()
    await page.getByRole('heading', { name: '最近的导入' }).waitFor()
    expect(await page.getByRole('link', { name: '很长.xlsx' }).count()).toBe(0)
  })

  it('asks for the reason before correcting a locked month', async () => {
    const page = await site.as('demo-planner', '/import')
    await upload(page, workbook('更正.xlsx', '月度投资', months(['HY0002', '2023-10', 1])))
    await page.getByRole('button', { name: '确认写入台账' }).click()
    await page.getByText('请写明更正的原因').waitFor()
    await page.getByLabel('更正原因').fill('重复统计，予以核减（演示）')
    await page.getByRole('button', { name: '确认写入台账' }).click()
    await page.getByText('已写入台账。').waitFor()
  })

  it('drops an import on request; the ledger stays as it was', async () => {
    const page = await site.as('demo-planner', '/import')
    await upload(page, workbook('放弃.xlsx', '项目', projects(['E2E-9', '示例项目乙', '产业发展类', 1, ''])))
    await page.getByRole('button', { name: '放弃', exact: true }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '放弃', exact: true }).click()
    await page.getByRole('heading', { name: '台账导入导出', level: 1 }).waitFor()
    await page.getByRole('table', { name: '最近的导入' }).waitFor()
    expect(await page.getByRole('link', { name: '放弃.xlsx' }).count()).toBe(0)
  })

  it('takes the upload up again after the connection broke', async () => {
    const page = await site.as('demo-planner', '/import')
    await page.getByLabel(/选择台账工作簿/).waitFor()
    await page.context().setOffline(true)
    const file = workbook('断线.xlsx', '项目', projects(['E2E-8', '示例项目丙', '产业发展类', 12000, '']))
    await page.getByLabel(/选择台账工作簿/).setInputFiles(file)
    // The list of imports may be out of reach as well.
    await page.getByRole('region', { name: '导入工作簿' }).getByText('连接不上服务器').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: /^重新上传/ }).click()
    await page.getByRole('button', { name: '确认写入台账' }).waitFor()
  })

  it('saves template and ledger as workbooks', async () => {
    const page = await site.as('demo-planner', '/import')
    for (const name of ['下载空白模板', '导出整本台账']) {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name }).click()
      expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
    }
    await expectUsableOnEveryScreen(page, () =>
      page
        .getByRole('table', { name: '最近的导入' })
        .or(page.getByRole('list', { name: '最近的导入' }))
        .waitFor(),
    )
  })

  it('lets nobody import who may not: no upload box, and 没有权限 at the address of an import', async () => {
    const page = await site.as('demo-leader', '/import')
    await page.getByText('您的角色不能导入台账').waitFor()
    expect(await page.getByLabel(/选择台账工作簿/).count()).toBe(0)
    await page.goto(`${site.url}/import/00000000-0000-4000-8000-000000000000`)
    await page.getByRole('heading', { name: '没有权限' }).waitFor()
  })
})
