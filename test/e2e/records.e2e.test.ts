import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsable, expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const rows = (page: Page) =>
  page.getByRole('table', { name: '项目', exact: true }).getByRole('rowheader').filter({ hasNotText: '合计' })
const searchOf = (page: Page) => new URL(page.url()).searchParams

/** An option of the select that is open. */
const option = (page: Page, words: string) =>
  page.locator('.ant-select-dropdown:visible .ant-select-item-option-content').getByText(words, { exact: true })

/** Chooses an option of a filter by its words. */
async function choose(page: Page, label: string, words: string) {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await option(page, words).click()
}

describe('项目列表', () => {
  it('finds by pinyin initials, and the address keeps the search', async () => {
    const page = await site.as('demo-leader', '/projects')
    await page.getByRole('searchbox', { name: '查找项目' }).fill('jyzb')
    await page.waitForURL(/q=jyzb/)
    await page.getByText(/共 1 条$/).waitFor()
    // The count is fetched apart, and may come first.
    await expect.poll(() => rows(page).allInnerTexts()).toEqual(['九阳总部及创意创新中心'])
    await page.reload()
    expect(await page.getByRole('searchbox', { name: '查找项目' }).inputValue()).toBe('jyzb')
    await page.getByText(/共 1 条$/).waitFor()
  })

  it('filters by list, year, category and stage, all in the address, and takes them back', async () => {
    const page = await site.as('demo-leader', '/projects?list=区级重点项目&listYear=2023&asOf=2023-12-31')
    await rows(page).first().waitFor()
    await choose(page, '名单类别', '准备类')
    await page.waitForURL(/category=/)
    await choose(page, '类别', '房地产类')
    await page.waitForURL(/sector=/)
    expect(searchOf(page).get('category')).toBe('准备类')
    expect(searchOf(page).get('sector')).toBe('房地产类')
    expect(searchOf(page).get('listYear')).toBe('2023')
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.getByText(/已列出 50 条/).waitFor()
    expect([...searchOf(page).keys()]).toEqual(['asOf'])
  })

  it('shows a membership’s count page by page, and sorts by a column both ways', async () => {
    const page = await site.as(
      'demo-leader',
      '/projects?list=区级重点项目&listYear=2023&asOf=2023-12-31&category=准备类',
    )
    await page.getByText(/已列出 50 条/).waitFor()
    await page.getByRole('button', { name: '载入更多' }).click()
    await page.getByText(/共 73 条$/).waitFor()
    const head = page.getByRole('columnheader', { name: /^总投资/ })
    await head.getByRole('button').click()
    await page.waitForURL(/sort=total_investment/)
    expect(await head.getAttribute('aria-sort')).toBe('ascending')
    await head.getByRole('button').click()
    await page.waitForURL(/sort=-total_investment/)
    expect(await head.getAttribute('aria-sort')).toBe('descending')
  })

  it('saves what it shows, and keeps the filters under a name', async () => {
    const page = await site.as('demo-planner', '/projects?stage=在建')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出' }).click()
    await page.getByRole('button', { name: '所见的表' }).click()
    expect((await download).suggestedFilename()).toMatch(/^项目.*\.xlsx$/)
    await page.getByRole('button', { name: '常用筛选' }).click()
    await page.getByRole('textbox', { name: '筛选的名称' }).fill('在建的项目')
    await page.getByRole('button', { name: '保存当前筛选' }).click()
    await page.getByRole('button', { name: '在建的项目', exact: true }).waitFor()
    await page.goto(`${site.url}/projects`)
    await page.getByRole('button', { name: '常用筛选' }).click()
    await page.getByRole('button', { name: '在建的项目', exact: true }).click()
    await page.waitForURL(/stage=/)
    expect(searchOf(page).get('stage')).toBe('在建')
  })

  it('adds up all that is filtered, keeps the columns one chooses, and says what day it is', async () => {
    const page = await site.as('demo-supervisor', '/projects?list=区级重点项目&listYear=2023')
    const total = page.getByRole('row', { name: /合计（216 条）/ })
    await total.waitFor()
    expect((await total.innerText()).replaceAll(',', '')).toMatch(/3141/)
    await page.getByText('截至2023年12月31日，共 216 条，已列出 50 条').waitFor()
    await page.getByRole('button', { name: '列', exact: true }).click()
    await page.getByRole('checkbox', { name: '联系电话' }).click()
    await page.getByRole('columnheader', { name: '联系电话' }).waitFor()
    const kept = page.waitForResponse(
      answer =>
        answer.request().method() === 'PUT' && answer.request().postDataJSON().columns?.includes('stage') === false,
    )
    await page.getByRole('checkbox', { name: '阶段', exact: true }).click()
    await page.getByRole('columnheader', { name: '阶段' }).waitFor({ state: 'detached' })
    await kept
    await page.reload()
    await page.getByRole('columnheader', { name: '联系电话' }).waitFor()
    expect(await page.getByRole('columnheader', { name: '阶段' }).count()).toBe(0)
  })

  it('says so where nothing matches, and offers no new record to who may not write', async () => {
    const page = await site.as('demo-leader', '/projects?q=没有这样的项目')
    await page.getByRole('heading', { name: '没有符合条件的项目' }).waitFor()
    expect(await page.getByRole('link', { name: '新建项目' }).count()).toBe(0)
  })

  it('is usable on every screen', async () => {
    const page = await site.as('demo-planner', '/projects')
    await expectUsableOnEveryScreen(page, () =>
      page.getByRole('link', { name: '九阳总部及创意创新中心' }).first().waitFor(),
    )
  })
})

describe('项目页面', () => {
  it('shows the stages, the year against its plan, lists and history', async () => {
    const page = await site.as('demo-leader', '/projects/HY0001')
    await page.getByRole('list', { name: '阶段' }).getByText('2021-06-09').waitFor()
    await page.getByText('2023年完成 1.548 亿元，为年度计划 1.74 亿元的 88.97%。').waitFor()
    await page.getByRole('rowheader', { name: '12月' }).waitFor()
    await page.getByRole('table', { name: '所在名单' }).getByText('2023年 区级重点项目').waitFor()
    await page.getByRole('button', { name: /2023年区级重点项目的修改历史/ }).click()
    await page.getByRole('dialog').getByText('演示数据').first().waitFor()
    expect(await page.getByRole('link', { name: '编辑' }).count()).toBe(0)
  })

  it('is usable on every screen', async () => {
    const page = await site.as('demo-planner', '/projects/HY0001')
    await expectUsableOnEveryScreen(page, () => page.getByText('计划投资').first().waitFor())
  })
})

describe('打印', () => {
  it('prints a list with every row, and a project with its chart, without buttons', async () => {
    const page = await site.as('demo-leader', '/projects?list=区级重点项目&listYear=2023&asOf=2023-12-31')
    await page.getByRole('table', { name: '项目' }).waitFor()
    await page.addInitScript(() => {
      globalThis.print = () => document.body.setAttribute('data-printed', 'yes')
    })
    await page.reload()
    await page.getByRole('table', { name: '项目' }).waitFor()
    await page.getByRole('button', { name: '打印' }).click()
    await page.locator('[data-printed]').waitFor()
    expect(await rows(page).count()).toBe(216)
    await page.goto(`${site.url}/projects/HY0002`)
    await page.getByRole('button', { name: '打印' }).click()
    await page.locator('[data-printed]').waitFor()
    await page.emulateMedia({ media: 'print' })
    const chart = await page
      .getByRole('img', { name: /计划与完成/ })
      .locator('svg')
      .boundingBox()
    expect(chart?.height).toBeGreaterThan(50)
    expect(await page.getByRole('button', { name: '打印' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: /^查找/ }).count()).toBe(0)
  })
})

describe('填写', () => {
  it('creates a record, tells what is missing beside its field, and shows the amount in 亿元', async () => {
    const page = await site.as('demo-planner', '/new/projects')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('请填写项目编号').waitFor()
    await page.getByLabel('项目编号').fill('E2E-1')
    await page.getByLabel('项目名称').fill('浏览器测试项目')
    await page.getByLabel('类别').click()
    await option(page, '产业发展类').click()
    await page.getByLabel('总投资').fill('1,234,000')
    await page.getByText('即 123.4 亿元').waitFor()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('heading', { name: '浏览器测试项目' }).waitFor()
    await page.getByText('已新建项目。').waitFor()
    await page
      .getByText(/123\.4/)
      .first()
      .waitFor()
  })

  it('refuses a number already taken beside the field', async () => {
    const page = await site.as(
      'demo-planner',
      '/new/projects?project_no=HY0001&name=重复&category=产业发展类&total_investment=1',
    )
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已被使用').waitFor()
    await page
      .getByRole('alert')
      .getByText(/已有一条项目记录/)
      .waitFor()
  })

  it('edits only what was changed and shows before and after in the history', async () => {
    const page = await site.as('demo-planner', '/projects/HY0002/edit')
    await page.getByLabel('街道').fill('测试街道')
    await page.getByText('有未保存的修改').waitFor()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存。').waitFor()
    const history = page.getByRole('region', { name: '修改历史' })
    await history.getByText('测试街道').waitFor()
    expect(await history.locator('.history-cells li').count()).toBe(1)
  })

  it('warns before unsaved changes are left', async () => {
    const page = await site.as('demo-planner', '/projects/HY0003/edit')
    await page.getByLabel('街道').fill('未保存的街道')
    await page.getByRole('link', { name: '驾驶舱' }).click()
    await page.getByRole('button', { name: '继续填写' }).click()
    expect(await page.getByRole('combobox', { name: '街道' }).inputValue()).toBe('未保存的街道')
    await page.getByRole('link', { name: '驾驶舱' }).click()
    await page.getByRole('button', { name: '不保存，离开' }).click()
    await page.getByRole('heading', { name: '驾驶舱' }).waitFor()
  })

  it('overwrites nothing another person saved meanwhile: shows who and what, and keeps one’s own changes on top', async () => {
    const mine = await site.as('demo-planner', '/projects/HY0004/edit')
    await mine.getByLabel('街道').fill('我填的街道')
    const theirs = await site.as('demo-planner', '/projects/HY0004/edit')
    await theirs.getByLabel('街道').fill('他人的街道')
    await theirs.getByLabel('责任单位').fill('他人填的单位')
    await theirs.getByRole('button', { name: '保存' }).click()
    await theirs.getByText('已保存。').waitFor()
    await mine.getByRole('button', { name: '保存' }).click()
    const dialog = mine.getByRole('dialog', { name: '这条记录在您填写期间已被修改' })
    const street = dialog.getByRole('row', { name: /^街道/ })
    await street.getByText('他人的街道').waitFor()
    await street.getByText('我填的街道').waitFor()
    await street.getByText('演示发改').waitFor()
    await dialog.getByRole('row', { name: /^责任单位.*他人填的单位.*未改/ }).waitFor()
    await expectUsable(mine)
    await mine.getByRole('button', { name: '在最新内容上保留我的修改' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await mine.getByLabel('街道').inputValue()).toBe('我填的街道')
    expect(await mine.getByLabel('责任单位').inputValue()).toBe('他人填的单位')
    await mine.getByRole('button', { name: '保存' }).click()
    await mine.getByText('已保存。').waitFor()
    await mine.getByText('他人填的单位').first().waitFor()
    await mine.getByText('我填的街道').first().waitFor()
  })

  it('asks for the reason to correct a locked month, and tells it in the history', async () => {
    const page = await site.as('demo-planner', '/reports/HY0001~2023-03/edit')
    await page.getByLabel('本月完成投资').fill('1500')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('请写明更正的原因').waitFor()
    await page.getByLabel('更正的原因').fill('漏报设备款')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存。').waitFor()
    await page.getByRole('region', { name: '修改历史' }).getByText('原因：漏报设备款').waitFor()
  })

  it('asks for the reason of a code whose check digit fails, until the code is put right', async () => {
    const page = await site.as('demo-planner', '/new/enterprises')
    await page.getByLabel('企业名称').fill('示范校验企业')
    await page.getByLabel('统一社会信用代码').fill('91370104MA3EXAMP09')
    await page.getByRole('button', { name: '保存' }).click()
    const reason = page.getByRole('textbox', { name: '原因' })
    await page.getByText(/校验位不符.*请写明原因再保存/).waitFor()
    await page.getByLabel('统一社会信用代码').fill('91370104MA3EXAMP08')
    await reason.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '保存' }).click()
    await reason.fill('执照原件如此')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已新建企业。').waitFor()
    await page.getByRole('region', { name: '修改历史' }).getByText('原因：执照原件如此').waitFor()
  })

  it('deletes after asking, and not what others refer to', async () => {
    const page = await site.as('demo-planner', '/events')
    const name = page.getByRole('table', { name: '招商活动' }).getByRole('rowheader').first().getByRole('link')
    const first = await name.innerText()
    await name.click()
    await page.getByRole('button', { name: '删除' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
    await page.waitForURL(/\/events$/)
    await page.getByRole('table', { name: '招商活动' }).waitFor()
    expect(await page.getByRole('link', { name: first, exact: true }).count()).toBe(0)
    await page.goto(`${site.url}/projects/HY0001`)
    await page.getByRole('button', { name: '删除' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
    await page.getByRole('dialog').getByRole('alert').waitFor()
  })

  it('is usable on every screen', async () => {
    const page = await site.as('demo-planner', '/projects/HY0001/edit')
    await expectUsableOnEveryScreen(page, () => page.getByLabel('项目名称').waitFor())
  })
})

describe('各类台账', () => {
  const nouns = [
    ...['spaces', 'enterprises', 'qualifications', 'deals', 'events', 'proposals', 'plans', 'reports', 'statistics'],
    ...['policies', 'partners', 'service-items', 'memberships', 'list-groups'],
  ]
  it.each(nouns)('%s has a list, a page for each record and a form, all usable', async noun => {
    const page = await site.as('demo-planner', `/${noun}`)
    const link = page.getByRole('rowheader').first().getByRole('link')
    await link.waitFor()
    await expectUsable(page)
    await link.click()
    await page.getByRole('region', { name: '修改历史' }).getByText('新建').waitFor()
    await expectUsable(page)
    await page.getByRole('link', { name: '编辑' }).click()
    await page.getByRole('button', { name: '保存' }).waitFor()
    await expectUsable(page)
  })
})
