import fc from 'fast-check'
import type { LedgerRow } from '#demo/ledger-rows.ts'
import {
  anyDay,
  anyMoney,
  anyMonth,
  anySteps,
  anyYear,
  at,
  dayNumber,
  maybe,
  maybeOneOf,
  oneOf,
  serial,
  uniqueBy,
} from './arbitrary-cells.ts'

export const SECTORS = ['产业发展类', '基础设施类', '民生保障类', '房地产类']
export const CHAINS = ['先进材料', '医疗健康']

/** Rows that need the numbers of the projects they speak of. */
export type ForProjects<T> = fc.Arbitrary<(numbers: string[]) => T>

const STEPS = ['谋划日期', '储备日期', '签约日期', '落地日期', '实际开工日期', '实际竣工日期', '投产日期']

/** Projects at every stage: idea, landed, started, done, suspended, terminated. */
export const anyProjects = (spaces: string[]): fc.Arbitrary<LedgerRow[]> =>
  fc
    .array(
      fc.record({
        total: anyMoney,
        sector: oneOf(...SECTORS),
        chain: maybeOneOf(...CHAINS),
        space: maybeOneOf(...spaces),
        steps: anySteps(STEPS.length),
        planned: anySteps(2),
        ends: fc.tuple(maybe(anyDay), maybe(anyDay), fc.nat(3)),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map(drawn =>
      drawn.map(({ total, sector, chain, space, steps, planned, ends: [suspended, terminated, kind] }, i) => {
        const last = steps.findLast(day => day !== null) ?? '2022-01-01'
        const after = (day: string | null) => (day !== null && day >= last ? day : null)
        return {
          ...blankProject,
          项目编号: serial('P', i),
          项目名称: serial('示范项目', i),
          类别: sector,
          产业链: chain,
          '总投资(万元)': total,
          载体编码: space,
          计划开工日期: planned[0] ?? null,
          计划竣工日期: planned[1] ?? null,
          ...Object.fromEntries(STEPS.map((step, n) => [step, steps[n] ?? null])),
          停缓建日期: kind === 1 ? after(suspended) : null,
          终止日期: kind === 2 ? after(terminated) : null,
        }
      }),
    )

const blankProject: LedgerRow = {
  项目代码: null,
  建设单位: null,
  统一社会信用代码: null,
  行业代码: null,
  建设性质: null,
  '建筑面积(㎡)': null,
  建设内容: null,
  街道: null,
  责任单位: null,
  责任人: null,
  分管领导: null,
  联系电话: null,
  经度: null,
  纬度: null,
}

const LISTS = ['区级重点项目', '市级重点项目', '省级重点项目']

type Segment = { days: number; gap: number; category: string; kind: string; reason: string | null }

const anySegment: fc.Arbitrary<Segment> = fc.record({
  days: fc.integer({ min: 1, max: 240 }),
  gap: oneOf(0, 0, 1, 30),
  category: oneOf('实施类', '准备类'),
  kind: oneOf('计划新开工', '续建', '计划竣工'),
  reason: maybe(oneOf('示范原因 甲', '示范原因 乙')),
})

const anyMembership = fc.record({
  project: fc.nat(5),
  list: fc.nat(2),
  year: oneOf(2023, 2023, 2024),
  begins: oneOf(-20, 0, 0, 0, 45, 58, 59, 180, 364),
  segments: fc.array(anySegment, { minLength: 1, maxLength: 3 }),
  open: fc.boolean(),
})

/** 名单 and 名单组: a project in several lists at once, changing category, leaving and coming back. */
export const anyLists: ForProjects<{ 名单: LedgerRow[]; 名单组: LedgerRow[] }> = fc
  .tuple(fc.array(anyMembership, { maxLength: 10 }), fc.subarray([0, 1, 2]), fc.subarray([0, 1, 2]))
  .map(([drawn, first, second]) => numbers => {
    const memberships = drawn.map(one => ({ ...one, number: at(numbers, one.project) }))
    const rows = uniqueBy(memberships, one => `${one.number} ${one.list} ${one.year}`).flatMap(membershipRows)
    const group = (name: string, lists: number[]) => lists.map(list => ({ 名单组: name, 名单: at(LISTS, list) }))
    return { 名单: rows, 名单组: [...group('省、市级重点项目', first), ...group('全部重点项目', second)] }
  })

const daysBefore = { 2023: 365, 2024: 730 }

function membershipRows(drawn: {
  number: string
  list: number
  year: number
  begins: number
  segments: Segment[]
  open: boolean
}) {
  let day = daysBefore[drawn.year as 2023 | 2024] + drawn.begins
  return drawn.segments.map((segment, i) => {
    const from = day
    const to = from + segment.days
    day = to + segment.gap
    const last = i === drawn.segments.length - 1
    return {
      项目编号: drawn.number,
      名单: at(LISTS, drawn.list),
      年度: drawn.year,
      纳入日期: dayNumber(from),
      层级: at(['区级', '市级', '省级'], drawn.list),
      类别: segment.category,
      实施性质: segment.category === '实施类' ? segment.kind : null,
      退出日期: last && drawn.open ? null : dayNumber(to),
      调整类型: null,
      原因: segment.reason,
    }
  })
}

/** Annual plans, some of them replaced during the year; a blank day means 1 January. */
export const anyPlans: ForProjects<LedgerRow[]> = fc
  .array(
    fc.record({ project: fc.nat(5), year: anyYear, from: maybe(fc.integer({ min: 0, max: 364 })), amount: anyMoney }),
    { maxLength: 10 },
  )
  .map(drawn => numbers => {
    const rows = drawn.map(({ project, year, from, amount }) => ({
      项目编号: at(numbers, project),
      年度: year,
      生效日期: from === null ? null : dayNumber((year - 2022) * 365 + from),
      '计划投资(万元)': amount,
    }))
    return uniqueBy(rows, row => `${row.项目编号} ${row.年度} ${row.生效日期 ?? `${row.年度}-01-01`}`)
  })

/** Monthly amounts, for projects started and not. */
export const anyMonths: ForProjects<LedgerRow[]> = fc
  .array(fc.record({ project: fc.nat(5), month: anyMonth, amount: anyMoney }), { maxLength: 16 })
  .map(drawn => numbers => {
    const rows = drawn.map(({ project, month, amount }) => ({
      项目编号: at(numbers, project),
      月份: month,
      '本月完成投资(万元)': amount,
      形象进度: null,
      存在问题: null,
    }))
    return uniqueBy(rows, row => `${row.项目编号} ${row.月份}`)
  })
