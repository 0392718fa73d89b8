import { describe, expect, test } from 'vitest'
import { type OfficeCell, officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// What offices write into cells.

const read = officeReader(folder())
const HEADER = ['序号', '项目名称', '项目类别']
const rowsOf = (header: string, cells: OfficeCell[]) => [
  [...HEADER, header],
  ...cells.map((cell, at): OfficeCell[] => [at + 1, `示例项目${at + 1}号`, '产业类', cell]),
]
const column = async (header: string, cells: OfficeCell[], to: string) => {
  const found = await read({ 重点项目: rowsOf(header, cells) })
  return { ...found, values: found.rows('项目').map(row => row[to] ?? null) }
}
const money = (header: string, cells: OfficeCell[]) => column(header, cells, '总投资(万元)')
const days = (cells: OfficeCell[], header = '开工时间') =>
  column(header, cells, header === '开工时间' ? '实际开工日期' : '计划竣工日期')

describe('amounts', () => {
  test('in the unit of the column, exactly', async () => {
    expect((await money('总投资（亿元）', [15.2326, 0.0001, '1,200.5', 0.1 + 0.2])).values).toEqual([
      '152326',
      '1',
      '12005000',
      '3000',
    ])
    expect((await money('总投资(元)', [12345600, '1,234,567'])).values).toEqual(['1234.56', '123.4567'])
    expect((await money('总投资/万元', [88.5])).values).toEqual(['88.5'])
  })

  test('in the unit of the cell, which goes before the column’s', async () => {
    const { values, report } = await money('总投资（万元）', [
      '8亿',
      '1.2万元',
      '500万',
      '3000万元',
      '2.5 亿元',
      '1200元',
      '８亿',
    ])
    expect(values).toEqual(['80000', '1.2', '500', '3000', '25000', '0.12', '80000'])
    expect(report.notes.map(({ cell }) => cell)).toEqual(expect.arrayContaining(['D2', 'D6', 'D7']))
  })

  test('each with its own, where the column has none', async () => {
    const { values, asked } = await money('总投资', ['8亿', '1.2万元', '¥1,200'])
    expect(values).toEqual(['80000', '1.2', '0.12'])
    expect(asked('unit')).toEqual([])
  })

  test('without any unit the size tells, and it is asked', async () => {
    const { values, report } = await money('总投资', [15.23, 2.5, 100.25])
    expect(values).toEqual(['152300', '25000', '1002500'])
    const [question] = report.questions.filter(({ kind }) => kind === 'unit')
    expect(question?.assumed).toBe('按亿元读取，“总投资”合计 117.98 亿元')
    expect(question?.choices.map(({ label }) => label)).toEqual([
      '元（“总投资”合计 0.0000011798 亿元）'.replace('0.0000011798', '0.000001' + '1798'),
      '万元（“总投资”合计 0.011798 亿元）',
      '亿元（“总投资”合计 117.98 亿元）',
    ])
  })

  test('what is no certain amount is listed, not guessed', async () => {
    const { values, unread, asked } = await money('总投资（万元）', [
      '8—10亿',
      '3000万美元',
      '待定',
      '面议',
      { error: '#REF!' },
      { formula: 'D9*2' },
      { formula: 'D9*2', result: 600 },
      -5,
      '约5000',
    ])
    expect(values).toEqual([null, null, null, null, null, null, '600', null, '5000'])
    expect(unread().map(({ cell }) => cell)).toEqual(['D2', 'D3', 'D5', 'D6', 'D7', 'D9'])
    expect(asked('doubt')).toEqual(['“总投资（万元）”有 1 个单元格不能确定：约数'])
  })

  test('in a format that shows a unit, or a share', async () => {
    const { values, unread } = await money('总投资（万元）', [
      { number: 1.5, format: '0.00"亿元"' },
      { number: 123456789, format: '0!.0,"万元"' },
      { number: 0.5, format: '0%' },
    ])
    expect(values).toEqual(['15000', '12345.6789', null])
    expect(unread()).toHaveLength(1)
  })

  test('areas in ㎡ and 万㎡', async () => {
    expect((await column('建筑面积（万平方米）', [3.5, '8万㎡', '1200㎡'], '建筑面积(㎡)')).values).toEqual([
      '35000',
      '80000',
      '1200',
    ])
  })
})

describe('days', () => {
  test('in every form, a month as its first day, its end as its last, and a year as its first of January, each with a note', async () => {
    const cells = [
      '2023.5',
      '2023年5月',
      '2023/5/1',
      '2023年',
      '20230501',
      { day: '2023-05-06' },
      '2023-5-1',
      '2023年5月6日',
      20230506,
      2023,
      '２０２３．５',
      '2023.12',
      2023.12,
      45047,
      '202305',
      '2023年十一月',
      '2023.5.6',
      '2023年5月开工',
      '2023年5月底',
    ]
    const { values, report } = await days(cells)
    expect(values).toEqual([
      '2023-05-01',
      '2023-05-01',
      '2023-05-01',
      '2023-01-01',
      '2023-05-01',
      '2023-05-06',
      '2023-05-01',
      '2023-05-06',
      '2023-05-06',
      '2023-01-01',
      '2023-05-01',
      '2023-12-01',
      '2023-12-01',
      '2023-05-01',
      '2023-05-01',
      '2023-11-01',
      '2023-05-06',
      '2023-05-01',
      '2023-05-31',
    ])
    expect(report.notes.filter(({ cell }) => cell.startsWith('D')).map(({ cell }) => cell)).toEqual([
      'D2',
      'D3',
      'D5',
      'D11',
      'D12',
      'D13',
      'D14',
      'D15',
      'D16',
      'D17',
      'D19',
      'D20',
    ])
  })

  test('未开工 and dashes are blank', async () => {
    const { values, unread } = await days(['未开工', '—', '－', '尚未开工', '/', null, '无', '待定', '2023.5'])
    expect(values).toEqual([null, null, null, null, null, null, null, null, '2023-05-01'])
    expect(unread()).toEqual([])
  })

  test('2023.1 as a number may be January or October: asked, unless the cell shows it', async () => {
    const { values, asked } = await days([2023.1, { number: 2023.1, format: '0.00' }, '2023.10', '2023.1'])
    expect(values).toEqual(['2023-01-01', '2023-10-01', '2023-10-01', '2023-01-01'])
    expect(asked('doubt')).toEqual(['“开工时间”有 1 个单元格不能确定：“2023.1”可能是1月，也可能是10月'])
  })

  test('what is no day is listed', async () => {
    const { values, unread } = await days([
      '已开工',
      '2023.13',
      '预计2025年3月',
      '2022-2025',
      '上半年',
      '2023年2月30日',
    ])
    expect(values).toEqual([null, null, null, null, null, null])
    expect(unread().map(({ why }) => why)).toEqual([
      '没有写哪一天',
      '没有这一天',
      '这是计划，不是已经发生的日期',
      '这是一段时间，不是一天',
      '只写到季度或半年',
      '没有这一天',
    ])
  })

  test('a plan may say that it is one', async () => {
    expect((await days(['预计2025年3月', '2025年6月底前'], '计划竣工时间')).values).toEqual([
      '2025-03-01',
      '2025-06-30',
    ])
  })
})

describe('categories', () => {
  test('by nearest meaning; what is doubtful is asked', async () => {
    const { rows, asked, report, unread } = await read({
      重点项目: [
        ['项目名称', '项目类型', '总投资（万元）'],
        ...['产业类', '产业项目', '基础设施', '民生类项目', '工业', '市政道路', '房地产', '社会事业', '示范类'].map(
          (word, at): OfficeCell[] => [`示例项目${at}号`, word, 1000],
        ),
      ],
    })
    expect(rows('项目').map(row => row.类别)).toEqual([
      '产业发展类',
      '产业发展类',
      '基础设施类',
      '民生保障类',
      '产业发展类',
      '基础设施类',
      '房地产类',
      '民生保障类',
      null,
    ])
    expect(asked('word')).toEqual(['“示范类”是哪一种类别？（1 行）'])
    expect(unread()).toEqual([{ cell: 'B10', value: '示范类', why: '“示范类”不是可选的取值' }])
    const [choice] = report.questions[0]?.choices ?? []
    expect(choice?.changes[0]?.path).toEqual(['tables', 0, 'words', '项目.类别'])
  })

  test('rows between the records give them, with sums or without', async () => {
    const { rows, report } = await read({
      Sheet1: [
        ['序号', '项目名称', '总投资（亿元）', '责任单位'],
        ['合计', null, 10],
        ['一', '产业项目', 4],
        [1, '示例项目1号', 1, '甲局'],
        [2, '示例项目2号', 3, '乙局'],
        ['二', '民生项目', 6],
        [3, '示例项目3号', 6, '甲局'],
      ],
    })
    expect(rows('项目').map(row => [row.项目名称, row.类别])).toEqual([
      ['示例项目1号', '产业发展类'],
      ['示例项目2号', '产业发展类'],
      ['示例项目3号', '民生保障类'],
    ])
    expect(report.sheets[0]?.totals[0]).toMatchObject({ file: '10', read: '10', same: true })
    expect(report.sheets[0]?.skipped.map(({ row }) => row)).toEqual([2, 3, 6])
  })
})

describe('totals', () => {
  test('a difference to the file’s own total is said', async () => {
    const { report, asked } = await read({
      重点项目: [...rowsOf('总投资（亿元）', [1.5, 2.5]), [null, '合计', null, 5]],
    })
    expect(report.sheets[0]?.totals).toEqual([
      { column: '总投资（亿元）', file: '5', read: '4', unit: '亿元', row: 4, same: false },
    ])
    expect(asked('total')).toEqual(['“总投资（亿元）”的合计对不上：文件写 5 亿元，各行相加是 4 亿元'])
  })

  test('累计 is compared with the months and not read twice', async () => {
    const { rows, asked, report } = await read({
      重点项目: [
        ['2024年重点项目（单位：万元）'],
        ['项目名称', '1月', '2月', '3月', '1-3月累计'],
        ['示例项目1号', 10, 20, null, 30],
        ['示例项目2号', 1, 2, 3, 7],
      ],
    })
    expect(rows('月度投资').map(row => row['本月完成投资(万元)'])).toEqual(['10', '20', '1', '2', '3'])
    expect(asked('total')).toEqual(['1 行的“1-3月累计”不是各月之和，如第 4 行：累计 7 万元，各月相加 6 万元'])
    expect(report.questions.find(({ kind }) => kind === 'total')?.rows).toEqual([4])
  })

  test('an amount a thousand times off the others is asked about', async () => {
    const { asked } = await money('总投资（万元）', [5000, 6000, 8000, 60000000])
    expect(asked('implausible')).toEqual([
      '“总投资（万元）”有 1 个数与同列相差千倍以上，如第 5 行的 60000000 万元，请核对单位',
    ])
  })
})
