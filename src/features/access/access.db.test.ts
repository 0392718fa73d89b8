import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LedgerRows } from '#demo/ledger-rows.ts'
import { importLedger } from '#features/ledger/ledger.ts'
import type { Role } from '#features/roles/contract.ts'
import type { Ctx, DataScope, User } from '#platform/context.ts'
import type { Database } from '#platform/db/database.ts'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { addDistrict, batchesOf, commandCtx } from '#test/harness/ledger.ts'
import { declared } from '../../features.ts'
import { requireWritable, visibleRows } from './access.ts'

// Invented: two zones with a park each, and a project of every kind of owner.

const DISTRICT = '370104'
const space = (编码: string, 上级编码: string | null, 类型 = '片区') => ({ 编码, 名称: `示范${编码}`, 类型, 上级编码 })
const project = (项目编号: string, more: Record<string, string>) => ({
  项目编号,
  项目名称: `示范项目${项目编号}`,
  类别: '产业发展类',
  '总投资(万元)': '100',
  ...more,
})
const month = (项目编号: string) => ({ 项目编号, 月份: '2023-01', '本月完成投资(万元)': '1' })
const member = (项目编号: string, 名单: string, more: Record<string, string> = {}) => ({
  项目编号,
  名单,
  年度: 2023,
  纳入日期: '2023-01-01',
  类别: '实施类',
  ...more,
})
const enterprise = (code: string, 载体编码: string) => ({
  统一社会信用代码: code,
  企业名称: `示范企业${code}`,
  载体编码,
})
const deal = (编号: string, more: Record<string, string>) => ({
  编号,
  名称: `示范招商${编号}`,
  协议类型: '正式投资协议',
  '协议投资(万元)': '10',
  签约日期: '2023-02-01',
  ...more,
})
const LEDGER = {
  载体: [
    space('A', null),
    space('A1', 'A', '园区'),
    space('A11', 'A1', '楼宇'),
    space('B', null),
    space('B1', 'B', '园区'),
  ],
  项目: [
    project('unit', { 责任单位: '示范局' }),
    project('street', { 街道: '示范街道' }),
    project('zone', { 载体编码: 'A11' }),
    project('listed', {}),
    project('left', {}),
    project('other', { 责任单位: '另一局', 街道: '另一街道', 载体编码: 'B1' }),
  ],
  名单: [member('listed', '示范名单'), member('left', '示范名单', { 退出日期: '2023-06-01' })],
  名单组: [{ 名单组: '示范组', 名单: '示范名单' }],
  月度投资: [month('unit'), month('zone'), month('other')],
  策划项目: [
    {
      编号: 'p-unit',
      名称: '甲',
      策划日期: '2023-01-01',
      类别: '产业发展类',
      '估算总投资(万元)': '1',
      牵头单位: '示范局',
    },
    { 编号: 'p-other', 名称: '乙', 策划日期: '2023-01-01', 类别: '产业发展类', '估算总投资(万元)': '1', 载体编码: 'B' },
  ],
  招商项目: [
    deal('d-zone', { 载体编码: 'A' }),
    deal('d-unit', { 项目编号: 'unit' }),
    deal('d-other', { 载体编码: 'B' }),
  ],
  企业: [enterprise('91370104MA3EXAMP01', 'A11'), enterprise('91370104MA3EXAMP02', 'B1')],
} as unknown as Partial<LedgerRows>

const NOTHING: DataScope = { units: [], zones: [], streets: [], lists: [] }
let database: Database

const as = (scope: Partial<DataScope> | null, role: Role = 'planner'): Ctx => {
  const user: User = {
    id: 'someone',
    username: 'someone',
    displayName: '某人',
    role,
    district: DISTRICT,
    permissions: declared.held[role],
    scope: scope && { ...NOTHING, ...scope },
    unitNo: null,
    unitNos: [],
    mustChangePassword: false,
  }
  return { ...commandCtx(database.db, DISTRICT, '2024-01-04T01:00:00Z'), user, actor: 'someone' }
}
const seen = async (ctx: Ctx, table: string, key: string) => {
  const { rows } = await sql<{ key: string }>`select ${sql.ref(`t.${key}`)} as key from ${sql.table(table)} t
    where district_code = ${DISTRICT} and ${visibleRows(ctx, table, 't')} order by 1`.execute(database.db)
  return rows.map(row => row.key)
}
const importing = (ctx: Ctx, rows: Record<string, Record<string, unknown>[]>, dryRun = true) =>
  importLedger(ctx, batchesOf(rows as unknown as Partial<LedgerRows>), { dryRun })
const refused = async (ctx: Ctx, rows: Record<string, Record<string, unknown>[]>) => {
  const { rejections } = await importing(ctx, rows)
  return rejections.map(({ sheet, row, value }) => `${sheet} ${row} ${value}`)
}

beforeAll(async () => {
  database = await testDatabase(engine)
  await addDistrict(database.db, DISTRICT)
  await addDistrict(database.db, '370199')
  for (const code of [DISTRICT, '370199']) {
    const ctx = commandCtx(database.db, code, '2024-01-01T00:00:00Z')
    const report = await importLedger(ctx, batchesOf(LEDGER))
    expect(report.rejections).toEqual([])
  }
})
afterAll(() => database.close())

describe('a data scope shows', () => {
  test('everything of the district to whom no scope bounds', async () => {
    expect(await seen(as(null), 'projects', 'project_no')).toHaveLength(6)
  })
  test('nothing where nothing is set', async () => {
    for (const [table, key] of [
      ['projects', 'project_no'],
      ['deals', 'deal_no'],
      ['spaces', 'space_code'],
    ] as const)
      expect(await seen(as({}), table, key)).toEqual([])
  })
  test.each([
    [{ units: ['示范局'] }, ['unit']],
    [{ streets: ['示范街道'] }, ['street']],
    [{ zones: ['A'] }, ['zone']],
    [{ zones: ['A1', 'A11'] }, ['zone']],
    [{ lists: ['示范名单'] }, ['listed']],
    [{ lists: ['示范组'] }, ['listed']],
    [{ lists: ['示范名单'], units: ['示范局'] }, ['listed', 'unit']],
  ])('projects by unit, street, zone and list: %j', async (scope, numbers) => {
    expect(await seen(as(scope), 'projects', 'project_no')).toEqual(numbers)
  })
  test('months and memberships with their project', async () => {
    expect(await seen(as({ units: ['示范局'] }), 'monthly_reports', 'project_no')).toEqual(['unit'])
    expect(await seen(as({ lists: ['示范名单'] }), 'memberships', 'project_no')).toEqual(['listed'])
  })
  test('spaces, enterprises, proposals and deals by space, lead unit or project', async () => {
    const [zone, unit] = [as({ zones: ['A'] }), as({ units: ['示范局'] })]
    expect(await seen(zone, 'spaces', 'space_code')).toEqual(['A', 'A1', 'A11'])
    expect(await seen(zone, 'enterprises', 'uscc')).toEqual(['91370104MA3EXAMP01'])
    expect(await seen(zone, 'deals', 'deal_no')).toEqual(['d-zone'])
    expect(await seen(unit, 'deals', 'deal_no')).toEqual(['d-unit'])
    expect(await seen(unit, 'proposals', 'proposal_no')).toEqual(['p-unit'])
  })
  test('district-wide tables to everybody, and deals to no role without deals.read', async () => {
    expect(await seen(as({}), 'list_groups', 'group_name')).toEqual(['示范组'])
    expect(await seen(as(null, 'statistician'), 'deals', 'deal_no')).toEqual([])
    expect(await seen(as(null, 'statistician'), 'projects', 'project_no')).toHaveLength(6)
  })
  test('a table that access does not know is a defect', () => {
    expect(() => visibleRows(as({}), 'secrets', 't')).toThrow('access.ts says nothing about secrets')
  })
})

describe('writing one record', () => {
  const write = (ctx: Ctx, table: string, row: Record<string, string | null>) =>
    requireWritable(ctx, table, row).then(
      () => 'allowed',
      cause => cause.code,
    )
  test('is allowed inside the scope and refused outside, before and after', async () => {
    const zone = as({ zones: ['A'] }, 'zone')
    expect(await write(zone, 'projects', { project_no: 'zone', space_code: 'A11' })).toBe('allowed')
    expect(await write(zone, 'projects', { project_no: 'zone', space_code: 'B1' })).toBe('forbidden')
    expect(await write(zone, 'projects', { project_no: 'new', space_code: null })).toBe('forbidden')
    expect(await write(zone, 'monthly_reports', { project_no: 'zone', month: '2023-02' })).toBe('allowed')
    expect(await write(zone, 'monthly_reports', { project_no: 'other', month: '2023-02' })).toBe('forbidden')
    expect(await write(zone, 'qualifications', { uscc: '91370104MA3EXAMP02' })).toBe('forbidden')
  })
  test('of a space stays below the scope, whose own roots keep their place', async () => {
    const zone = as({ zones: ['A1'] }, 'zone')
    expect(await write(zone, 'spaces', { space_code: 'A12', parent_code: 'A1' })).toBe('allowed')
    expect(await write(zone, 'spaces', { space_code: 'A12', parent_code: 'A' })).toBe('forbidden')
    expect(await write(zone, 'spaces', { space_code: 'A12', parent_code: null })).toBe('forbidden')
    expect(await write(zone, 'spaces', { space_code: 'B1', parent_code: 'B' })).toBe('forbidden')
    expect(await write(zone, 'spaces', { space_code: 'A1', parent_code: 'A' })).toBe('allowed')
    expect(await write(zone, 'spaces', { space_code: 'A1', parent_code: 'B' })).toBe('forbidden')
  })
  test('needs the role too, and a group of lists the whole district', async () => {
    expect(await write(as(null, 'zone'), 'annual_plans', { project_no: 'zone' })).toBe('forbidden')
    expect(await write(as(null, 'statistician'), 'statistics', {})).toBe('allowed')
    expect(await write(as({ lists: ['示范组'] }), 'list_groups', { group_name: '示范组' })).toBe('forbidden')
  })
})

describe('importing', () => {
  const zone = () => as({ zones: ['A'] }, 'zone')

  test('touches rows inside the scope only, and says which are not', async () => {
    const report = await importing(zone(), { 项目: [project('zone', { 载体编码: 'A', 街道: '某街道' })] })
    expect(report).toMatchObject({ rejectionCount: 0, sheets: [{ changed: 1 }] })
    expect(await refused(zone(), { 项目: [project('other', { 责任单位: '另一局' })] })).toEqual(['项目 2 other'])
    expect(await refused(zone(), { 月度投资: [month('zone'), month('other')] })).toEqual(['月度投资 3 other'])
  })
  test('shows nothing of what others’ rows say, nor whether it was guessed', async () => {
    const report = await importing(zone(), { 项目: [project('other', { 载体编码: 'B1' })] })
    expect(report).toMatchObject({
      rejectionCount: 1,
      changes: [],
      sheets: [{ changed: 0, unchanged: 0, rejected: 1 }],
    })
  })
  test('moves no row out of the scope, and takes a new one only into it', async () => {
    expect(await refused(zone(), { 项目: [project('zone', { 载体编码: 'B1' })] })).toEqual(['项目 2 zone'])
    expect(await refused(zone(), { 项目: [project('new', { 责任单位: '示范局' })] })).toEqual(['项目 2 new'])
    expect(await refused(zone(), { 项目: [project('new', { 载体编码: 'A' })], 月度投资: [month('new')] })).toEqual([])
  })
  test('widens no scope: not by the tree, not by a list, not by a group', async () => {
    expect(await refused(zone(), { 载体: [space('B', 'A')] })).toEqual(['载体 2 B'])
    expect(await refused(zone(), { 载体: [space('A', 'B')] })).toEqual(['载体 2 B'])
    expect(
      await refused(zone(), { 载体: [space('A2', 'A', '园区')], 项目: [project('n', { 载体编码: 'A2' })] }),
    ).toEqual([])
    const list = as({ lists: ['示范名单'] })
    expect(await refused(list, { 名单: [member('other', '示范名单')] })).toEqual(['名单 2 other'])
    expect(await refused(list, { 名单组: [{ 名单组: '示范组', 名单: '另一名单' }] })).toEqual(['名单组 2 示范组'])
  })
  test('refuses a sheet that the role may not read as a whole, also where it says what the ledger says', async () => {
    for (const investment of ['10', '11']) {
      const rows = { 招商项目: [deal('d-zone', { 载体编码: 'A', '协议投资(万元)': investment })] }
      const report = await importing(as(null, 'statistician'), rows)
      expect(report).toMatchObject({ rejectionCount: 1, changes: [], sheets: [{ unchanged: 0, rejected: 1 }] })
      expect(report.rejections[0]?.message).toContain('您的角色不能查看“招商项目”')
    }
  })
  test('lets rows of other sheets stand unchanged, and changes none that the role may not write', async () => {
    expect(await refused(zone(), { 名单组: [{ 名单组: '示范组', 名单: '示范名单' }] })).toEqual([])
    const plan = { 项目编号: 'zone', 年度: 2023, '计划投资(万元)': '5' }
    expect(await refused(zone(), { 年度计划: [plan] })).toEqual(['年度计划 2 zone'])
  })
})
