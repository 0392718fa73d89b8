import { afterAll, beforeAll, describe, it } from 'vitest'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('数据共享', () => {
  it('goes from a unit that declares to one that asks, by field, and every taking is written down', async () => {
    const owner = await site.as('demo-department', '/data-sets/new')
    await owner.getByLabel('名称').fill('在建项目')
    await owner.getByLabel('取自哪一种记录').click()
    await owner.getByTitle('项目', { exact: true }).click()
    for (const name of ['项目编号', '项目名称']) await owner.getByLabel(name, { exact: true }).check()
    await owner.getByLabel('说明').fill('虚构')
    await owner.getByRole('button', { name: '登记', exact: true }).click()
    await owner.getByRole('heading', { name: '在建项目' }).waitFor()
    const address = new URL(owner.url()).pathname

    const asker = await site.as('demo-promoter', address, 'phone')
    await asker.getByLabel('项目名称', { exact: true }).check()
    await asker.getByLabel('用途').fill('对接招商')
    await asker.getByRole('button', { name: '提交申请' }).click()
    await asker.getByText('待审批').waitFor()
    await expectUsableOnEveryScreen(asker, () => asker.getByText('待审批').waitFor())

    await owner.goto(`${site.url}/data-sets`)
    await owner.getByText('1 份待审批').waitFor()
    await owner.goto(`${site.url}/desk`)
    await owner.getByRole('table', { name: '等我审批' }).getByText('今天提出').waitFor()
    await expectUsableOnEveryScreen(owner, () => owner.getByRole('link', { name: /申请使用“在建项目”/ }).waitFor())
    await owner.getByRole('link', { name: /申请使用“在建项目”/ }).click()
    await owner.getByRole('button', { name: /^同\s*意$/ }).click()
    const sure = owner.getByRole('dialog', { name: /^同意.*的申请？$/ })
    await sure.getByText(/给项目名称，到.*为止/).waitFor()
    await sure.getByRole('button', { name: /^同\s*意$/ }).click()
    await owner.getByText('已同意').waitFor()

    await asker.reload()
    const download = asker.waitForEvent('download')
    await asker.getByRole('button', { name: '下载 CSV' }).click()
    await download
    await asker.getByRole('button', { name: '生成接口令牌' }).click()
    await asker.getByRole('dialog').getByRole('button', { name: '生成接口令牌' }).click()
    await asker.getByText('令牌只显示这一次').waitFor()
    await asker.getByRole('button', { name: '已存好，关闭' }).click()
    await asker.getByRole('button', { name: '换一个接口令牌' }).waitFor()

    await owner.reload()
    await owner.getByRole('region', { name: '取数记录' }).getByText('文件，CSV').waitFor()
    await owner.getByRole('button', { name: '停用' }).click()
    await owner.getByLabel('停用的原因').fill('项目已移交')
    await owner.getByRole('button', { name: '确定停用' }).click()
    await owner.getByText('已停用').waitFor()
  })
})
