import { addDays, dayBetween } from '../calendar.ts'
import type { LedgerRow } from '../ledger-rows.ts'
import { nth, random, serial, times } from '../random.ts'
import { type Works, workingDay } from './pen.ts'

const COUNT = 400
const CALLED_BACK = 60
const LIAISONS = 120
const LEAVING = [57, 131, 203, 286, 344]
const MODES = ['上门', '上门', '上门', '电话', '来访', '视频']
const UNITS = [
  '区工业和信息化局',
  '区投资促进局',
  '区发展和改革局',
  '济南国际医学中心管理机构',
  '济南槐荫经济开发区管理机构',
  '济南西站枢纽经济商务区管理机构',
  '区住房和城乡建设局',
]
const FINDINGS = [
  '生产经营正常，订单较上年增加。',
  '新产线正在调试，预计下半年投产。',
  '订单有所减少，正在开拓新客户。',
  '用工稳定，计划再招聘技能工人。',
  '介绍了惠企政策，企业准备申报。',
  '计划扩大租用面积。',
]

/** Closed requests on which somebody called, with the day. */
export interface CalledBack {
  request: string
  uscc: string
  on: string
}

/** Sheet 走访: visits of 2023, the last ones return visits on closed requests; nobody is named. */
export function visitRows(enterprises: readonly LedgerRow[], called: readonly CalledBack[], works: Works): LedgerRow[] {
  const chance = random('走访')
  const resident = enterprises.filter(one => one.迁出日期 === null && String(one.入驻日期 ?? '9') < '2023-01-01')
  const returns = called.slice(0, CALLED_BACK).map(({ request, uscc, on }) => ({
    统一社会信用代码: uscc,
    日期: workingDay(addDays(on, -1), 1, works),
    方式: chance.pick(['上门', '电话']),
    诉求编号: request,
    情况: '就诉求办理情况回访企业。（虚构）',
  }))
  const others = times(COUNT - returns.length, at => {
    const day = dayBetween(chance, '2023-01-04', '2023-12-28')
    return {
      统一社会信用代码: chance.pick(resident).统一社会信用代码 ?? null,
      日期: works(day) ? day : workingDay(day, 1, works),
      方式: chance.pick(MODES),
      诉求编号: null,
      情况: LEAVING.includes(at) ? '厂房租约将到期，考虑外迁。（虚构）' : `${chance.pick(FINDINGS)}（虚构）`,
      外迁意向: LEAVING.includes(at) ? '是' : '否',
    }
  })
  return [...others, ...returns]
    .sort((a, b) => (a.日期 < b.日期 ? -1 : a.日期 > b.日期 ? 1 : 0))
    .map((row, at) => ({ 编号: `ZF2023-${serial(at + 1, 4)}`, 走访单位: nth(UNITS, chance.int(0, 6)), ...row }))
}

/** Sheet 包联: a unit each for some enterprises; large ones every month, the others every quarter or half year. */
export function liaisonRows(enterprises: readonly LedgerRow[]): LedgerRow[] {
  const chance = random('包联')
  const resident = enterprises.filter(one => one.迁出日期 === null && one.入驻日期 !== null)
  return resident.slice(0, LIAISONS).map((one, at) => ({
    统一社会信用代码: one.统一社会信用代码 ?? null,
    起始日期: '2023-01-01',
    单位: nth(UNITS, at),
    '频次(次/年)': chance.pick([2, 4, 4, 12]),
  }))
}
