import type { Computed, FigureMeta, Scope, Statement } from '../contract.ts'
import type { Found } from '../reading/interpret.ts'
import { type Reading, SURE } from '../reading/readings.ts'
import type { Period } from '../time/periods.ts'
import { compareTo, statedIn } from './compare.ts'

export type Ask = (figure: string, scope: Scope, asOf: string) => Promise<Computed | null>

type Judged = Omit<Statement, 'quote' | 'start' | 'end'>

/** `before` is what was judged of the text so far. */
export async function judgeReading(one: Found, ask: Ask, before: Judged[] = []): Promise<Judged> {
  const each = scopesSaid(one)
  if (each.length > 1) return judgeEach(each, ask, before)
  const { number, outcome, chosen } = one
  const unknown = {
    figure: null,
    scope: null,
    asOf: null,
    stated: statedIn(number, null, false),
    compare: number.compare,
    computed: null,
    verdict: 'uncheckable' as const,
  }
  if ('reason' in outcome) return { ...unknown, note: outcome.reason }
  if (chosen === null) return { ...unknown, note: '文中没有日期，也没有指定日期' }
  const { reading } = outcome
  const question = questionOf(one, reading, chosen.period)
  if ('reason' in question) return { ...unknown, note: question.reason }
  const computed = await ask(reading.figure.id, question.scope, question.asOf)
  const known = {
    figure: reading.figure.id,
    scope: question.scope,
    asOf: question.asOf,
    stated: statedIn(number, computed?.unit ?? reading.figure.unit, reading.negative),
    compare: number.compare,
    computed: computed?.value ?? null,
  }
  if (computed === null || computed.value === null || (await isUnrecorded(known, reading, ask))) {
    const whole = computed?.withheld ? null : await withoutPlace(one, reading, ask)
    if (whole !== null) return whole
    const note = computed?.withheld ?? '台账在这一日期没有这一口径的数据'
    return { ...known, verdict: 'uncheckable', note }
  }
  const compared = compareTo(number, computed, reading.negative)
  if (compared.verdict !== 'mismatch') return { ...known, ...compared }
  const open =
    (await otherDay(one, reading, ask)) ?? (await withoutPlace(one, reading, ask)) ?? (await ofAll(one, reading, ask))
  if (open !== null) return open
  const doubt =
    doubtOfList(question, before) ?? doubtOfChain(known, reading, before) ?? (await doubtOf(one, reading, ask))
  return doubt === null ? { ...known, ...compared } : { ...known, verdict: 'uncheckable', note: doubt }
}

/** 南湖片区与老商埠片区各7个: once for each scope of which the number is said. */
function scopesSaid(one: Found): Found[] {
  if ('reason' in one.outcome) return [one]
  const { reading } = one.outcome
  return [reading.scope, ...reading.each].map(scope => ({
    ...one,
    outcome: { reading: { ...reading, scope, each: [] } },
  }))
}

/** Wrong of one is wrong; right only where it is right of all. */
async function judgeEach(each: Found[], ask: Ask, before: Judged[]): Promise<Judged> {
  const judged: Judged[] = []
  for (const one of each) judged.push(await judgeReading(one, ask, before))
  const worst = (['mismatch', 'uncheckable', 'match'] as const).flatMap(verdict =>
    judged.filter(one => one.verdict === verdict),
  )
  return worst[0] as Judged
}

/** A list of which little can be told yet: of a year to come, of one just begun, or one that is only planned. */
function doubtOfList({ scope, asOf }: { scope: Scope; asOf: string }, before: Judged[]): string | null {
  const { listYear } = scope
  if (listYear === undefined) return null
  if (Number(listYear) > Number(asOf.slice(0, 4))) return '名单年度尚未开始，名单可能还会调整'
  const isBegun = asOf > `${listYear}-01-01` && asOf < `${listYear}-01-31`
  const isConfirmed = before.some(one => one.verdict === 'match' && isSameList(one.scope, scope))
  return isBegun && !isConfirmed ? '名单年度刚刚开始，名单可能还会调整' : null
}

/** 储备项目孵化5个，其中空港新区4个: what goes on with a number that may be of something else is no surer. */
function doubtOfChain(
  { figure }: Pick<Judged, 'figure'>,
  { continues, scope }: Reading,
  before: Judged[],
): string | null {
  const last = before.findLast(one => one.figure === figure)
  const isPart = Object.keys(scope).length > Object.keys(last?.scope ?? {}).length
  const isOpen = continues && isPart && last?.verdict === 'uncheckable' && last.computed !== null
  return isOpen ? '所接的上一个数说的是什么不能确定，请人工核对' : null
}

const isSameList = (a: Scope | null, b: Scope) => a?.list === b.list && a?.listYear === b.listYear

/** Nothing at all in the year isn't nothing done but nothing recorded; nor may a January be known yet. */
async function isUnrecorded(
  { scope, asOf, computed, stated }: Pick<Judged, 'scope' | 'asOf' | 'computed' | 'stated'>,
  { figure }: Reading,
  ask: Ask,
): Promise<boolean> {
  if (scope === null || asOf === null || Number(computed) !== 0 || Number(stated) === 0) return false
  if (asOf.slice(5, 7) === '01') return true
  const whole = figure.scopeKeys.some(keys => keys.length === 0) ? {} : scope
  const ofYear = await ask(figure.id, whole, `${asOf.slice(0, 4)}-12-31`)
  return ofYear === null || Number(ofYear.value) === 0
}

/** The sentence names no day: what the text is about and its own day are both right. */
async function otherDay(one: Found, reading: Reading, ask: Ask): Promise<Judged | null> {
  for (const period of one.chosen?.others ?? []) {
    const question = questionOf(one, reading, period)
    const computed = 'reason' in question ? null : await ask(reading.figure.id, question.scope, question.asOf)
    if ('reason' in question || computed === null || computed.value === null) continue
    if (compareTo(one.number, computed, reading.negative).verdict !== 'match') continue
    return {
      figure: reading.figure.id,
      scope: question.scope,
      asOf: question.asOf,
      stated: statedIn(one.number, computed.unit, reading.negative),
      compare: one.number.compare,
      computed: computed.value,
      verdict: 'match',
      note: `句中没有写明日期，按${question.asOf}的数据一致`,
    }
  }
  return null
}

/** The sentence names no place, the one before did: a number of the whole district is right too. */
async function withoutPlace(one: Found, reading: Reading, ask: Ask): Promise<Judged | null> {
  const whole = reading.others.find(other => other.figure.id === reading.figure.id)
  if (whole === undefined || one.chosen === null) return null
  if (!(await agrees(one, reading, whole, one.chosen.period, ask))) return null
  const judged = await judgeReading({ ...one, outcome: { reading: { ...reading, ...whole, others: [] } } }, ask)
  if (isBound(one) && !isNear(judged)) return null
  return {
    ...judged,
    note:
      whole.scope.unit !== undefined
        ? '句中没有写明单位，按文稿所报单位的数据一致'
        : reading.scope.sector === undefined
          ? '句中没有写明片区或园区，按不分片区的数据一致'
          : '句中没有写明类别，按不分类别的数据一致',
  }
}

/** 突破200亿元 is said of 220 and not of 900. */
function isNear({ stated, computed }: Judged): boolean {
  const ratio = Number(computed) / Number(stated)
  return ratio > 1 / BOUND_NEAR && ratio < BOUND_NEAR
}

const BOUND_NEAR = 1.25

/** 完成投资 of no named list: all projects' is right too, to the digit. */
async function ofAll(one: Found, reading: Reading, ask: Ask): Promise<Judged | null> {
  const all = reading.others.find(
    other => other.figure.family === 'projects' && other.figure.unit === reading.figure.unit,
  )
  if (all === undefined || reading.figure.family !== 'list' || one.chosen === null || isBound(one)) return null
  if (!(await agrees(one, reading, all, one.chosen.period, ask))) return null
  const judged = await judgeReading({ ...one, outcome: { reading: { ...reading, ...all, others: [] } } }, ask)
  return { ...judged, note: `文中没有写明名单，按“${all.figure.name}”一致` }
}

const isBound = ({ number }: Found) => /^(?:over|at_least|at_most|under)$/.test(number.compare)

/** Why a difference is not claimed to be an error, or null when the reading is sure. */
async function doubtOf(one: Found, reading: Reading, ask: Ask): Promise<string | null> {
  if (one.chosen?.isEvent && CUMULATIVE.test(reading.figure.period ?? 'day')) return '可能只是当天的数，请人工核对'
  if (one.chosen?.period.unfinished) return '全年尚未结束，可能是计划或目标，请人工核对'
  if (one.chosen?.isOfWhichYear && !isSizeOfOne(reading.figure)) return '文中前面说的是另一时期，这一数的日期不能确定'
  if (reading.confidence < SURE) return '数与台账不同，但所述对象不能确定，请人工核对'
  if (reading.figure.role === 'joined' && (await isBeyondFirst(one, reading, ask)))
    return '台账的纳入数含年初首批，文中可能只说年中新增'
  for (const other of isBound(one) ? [] : reading.others) {
    const period = one.chosen?.period
    if (period !== undefined && (await agrees(one, reading, other, period, ask)))
      return `按“${other.figure.name}”一致，所述指标不能确定`
  }
  return null
}

/** What a project is to cost in all is the same in any year. */
const isSizeOfOne = ({ family, role }: FigureMeta) => family === 'project' && role === 'total'

/** 年中新增6个, where the ledger counts the first list of 1 January as joined too. */
async function isBeyondFirst(one: Found, reading: Reading, ask: Ask): Promise<boolean> {
  const question = one.chosen === null ? null : questionOf(one, reading, one.chosen.period)
  if (question === null || 'reason' in question) return false
  const [now, first] = [
    await ask(reading.figure.id, question.scope, question.asOf),
    await ask(reading.figure.id, question.scope, `${question.asOf.slice(0, 4)}-01-01`),
  ]
  return (
    now?.value != null && first?.value != null && Number(now.value) - Number(first.value) === Number(one.number.value)
  )
}

async function agrees(
  one: Found,
  reading: Reading,
  other: Pick<Reading, 'figure' | 'scope' | 'lists'>,
  period: Period,
  ask: Ask,
): Promise<boolean> {
  const question = questionOf(one, { ...reading, ...other }, period)
  if ('reason' in question) return false
  const computed = await ask(other.figure.id, question.scope, question.asOf)
  return computed?.value != null && compareTo(one.number, computed, reading.negative).verdict === 'match'
}

const CUMULATIVE = /^(?:months|year|published)$/

/** 会议要求，用足“人才强县”18条政策: a resolution counts what there is. */
const isInForce = ({ chosen }: Found, { plannable, standing, outside }: FigureMeta) =>
  plannable === true || (chosen?.isResolved === true && (standing === true || outside === true))

/** The figure's scope and day that a number is compared with, or why there is none. */
export function questionOf(
  one: Found,
  reading: Reading,
  period: Period,
): { scope: Scope; asOf: string } | { reason: string } {
  const kind = reading.figure.period ?? 'day'
  if (one.chosen?.isPlan && !isInForce(one, reading.figure)) return { reason: '属于计划、预期或目标，不是已发生的事实' }
  if (period.comparison) return { reason: '上年同期数没有对应的台账指标' }
  if (period.single && CUMULATIVE.test(kind)) return { reason: '只说其中一段时间，台账指标自年初累计' }
  if (period.since && CUMULATIVE.test(kind)) return { reason: '跨年度的累计数没有对应的台账指标' }
  if (period.unfinished && /^(?:over|at_least)$/.test(one.number.compare) && !reading.figure.plannable)
    return { reason: '全年尚未结束，可能是计划或目标' }
  if (period.future && !reading.figure.plannable) return { reason: '所述时间尚未到来' }
  const { asOf } = period
  if (one.isBase && kind !== 'day') return { reason: '年初数没有对应的台账指标' }
  if (reading.lists.length === 0) return { scope: reading.scope, asOf }
  const listYear = one.listYear ?? period.year
  const lists = reading.lists.filter(list => list.years.some(({ year }) => year === listYear))
  const [list] = lists
  if (list === undefined) return { reason: `台账没有${listYear}年的这一名单` }
  if (lists.length > 1) return { reason: `“${lists.map(({ name }) => name).join('”“')}”都可能是所述名单` }
  const first = list.years.find(({ year }) => year === listYear)?.from ?? asOf
  return {
    scope: { list: list.name, listYear },
    asOf: listYear > Number(asOf.slice(0, 4)) && first > asOf ? first : asOf,
  }
}
