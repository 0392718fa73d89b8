import { readFile } from 'node:fs/promises'
import { findDistrict } from '#features/districts/district.ts'
import type { TracedRecord } from '#features/figures/contract.ts'
import { endOfMonth, momentOf, monthEndBefore, traceFigure } from '#features/figures/figure.ts'
import { findUnit } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import { Exact } from '#platform/decimal.ts'
import { Refusal } from '#platform/errors.ts'
import { fillTemplate, type WordData } from '#platform/word.ts'
import { boardOf, boardWithin } from './board.ts'
import { type BoardRow, type Measure, measures } from './contract.ts'
import { ranked } from './ranked.ts'

const TEMPLATE = new URL('./template/report.docx', import.meta.url)
const DEMONSTRATION = '（演示数据：均为虚构，请勿引用）'
/** So many categories are named, and those that tie with the last. */
const MOST = 3
/** So many late ones are listed. */
const LISTED = 100
/** What the numbers of a row do not show of each other. */
const RATES =
  '按时办结率是当月反馈的诉求中在到期日或之前反馈的所占比率，不以当月办结的件数为分母；平均办理按工作日计，自派单次日至反馈当日。'
/** A page holds so many rows, each of two lines. */
const A_PAGE = 24
/** Read at once. */
const PAGE = 500
const DAY = 86_400_000

const shown = ({ cells }: BoardRow, measure: Measure) => cells[measure]?.display ?? '—'
const count = ({ cells }: BoardRow, measure: Measure) => Number(cells[measure]?.value ?? 0)
/** As the template has its columns. */
const countsIn = (row: BoardRow) => ({
  受理: `${count(row, 'received')}`,
  办结: `${count(row, 'closed')}`,
  在办: `${count(row, 'open')}`,
  超期: `${count(row, 'overdue')}`,
})
const stated = (row: BoardRow, measure: Measure) =>
  row.cells[measure]?.value == null ? [] : [`${measures[measure].label}${shown(row, measure)}`]

/** The monthly 通报 of a month as Word. Refusal 422 `future-month` for one that has not begun. */
export async function monthlyReport(ctx: Ctx, month: string): Promise<{ name: string; file: Buffer }> {
  if (month > today(ctx.now).slice(0, 7)) throw new Refusal(422, 'future-month', '这个月还没有到，请选已开始的月份。')
  const to = endOfMonth(month)
  const after = month.endsWith('-01') ? undefined : monthEndBefore(to)
  const district = await findDistrict(ctx, ctx.district)
  const within = await boardWithin(ctx, { after, to })
  const { total } = await boardOf(ctx, to)
  const late = await lateOnes(ctx, to)
  const said = `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`
  const title = `关于${said}企业诉求办理情况的通报`
  const data: WordData = {
    标题: title,
    演示说明: district?.demo ? [{ 文字: DEMONSTRATION }] : [],
    导语: `现将${said}企业诉求办理情况通报如下。`,
    总体: [{ 小标题: '一、总体情况', 文字: overall(month, within.total, total) }],
    单位排位: [unitPart(within.unit, within.rest.unit)],
    类别分布: [categoryPart(within)],
    超期诉求: [latePart(late, to)],
    署名: (await ownUnit(ctx)) ?? district?.name ?? '',
    成文日期: proseDay(today(ctx.now)),
  }
  return { name: title, file: await fillTemplate(await readFile(TEMPLATE), data) }
}

const ownUnit = async (ctx: Ctx) => (ctx.user?.unitNo ? (await findUnit(ctx, ctx.user.unitNo))?.name : undefined)

function overall(month: string, now: BoardRow, year: BoardRow): string {
  const last = Number(month.slice(5))
  const rates = (['onTime', 'days', 'solved', 'satisfied'] as const).flatMap(measure => stated(now, measure))
  const late = count(now, 'overdue') > 0 ? `，其中超期未反馈 ${count(now, 'overdue')} 件` : '，没有超期未反馈的'
  const sums = `1—${last}月累计受理 ${count(year, 'received')} 件，办结 ${count(year, 'closed')} 件`
  return [
    `${last}月受理企业诉求 ${count(now, 'received')} 件，办结 ${count(now, 'closed')} 件`,
    rates.length > 0 ? `；${rates.join('，')}` : '',
    `。月末在办 ${count(now, 'open')} 件${late}。`,
    last > 1 ? `${sums}。` : '',
  ].join('')
}

/** A table that one page surely holds is kept together, a longer one flows on under its heading. */
function tableOf(表题: string, 行: WordData[]): WordData {
  const table = 行.length > 0 ? [{ 表题, 行 }] : []
  return 行.length > A_PAGE ? { 表: [], 长表: table } : { 表: table, 长表: [] }
}

function unitPart(rows: BoardRow[], beside: BoardRow | null): WordData {
  const busy = rows.filter(row => (['received', 'closed', 'open'] as const).some(measure => count(row, measure) > 0))
  const first = ranked(busy)
  const others = busy.filter(({ name }) => !first.some(one => one.name === name))
  const rest = beside ? [...others, beside] : others
  const best = first.filter(({ rank }) => rank === 1).map(({ name }) => name)
  const 文字 =
    first.length === 0
      ? '本月各单位没有反馈的诉求，不排位。'
      : `按当月按时办结率排位，相同的依次看解决率、满意率。排在第一的是${best.join('、')}。${RATES}`
  const rowOf = (row: BoardRow, rank: string) => ({
    位次: rank,
    单位: row.name,
    ...countsIn(row),
    按时办结率: shown(row, 'onTime'),
    平均办理: shown(row, 'days').replace('个工作日', '日'),
    解决率: shown(row, 'solved'),
    满意率: shown(row, 'satisfied'),
  })
  const 行 = [...first.map(row => rowOf(row, `${row.rank}`)), ...rest.map(row => rowOf(row, '—'))]
  return { 小标题: '二、各单位办理情况', 文字, ...tableOf('各单位办理情况（件；平均办理为工作日）', 行) }
}

/** Those with the most, as many as are wanted and all that have as many as the last of them: '融资（5 件），用工、市场（各 4 件）'. */
function sayMost(rows: BoardRow[], wanted: number): string {
  const least = count(rows[Math.min(wanted, rows.length) - 1] as BoardRow, 'received')
  const most = rows.filter(row => count(row, 'received') >= least)
  const alike = [...Map.groupBy(most, row => count(row, 'received'))]
  return alike
    .map(
      ([received, same]) =>
        `${same.map(({ name }) => name).join('、')}（${same.length > 1 ? '各 ' : ''}${received} 件）`,
    )
    .join('，')
}

function categoryPart({ category, total }: { category: BoardRow[]; total: BoardRow }): WordData {
  const busy = category
    .filter(row => count(row, 'received') + count(row, 'open') + count(row, 'closed') > 0)
    .sort((one, other) => count(other, 'received') - count(one, 'received'))
  const all = count(total, 'received')
  const received = busy.filter(row => count(row, 'received') > 0)
  const 文字 = received.length > 0 ? `受理较多的是${sayMost(received, MOST)}。` : '本月没有新受理的诉求。'
  const 行 = busy.map(row => ({
    类别: row.name,
    占比: all > 0 ? `${new Exact(count(row, 'received')).times(100).div(all).toFixed(1)}%` : '—',
    ...countsIn(row),
    按时办结率: shown(row, 'onTime'),
    解决率: shown(row, 'solved'),
  }))
  return { 小标题: '三、类别分布', 文字, ...tableOf('各类诉求（件）', 行) }
}

interface Late {
  number: string
  title: string
  unit: string
  dueOn: string
  days: number
}

/** Those that were late at the end of that day, the longest first; how many more the reader may not see. */
async function lateOnes(ctx: Ctx, to: string): Promise<{ seen: Late[]; outside: number }> {
  const moment = momentOf(ctx.district, to)
  const lateOf = ({ key, title, facts }: TracedRecord): Late => {
    const factOf = (label: string) => facts.find(fact => fact.label === label)?.value
    const dueOn = factOf('到期日') ?? to
    const days = (Date.parse(to) - Date.parse(dueOn)) / DAY
    return { number: String(Object.values(key)[0] ?? ''), title, unit: factOf('主办单位') ?? '—', dueOn, days }
  }
  const seen: Late[] = []
  let cursor: string | undefined
  for (;;) {
    const page = await traceFigure(ctx, moment, measures.overdue.id, { scope: {}, limit: PAGE, cursor })
    seen.push(...page.records.map(lateOf))
    if (page.nextCursor === null) return { seen: seen.sort(longestFirst), outside: page.outside }
    cursor = page.nextCursor
  }
}
const longestFirst = (one: Late, other: Late) =>
  other.days - one.days || (one.number < other.number ? -1 : Number(one.number > other.number))

function latePart({ seen, outside }: Awaited<ReturnType<typeof lateOnes>>, to: string): WordData {
  const day = proseDay(to)
  const unseen = outside > 0 ? `另有 ${outside} 件不在本人数据范围内，未列出。` : ''
  const beyond = seen.length > LISTED ? `共 ${seen.length} 件，列出超期最久的 ${LISTED} 件。` : ''
  const 文字 =
    seen.length + outside === 0
      ? `截至${day}，没有超期未反馈的诉求。`
      : `截至${day}，下列诉求已超期、尚未反馈，请主办单位抓紧办理；超期天数按自然日计，按天数由多到少排列，天数相同的按编号。${beyond}${unseen}`
  const 行 = seen.slice(0, LISTED).map(({ number, title, unit, dueOn, days }) => ({
    编号: number,
    诉求: title,
    主办单位: unit,
    到期日: dueOn,
    超期: `${days}日`,
  }))
  return { 小标题: '四、超期未反馈的诉求', 文字, ...tableOf('超期未反馈的诉求', 行) }
}
