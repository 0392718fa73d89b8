import { describe, expect, test } from 'vitest'
import type { Cell } from '#platform/excel.ts'
import { fixture } from '#test/fixtures/excel/files.ts'
import { yishangOn } from '#test/harness/command.ts'
import { fullLedger, type Typed } from '#test/harness/full-ledger.ts'
import { counts, importing } from '#test/harness/importing.ts'

const { completed, database, everything, importFile, importInto, newDistrict } = await importing()

describe('all or nothing', () => {
  test('a dry run reports what an import would do, and writes nothing', async () => {
    const district = await newDistrict()
    const before = await everything(district)
    const tried = await importInto(district, fullLedger(), '--dry-run')
    expect(tried).toMatchObject({ dryRun: true, applied: false })
    expect(await everything(district)).toEqual(before)
    const { dryRun: _, applied: __, ...said } = tried
    expect(await importInto(district, fullLedger())).toMatchObject(said)
  })

  test('one wrong cell keeps the whole workbook out', async () => {
    const district = await newDistrict()
    const before = await everything(district)
    const sheets = fullLedger()
    sheets.通办事项[2] = ['S2', null, '省', null, { day: '2022-01-01' }, null]
    const report = await importInto(district, sheets)
    expect(counts(report).通办事项).toEqual([1, 0, 0, 1])
    expect(report).toMatchObject({ applied: false, rejectionCount: 1 })
    expect(await everything(district)).toEqual(before)
  })
})

describe('corrections', () => {
  const header = ['项目编号', '月份', '本月完成投资(万元)', '形象进度']
  const march = (amount: Cell, progress: string | null = '基坑开挖'): Typed => ({
    月度投资: [header, ['P1', '2023-03', amount, progress]],
  })

  test('the amount of a locked month changes only for a reason, and the former one stays known', async () => {
    const district = await newDistrict()
    await importInto(district, fullLedger())
    const then = new Date().toISOString()
    const refused = await importInto(district, march(90))
    expect(refused).toMatchObject({ applied: false, needsReason: true })
    expect(refused.rejections).toEqual([
      expect.objectContaining({ sheet: '月度投资', row: 2, column: '本月完成投资(万元)', value: '90' }),
    ])
    expect(refused.rejections[0]?.message).toContain('100.1234')
    const report = await importInto(district, march(90), '--correct', '审计核减')
    expect(report).toMatchObject({ applied: true, needsReason: true })
    expect(await completed(district, 'P1', '2023-12-31')).toBe('0.009')
    expect(await completed(district, 'P1', '2023-12-31', '--known-at', then)).toBe('0.01001234')
    const { monthly_reports_history: former, changes } = await everything(district)
    expect(former).toEqual([expect.objectContaining({ month: '2023-03', investment: 100.1234 })])
    expect(changes?.at(-1)).toMatchObject({ actor: '命令行', source: 'import', reason: '审计核减' })
  })

  test('what else a locked month says may change without one, and the same amount written otherwise is no change', async () => {
    const district = await newDistrict()
    await importInto(district, fullLedger())
    expect(await importInto(district, march('100.1234', '主体施工'))).toMatchObject({
      applied: true,
      needsReason: false,
    })
    expect((await importInto(district, march('０１００．１２３４００', '主体施工'))).changes).toEqual([])
  })

  test('a reason that is not needed harms nobody', async () => {
    const district = await newDistrict()
    expect(await importInto(district, fullLedger(), '--correct', '多余')).toMatchObject({
      applied: true,
      needsReason: false,
    })
  })

  test('changes stand in the order written, also where a clock was set back', async () => {
    const district = await newDistrict()
    await database.db
      .insertInto('changes')
      .values({
        district_code: district,
        recorded_at: new Date('2126-01-01T00:00:00Z'),
        actor: '未来',
        source: 'import',
      } as never)
      .execute()
    await importInto(district, fullLedger())
    await importInto(district, march(90), '--correct', '审计核减')
    const { monthly_reports: now, monthly_reports_history: former } = await everything(district)
    const instant = { recorded_at: '2126-01-01T00:00:00+00:00' }
    expect(now).toContainEqual(expect.objectContaining({ investment: 90, ...instant }))
    expect(former).toEqual([expect.objectContaining({ ...instant, superseded_at: instant.recorded_at })])
  })
})

describe('what a cell shows is what is read', () => {
  test('a cell that shows 8.7% is 8.7 in a column of percentages', async () => {
    const district = await newDistrict()
    expect(await importFile(district, fixture('percent.xlsx'))).toMatchObject({ applied: true, warningCount: 0 })
    const { statistics } = await everything(district)
    expect(statistics).toEqual([expect.objectContaining({ indicator: '固定资产投资', value: 100, growth: 8.7 })])
  })

  const statistic = (value: Cell, unit: string | null): Typed => ({
    统计指标: [
      ['指标', '期间止', '数值', '单位', '来源'],
      ['规上工业增加值增速', '2024-06', value, unit, '统计局'],
    ],
  })

  test('in a column with a unit of its own it is taken as per cent, or asked about', async () => {
    const district = await newDistrict()
    for (const unit of ['亿元', null]) {
      const { applied, rejections } = await importInto(district, statistic({ percent: '8.7' }, unit))
      expect(applied).toBe(false)
      expect(rejections).toEqual([expect.objectContaining({ column: '数值', value: '8.7%' })])
    }
    expect(await importInto(district, statistic({ percent: '8.7' }, '%'))).toMatchObject({ applied: true })
    expect((await everything(district)).statistics).toEqual([expect.objectContaining({ value: 8.7, unit: '%' })])
  })

  test('a code whose zeros only the format shows keeps them, and an amount is the number', async () => {
    const district = await newDistrict()
    const number: Cell = { number: 123, shown: '000123' }
    const projects = [
      ['项目编号', '项目名称', '类别', '总投资(万元)'],
      [number, '示范', '产业发展类', number],
    ]
    expect(await importInto(district, { 项目: projects as Cell[][] })).toMatchObject({ applied: true })
    const { projects: written } = await everything(district)
    expect(written).toEqual([expect.objectContaining({ project_no: '000123', total_investment: 123 })])
  })
})

test('a change of category is a row that ends and a row that begins the same day', async () => {
  const district = await newDistrict()
  await importInto(district, fullLedger())
  const at = async (asOf: string) => {
    const { stdout } = await yishangOn(database, ['figures', '--district', district, '--as-of', asOf, '--json'])
    const { figures } = JSON.parse(stdout) as { figures: { id: string; scope: { list?: string }; value: string }[] }
    const of = (id: string) => figures.find(one => one.id === id && one.scope.list === '区级重点项目')?.value
    return ['list.projects', 'list.implementing', 'list.preparing', 'list.joined', 'list.left'].map(of)
  }
  expect(await at('2023-05-31')).toEqual(['1', '0', '1', '1', '0'])
  expect(await at('2023-06-01')).toEqual(['1', '1', '0', '1', '0'])
})
