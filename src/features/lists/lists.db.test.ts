import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Exact } from '#platform/decimal.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import { sheetsOf } from '#test/harness/sheets.ts'

// The demonstration district: 216 projects on the list of 2023, 193 on that of 2024.

const app = await testApp()
afterAll(() => app.close())
let send: Send
const LIST = '区级重点项目'

beforeAll(async () => {
  await app.demo()
  send = await app.signIn('lists-planner', 'planner', '370104')
  await app.district('370199')
})

const get = async (path: string) => {
  const { status, body } = await send('GET', path)
  expect([path, status]).toEqual([path, 200])
  return body
}
/** All items of a paged answer. */
async function all(path: string, items: string) {
  const found = []
  let cursor = ''
  do {
    const body = await get(`${path}&limit=20${cursor}`)
    found.push(...body[items])
    cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
  } while (cursor)
  return found
}
type Item = { key: string; number: string; totalInvestment: string }
const sum = (items: Item[]) => items.reduce((total, item) => total.plus(item.totalInvestment), new Exact(0)).toFixed()

describe('two years of a list', () => {
  const compare = `/lists/${LIST}/compare?fromYear=2023&toYear=2024`

  test('differ by 结转, 新增, 完工 and 退出, which add up exactly, in projects and in 万元', async () => {
    const { from, to, parts } = await get(compare)
    expect([from.projects, from.totalInvestment, from.day]).toEqual([216, '31410000', '2023-12-31'])
    expect([to.projects, to.totalInvestment, to.day]).toEqual([193, '30200000', '2024-03-01'])
    const { carried, added, completed, left } = parts
    expect(carried.projects + completed.projects + left.projects).toBe(216)
    expect(from.projects - completed.projects - left.projects + added.projects).toBe(193)
    expect(Math.min(carried.projects, added.projects, completed.projects)).toBeGreaterThan(0)
    const after = new Exact(from.totalInvestment)
      .minus(completed.totalInvestment)
      .minus(left.totalInvestment)
      .plus(added.totalInvestment)
    expect(after.toFixed()).toBe(to.totalInvestment)
  })

  test('name the projects behind each part, none twice, and as many as counted', async () => {
    const { parts } = await get(compare)
    const seen: string[] = []
    for (const part of ['carried', 'added', 'completed', 'left'] as const) {
      const items: (Item & { completedOn: string | null })[] = await all(`${compare}&part=${part}`, 'projects')
      expect([part, items.length, sum(items)]).toEqual([part, parts[part].projects, parts[part].totalInvestment])
      if (part === 'completed')
        expect(items.every(({ completedOn }) => completedOn && completedOn <= '2024-03-01')).toBe(true)
      seen.push(...items.map(({ number }) => number))
    }
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('agree with the members that the list has on those days', async () => {
    const before = await all(`/lists/${LIST}/2023?asOf=2023-12-31`, 'members')
    const after = await all(`/lists/${LIST}/2024?asOf=2024-03-01`, 'members')
    const carried = await all(`${compare}&part=carried`, 'projects')
    const numbers = new Set(after.map(({ number }: Item) => number))
    expect(before.filter(({ number }: Item) => numbers.has(number)).map(({ number }: Item) => number)).toEqual(
      carried.map(({ number }: Item) => number),
    )
  })
})

describe('what the pages of a list show, as an office’s workbook', () => {
  const sheets = async (path: string) => {
    const { status, body } = await send('GET', path)
    expect([path, status]).toEqual([path, 200])
    return sheetsOf(body)
  }

  test('two years: the bridge, and every project of the part that is shown', async () => {
    const asked = `fromYear=2023&toYear=2024&part=completed`
    const { parts } = await get(`/lists/${LIST}/compare?${asked}`)
    const projects = await all(`/lists/${LIST}/compare?${asked}`, 'projects')
    const { 两年对比: bridge = [], 完工: table = [] } = await sheets(`/lists/${LIST}/compare/export?${asked}`)
    expect(bridge.slice(0, 4)).toEqual([
      [`${LIST}2023年与2024年对比表`],
      ['单位：亿元', null, '截至2024年3月1日'],
      ['构成', '项目数（个）', '总投资'],
      ['2023年（截至2023年12月31日）', 216, 3141],
    ])
    expect(bridge.at(-1)).toEqual(['2024年（截至2024年3月1日）', 193, 3020])
    expect(table[2]).toEqual(['项目编号', '项目名称', '总投资', '类别', '竣工', '退出'])
    expect(table.slice(3, -1).map(([number]) => number)).toEqual(projects.map(({ number }: Item) => number))
    const sum = Number(new Exact(parts.completed.totalInvestment).div(10_000))
    expect(table.at(-1)).toEqual([`合计（${projects.length} 个）`, null, sum])
  })

  test('two days: the sum, and what came, left and changed category', async () => {
    const asked = 'from=2023-01-01&to=2023-12-31'
    const moves = await get(`/lists/${LIST}/2023/changes?${asked}`)
    const found = await sheets(`/lists/${LIST}/2023/changes/export?${asked}`)
    expect(Object.keys(found)).toEqual(['进出', '纳入', '退出', '调整类别'])
    expect(found.进出?.slice(3).map(([name, count]) => [name, count])).toEqual([
      ['期初', moves.before.projects],
      ['加：纳入', moves.joined.length],
      ['减：退出', moves.left.length],
      ['期末', moves.after.projects],
    ])
    for (const [kind, name] of [
      ['joined', '纳入'],
      ['left', '退出'],
      ['recategorised', '调整类别'],
    ] as const)
      expect([name, found[name]?.length]).toEqual([name, moves[kind].length + 4])
  })
})

describe('a list', () => {
  test('has as many members on a day as it counts, by category too, each once', async () => {
    for (const [name, year] of [
      [LIST, 2023],
      ['省、市级重点项目', 2023],
      ['绿色低碳高质量发展重大项目', 2023],
    ] as const) {
      const { counts } = await get(`/lists/${name}/${year}?asOf=2023-12-31`)
      const members: (Item & { category: string })[] = await all(`/lists/${name}/${year}?asOf=2023-12-31`, 'members')
      expect(members).toHaveLength(counts.projects)
      expect(new Set(members.map(({ key }) => key)).size).toBe(counts.projects)
      expect(sum(members)).toBe(counts.totalInvestment)
      const implementing = await all(`/lists/${name}/${year}?asOf=2023-12-31&category=实施类`, 'members')
      expect(implementing).toEqual(members.filter(({ category }) => category === '实施类'))
      expect([implementing.length, counts.projects - implementing.length]).toEqual([
        counts.implementing,
        counts.preparing,
      ])
    }
  })

  test('and its groups are told with their years, the numbers those of the figures', async () => {
    const { lists } = await get('/lists?asOf=2023-12-31')
    const { figures } = await get('/figures?asOf=2023-12-31')
    type Figure = { id: string; scope: { list: string; listYear: number }; value: string }
    let compared = 0
    for (const { name, years } of lists) {
      for (const { year, projects, implementing } of years) {
        const value = (id: string) =>
          figures.find(({ id: other, scope }: Figure) => other === id && scope.list === name && scope.listYear === year)
            ?.value
        expect([name, year, value('list.projects'), value('list.implementing')]).toEqual([
          name,
          year,
          String(projects),
          String(implementing),
        ])
        compared++
      }
    }
    expect(compared).toBeGreaterThan(4)
    expect(lists.find(({ group }: { group: boolean }) => group)).toMatchObject({
      name: '省、市级重点项目',
      lists: ['市级重点项目', '省级重点项目'],
    })
  })

  test('changes between two days by what joined and left; a change of category is neither', async () => {
    for (const [from, to] of [
      ['2023-01-01', '2023-12-31'],
      ['2022-12-01', '2023-06-30'],
      ['2023-07-01', '2023-07-01'],
    ]) {
      const { before, after, joined, left } = await get(`/lists/${LIST}/2023/changes?from=${from}&to=${to}`)
      expect(before.projects + joined.length - left.length).toBe(after.projects)
    }
    const { recategorised, joined, left } = await get(`/lists/${LIST}/2023/changes?from=2023-01-01&to=2023-12-31`)
    expect(recategorised.length).toBeGreaterThan(0)
    expect(
      recategorised.every(
        (move: { category: string; formerCategory: string }) => move.category !== move.formerCategory,
      ),
    ).toBe(true)
    const { figures } = await get('/figures?asOf=2023-12-31')
    const value = (id: string) =>
      figures.find(
        (figure: { id: string; scope: { list: string; listYear: number } }) =>
          figure.id === id && figure.scope.list === LIST && figure.scope.listYear === 2023,
      ).value
    expect([String(joined.length), String(left.length)]).toEqual([value('list.joined'), value('list.left')])
  })

  test('that there is not is not found; days turned round and cursors made by hand are refused', async () => {
    expect((await send('GET', '/lists/没有的名单/2023')).status).toBe(404)
    expect((await send('GET', `/lists/${LIST}/2019`)).body.counts.projects).toBe(0)
    expect((await send('GET', `/lists/${LIST}/2023/changes?from=2023-02-01&to=2023-01-01`)).status).toBe(422)
    expect((await send('GET', `/lists/${LIST}/2023?cursor=eA`)).status).toBe(400)
    const stranger = await app.signIn('lists-stranger', 'planner', '370199')
    expect((await stranger('GET', `/lists/${LIST}/2023`)).status).toBe(404)
    expect((await stranger('GET', '/lists')).body.lists).toEqual([])
  })
})

describe('a project', () => {
  test('shows its way, months against the plan in force, lists and what it came from, as of a day', async () => {
    const { figures } = await get('/figures?asOf=2023-11-30&project=HY0001')
    const figure = (id: string) =>
      new Exact(figures.find((one: { id: string; scope: object }) => one.id === id && 'project' in one.scope).value)
    const project = await get('/projects/HY0001?asOf=2023-11-30')
    expect([project.year, project.months.length]).toEqual([2023, 12])
    expect(project.completed).toBe(figure('project.completed_investment').times(10_000).toFixed())
    expect(project.planned).toBe(figure('project.planned_investment').times(10_000).toFixed())
    expect(project.completionRate).toBe(figure('project.completion_rate').toDecimalPlaces(4).toFixed())
    expect(project.months[10]).toMatchObject({
      month: '2023-11',
      cumulative: project.completed,
      rate: project.completionRate,
      counted: true,
    })
    expect(project.months[11]).toMatchObject({ month: '2023-12', cumulative: project.completed, counted: false })
    const stages = project.timeline.map(({ stage }: { stage: string }) => stage)
    expect(stages).toEqual(['谋划', '储备', '签约', '落地', '前期', '开工', '在建', '竣工', '投产'])
    const reached = project.timeline
      .filter((one: { reached: boolean }) => one.reached)
      .map(({ stage }: { stage: string }) => stage)
    expect(reached).toEqual(stages.slice(0, 7))
    expect(project.memberships.filter(({ member }: { member: boolean }) => member).length).toBeGreaterThan(0)
    expect(project.plans.filter(({ inForce }: { inForce: boolean }) => inForce)).toHaveLength(2)
    for (const [noun, items] of [
      ['memberships', project.memberships],
      ['plans', project.plans],
      ['reports', project.months],
      ['deals', project.deals],
    ] as const) {
      for (const { key } of items) expect((await send('GET', `/${noun}/${encodeURIComponent(key)}`)).status).toBe(200)
    }
  })

  test('that lies in a zone is counted by the zone above it', async () => {
    const zone = await get('/spaces/A')
    const inside = []
    let cursor = ''
    do {
      const body = await get(`/projects?zone=A&limit=50${cursor}`)
      inside.push(...body.records)
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
    } while (cursor)
    expect(zone.holds.projects).toBe(inside.length)
    const building = await get('/spaces/A01-4')
    expect(building.path.map(({ key }: { key: string }) => key)).toEqual(['A', 'A01'])
  })
})
