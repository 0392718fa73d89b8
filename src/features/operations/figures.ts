import { sql } from 'kysely'
import { knownEnterprises, residentOn } from '#features/enterprises/enterprise.ts'
import { type Basis, type FigureDeclaration, moneyOf, sumOf, words } from '#features/figures/figures.ts'
import { LEAST_ENTERPRISES, latestOperations } from './operation.ts'

/** One row per resident enterprise with anything said of the year. */
const residents: Basis = {
  id: 'operations',
  sheet: '企业经营',
  key: { 统一社会信用代码: 'uscc', 年度: 'year' },
  facts: { '营业收入(万元)': 'revenue', '税收(万元)': 'tax', 从业人员: 'staff', 入驻日期: 'moved_in_on' },
  rows: moment => sql`
    select o.uscc, o.year, e.name as title, e.space_code, o.recorded_at, o.change_id, e.moved_in_on,
      o.revenue, o.tax, o.staff, o.year || '-12' as period_end, o.year || '年' as period
    from ${latestOperations(moment)} o
    join ${knownEnterprises(moment, 'uscc, name, space_code, moved_in_on, moved_out_on')} e on e.uscc = o.uscc
    where ${residentOn(moment, 'e')}`,
}

const scopes = [[], ['zone'], ['park'], ['building']]
const family = 'operations'
const common = { basis: residents, scopes, period: 'published' as const, orNone: true, least: LEAST_ENTERPRISES }
/** The least that the orders of magnitude of single enterprises tell apart (bands.ts): 百万元, 十人. */
const ofMoney = { ...common, exactly: { to: 'operations.read', grain: 100 } } as const
const ofStaff = { ...common, exactly: { to: 'operations.read', grain: 10 } } as const
const defined = (what: string) =>
  `所问日期已入驻、未迁出的企业${what}之和，取所问日期以前已结束、台账有数的最近一个年度（全部企业同一年度）；全区，或片区、园区、楼宇（含其下级）；填报的企业不足 ${LEAST_ENTERPRISES} 家的、与公布的其他范围相减会得到不足 ${LEAST_ENTERPRISES} 家的不公布。`

export const operationFigures: FigureDeclaration[] = [
  moneyOf('revenue', {
    ...ofMoney,
    id: 'enterprises.revenue',
    name: '入驻企业营业收入',
    definition: defined('营业收入'),
    where: 'revenue is not null',
    said: { names: words('营业收入 企业营业收入 企业营收 营业总收入 在驻企业营业收入 入驻企业营收 营收'), family },
  }),
  moneyOf('tax', {
    ...ofMoney,
    id: 'enterprises.tax',
    name: '入驻企业税收',
    definition: defined('税收'),
    where: 'tax is not null',
    said: {
      names: words(
        '税收 企业税收 企业纳税 企业纳税额 楼宇税收 入驻企业纳税 在驻企业税收 纳税 缴税 纳税额 缴纳税收 贡献税收',
      ),
      family,
    },
  }),
  sumOf('staff', '人', {
    ...ofStaff,
    id: 'enterprises.staff',
    name: '入驻企业从业人员',
    definition: defined('从业人员'),
    where: 'staff is not null',
    said: {
      names: words('从业人员 从业人员数 从业人数 企业从业人员 在驻企业从业人员 用工 用工人数 吸纳就业 从业'),
      family,
      measures: words('人 名'),
      heads: words('从业人员'),
    },
  }),
]
