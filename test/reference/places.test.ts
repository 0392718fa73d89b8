import { describe, expect, test } from 'vitest'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import { declared } from '../../src/features.ts'
import { figure, value } from './ask.ts'
import { referenceFigures } from './reference.ts'
import { ledgerOf, project } from './small-ledger.ts'

describe('places, enterprises and the rest', () => {
  const spaces: LedgerRow[] = [
    { 编码: 'Z', 名称: '示范片区', 类型: '片区' },
    { 编码: 'Y', 名称: '示范起步区', 类型: '片区', 上级编码: 'Z' },
    { 编码: 'P', 名称: '示范园区', 类型: '园区', 上级编码: 'Y' },
    { 编码: 'B', 名称: '示范楼宇', 类型: '楼宇', 上级编码: 'P', 品牌: '京沪系列', 品牌终止: '2023-10-01' },
  ]
  const rich = ledgerOf({
    载体: spaces,
    项目: [project('A', { 载体编码: 'B', 谋划日期: '2023-01-01', 实际开工日期: '2023-06-01', 投产日期: '2023-12-31' })],
    招商项目: [
      {
        编号: '1',
        载体编码: 'B',
        协议类型: '正式投资协议',
        '协议投资(万元)': '7',
        签约日期: '2022-12-31',
        落地日期: '2023-01-01',
      },
      {
        编号: '2',
        载体编码: 'P',
        协议类型: '框架协议',
        '协议投资(万元)': '9',
        签约日期: '2023-01-01',
        落地日期: '2023-01-02',
      },
    ],
    企业: [
      {
        统一社会信用代码: 'U1',
        载体编码: 'B',
        入驻日期: '2023-01-01',
        迁出日期: '2023-09-01',
        标签: '央企、世界500强',
      },
      { 统一社会信用代码: 'U2', 载体编码: 'B', 标签: '央企' },
    ],
    资质: [
      {
        统一社会信用代码: 'U1',
        资质: '高新技术企业',
        申报年度: 2020,
        结果: '通过',
        有效期起: '2020-06-01',
        有效期止: '2023-06-01',
      },
      {
        统一社会信用代码: 'U1',
        资质: '高新技术企业',
        申报年度: 2023,
        结果: '通过',
        有效期起: '2023-06-01',
        有效期止: '2026-06-01',
      },
      { 统一社会信用代码: 'U2', 资质: '高新技术企业', 申报年度: 2023, 结果: '未通过' },
      { 统一社会信用代码: 'U2', 资质: '高新技术企业', 申报年度: 2022, 结果: '审核中' },
    ],
    统计指标: [
      { 指标: '固定资产投资', 期间止: '2023-10', '同比增幅(%)': '14.60' },
      { 指标: '固定资产投资', 期间止: '2023-11', '同比增幅(%)': null, 全市位次: 3 },
    ],
  })

  test('a record counts for every zone above its place', () => {
    for (const zone of ['示范片区', '示范起步区'])
      expect(value(rich, 'projects.new_starts', { scope: { zone } })).toBe('1')
    expect(value(rich, 'projects.same_year')).toBe('1')
    expect(value(rich, 'projects.same_year', { asOf: '2023-12-30' })).toBe('0')
  })

  test('a brand ends on its last day; without a beginning it was always there', () => {
    const scope = { zone: '示范片区', brand: '京沪系列' }
    expect(value(rich, 'spaces.branded', { scope, asOf: '2023-09-30' })).toBe('1')
    expect(value(rich, 'spaces.branded', { scope, asOf: '2023-10-01' })).toBe('0')
  })

  test('a framework agreement never counts; a deal signed last year lands this year', () => {
    expect(value(rich, 'deals.signed')).toBe('0')
    expect(value(rich, 'deals.signed', { scope: { park: '示范园区' }, asOf: '2022-12-31' })).toBe('1')
    expect(figure(rich, 'deals.landed_investment')).toMatchObject({ value: '0.0007', records: 1 })
  })

  test('only residents count, each once, with a certificate valid on the day', () => {
    const scope = { park: '示范园区', qualification: '高新技术企业' }
    expect(value(rich, 'enterprises.tagged', { scope: { zone: '示范起步区', tag: '央企' }, asOf: '2023-08-31' })).toBe(
      '1',
    )
    expect(value(rich, 'enterprises.tagged', { scope: { zone: '示范起步区', tag: '央企' }, asOf: '2023-09-01' })).toBe(
      '0',
    )
    expect(value(rich, 'enterprises.qualified', { scope, asOf: '2023-06-01' })).toBe('1')
    expect(value(rich, 'qualifications.pass_rate', { scope: { qualification: '高新技术企业' } })).toBe('50')
    expect(
      value(rich, 'qualifications.pass_rate', { scope: { qualification: '高新技术企业' }, asOf: '2022-01-01' }),
    ).toBeNull()
  })

  test('the latest published period speaks, even where it is blank', () => {
    const scope = { indicator: '固定资产投资' }
    expect(value(rich, 'stat.growth', { scope, asOf: '2023-10-31' })).toBe('14.6')
    expect(value(rich, 'stat.growth', { scope, asOf: '2023-11-30' })).toBeNull()
    expect(value(rich, 'stat.rank', { scope, asOf: '2023-11-30' })).toBe('3')
    expect(figure(rich, 'stat.rank', { scope, asOf: '2023-10-30' })).toMatchObject({ value: null, records: 0 })
  })

  test('an empty ledger has every figure of the whole district, 0 where it counts and none where it divides', () => {
    const figures = referenceFigures(ledgerOf({}), { asOf: '2023-12-31' })
    const ofDistrict = declared.figures.filter(({ scopes }) => scopes.some(keys => keys.length === 0))
    expect(figures.map(({ id }) => id).toSorted()).toEqual(ofDistrict.map(({ id }) => id).toSorted())
    expect(figures.length).toBeGreaterThan(12)
    const counting = new Set(
      declared.figures
        .filter(({ measure }) => measure.kind === 'count' || (measure.kind === 'sum' && !measure.orNone))
        .map(({ id }) => id),
    )
    expect(figures.filter(one => one.value !== (counting.has(one.id) ? '0' : null))).toEqual([])
  })
})
