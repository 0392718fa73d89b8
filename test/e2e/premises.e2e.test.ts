import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoFloorPlan } from '#demo/floor-plan.ts'
import { expectUsableOnEveryScreen, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('地图', () => {
  it('keeps layers, filters and what is chosen in the address, and says the same as a list', async () => {
    const page = await site.as('demo-planner', '/map')
    const list = page.getByRole('region', { name: '地图上的内容' })
    await list.getByRole('heading', { name: /^载体/ }).waitFor()
    await page.getByRole('checkbox', { name: '载体' }).uncheck()
    await page.getByRole('checkbox', { name: '项目' }).check()
    await page.waitForURL(url => url.searchParams.get('layers') === 'zones,projects')
    await list.getByRole('heading', { name: /^项目/ }).waitFor()
    expect(await list.getByRole('heading', { name: /^载体/ }).count()).toBe(0)

    const heading = await list.getByRole('heading', { name: /^项目/ }).innerText()
    const again = await site.as('demo-planner', `/map?layers=${encodeURIComponent('projects')}`)
    const theSame = again.getByRole('region', { name: '地图上的内容' })
    expect(await theSame.getByRole('heading', { name: /^项目/ }).innerText()).toBe(heading)
    const entry = theSame.getByRole('listitem').first()
    const name = await entry.locator('span').innerText()
    await entry.getByRole('button').click()
    await again.waitForURL(url => url.searchParams.get('chosen')?.startsWith('projects:') === true)
    await entry.getByRole('link', { name: `打开 ${name}` }).click()
    await again.getByRole('heading', { name, level: 1 }).waitFor()
  })

  it('says over the map what the point is that was chosen, on every screen', async () => {
    const page = await site.as('demo-planner', '/map?chosen=buildings:C03')
    const card = page.getByRole('region', { name: '选中的载体' })
    await expectUsableOnEveryScreen(page, async () => {
      await card.getByText(/出租率 .*%/).waitFor()
      await card.getByRole('link', { name: '打开 京沪会展服务大厦' }).waitFor()
    })
    await card.getByRole('button', { name: '收起' }).click()
    await card.waitFor({ state: 'detached' })
    await page.waitForURL(url => !url.searchParams.has('chosen'))
  })

  it('counts rooms and enterprises as their lists do, not the points that stand for them', async () => {
    const page = await site.as('demo-planner', '/map?layers=vacancies,enterprises&asOf=2023-11-30')
    const list = page.getByRole('region', { name: '地图上的内容' })
    const vacant = await list.getByRole('heading', { name: /^空置房源/ }).innerText()
    const resident = await list.getByRole('heading', { name: /^企业/ }).innerText()
    const { rooms, enterprises } = {
      rooms: Number(vacant.match(/处，(\d+) 套/)?.[1]),
      enterprises: Number(resident.match(/(\d+) 家/)?.[1]),
    }
    const total = async (query: string) => (await (await page.request.get(`${site.url}/api/v1/${query}`)).json()).count
    expect(await total('premises/totals?vacancy=空置&vacantOn=2023-11-30')).toBe(rooms)
    const without = Number((await list.getByText(/没有填经纬度/).innerText()).match(/(\d+) 家企业/)?.[1])
    expect(await total('enterprises/totals?residentOn=2023-11-30')).toBe(enterprises + without)
  })
})

describe('载体的表单', () => {
  it('asks before a place far from all others is saved', async () => {
    const page = await site.as('demo-planner', '/spaces/C03')
    await page.getByRole('link', { name: '编辑' }).click()
    await page.getByLabel('经度').fill('121.47')
    await page.getByLabel('纬度').fill('31.24')
    await page.getByRole('button', { name: '保存' }).click()
    const asked = page.getByRole('dialog', { name: '请再看一眼' })
    await asked.getByText('经度 121.47、纬度 31.24 离本区多数载体很远').waitFor()
    await asked.getByRole('button', { name: '回去修改' }).click()
    await page.getByRole('button', { name: '取消' }).click()
  })
})

describe('楼宇剖面', () => {
  it('shows its rooms as they were let on a chosen day, coloured as asked, all in the address', async () => {
    const page = await site.as('demo-planner', '/premises?sort=premises_no')
    await page.getByRole('row').nth(1).getByRole('link').first().click()
    await page.getByRole('link', { name: /剖面/ }).first().click()
    const floors = page.getByRole('list', { name: '楼层，由上至下' })
    await floors.waitFor()
    await expectUsableOnEveryScreen(page, () => floors.waitFor())
    await page.getByRole('button', { name: '按空置' }).click()
    await page.waitForURL(url => url.searchParams.get('by') === 'vacancy')
    const room = floors.getByRole('button').first()
    const number = await room.getAttribute('data-room')
    await room.press('Enter')
    await page.waitForURL(url => url.searchParams.get('room') === number)
    await page.goto(`${page.url()}&on=2010-01-01`)
    await page.getByText('租赁按2010年1月1日有效的计').waitFor()
    await floors.getByRole('button', { name: new RegExp(`^${number} 空置`) }).waitFor()
  })
})

describe('楼宇剖面里点房源', () => {
  for (const screen of ['desktop', 'phone'] as const)
    it(`shows the whole panel beside the block that was pressed (${screen})`, async () => {
      const page = await site.as('demo-planner', '/spaces/C03/section', screen)
      const blocks = page.getByRole('list', { name: '楼层，由上至下' }).getByRole('button')
      for (const block of [blocks.first(), blocks.last()]) {
        await block.click()
        const panel = page.getByRole('region', { name: `房源 ${await block.getAttribute('data-room')}` })
        await panel.waitFor()
        await page.waitForFunction(() =>
          ['.room[aria-pressed="true"]', '.room-panel'].every(one => {
            const { top, bottom } = document.querySelector(one)?.getBoundingClientRect() ?? { top: -1, bottom: 0 }
            return top >= 0 && bottom <= innerHeight
          }),
        )
      }
    })
})

describe('楼层平面图', () => {
  const FLOOR = '/spaces/C01/floor-plans/4'

  it('takes a picture, has rooms drawn on it by mouse and by number, and leads from them to their tenants', async () => {
    const page = await site.as('demo-promoter', FLOOR)
    await page.getByLabel('选择平面图，或拖到这里').setInputFiles({
      name: '四层.png',
      mimeType: 'image/png',
      buffer: demoFloorPlan([]).picture,
    })
    const picture = page.getByRole('img', { name: '京沪总部经济产业基地4 层平面图' })
    await picture.waitFor()
    const rooms = page.getByRole('list', { name: '这一层的房源' }).getByRole('button')
    const [first = '', second = ''] = (await rooms.allInnerTexts()).map(text => text.split(' ')[0] ?? '')
    await expectUsableOnEveryScreen(page, () => rooms.first().waitFor())
    await picture.scrollIntoViewIfNeeded()
    const box = await picture.boundingBox()
    if (!box) throw new Error('no picture')
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
    await page.mouse.move(...at(0.2, 0.2))
    await page.mouse.down()
    await page.mouse.move(...at(0.4, 0.4), { steps: 4 })
    await page.mouse.up()
    await page.getByText('1 / 2 已画').waitFor()

    await page.getByRole('button', { name: '用数字画：先放在图中间' }).click()
    await page.getByText('2 / 2 已画').waitFor()
    await page.getByLabel('宽（%）').fill('30')
    await page.getByLabel('宽（%）').press('Enter')
    await page.getByRole('button', { name: '撤销一步' }).click()
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[aria-label="宽（%）"]')?.value === '20.00',
    )
    await page.getByRole('button', { name: '保存' }).click()

    await page.waitForURL(url => url.pathname === '/spaces/C01/section' && url.searchParams.get('plan') === '4')
    const plan = page.getByRole('region', { name: '楼层平面图' })
    await plan.getByRole('button', { name: new RegExp(`^${second} `) }).waitFor()
    await plan.getByRole('button', { name: new RegExp(`^${first} `) }).click()
    await page.getByRole('region', { name: `房源 ${first}` }).waitFor()
    await plan.getByRole('button', { name: '3 层' }).click()
    await plan.getByRole('button', { name: /^C01-0301 / }).waitFor()

    await page.goto(`${site.url}${FLOOR}`)
    await page.getByRole('button', { name: '撤下' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤下' }).click()
    await page.waitForURL(url => url.pathname === '/spaces/C01/section')
    await page.goto(`${site.url}${FLOOR}`)
    await page.getByRole('button', { name: /^恢复/ }).click()
    await page.getByText('2 / 2 已画').waitFor()
  })

  it('is only looked at by who may not write rooms', async () => {
    const page = await site.as('demo-leader', '/spaces/C01/section')
    const plan = page.getByRole('region', { name: '楼层平面图' })
    await plan.getByRole('button', { name: /^C01-0301 / }).waitFor()
    expect(await plan.getByRole('link', { name: /编辑|添加/ }).count()).toBe(0)
  })
})

describe('找房', () => {
  it('stars rooms, finds them again, and compares those that are ticked', async () => {
    const page = await site.as('demo-promoter', '/premises?sort=premises_no')
    const stars = page.getByRole('button', { name: /^收藏 / })
    await stars.first().click()
    await page.getByRole('link', { name: '我的收藏（1）' }).click()
    await page.waitForURL(url => url.searchParams.get('favourite') === '是')
    await page.getByText(/^截至\d{4}年\d+月\d+日，共 1 条$/).waitFor()
    expect(await stars.first().getAttribute('aria-pressed')).toBe('true')
    await stars.first().click()
    await page.getByText('没有找到').or(page.getByText('没有符合')).first().waitFor()

    await page.goto(`${site.url}/premises?vacancy=${encodeURIComponent('空置')}`)
    const ticks = page.getByRole('checkbox', { name: /^勾选 / })
    const labels = [await ticks.nth(0).getAttribute('aria-label'), await ticks.nth(2).getAttribute('aria-label')]
    await ticks.nth(0).check()
    await ticks.nth(2).check()
    await page.getByRole('status').getByRole('link', { name: '比较' }).click()
    await page.getByRole('heading', { name: '房源比较' }).waitFor()
    for (const label of labels)
      await page.getByRole('columnheader', { name: label?.replace('勾选 ', '') ?? '' }).waitFor()
  })

  it('is there for an enterprise too, with what the district shows everybody', async () => {
    const page = await site.as('demo-enterprise-a', '/vacant-rooms')
    const rooms = page.getByRole('list', { name: '房源' })
    await expectUsableOnEveryScreen(page, () => rooms.waitFor())
    await page.getByLabel('楼层不高于').fill('-1')
    await page.getByRole('button', { name: '找房', exact: true }).click()
    await page.waitForURL(url => url.searchParams.get('floorMost') === '-1')
    await rooms.getByRole('heading', { name: /地下/ }).first().waitFor()
    const ticks = rooms.getByRole('checkbox', { name: /^比较 / })
    const numbers = [0, 1].map(at => ticks.nth(at).getAttribute('aria-label'))
    const [first = '', second = ''] = (await Promise.all(numbers)).map(label => label?.replace('比较 ', ''))
    await ticks.nth(0).check()
    await ticks.nth(1).check()
    const compared = page.getByRole('region', { name: '比较' })
    await compared.getByRole('columnheader', { name: first }).waitFor()
    await compared.getByRole('columnheader', { name: second }).waitFor()
    await page.getByRole('button', { name: `收藏 ${first}` }).click()
    await page.getByRole('button', { name: '我的收藏（1）' }).click()
    await page.waitForURL(url => url.searchParams.get('starred') === 'true')
    await page.getByText('共 1 套').waitFor()
    await page.getByRole('link', { name: `我想要 ${first}` }).click()
    await page.getByLabel('标题').waitFor()
    expect(await page.getByLabel('标题').inputValue()).toBe(`想租用房源 ${first}`)
    const content = page.getByRole('textbox', { name: '内容' })
    await content.fill(`${await content.inputValue()}办公，明年一月`)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText(/已提诉求，编号/).waitFor()
    const asked = await page.request.get(`${site.url}/api/v1${new URL(page.url()).pathname}`)
    expect(first.startsWith(`${(await asked.json()).values.space_code}-`)).toBe(true)
  })
})
