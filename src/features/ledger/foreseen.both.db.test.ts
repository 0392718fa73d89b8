import { expect, test } from 'vitest'
import { fullLedger, type Typed } from '#test/harness/full-ledger.ts'
import { counts, importing } from '#test/harness/importing.ts'

const { everything, importInto, newDistrict } = await importing()

// A dry run answers from a ledger that is not written. It has to say what the import says that writes it.

const projects = (...rows: [string, number, string | null][]) => [
  ['项目编号', '项目名称', '类别', '总投资(万元)', '实际开工日期'],
  ...rows.map(([no, total, started]) => [no, `示范${no}`, '产业发展类', total, started]),
]
const months = (...rows: [string, string, number][]) => [['项目编号', '月份', '本月完成投资(万元)'], ...rows]
const plans = (...rows: [string, number, string, number][]) => [
  ['项目编号', '年度', '生效日期', '计划投资(万元)'],
  ...rows,
]
const sums = (...rows: [string, string, number][]) => [
  ['指标', '期间止', '期间', '数值', '单位', '来源'],
  ...rows.map(([end, period, value]) => ['示范指标', end, period, value, '亿元', '示范来源']),
]

/** One after another into one district: each with what it should be warned of, or refused for, so that none says nothing. */
const workbooks: [what: string, sheets: Typed, says: string[]][] = [
  ['every sheet', fullLedger(), []],
  [
    'months of projects of the same workbook, before they start, above the plan and the total',
    {
      项目: projects(['N1', 100, '2023-05-01'], ['N2', 900, null]),
      年度计划: plans(['N1', 2023, '2023-01-01', 60], ['N2', 2023, '2023-01-01', 0.5]),
      月度投资: months(['N1', '2023-04', 20], ['N1', '2023-06', 70], ['N1', '2023-07', 30], ['N2', '2023-06', 1]),
    },
    ['开工', '尚无实际开工日期', '超过总投资', '一个月完成 70', '相差千倍'],
  ],
  [
    'a total that the months of the ledger are above, in a sheet that lacks columns',
    {
      项目: [
        ['项目编号', '项目名称', '类别', '总投资(万元)'],
        ['N1', '示范N1', '产业发展类', 110],
      ],
      月度投资: months(['N1', '2023-08', 0]),
    },
    ['合计 120 万元，超过总投资 110'],
  ],
  [
    'a start that comes with the months, and makes them right',
    { 项目: projects(['N2', 900, '2023-06-30']), 月度投资: months(['N2', '2023-06', 1]) },
    ['一个月完成 1 '],
  ],
  [
    'lists of which one has projects only by this workbook',
    {
      名单: [
        ['项目编号', '名单', '年度', '纳入日期', '类别'],
        ['N1', '新名单', 2023, '2023-01-01', '准备类'],
      ],
      名单组: [
        ['名单组', '名单'],
        ['新组', '新名单'],
        ['新组', '空名单'],
      ],
    },
    ['名为“空名单”的名单'],
  ],
  [
    'a sum that falls below the ledger’s',
    { 统计指标: sums(['2030-03', '1—3月', 9], ['2030-02', '1—2月', 10]) },
    ['还少'],
  ],
  ['the same again, with one more', { 统计指标: sums(['2030-03', '1—3月', 9], ['2030-04', '1—4月', 8]) }, ['还少']],
  [
    'a room of this workbook that is let twice',
    {
      房源: [
        ['房源编号', '载体编码', '楼层', '面积(㎡)', '可招商'],
        ['R9', 'B1', 1, 100, '是'],
      ],
      租赁: [
        ['房源编号', '统一社会信用代码', '起租日期', '面积(㎡)'],
        ['R9', '91370104MA00000000', '2023-01-01', 60],
        ['R9', '91370104MA0000001X', '2023-02-01', 60],
      ],
    },
    ['共租出 120 ㎡'],
  ],
]

test('a dry run says what the import then says, and leaves the ledger as it is', { timeout: 240_000 }, async () => {
  const district = await newDistrict()
  for (const [what, sheets, says] of workbooks) {
    const before = await everything(district)
    const tried = await importInto(district, sheets, '--dry-run')
    expect(await everything(district), what).toEqual(before)
    const { dryRun: _, applied: __, ...said } = tried
    expect(await importInto(district, sheets), what).toMatchObject(said)
    const messages = [...tried.warnings, ...tried.rejections].map(({ message }) => message).join('\n')
    for (const words of says) expect(messages, what).toContain(words)
    expect(Object.values(counts(tried)).length, what).toBeGreaterThan(0)
  }
})
