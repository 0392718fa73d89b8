import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Figure } from '#features/figures/contract.ts'
import { behindWays } from '#features/projects/contract.ts'
import { Exact } from '#platform/decimal.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import type { Behind, Ranked } from './contract.ts'

// The demonstration district; its figures are checked elsewhere, so here the dashboard is held to them.

const DISTRICT = '370104'
const app = await testApp()
afterAll(() => app.close())
let leader: Send
let zone: Send
const DAY = '2023-10-31'
const MAIN = { list: '区级重点项目', listYear: 2023 }
const ZONE = '济南西站枢纽经济商务区'

const get = async (send: Send, path: string) => {
  const { status, body } = await send('GET', path)
  expect([path, status]).toEqual([path, 200])
  return body
}
const show = (send: Send, asOf = DAY) => get(send, `/dashboard?asOf=${asOf}`)
/** Every project of a filtered list, by number. */
async function listed(send: Send, query: string): Promise<string[]> {
  const found: string[] = []
  for (let cursor = ''; ; ) {
    const body = await get(send, `/projects?limit=100&${query}${cursor}`)
    found.push(...body.records.map(({ values }: { values: { project_no: string } }) => values.project_no))
    if (!body.nextCursor) return found
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`
  }
}

beforeAll(async () => {
  await app.demo()
  leader = await app.signIn('desk-leader', 'leader', DISTRICT)
  const { body } = await leader('GET', `/spaces?q=${encodeURIComponent(ZONE)}&limit=10`)
  const code = body.records.find(({ values }: { values: { kind: string } }) => values.kind === '片区').values.space_code
  zone = await app.signIn('desk-zone', 'zone', DISTRICT, { zones: [code] })
})

describe('what is behind', () => {
  test('is as many as the list of projects shows by the same words, the worst first', async () => {
    const { behind }: { behind: Behind[] } = await show(leader)
    expect(behind.map(({ way }) => way)).toEqual(Object.keys(behindWays))
    const asked = `list=${MAIN.list}&listYear=2023&category=${encodeURIComponent('实施类')}&asOf=${DAY}`
    for (const { way, count, projects } of behind) {
      const all = await listed(leader, `${asked}&behind=${encodeURIComponent(behindWays[way])}`)
      expect([way, count]).toEqual([way, all.length])
      expect(projects).toHaveLength(Math.min(5, count))
      expect(projects.every(({ number }) => all.includes(number))).toBe(true)
    }
    const points = behind[0]?.projects.map(project => Number(project.points)) ?? []
    expect(points.length).toBeGreaterThan(0)
    expect(points).toEqual(points.toSorted((a, b) => b - a))
  })

  test('is of their own part for an account of a zone, which sees no name of another', async () => {
    const [all, mine] = [await show(leader), await show(zone)]
    const visible = await listed(zone, `asOf=${DAY}`)
    for (const { projects } of mine.behind as Behind[])
      expect(projects.every(({ number }) => visible.includes(number))).toBe(true)
    const count = ({ behind }: { behind: Behind[] }) => behind.reduce((sum, each) => sum + each.count, 0)
    expect(count(mine)).toBeLessThan(count(all))
    expect([all.own, mine.own.projects]).toEqual([
      null,
      (await listed(zone, `list=${MAIN.list}&listYear=2023&asOf=${DAY}`)).length,
    ])
    // What the district publishes is the same for everybody; how a unit stands is told to who may see its projects.
    expect([mine.headlines, mine.rankings.zones]).toEqual([all.headlines, all.rankings.zones])
    const { records } = await get(zone, '/projects?limit=100')
    const theirs = records.map(({ values }: { values: { responsible_unit: string } }) => values.responsible_unit)
    expect(mine.rankings.units).toEqual(
      all.rankings.units.filter(({ name }: { name: string }) => theirs.includes(name)),
    )
    expect(mine.rankings.units.length).toBeLessThan(all.rankings.units.length)
  })

  test('adds up to the published figures where the part is the whole', async () => {
    const codes = (await get(leader, '/spaces?limit=100')).records.map(
      ({ values }: { values: { space_code: string } }) => values.space_code,
    )
    const units = [
      ...new Set(
        (await get(leader, '/projects?limit=100')).records.map(
          ({ values }: { values: { responsible_unit: string } }) => values.responsible_unit,
        ),
      ),
    ]
    const everything = await app.signIn('desk-all', 'zone', DISTRICT, {
      zones: codes,
      units: units as string[],
      lists: [MAIN.list],
    })
    const { own, headlines } = await show(everything)
    const value = (id: string) =>
      (headlines as { figure: Figure }[]).find(({ figure }) => figure.id === id)?.figure.value as string
    const rate = (id: string) => new Exact(value(id)).toFixed(4)
    expect(own).toMatchObject({
      projects: Number(value('list.projects')),
      started: Number(value('list.started')),
      startRate: rate('list.start_rate'),
      planned: value('list.planned_investment'),
      completed: value('list.completed_investment'),
      completionRate: rate('list.completion_rate'),
      lead: rate('list.schedule_lead'),
    })
  })
})

describe('rankings', () => {
  test('order zones and units by completion rate, with the rank of the month before', async () => {
    const [{ rankings }, before] = [await show(leader), await show(leader, '2023-09-30')]
    for (const kind of ['zones', 'units'] as const) {
      const rows: Ranked[] = rankings[kind]
      expect(rows.length).toBeGreaterThan(2)
      const rates = rows.flatMap(({ completionRate }) => (completionRate === null ? [] : [Number(completionRate)]))
      expect(rates).toEqual(rates.toSorted((a, b) => b - a))
      const then = new Map((before.rankings[kind] as Ranked[]).map(({ name, rank }) => [name, rank]))
      for (const row of rows) expect([row.name, row.before]).toEqual([row.name, then.get(row.name) ?? null])
    }
    const sum = (rankings.units as Ranked[]).reduce((total, row) => total.plus(row.planned), new Exact(0))
    const { headlines } = await show(leader)
    const planned = headlines.find(({ figure }: { figure: Figure }) => figure.id === 'list.planned_investment').figure
      .value
    expect(sum.toFixed()).toBe(planned)
  })

  test('count a zone by its projects as its own list does', async () => {
    const { rankings } = await show(leader)
    for (const { name, projects } of rankings.zones as Ranked[]) {
      const all = await listed(leader, `list=${MAIN.list}&listYear=2023&asOf=${DAY}&zone=${encodeURIComponent(name)}`)
      expect([name, projects]).toEqual([name, all.length])
    }
  })
})

test('the months of the year are what the figures say on their last days', async () => {
  const { charts } = await show(leader)
  expect(charts.progress).toHaveLength(10)
  for (const [at, { month, completed, planned }] of charts.progress.entries()) {
    const end = new Date(Date.UTC(2023, at + 1, 0)).toISOString().slice(0, 10)
    const { figures } = await get(leader, `/figures?asOf=${end}`)
    const value = (id: string) =>
      figures.find((one: Figure) => one.id === id && one.scope.list === MAIN.list && one.scope.listYear === 2023).value
    const even = new Exact(value('list.planned_investment'))
      .times(at + 1)
      .div(12)
      .toDecimalPlaces(4)
      .toFixed()
    expect([month, completed, planned]).toEqual([end.slice(0, 7), value('list.completed_investment'), even])
  }
})

describe('where there is less', () => {
  const difference = (body: { headlines: { figure: Figure; difference: string | null }[] }, id: string) =>
    body.headlines.find(({ figure }) => figure.id === id)?.difference

  test('a year without a list yet shows the newest that has members', async () => {
    expect((await show(leader, '2025-06-30')).main).toEqual({ ...MAIN, listYear: 2024 })
  })

  test('a first import shows what it brought and nothing that is behind', async () => {
    await app.district('370199')
    const planner = await app.signIn('desk-first', 'planner', '370199')
    expect(await get(planner, '/dashboard')).toMatchObject({ empty: true, begun: [], main: null, behind: [] })
    const project = { 项目编号: 'P1', 项目名称: '示范一', 类别: '产业发展类', '总投资(万元)': '9' }
    await app.load('370199', { 项目: [project] })
    const first = await get(planner, '/dashboard')
    expect(first).toMatchObject({ empty: false, main: null, own: null, behind: [] })
    expect(first.begun).toEqual([{ sheet: '项目', noun: 'projects', count: 1 }])
    // Nothing is compared with a list that did not exist a month ago, and from then on it is.
    const member = { 项目编号: 'P1', 名单: '示范名单', 年度: 2024, 纳入日期: '2024-02-01', 类别: '实施类' }
    await app.load('370199', { 名单: [member] })
    const february = await get(planner, '/dashboard?asOf=2024-02-29')
    expect(february.main).toEqual({ list: '示范名单', listYear: 2024 })
    expect([difference(february, 'list.projects'), difference(february, 'list.started')]).toEqual([null, null])
    expect(difference(await get(planner, '/dashboard?asOf=2024-03-31'), 'list.projects')).toBe('持平')
    expect(difference(await show(leader), 'list.projects')).not.toBeNull()
  })
})
