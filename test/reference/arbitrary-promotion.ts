import fc from 'fast-check'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import {
  anyDay,
  anyMoney,
  anyMonth,
  anySteps,
  at,
  maybe,
  maybeOneOf,
  oneOf,
  serial,
  uniqueBy,
} from './arbitrary-cells.ts'
import { CHAINS, type ForProjects, SECTORS } from './arbitrary-projects.ts'

/** 策划项目, some of which became projects. */
export const anyProposals = (spaces: string[]): ForProjects<LedgerRow[]> =>
  fc
    .array(
      fc.record({
        day: anyDay,
        sector: oneOf(...SECTORS),
        chain: maybeOneOf(...CHAINS),
        space: maybeOneOf(...spaces),
        amount: anyMoney,
        project: maybe(fc.nat(5)),
      }),
      { maxLength: 8 },
    )
    .map(
      drawn => numbers =>
        drawn.map(({ day, sector, chain, space, amount, project }, i) => ({
          编号: serial('C', i),
          名称: serial('示范策划', i),
          策划日期: day,
          类别: sector,
          产业链: chain,
          载体编码: space,
          '估算总投资(万元)': amount,
          牵头单位: null,
          会议日期: null,
          结论: project === null ? '完善后再报' : '入库',
          项目编号: project === null ? null : at(numbers, project),
        })),
    )

/** 招商项目: framework and formal agreements, landed or not. */
export const anyDeals = (spaces: string[]): ForProjects<LedgerRow[]> =>
  fc
    .array(
      fc.record({
        kind: oneOf('正式投资协议', '正式投资协议', '框架协议'),
        days: fc.tuple(anyDay, anyDay),
        landed: fc.boolean(),
        space: maybeOneOf(...spaces),
        amount: anyMoney,
        project: maybe(fc.nat(5)),
      }),
      { maxLength: 8 },
    )
    .map(
      drawn => numbers =>
        drawn.map(({ kind, days, landed, space, amount, project }, i) => ({
          编号: serial('Z', i),
          名称: serial('示范招商', i),
          投资方: null,
          统一社会信用代码: null,
          载体编码: space,
          产业链: null,
          协议类型: kind,
          '协议投资(万元)': amount,
          签约日期: at(days.toSorted(), 0),
          落地日期: landed ? at(days.toSorted(), 1) : null,
          落地方式: null,
          项目编号: project === null ? null : at(numbers, project),
        })),
    )

export const anyEvents: fc.Arbitrary<LedgerRow[]> = fc
  .array(fc.tuple(anyDay, maybeOneOf('京津冀', '长三角')), { maxLength: 5 })
  .map(drawn =>
    drawn.map(([day, region], i) => ({
      编号: serial('H', i),
      名称: serial('示范活动', i),
      日期: day,
      类型: null,
      地区: region,
      带队级别: null,
    })),
  )

export const anyPolicies: fc.Arbitrary<LedgerRow[]> = fc.tuple(fc.nat(3), fc.nat(2)).map(sizes =>
  sizes.flatMap((size, policy) =>
    Array.from({ length: size }, (_, i) => ({
      政策: serial('示范政策', policy),
      条号: i + 1,
      标题: serial('示范条款', i),
      内容: null,
    })),
  ),
)

/** 政策文件 of some of those policies: in force, past, repealed. */
export const anyDocuments: fc.Arbitrary<(clauses: LedgerRow[]) => LedgerRow[]> = fc
  .array(fc.tuple(fc.nat(2), maybe(anyDay), maybe(anyDay)), { minLength: 3, maxLength: 3 })
  .map(drawn => clauses => {
    const policies = [...new Set(clauses.map(({ 政策 }) => String(政策)))]
    return policies.flatMap((policy, i) => {
      const [state, from, to] = at(drawn, i)
      if (state === 0) return []
      const period = from !== null && to !== null && to < from ? [to, from] : [from, to]
      const [validFrom = null, validUntil = null] = state === 1 ? period : []
      const repealedOn = state === 1 ? null : from
      return {
        政策: policy,
        文号: null,
        层级: null,
        主管部门: null,
        有效期起: validFrom,
        有效期止: validUntil,
        状态: state === 1 ? '有效' : '已废止',
        废止日期: repealedOn,
        申报材料: null,
        申报网址: null,
      }
    })
  })

/** 通办伙伴 and 通办事项. */
export const anyServices: fc.Arbitrary<{ 通办伙伴: LedgerRow[]; 通办事项: LedgerRow[] }> = fc
  .tuple(fc.array(anyTerm(), { maxLength: 4 }), fc.array(anyTerm(), { maxLength: 4 }))
  .map(([partners, items]) => ({
    通办伙伴: partners.map(([from, to], i) => ({
      行政区划代码: String(990_001 + i),
      名称: serial('示范伙伴区县', i),
      圈层: null,
      协议日期: from,
      终止日期: to,
    })),
    通办事项: items.map(([from, to], i) => ({
      事项编码: serial('S', i),
      名称: serial('示范事项', i),
      层级: at(['省', '市', '区'], i),
      模式: '全程网办',
      生效日期: from,
      失效日期: to,
    })),
  }))

/** A day and, sometimes, a later or equal one. */
function anyTerm(): fc.Arbitrary<[string, string | null]> {
  return fc.tuple(anyDay, anySteps(1)).map(([from, [to]]) => [from, to && to >= from ? to : null])
}

const decimalOf = (tenths: number | null) => (tenths === null ? null : (tenths / 10).toFixed(1))

/** Published statistics, blanks and negative growth included. */
export const anyStatistics: fc.Arbitrary<LedgerRow[]> = fc
  .array(
    fc.record({
      indicator: oneOf('固定资产投资', '示范指标'),
      month: anyMonth,
      value: maybe(fc.nat(90_000)),
      growth: maybe(fc.integer({ min: -300, max: 300 })),
      rank: maybe(fc.integer({ min: 1, max: 12 })),
    }),
    { maxLength: 6 },
  )
  .map(drawn =>
    uniqueBy(
      drawn.map(({ indicator, month, value, growth, rank }) => ({
        指标: indicator,
        期间止: month,
        期间: `1—${Number(month.slice(5))}月`,
        数值: decimalOf(value),
        单位: '亿元',
        '同比增幅(%)': decimalOf(growth),
        全市位次: rank,
        来源: '示范来源',
      })),
      row => `${row.指标} ${row.期间止}`,
    ),
  )
