import { describe, expect, test } from 'vitest'
import { officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// What one record is made of.

const read = officeReader(folder())
const HEADER = ['项目名称', '项目类别', '总投资（万元）']
const known = {
  项目: [
    { key: 'P001', name: '示例 智造园项目', former: ['示例产业园项目'], code: '2311-370199-04-01-000001' },
    { key: 'P002', name: '示例医院项目', former: [] },
  ],
  载体: [{ key: 'Z1', name: '示例片区', former: [] }],
  企业: [{ key: '913701042000820043', name: '示例企业1号', former: [] }],
}

describe('cells of one record', () => {
  test('merged over rows count for each of them, amounts once', async () => {
    const { rows, asked } = await read({
      重点项目: {
        rows: [
          [...HEADER, '责任单位'],
          ['示例项目1号', '产业类', 100, '甲局'],
          ['示例项目2号', null, null, null],
          ['示例项目3号', '民生类', 5, null],
        ],
        merges: ['B2:B3', 'C2:C3', 'D2:D4'],
      },
    })
    expect(rows('项目').map(row => [row.类别, row['总投资(万元)'], row.责任单位])).toEqual([
      ['产业发展类', '100', '甲局'],
      ['产业发展类', null, '甲局'],
      ['民生保障类', '5', '甲局'],
    ])
    expect(asked('doubt')).toEqual(['“总投资（万元）”的 100 合并到了第 3 行等 1 行'])
  })

  test('names lose line breaks and blanks between characters', async () => {
    const { rows } = await read({
      重点项目: [
        HEADER,
        ['示例\n项目 1号', '产业类', 1],
        ['  示 例　项目2号 ', '产业类', 1],
        ['ABC Park', '产业类', 1],
      ],
    })
    expect(rows('项目').map(row => row.项目名称)).toEqual(['示例项目 1号', '示例项目2号', 'ABC Park'])
  })

  test('two columns that both look like the name: one is taken, the other asked about', async () => {
    const { rows, asked, report } = await read({
      重点项目: [
        ['工程名称', ...HEADER],
        ['甲工程', '甲项目', '产业类', 1],
      ],
    })
    expect(rows('项目').map(row => row.项目名称)).toEqual(['甲项目'])
    expect(asked('column')).toEqual(['“工程名称”和“项目名称”都像“项目名称”，用哪一列？'])
    expect(report.questions[0]?.choices.map(({ label }) => label)).toEqual(['用“项目名称”', '用“工程名称”'])
  })

  test('places by name become their code; one that is not there is listed', async () => {
    const { rows, unread } = await read(
      {
        重点项目: [
          [...HEADER, '所属片区'],
          ['甲', '产业类', 1, '示例片区'],
          ['乙', '产业类', 1, '没有的片区'],
        ],
      },
      { known },
    )
    expect(rows('项目').map(row => row.载体编码)).toEqual(['Z1', null])
    expect(unread()).toEqual([{ cell: 'D3', value: '没有的片区', why: '没有编号或名称为“没有的片区”的载体' }])
  })

  test('enterprises without a code are found by name, else listed', async () => {
    const { rows, unread } = await read(
      {
        企业名单: [
          ['企业名称', '入驻时间', '产业链'],
          ['示例企业1号', '2023年', '医疗健康'],
          ['没有的企业', '2023年', ''],
        ],
      },
      { known },
    )
    expect(rows('企业')).toEqual([
      expect.objectContaining({ 统一社会信用代码: '913701042000820043', 入驻日期: '2023-01-01' }),
    ])
    expect(unread().map(({ why }) => why)).toEqual(['没有统一社会信用代码，台账中也没有这个名称的企业'])
  })

  test('codes in small letters, with blanks, and as numbers', async () => {
    const { rows, unread } = await read({
      企业名单: [
        ['企业名称', '统一社会信用代码'],
        ['甲', ' 9137010420 0083234q'],
        ['乙', 913701042000820000],
      ],
    })
    expect(rows('企业').map(row => row.统一社会信用代码)).toEqual(['91370104200083234Q'])
    expect(unread()).toEqual([
      expect.objectContaining({ cell: 'B3', why: '代码被当作数字，15 位以后的数字已丢失' }),
      expect.objectContaining({ why: '没有统一社会信用代码，台账中也没有这个名称的企业' }),
    ])
  })

  test('a required column that is missing is asked about, and takes a constant', async () => {
    const made = {
      重点项目: [
        ['项目名称', '总投资（万元）'],
        ['甲', 1],
        ['乙', 2],
      ],
    }
    const first = await read(made)
    const [question] = first.report.questions.filter(({ kind }) => kind === 'constant')
    expect(question).toMatchObject({ text: '“重点项目”没有必填的“类别”，2 行取什么？', due: true })
    const [table] = first.report.mapping.tables
    const mapping = { ...first.report.mapping, tables: [{ ...table!, constants: { '项目.类别': '房地产类' } }] }
    const second = await read(made, { mapping })
    expect(second.rows('项目').map(row => row.类别)).toEqual(['房地产类', '房地产类'])
    expect(second.asked('constant')).toEqual([])
  })

  test('constants alone put the projects of a table on a list', async () => {
    const made = { '2024年重点项目': [HEADER, ['甲', '产业类', 1]] }
    const { report } = await read(made)
    const [table] = report.mapping.tables
    const constants = {
      '名单.名单': '区级重点项目',
      '名单.年度': '2024',
      '名单.纳入日期': '2024-01-01',
      '名单.类别': '实施类',
    }
    const { rows } = await read(made, { mapping: { ...report.mapping, tables: [{ ...table!, constants }] } })
    expect(rows('名单')).toEqual([
      {
        项目编号: 'XM2024-001',
        名单: '区级重点项目',
        年度: 2024,
        纳入日期: '2024-01-01',
        层级: '区级',
        类别: '实施类',
      },
    ])
  })
})
