import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectUsable, expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('企业画像', () => {
  it('tells of an enterprise on one page, and keeps in the address what its time line is narrowed to', async () => {
    const page = await site.as('demo-planner', '/enterprises')
    const { records } = await (await page.request.get(`${site.url}/api/v1/requests?limit=50`)).json()
    const { uscc } = records.find(({ values }: { values: { uscc: string | null } }) => values.uscc !== null).values
    await page.goto(`${site.url}/enterprises/${uscc}`)
    const timeline = page.getByRole('region', { name: '时间线' })
    await timeline.getByRole('button', { name: '诉求' }).waitFor()
    await page.getByRole('region', { name: '政策匹配' }).getByText('差一项').first().waitFor()
    await page.getByRole('region', { name: '规则标签' }).getByRole('list').waitFor({ state: 'attached' })
    await expectUsableOnEveryScreen(page, () => timeline.getByRole('button', { name: '诉求' }).waitFor())
    await timeline.getByRole('button', { name: '诉求' }).click()
    await page.waitForURL(url => url.searchParams.get('kinds') === '诉求')
    await page.reload()
    await timeline.getByRole('button', { name: '诉求', pressed: true }).waitFor()
    expect(new Set(await timeline.locator('.time-kind').allTextContents())).toEqual(new Set(['诉求']))
  })

  it('shows whom to call and what risks are about at one press, after the purpose was said once', async () => {
    const planner = await site.as('demo-planner', '/enterprise-events')
    await planner.getByRole('dialog').getByText('走访准备').click()
    await planner.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click()
    await planner.getByRole('table', { name: '企业记事' }).waitFor()
    const asked = await planner.request.get(`${site.url}/api/v1/enterprise-events?limit=200`)
    const { records } = await asked.json()
    const risk = records.find(
      ({ values }: { values: Record<string, string | null> }) => values.kind !== '荣誉' && values.lifted_on === null,
    )
    const page = await site.as('demo-leader', `/enterprises/${risk.values.uscc}`)
    const risks = page.getByRole('region', { name: '需要留意' })
    await page.getByRole('button', { name: '查看联系人和电话' }).waitFor()
    await risks.getByRole('button', { name: '查看风险事项' }).click()
    const dialog = page.getByRole('dialog', { name: '这些内容保密，请说明用途' })
    await dialog.getByText('走访准备').click()
    await dialog.getByRole('button', { name: '查看', exact: true }).click()
    await risks.getByText(`${risk.values.kind}：${risk.values.matter}`).waitFor()
    await page.getByRole('button', { name: '查看联系人和电话' }).click()
    await page.getByRole('button', { name: '查看联系人和电话' }).waitFor({ state: 'detached' })
    await expectUsableOnEveryScreen(page, () => risks.waitFor())
  })

  it('prints as one sheet, also where much is known of an enterprise', async () => {
    const page = await site.as('demo-planner', '/enterprises')
    const { records } = await (await page.request.get(`${site.url}/api/v1/requests?limit=50`)).json()
    const known = Map.groupBy(records as { values: { uscc: string | null } }[], ({ values }) => values.uscc)
    known.delete(null)
    const [[uscc] = []] = [...known].sort(([, a], [, b]) => b.length - a.length)
    await page.goto(`${site.url}/enterprises/${uscc}`)
    await page.getByRole('region', { name: '政策匹配' }).getByRole('listitem').first().waitFor()
    await page.getByRole('region', { name: '同类比较' }).getByRole('row').first().waitFor()
    await page.getByRole('region', { name: '规则标签' }).getByRole('list').waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    const sheets = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1')
    expect(sheets.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await page.emulateMedia({ media: 'print' })
    for (const name of ['时间线', '政策匹配', '与本区的往来'])
      expect(await page.getByRole('region', { name }).isVisible()).toBe(true)
  })

  it('shows its premises on a map to who scrolls there, and fetches none of it before', async () => {
    const page = await site.as('demo-planner', '/enterprises')
    const { records } = await (await page.request.get(`${site.url}/api/v1/tenancies?limit=1`)).json()
    const fetched: string[] = []
    page.on('request', request => fetched.push(request.url()))
    await page.goto(`${site.url}/enterprises/${records[0].values.uscc}`)
    const place = page.getByRole('region', { name: '所在位置' })
    await place.waitFor()
    await page.getByRole('region', { name: '政策匹配' }).getByRole('listitem').first().waitFor()
    const isOfMap = (url: string) => /PlaceMap|drawing|maplibre|jinan-districts/.test(url)
    expect(fetched.filter(isOfMap)).toEqual([])
    await place.scrollIntoViewIfNeeded()
    await place.getByRole('region', { name: /在地图上的位置$/ }).waitFor()
    expect(fetched.filter(isOfMap)).not.toEqual([])
    await expectUsable(page)
    await place.getByRole('link', { name: '在地图页看' }).click()
    await page.getByRole('region', { name: /^选中的/ }).waitFor()
  })

  it('tells both enterprises that have accounts which policies they fit, and which they miss by one condition', async () => {
    for (const account of ['demo-enterprise-a', 'demo-enterprise-b']) {
      const page = await site.as(account, '/own')
      const matches = page.getByRole('region', { name: '政策匹配' })
      for (const state of ['符合', '差一项']) await matches.getByText(state, { exact: true }).first().waitFor()
    }
  })

  it('tries the rules of tags before they are saved', async () => {
    const page = await site.as('demo-planner', '/tag-rules')
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByText('没有变化').first().waitFor()
    await expectUsableOnEveryScreen(page, () => page.getByText('没有变化').first().waitFor())
  })
})
