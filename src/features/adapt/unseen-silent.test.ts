import { describe, expect, test } from 'vitest'
import { officeReader } from '#test/fixtures/adapt/office.ts'
import { folder } from '#test/fixtures/excel/files.ts'

// What a file once lost or changed without a word.

const read = officeReader(folder())
const CODES = ['91370104MA3C0HWP0X', '91370104MA3C0HWP1A', '91370104MA3C0HWP2B']

describe('nothing is lost or changed in silence', () => {
  test('the day on which something ends is read where it has a column of its own', async () => {
    const { rows } = await read({
      分工表: [
        ['企业名称', '统一社会信用代码', '包联单位', '开始时间', '结束时间'],
        ['示例一公司', CODES[0] as string, '区甲局', '2024.3', '2025.3.26'],
        ['示例二公司', CODES[1] as string, '区甲局', '2024.3', null],
      ],
    })
    expect(rows('包联').map(row => [row.起始日期, row.终止日期])).toEqual([
      ['2024-03-01', '2025-03-26'],
      ['2024-03-01', null],
    ])
  })

  test('a lease keeps the number of its room, known or not, and a file of leases alone comes in and is asked about', async () => {
    const { rows, report } = await read({
      租约: [
        ['房号', '承租方', '统一社会信用代码', '起租日', '租期届满日'],
        ['A-302', '示例一公司', CODES[0] as string, '2023.5.8', '2026.3.23'],
        ['东区303室', '示例二公司', CODES[1] as string, '2023.5.8', '长期'],
      ],
    })
    expect(rows('租赁').map(row => [row.房源编号, row.统一社会信用代码])).toEqual([
      ['A-302', CODES[0]],
      ['东区303室', CODES[1]],
    ])
    const asked = report.questions.find(({ kind, text }) => kind === 'lacking' && text.includes('房源'))
    expect(asked).toMatchObject({ text: '2 行说的是台账和这个文件里都没有的房源：A-302、东区303室', due: true })
  })

  test('values that are the choices of a column are that column’s, whatever the header is near to', async () => {
    const { rows } = await read({
      重点项目: [
        ['项目编号', '项目名称', '产业类别', '总投资（万元）'],
        ['Z1', '示例一', '产业类', 1000],
        ['Z2', '示例二', '基础设施类', 1000],
        ['Z3', '示例三', '民生类', 1000],
      ],
    })
    expect(rows('项目').map(row => [row.类别, row.产业链])).toEqual([
      ['产业发展类', undefined],
      ['基础设施类', undefined],
      ['民生保障类', undefined],
    ])
    const chains = await read({
      重点项目: [
        ['项目编号', '项目名称', '产业类别', '总投资（万元）'],
        ['Z1', '示例一', '集成电路', 1000],
        ['Z2', '示例二', '生物医药', 1000],
        ['Z3', '示例三', '现代物流', 1000],
      ],
    })
    expect(chains.rows('项目').map(row => row.产业链)).toEqual(['集成电路', '生物医药', '现代物流'])
  })

  test('an industry’s code gets back the zero that a spreadsheet took, where four digits are due', async () => {
    const sheet = (header: string, codes: number[]) => ({
      名册: [
        ['企业名称', '统一社会信用代码', header],
        ...codes.map((code, at) => [`示例${at}公司`, CODES[at] as string, code]),
      ],
    })
    const read111 = async (header: string, codes: number[]) => {
      const { rows, asked } = await read(sheet(header, codes))
      return [rows('企业').map(row => row.行业代码), asked('doubt').length]
    }
    expect(await read111('国民经济行业小类代码', [3911, 111, 141])).toEqual([['3911', '0111', '0141'], 0])
    expect(await read111('行业代码', [3911, 3912, 111])).toEqual([['3911', '3912', '0111'], 1])
    expect(await read111('行业中类代码', [391, 392, 111])).toEqual([['391', '392', '111'], 0])
  })

  test('the period of a row goes before the month of the title', async () => {
    const { rows, report } = await read({
      指标: [
        ['2024年10月主要经济指标'],
        ['指标名称', '单位', '统计时段', '完成数', '数据来源'],
        ['示例一', '亿元', '前三季度', 1.5, '区统计局'],
        ['示例二', '亿元', '1-10月', 2.5, '区统计局'],
        ['示例三', '亿元', '上半年', 3.5, '区统计局'],
        ['示例四', '亿元', '2023年全年', 4.5, '区统计局'],
        ['示例五', '亿元', '本期', 5.5, '区统计局'],
      ],
    })
    expect(rows('统计指标').map(row => row.期间止)).toEqual(['2024-09', '2024-10', '2024-06', '2023-12', '2024-10'])
    expect(report.notes.map(({ text }) => text)).toContain('“本期”看不出到哪一个月，“期间止”按标题记 2024-10')
  })
})
