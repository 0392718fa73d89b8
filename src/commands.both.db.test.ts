import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { cells } from '#test/fixtures/excel/files.ts'
import { yishangOn } from '#test/harness/command.ts'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { saveWorkbook } from '#test/harness/workbook.ts'
import { declared } from './features.ts'

// One database, told from its beginning to its end: each test stands on those before it.

const database = await testDatabase(engine)
const folder = mkdtempSync(join(tmpdir(), 'yishang-commands-'))
const file = (name: string) => join(folder, name)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
})

const run = (...args: string[]) => yishangOn(database, args)
/** The one JSON document of a command that was done. */
async function done(...args: string[]) {
  const ran = await run(...args, '--json')
  expect([ran.code, ran.stderr]).toEqual([0, ''])
  return JSON.parse(ran.stdout)
}
/** The reason of a refusal: exit 1, a Chinese sentence, nothing on stdout. */
async function refused(...args: string[]): Promise<string> {
  const ran = await run(...args, '--json')
  expect([ran.code, ran.stdout]).toEqual([1, ''])
  expect(ran.stderr).toMatch(/\p{Script=Han}/u)
  return ran.stderr
}

const HEADER = ['项目编号', '项目名称', '类别', '总投资(万元)', '实际开工日期']
const MONTHS = ['项目编号', '月份', '本月完成投资(万元)']
const small = saveWorkbook(file('small.xlsx'), {
  项目: [
    HEADER,
    ['P1', '示范项目 1', '产业发展类', 20000, '2023-03-01'],
    ['P2', '示范项目 2', '基础设施类', 30000, null],
    ['P3', '示范项目 2', '基础设施类', 30000, null],
  ],
  月度投资: [MONTHS, ['P1', '2023-03', 500]],
})
const corrected = saveWorkbook(file('corrected.xlsx'), { 月度投资: [MONTHS, ['P1', '2023-03', 700]] })
const wrong = saveWorkbook(file('wrong.xlsx'), { 项目: [HEADER, ['P3', '示范项目 3', '产业发展类', -5, null]] })

const DISTRICT = ['--district', '370199']

test('distribute says what is missing where the database is no Citus, and changes nothing', async () => {
  for (const args of [['distribute'], ['distribute', '--apply']])
    expect(await refused(...args)).toContain('没有 Citus 扩展')
})
const NOWHERE = ['--district', '999999']
const DAY = ['--as-of', '2023-12-31']

test('doctor says what must be done, and when all is well', async () => {
  const { rows: latest } = await sql`delete from kysely_migration
    where name = (select max(name) from kysely_migration) returning name, timestamp`.execute(database.db)
  const behind = await run('doctor', '--json')
  expect([behind.code, JSON.parse(behind.stdout)]).toMatchObject([1, { ok: false }])
  expect(behind.stdout).toContain('yishang migrate')
  const { name, timestamp } = latest[0] as { name: string; timestamp: string }
  await sql`insert into kysely_migration (name, timestamp) values (${name}, ${timestamp})`.execute(database.db)
  const { ok, checks } = await done('doctor')
  expect(ok).toBe(true)
  expect(checks.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['运行环境', '磁盘', '数据库', '数据库结构', '备份', '中文字体', 'LibreOffice']),
  )
  for (const { state, todo } of checks) expect([state, todo === null]).toEqual([state, state === 'ok'])
})

test('migrate brings the schema up to date, again and again', async () => {
  expect(await done('migrate')).toEqual({ applied: [] })
})

test('district add creates a district once, by its GB/T 2260 code', async () => {
  expect(await done('district', 'add', '370199', ' 示范区 ')).toEqual({ code: '370199', name: '示范区' })
  expect(await refused('district', 'add', '370199', '示范区')).toContain('已存在')
  expect(await refused('district', 'add', '3701', '示范区')).toContain('6 位')
  expect(await refused('district', 'add', '370198', ' ')).toContain('名称')
})

test('template writes the empty workbook', async () => {
  expect(await done('template', file('template.xlsx'))).toEqual({ file: file('template.xlsx') })
  expect(Object.keys(await cells(file('template.xlsx')))).toHaveLength(declared.workbook.length)
})

test('import reports, writes all or nothing, and refuses what is no workbook', async () => {
  expect(await done('import', small, ...DISTRICT, '--dry-run')).toMatchObject({ dryRun: true, applied: false })
  expect(await done('import', small, ...DISTRICT)).toMatchObject({
    applied: true,
    sheets: [
      { sheet: '项目', added: 3, changed: 0, unchanged: 0, rejected: 0 },
      { sheet: '月度投资', added: 1, changed: 0, unchanged: 0, rejected: 0 },
    ],
  })
  const { code, stdout, stderr } = await run('import', wrong, ...DISTRICT, '--json')
  expect([code, stderr]).toEqual([1, ''])
  expect(JSON.parse(stdout)).toMatchObject({
    applied: false,
    rejections: [{ sheet: '项目', row: 2, column: '总投资(万元)', value: '-5' }],
  })
  const said = await run('import', wrong, ...DISTRICT)
  expect([said.code, said.stdout]).toEqual([1, expect.stringContaining('第 2 行 “总投资(万元)” 值“-5”')])
  expect(await refused('import', file('nowhere.xlsx'), ...DISTRICT)).toContain('读不到')
  expect(await refused('import', small, ...NOWHERE)).toContain('999999')
})

test('figures answers every figure at a day, as known at an instant', async () => {
  const before = new Date().toISOString()
  expect(await done('import', corrected, ...DISTRICT, '--correct', '口径调整')).toMatchObject({ applied: true })
  const completed = async (...more: string[]) => {
    const { figures } = await done('figures', ...DISTRICT, ...DAY, ...more)
    return figures.find(({ id }: { id: string }) => id === 'project.completed_investment')?.value
  }
  expect(await completed()).toBeUndefined()
  expect(await completed('--project', 'P1')).toBe('0.07')
  expect(await completed('--project', '示范项目 1', '--known-at', before)).toBe('0.05')
  expect(await refused('figures', ...DISTRICT, ...DAY, '--project', '没有的项目')).toContain('没有的项目')
  expect(await refused('figures', ...DISTRICT, ...DAY, '--project', '示范项目 2')).toContain('P2、P3')
  expect(await refused('figures', ...NOWHERE, ...DAY)).toContain('999999')
  const spoken = await run('figures', ...DISTRICT, ...DAY)
  expect([spoken.code, spoken.stderr]).toEqual([0, ''])
  expect(spoken.stdout).toContain('项目完成投资：0.07亿元  2023年1—12月')
})

test('trace lists the records behind a figure', async () => {
  const asked = [...DISTRICT, ...DAY, '--scope']
  const traced = await done('trace', 'project.completed_investment', ...asked, 'project=P1')
  expect(traced).toMatchObject({ figure: { value: '0.07' }, records: [{ numerator: '700' }], nextCursor: null })
  expect(await refused('trace', 'no.such_figure', ...DISTRICT, ...DAY)).toContain('no.such_figure')
  expect(await refused('trace', 'list.projects', ...asked, 'planet=earth')).toContain('范围')
  expect(await refused('trace', 'list.projects', ...asked, '__proto__=x')).toContain('范围')
  expect(await refused('trace', 'list.projects', ...asked, 'list=没有的名单')).toContain('没有的名单')
  expect(await refused('trace', 'project.completed_investment', ...asked, 'project=没有')).toContain('没有')
  expect(await refused('trace', 'list.projects', ...NOWHERE, ...DAY)).toContain('999999')
})

test('due counts working days, by the notices or by the calendar of the district', async () => {
  const asked = ['due', '--start', '2024-02-07', '--working-days', '5']
  expect(await done(...asked)).toMatchObject({ start: '2024-02-07', due: '2024-02-20' })
  const own = saveWorkbook(file('calendar.xlsx'), {
    工作日历: [
      ['日期', '类型', '说明'],
      ['2024-02-08', '休息日', '全区放假'],
      ['2024-02-17', '工作日', null],
    ],
  })
  await done('import', own, ...DISTRICT)
  const { due, counted, skipped } = await done(...asked, ...DISTRICT)
  expect([due, counted]).toEqual(['2024-02-20', ['2024-02-09', '2024-02-17', '2024-02-18', '2024-02-19', '2024-02-20']])
  expect(skipped[0]).toEqual({ day: '2024-02-08', why: '全区放假' })
  expect(await done(...asked)).toMatchObject({ due: '2024-02-20', counted: expect.arrayContaining(['2024-02-08']) })
  expect(await refused(...asked, ...NOWHERE)).toContain('999999')
})

test('export writes what import takes back unchanged', async () => {
  expect(await done('export', ...DISTRICT, '--out', file('export.xlsx'))).toEqual({ file: file('export.xlsx') })
  expect(await done('import', file('export.xlsx'), ...DISTRICT)).toMatchObject({ applied: true, changes: [] })
  const said = await run('import', file('export.xlsx'), ...DISTRICT)
  expect(said).toMatchObject({ code: 0, stdout: expect.stringContaining('没有改动') })
  expect(await refused('export', ...DISTRICT, '--out', file('nowhere/x.xlsx'))).toContain('nowhere/x.xlsx')
  expect(await refused('export', ...NOWHERE, '--out', file('x.xlsx'))).toContain('999999')
  expect(existsSync(file('x.xlsx'))).toBe(false)
})

test('restore replaces the database by a backup', async () => {
  const saved = await done('backup', file('backup'))
  expect(saved).toMatchObject({ file: file('backup'), sha256: expect.stringMatching(/^[\da-f]{64}$/) })
  await done('district', 'add', '370198', '后来的区')
  expect(await refused('restore', small, '--yes')).toContain('不是宜商备份')
  expect(await refused('restore', file('nowhere'), '--yes')).toContain('没有这个文件')
  expect(await refused('backup', file('nowhere/backup'))).toContain('nowhere/backup')
  expect(await done('figures', '--district', '370198', ...DAY)).toMatchObject({ district: '370198' })
  for (const sure of [[], ['--yes']]) {
    expect(await done('restore', file('backup'), ...sure)).toEqual({ file: file('backup'), rows: saved.rows })
    expect(await refused('figures', '--district', '370198', ...DAY)).toContain('370198')
    await done('district', 'add', '370198', '后来的区')
  }
})

test('user unlock knows the accounts there are', async () => {
  expect(await refused('user', 'unlock', 'nobody')).toContain('nobody')
})

test('demo loads the demonstration district once', async () => {
  expect(await done('demo')).toEqual({ district: '370104', records: 11570 })
  expect(await refused('demo')).toContain('370104')
  expect(await done('user', 'unlock', 'demo-planner')).toEqual({ username: 'demo-planner' })
})

test('user reset tells a password once, and audit check what the commands changed and took out', async () => {
  const { password } = await done('user', 'reset', 'demo-planner', '--district', '370104')
  expect(password).toMatch(/^\w{12}$/)
  expect(await refused('user', 'reset', 'nobody', '--district', '370104')).toContain('nobody')
  const checked = await done('audit', 'check', '--district', '370104')
  expect(checked).toMatchObject({ events: 1, broken: null })
  expect((await run('audit', 'check', '--district', '370104', '--head', 'f'.repeat(64))).code).toBe(1)
  const told = await database.db.selectFrom('audit_events').select(['operation', 'actor', 'target']).execute()
  expect(told).toContainEqual({ operation: 'yishang user reset', actor: '命令行', target: 'demo-planner' })
  expect(new Set(told.map(row => row.operation))).toEqual(
    new Set(['yishang import', 'yishang export', 'yishang user reset']),
  )
})

test('nothing leaves a half-written file behind', () => {
  const whole = [
    'small.xlsx',
    'corrected.xlsx',
    'wrong.xlsx',
    'template.xlsx',
    'export.xlsx',
    'calendar.xlsx',
    'backup',
  ]
  expect(readdirSync(folder).filter(name => !whole.includes(name))).toEqual([])
})
