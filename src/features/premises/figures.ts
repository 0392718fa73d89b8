import { sql } from 'kysely'
import { knownEnterprises } from '#features/enterprises/enterprise.ts'
import {
  type Basis,
  countOf,
  type FigureDeclaration,
  known,
  type Moment,
  rateOf,
  sumOf,
  words,
} from '#features/figures/figures.ts'
import { heldOn } from '#platform/held.ts'

const scopes = [[], ['zone'], ['park'], ['building']]
const premises = (moment: Moment) => known(moment, 'premises', 'premises_no, space_code, floor, area, usage, lettable')
const tenancies = (
  moment: Moment,
) => sql`(select * from ${known(moment, 'tenancies', 'premises_no, uscc, began_on, ended_on, area')} each_one
  where ${heldOn(moment.asOf, 'each_one')})`

/** One row per room, with what is let of it on the day. */
const rooms: Basis = {
  id: 'premises',
  sheet: '房源',
  key: { 房源编号: 'premises_no' },
  facts: { 楼层: 'floor', '面积(㎡)': 'area', 业态: 'usage', 可招商: 'lettable', '已出租面积(㎡)': 'let_area' },
  rows: moment => sql`
    select p.premises_no, p.premises_no as title, p.space_code, p.recorded_at, p.change_id, p.floor, p.area, p.usage,
      p.lettable, coalesce(t.said, 0) + coalesce(t.whole, 0) * p.area as let_area,
      p.lettable = '是' as offered, p.lettable = '是' and t.premises_no is null as vacant
    from ${premises(moment)} p left join (
      select premises_no, sum(area) as said, count(*) filter (where area is null) as whole
      from ${tenancies(moment)} t group by premises_no) t on t.premises_no = p.premises_no`,
}

const lets: Basis = {
  id: 'tenancies',
  sheet: '租赁',
  key: { 房源编号: 'premises_no', 统一社会信用代码: 'uscc', 起租日期: 'began_on' },
  facts: { 起租日期: 'began_on', 止租日期: 'ended_on', '面积(㎡)': 'area' },
  rows: moment => sql`
    select t.premises_no, t.uscc, t.began_on, t.ended_on, coalesce(e.name, t.uscc) as title, p.space_code, t.recorded_at,
      t.change_id, coalesce(t.area, p.area) as area, p.lettable = '是' as offered
    from ${tenancies(moment)} t join ${premises(moment)} p on p.premises_no = t.premises_no
    left join ${knownEnterprises(moment, 'uscc, name')} e on e.uscc = t.uscc`,
}

const family = 'premises'
const ofPlaces = '全区，或片区、园区、楼宇（含其下级）。'

export const premisesFigures: FigureDeclaration[] = [
  sumOf('area', '㎡', {
    id: 'spaces.lettable_area',
    name: '可招商面积',
    definition: `可招商的房源面积之和，已租出的也在内；${ofPlaces}`,
    decimals: 2,
    basis: rooms,
    where: 'offered',
    scopes,
    period: 'day',
    said: {
      names: words(
        '可出租面积 可租面积 可招商房源面积 可供招商面积 可招商房源 可供出租面积 可供出租 可租 可招商 楼宇房源',
      ),
      short: words('可供出租 可租 可招商'),
      family,
    },
  }),
  sumOf('area', '㎡', {
    id: 'spaces.let_area',
    name: '已出租面积',
    definition: `可招商的房源在所问日期有效的租赁（起租日期已到、止租日期未到或未填）的面积之和，没有写面积的按整个房源计；${ofPlaces}`,
    decimals: 2,
    basis: lets,
    where: 'offered',
    scopes,
    period: 'day',
    said: {
      names: words(
        '出租面积 已租面积 已租赁面积 租赁面积 出租房源面积 已出租房源 已租房源 已出租 已租 租出 租出去 实际出租 出租',
      ),
      short: words('已出租 已租 租出 租出去 实际出租 出租'),
      family,
    },
  }),
  rateOf('let_area', 'area', {
    id: 'spaces.occupancy',
    name: '出租率',
    definition: `可招商的房源中，所问日期已出租面积 ÷ 可招商面积（面积口径）；${ofPlaces}`,
    basis: rooms,
    where: 'offered',
    scopes,
    period: 'day',
    said: {
      names: words('入驻率 房源出租率 楼宇出租率 楼宇入驻率 商务楼宇入驻率 商务楼宇出租率'),
      family,
    },
  }),
  countOf('套', {
    id: 'spaces.vacant_units',
    name: '空置房源数',
    definition: `可招商而所问日期没有任何有效租赁的房源；${ofPlaces}`,
    basis: rooms,
    where: 'vacant',
    scopes,
    period: 'day',
    said: {
      names: words('空置房源 待租房源 闲置房源 空闲房源 房源空置 房源空着 房源待租 空置 空着 仅剩 剩余 尚余 还剩'),
      short: words('空置 空着 仅剩 剩余 尚余 还剩'),
      measures: words('套 个 间 处'),
      heads: words('房源'),
      family,
    },
  }),
]
