import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BehindWay, behindWays } from '#features/projects/contract.ts'
import { testApp } from '#test/harness/app.ts'
import { isBehind, type Standing, standingOn } from './lists.ts'

const DISTRICT = '370104'
const app = await testApp()
afterAll(() => app.close())

/** Invented projects, all planned for 120 万元 in 2023; what is not said of one is as ordinary as can be. */
const ordinary = { 计划开工日期: '2022-03-01', 实际开工日期: '2022-03-01', 计划竣工日期: '2025-12-31' }
const projects: Record<string, { days?: Record<string, string>; category?: string; months?: Record<string, string> }> =
  {
    准时: { months: { '2023-01': '30', '2023-05': '30', '2023-10': '40' } },
    差10点: { months: { '2023-09': '88' } },
    差不到10点: { months: { '2023-09': '88.0001' } },
    差30点: { months: { '2023-09': '64' } },
    差过30点: { months: { '2023-09': '63.9999' } },
    无计划: { months: { '2023-10': '1' } },
    未到开工: { days: { 计划开工日期: '2023-11-01', 实际开工日期: '' } },
    当月未开工: { days: { 计划开工日期: '2023-10-31', 实际开工日期: '' } },
    三月未开工: { days: { 计划开工日期: '2023-08-20', 实际开工日期: '' } },
    后来开工: { days: { 计划开工日期: '2023-10-01', 实际开工日期: '2023-11-05' } },
    超期: { days: { 计划竣工日期: '2023-10-30' }, months: { '2023-10': '100' } },
    当日到期: { days: { 计划竣工日期: '2023-10-31' }, months: { '2023-10': '100' } },
    已竣工: { days: { 计划竣工日期: '2023-01-31', 实际竣工日期: '2023-10-31' } },
    已终止: { days: { 计划竣工日期: '2023-01-31', 终止日期: '2023-10-01' } },
    停缓建: { days: { 停缓建日期: '2023-02-01' } },
    三月为零: { months: { '2023-07': '110', '2023-08': '0', '2023-09': '0', '2023-10': '0' } },
    末月未报: { months: { '2023-09': '100' } },
    准备类: { category: '准备类', months: { '2023-07': '100' } },
  }
const names = Object.keys(projects)

beforeAll(async () => {
  await app.district(DISTRICT)
  await app.load(DISTRICT, {
    项目: names.map(项目编号 => {
      const row = { 项目编号, 项目名称: `示范${项目编号}`, 类别: '产业发展类', '总投资(万元)': '900', ...ordinary }
      const days = { ...row, ...projects[项目编号]?.days }
      return Object.fromEntries(Object.entries(days).filter(([, value]) => value !== '')) as typeof row
    }),
    名单: names.map(项目编号 => ({
      项目编号,
      名单: '示范名单',
      年度: 2023,
      纳入日期: '2023-01-01',
      类别: projects[项目编号]?.category ?? '实施类',
    })),
    年度计划: names
      .filter(name => name !== '无计划')
      .flatMap(项目编号 => [
        { 项目编号, 年度: 2023, 生效日期: '2023-01-01', '计划投资(万元)': '60' },
        { 项目编号, 年度: 2023, 生效日期: '2023-07-01', '计划投资(万元)': '120' },
        { 项目编号, 年度: 2023, 生效日期: '2023-12-01', '计划投资(万元)': '600' },
      ]),
    月度投资: names.flatMap(项目编号 =>
      Object.entries(projects[项目编号]?.months ?? {}).map(([月份, amount]) => ({
        项目编号,
        月份,
        '本月完成投资(万元)': amount,
      })),
    ),
  })
})

const standing = async (asOf: string, only?: string[]) => {
  const { rows } = await sql<Standing>`select * from ${standingOn({ district: DISTRICT, asOf, only })} s`.execute(
    app.database.db,
  )
  return new Map(rows.map(row => [row.project_no, row]))
}
const behind = async (way: BehindWay, asOf: string) => {
  const { rows } = await sql<{ project_no: string }>`select project_no from projects t
    where ${isBehind(way, 't.project_no', { district: DISTRICT, asOf })}`.execute(app.database.db)
  return names.filter(name => rows.some(({ project_no }) => project_no === name))
}
const OCTOBER = '2023-10-31'

describe('a project', () => {
  test('is behind schedule from 10 个百分点 below it, by its plan in force and the months that have ended', async () => {
    expect(await behind('schedule', OCTOBER)).toEqual(['差10点', '差30点', '差过30点'])
    const found = await standing(OCTOBER)
    const points = (name: string) => Number(found.get(name)?.points)
    expect([points('差10点'), points('差30点'), points('准时')]).toEqual([10, 30, 0])
    expect(found.get('无计划')).toMatchObject({ planned: null, points: null, light: null })
  })

  test('ahead of a later plan may be behind the next', async () => {
    const [before, after] = [await standing('2023-06-30'), await standing('2023-12-31')]
    expect(Number(before.get('准时')?.points)).toBe(50 - 100)
    expect(Number(after.get('准时')?.points)).toBeCloseTo(100 - 100 / 6, 10)
  })

  test('that has not started is late from the month of its planned start, until it starts or ends', async () => {
    expect(await behind('start', OCTOBER)).toEqual(['当月未开工', '三月未开工', '后来开工'])
    expect(await behind('start', '2023-11-05')).toEqual(['未到开工', '当月未开工', '三月未开工'])
    const found = await standing(OCTOBER)
    expect(['当月未开工', '三月未开工'].map(name => found.get(name)?.start_months)).toEqual([1, 3])
  })

  test('is overdue from the day after its planned completion', async () => {
    expect(await behind('completion', OCTOBER)).toEqual(['超期'])
    expect(await behind('completion', '2023-11-01')).toEqual(['超期', '当日到期'])
    expect((await standing('2023-11-01')).get('超期')?.completion_days).toBe(2)
  })

  test('is without investment when three months bring none, over the turn of the year too', async () => {
    expect(await behind('idle', OCTOBER)).toEqual(['三月为零', '准备类'])
    // November to January: the year's sums begin anew.
    expect(await behind('idle', '2024-01-31')).toEqual(
      names.filter(
        name => !['未到开工', '当月未开工', '三月未开工', '后来开工', '已竣工', '已终止', '停缓建'].includes(name),
      ),
    )
    expect(await behind('idle', '2023-12-31')).not.toContain('准时')
  })

  test('is to report as 实施类 member, from its start to its end', async () => {
    expect(await behind('report', OCTOBER)).toEqual(['差10点', '差不到10点', '差30点', '差过30点', '末月未报'])
    // Within November it is still October that counts.
    expect(await behind('report', '2023-11-20')).toEqual(await behind('report', OCTOBER))
  })

  test('shows the light of its worst', async () => {
    const found = await standing(OCTOBER)
    const lights = names.map(name => [name, found.get(name)?.light])
    const lit = (wanted: string) => lights.filter(([, light]) => light === wanted).map(([name]) => name)
    expect(lit('红')).toEqual(['差过30点', '三月未开工'])
    expect(lit('黄')).toEqual(['差10点', '差30点', '当月未开工', '后来开工'])
  })
})

test('some projects alone stand as they do among all', async () => {
  const some = ['差10点', '三月为零', '末月未报']
  const [all, few] = [await standing(OCTOBER), await standing(OCTOBER, some)]
  expect([...few.keys()].sort()).toEqual([...some].sort())
  for (const name of some) expect(few.get(name)).toEqual(all.get(name))
})

test('every way has a name and is answered in a ledger without anything', async () => {
  for (const way of Object.keys(behindWays) as BehindWay[]) {
    const asked = { district: '370199', asOf: OCTOBER }
    const { rows } = await sql`select 1 from projects t where district_code = '370199'
      and ${isBehind(way, 't.project_no', asked)}`.execute(app.database.db)
    expect(rows).toEqual([])
  }
})

test('the list of projects is narrowed by each way, and by several', async () => {
  const planner = await app.signIn('behind-planner', 'planner', DISTRICT)
  const listed = async (ways: string) => {
    const { body } = await planner('GET', `/projects?asOf=${OCTOBER}&behind=${encodeURIComponent(ways)}&limit=100`)
    const found = body.records.map(({ values }: { values: { project_no: string } }) => values.project_no)
    return names.filter(name => found.includes(name))
  }
  for (const [way, name] of Object.entries(behindWays) as [BehindWay, string][])
    expect([way, await listed(name)]).toEqual([way, await behind(way, OCTOBER)])
  expect(await listed('超期未竣工,三个月无投资')).toEqual(['超期', '三月为零', '准备类'])
})

test('the list of projects goes by how far each is behind, page by page, those of which it is not known last', async () => {
  const planner = await app.signIn('sorting-planner', 'planner', DISTRICT)
  const sorted = async (sort: string) => {
    const found: [string, string | null][] = []
    for (let cursor = ''; ; ) {
      const { body } = await planner('GET', `/projects?asOf=${OCTOBER}&sort=${sort}&limit=3${cursor}`)
      for (const { values, computed } of body.records) found.push([values.project_no, computed[sort.replace('-', '')]])
      if (!body.nextCursor) return found
      cursor = `&cursor=${body.nextCursor}`
    }
  }
  for (const field of ['points', 'completion_rate', 'planned', 'completed']) {
    const [up, down] = [await sorted(field), await sorted(`-${field}`)]
    expect(up.map(([no]) => no).toSorted()).toEqual(down.map(([no]) => no).toSorted())
    const known = (rows: typeof up) => rows.filter(([, value]) => value !== null).map(([, value]) => Number(value))
    expect(known(up)).toEqual(known(up).toSorted((a, b) => a - b))
    expect(known(down)).toEqual(known(up).toReversed())
    for (const rows of [up, down]) expect(rows.findLastIndex(([, value]) => value !== null)).toBe(known(up).length - 1)
  }
  const ahead = (await sorted('points')).map(([no]) => no)
  expect(ahead.indexOf('差10点')).toBeLessThan(ahead.indexOf('差30点'))
})
