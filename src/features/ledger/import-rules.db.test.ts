import { describe, expect, test } from 'vitest'
import type { Cell } from '#platform/excel.ts'
import { yishangOn } from '#test/harness/command.ts'
import { fullLedger, type Typed } from '#test/harness/full-ledger.ts'
import { completed, counts, database, everything, importInto, newDistrict } from '#test/harness/importing.ts'

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
