import { expect, test } from 'vitest'
import { type OfficeCell, officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// What ledgers that were tried from outside say of other times than their month.

const read = officeReader(folder())
const one = (header: OfficeCell[], ...rows: OfficeCell[][]) => read({ Sheet1: [header, ...rows] })

const MONTHLY = ['项目名称', '项目类别', '总投资（万元）']
const months = (rows: Record<string, string | number | null>[]) =>
  rows.map(one => [one.月份, one['本月完成投资(万元)'], one.形象进度 ?? null])

test('上月完成 is the month before that of the title, the file or another column', async () => {
  const row = ['示例甲', '产业发展类', 5000, 650, 720, '主体封顶']
  const titled = await read({
    Sheet1: { rows: [['项目一览表（2024年1月）'], [...MONTHLY, '上月完成', '本月完成', '进展情况'], row] },
  })
  expect(months(titled.rows('月度投资'))).toEqual([
    ['2023-12', '650', null],
    ['2024-01', '720', '主体封顶'],
  ])
  expect(titled.asked('period')).toEqual([])
  const summed = await read({
    Sheet1: {
      rows: [
        ['2024年项目一览表'],
        [...MONTHLY, '上月完成投资（万元）', '本月完成投资（万元）', '1-6月累计完成（万元）'],
        ['示例甲', '产业发展类', 5000, 650, 720, 3000],
      ],
    },
  })
  expect(months(summed.rows('月度投资'))).toEqual([
    ['2024-05', '650', null],
    ['2024-06', '720', null],
  ])
  const twoRows = await read({
    '2024年6月': {
      rows: [
        [...MONTHLY, '完成投资（万元）', null],
        [null, null, null, '上月', '本月'],
        ['示例甲', '产业发展类', 5000, 650, 720],
      ],
      merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1'],
    },
  })
  expect(months(twoRows.rows('月度投资'))).toEqual([
    ['2024-05', '650', null],
    ['2024-06', '720', null],
  ])
})

test('上月完成 is asked about where no month is known, and follows the answer', async () => {
  const file = {
    Sheet1: [
      ['2024年项目一览表', null, null, null, null],
      [...MONTHLY, '上月完成（万元）', '本月完成（万元）'],
      ['示例甲', '产业发展类', 5000, 650, 720],
    ],
  }
  const open = await read(file)
  expect(open.rows('月度投资')).toEqual([])
  expect(open.asked('period')).toEqual([expect.stringContaining('是哪个月的？')])
  expect(open.unread().map(({ value }) => value)).toEqual(expect.arrayContaining(['650', '720']))
  const { mapping } = open.report
  const answered = await read(file, {
    mapping: { ...mapping, tables: mapping.tables.map(table => ({ ...table, month: 6 })) },
  })
  expect(months(answered.rows('月度投资'))).toEqual([
    ['2024-05', '650', null],
    ['2024-06', '720', null],
  ])
  const alone = await one([...MONTHLY, '上月完成投资（万元）'], ['示例甲', '产业发展类', 5000, 650])
  expect(alone.rows('月度投资')).toEqual([])
  expect(alone.unread().map(({ value }) => value)).toContain('650')
})

test('上月完成 that differs from the month that stands beside it is asked about', async () => {
  const { rows, asked } = await read({
    Sheet1: {
      rows: [
        ['项目一览表（2024年6月）'],
        [...MONTHLY, '5月完成投资（万元）', '上月完成（万元）', '本月完成（万元）'],
        ['示例甲', '产业发展类', 5000, 600, 650, 720],
      ],
    },
  })
  expect(months(rows('月度投资')).map(([month, amount]) => [month, amount])).toEqual([
    ['2024-05', '600'],
    ['2024-06', '720'],
  ])
  expect(asked('conflict')).toHaveLength(1)
})

test('what was done last year, in a quarter, half a year or a week is no month’s', async () => {
  const headers = ['上年完成投资', '上年度完成投资', '去年完成投资', '二季度完成投资', '上半年完成投资', '本周完成投资']
  for (const header of headers) {
    const { rows, report } = await read({
      Sheet1: {
        rows: [['2024年6月项目表'], [...MONTHLY, `${header}（万元）`], ['示例甲', '产业发展类', 5000, 300]],
      },
    })
    expect([header, ...rows('月度投资')]).toEqual([header])
    expect(report.mapping.tables[0]?.columns[3]).toMatchObject({ to: null, role: 'ignored' })
  }
})
