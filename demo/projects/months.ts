import { shares } from '../amounts.ts'
import { monthEnd } from '../calendar.ts'
import type { LedgerRow } from '../ledger-rows.ts'
import { random } from '../random.ts'
import type { Draft } from './draft.ts'
import { activeMonths, december } from './plans.ts'

/** How much of a year's work falls in each month: winter is slow, the fourth quarter fast. */
const SEASON = [0.05, 0.042, 0.076, 0.084, 0.09, 0.098, 0.084, 0.082, 0.094, 0.094, 0.1, 0.106]

const STAGES = [
  '基坑支护及土方施工',
  '桩基及基础施工',
  '地下结构施工',
  '主体结构施工',
  '主体结构封顶',
  '二次结构及安装',
  '内外装修施工',
  '收尾及验收准备',
]
const PROBLEMS = [
  '部分管线迁改进度较慢，正在协调',
  '施工扰民投诉需错峰作业',
  '融资手续尚在办理',
  '配套道路未贯通，影响材料进场',
]

/** Sheet 月度投资: every month of 2023 in which a started project worked, and 2022 for those that began earlier. */
export function monthRows(drafts: Draft[]): LedgerRow[] {
  return drafts.filter(one => one.done2023 > 0).flatMap(one => [...monthsOf2022(one), ...monthsOf2023(one)])
}

function monthsOf2023(one: Draft): LedgerRow[] {
  const months = activeMonths(one)
  const last = december(one)
  const chance = random(`月度投资 ${one.number}`)
  const weight = (month: string) =>
    (SEASON[Number(month.slice(5)) - 1] ?? 0) * (0.8 + chance.next() * 0.4) * ramp(one, month)
  const regular = last === null ? months : months.slice(0, -1)
  const amounts = shares(one.done2023 - (last ?? 0), regular.map(weight), 1)
  return months.map((month, i) => ({
    项目编号: one.number,
    月份: month,
    '本月完成投资(万元)': String(amounts[i] ?? last),
    形象进度: stageOf(one, month),
    存在问题: chance.chance(0.08) ? chance.pick(PROBLEMS) : null,
  }))
}

/** A beginning is slow and an end is slow: the two tails of the S-curve. */
function ramp(one: Draft, month: string): number {
  if (month === one.started?.slice(0, 7)) return 0.25
  return month === one.completed?.slice(0, 7) ? 0.4 : 1
}

/** Where the work stood, by how much of its time had passed. */
function stageOf(one: Draft, month: string): string {
  const from = Date.parse(one.started ?? '')
  const to = Date.parse(one.completed ?? one.plannedEnd ?? '')
  const passed = (Date.parse(monthEnd(month)) - from) / (to - from)
  if (one.completed !== null && month >= one.completed.slice(0, 7)) return '竣工验收'
  return STAGES[Math.min(STAGES.length - 1, Math.max(0, Math.floor(passed * STAGES.length)))] ?? '施工准备'
}

/** A few of the older projects have the whole of 2022 too, so that there is a year to compare with. */
function monthsOf2022(one: Draft): LedgerRow[] {
  if (!hasHistory(one)) return []
  const chance = random(`月度投资 2022 ${one.number}`)
  const weights = SEASON.map(share => share * (0.8 + chance.next() * 0.4))
  return shares(doneIn2022(one), weights, 1).map((amount, i) => {
    const month = `2022-${String(i + 1).padStart(2, '0')}`
    return {
      项目编号: one.number,
      月份: month,
      '本月完成投资(万元)': String(amount),
      形象进度: stageOf(one, month),
      存在问题: null,
    }
  })
}

export const hasHistory = (one: Draft): boolean =>
  one.started !== null && one.started < '2022-01-01' && (one.named || one.rank % 4 === 0)

export const doneIn2022 = (one: Draft): number => Math.round(one.done2023 * 0.7)
