import { dayBetween } from '../calendar.ts'
import type { LedgerRow } from '../ledger-rows.ts'
import { nth, type Random, random, serial, times } from '../random.ts'
import { type Deed, Pen, type Works, workingDay } from './pen.ts'
import { type Handler, handledBy, handlers, topics } from './topics.ts'

/** One invented request: how it came in, then all that was done with it. */
export interface RequestStory {
  uscc: string
  deeds: Deed[]
}

const COUNT = 300
/** Of so many one is put in by one of the two enterprises that have accounts. */
const OWN_EVERY = 6
const OWN = ['demo-enterprise-a', 'demo-enterprise-b']
const SERVICE = 'demo-service'
/** Of so many one is handled by its unit together with another; soon, ms. */
const ASSISTED_EVERY = 9
const SOON = 40 * 60_000
const SOURCES = ['走访', '12345', '电话', '窗口', '领导交办', '走访', '12345', '企业自报']
const RATINGS = ['非常满意', '满意', '满意', '基本满意', '不满意']

/** Of those from this day on, every other takes so many working days to answer: late at the end of the year. */
const LATE_FROM = '2023-12-15'
const LATE_BY = 10

interface Matter {
  answer: string
  hands: readonly [Handler, ...Handler[]]
  /** The account of the enterprise, if it has one. */
  own: string | undefined
  late?: boolean
}

/** The requests of 2023, each to its end, which for some is in January 2024. */
export function requestsOf2023(enterprises: readonly LedgerRow[], works: Works): RequestStory[] {
  const chance = random('诉求')
  const days = times(COUNT, () => dayBetween(chance, '2023-01-04', '2023-12-29')).sort()
  return days.map((day, at) => {
    const own = at % OWN_EVERY === 0 ? (at / OWN_EVERY) % OWN.length : undefined
    const { pen, matter, uscc } = putIn({ at, own, day: works(day) ? day : workingDay(day, 1, works) }, enterprises, {
      chance,
      works,
    })
    goItsWay(pen, { ...matter, late: day >= LATE_FROM && at % 2 === 1 }, chance)
    return { uscc, deeds: at % ASSISTED_EVERY === 0 ? assisted(pen.deeds) : pen.deeds }
  })
}

/** The same with a second unit that was asked to assist when it was last dispatched, and says soon what it thinks. */
export function assisted(deeds: readonly Deed[], says = true): Deed[] {
  const last = deeds.findLastIndex(({ action }) => action === 'dispatch')
  const begun = deeds.findIndex(({ action }, at) => at > last && action === 'accept')
  const main = deeds[last]?.sent.unit
  const other = Object.values(handlers).find(({ unit }) => unit !== main)
  if (last < 0 || !other) return [...deeds]
  const asked = deeds.map((deed, at) =>
    at === last ? { ...deed, sent: { ...deed.sent, assisting: other.unit } } : deed,
  )
  const accepted = deeds[begun]
  const next = deeds[begun + 1]
  const at = accepted && new Date(Date.parse(accepted.at) + SOON).toISOString()
  if (!says || !at || (next && next.at <= at)) return asked
  const text = '所涉本单位的事项没有问题，可以配合办理。（虚构）'
  return asked.toSpliced(begun + 1, 0, { action: 'assist', by: other.by, at, sent: { text } })
}

type Lot = { chance: Random; works: Works }

/** How a request comes in: by the enterprise's own account, or taken down by the service. */
export function putIn(
  { at, own, day }: { at: number; own: number | undefined; day: string },
  enterprises: readonly LedgerRow[],
  { chance, works }: Lot,
) {
  const category = nth(Object.keys(topics), at)
  const [matter, said, answer] = chance.pick(topics[category] ?? [])
  const enterprise = own === undefined ? residentOn(day, enterprises, chance) : enterprises[own]
  const uscc = String(enterprise?.统一社会信用代码)
  const pen = new Pen(day, chance, works)
  const account = own === undefined ? undefined : OWN[own]
  const sent = { title: `${matter}（示范诉求 ${serial(at + 1)}）`, category, content: `${said}（虚构）` }
  const inside = { source: nth(SOURCES, at), uscc, ...(chance.chance(0.02) && { confidential: '是' }) }
  pen.begin(account ?? SERVICE, account ? sent : { ...sent, ...inside })
  const hands = handledBy[category] ?? [handlers.industry]
  return { pen, uscc, matter: { answer: `${answer}（虚构）`, hands, own: account } }
}

/** An enterprise that has come by that day and does not leave; the two with accounts ask for themselves. */
function residentOn(day: string, enterprises: readonly LedgerRow[], chance: Random): LedgerRow {
  for (;;) {
    const one = enterprises[chance.int(OWN.length, enterprises.length - 1)] as LedgerRow
    if (one.迁出日期 === null && one.入驻日期 !== null && String(one.入驻日期) <= day) return one
  }
}

function goItsWay(pen: Pen, matter: Matter, chance: Random): void {
  const { hands } = matter
  const first = nth(hands, chance.int(0, hands.length - 1))
  if (chance.chance(0.03)) {
    pen.write('decline', SERVICE, 1, { reason: '属于司法程序处理的事项，已告知企业依法办理。（虚构）' })
    return
  }
  pen.write('dispatch', SERVICE, chance.int(0, 1), { unit: first.unit })
  let hand = first
  if (hands.length > 1 && chance.chance(0.08)) {
    pen.write('return', first.by, 1, { reason: '不属于本单位职责。（虚构）' })
    hand = nth(hands, hands.indexOf(first) + 1)
    pen.write('dispatch', SERVICE, 0, { unit: hand.unit })
  }
  pen.write('accept', hand.by, chance.chance(0.9) ? 0 : 2)
  handle(pen, hand, matter, chance)
  conclude(pen, hand, matter, chance)
}

function handle(pen: Pen, hand: Handler, { answer, late }: Matter, chance: Random): void {
  const kind = chance.next()
  if (late) pen.write('answer', hand.by, LATE_BY, said(answer, chance))
  else if (kind < 0.1) {
    pen.write('extend', hand.by, 3, { days: 5, reason: '需要多个单位会商。（虚构）' })
    const granted = chance.chance(0.8)
    pen.write(granted ? 'grant' : 'deny', SERVICE, 0, granted ? {} : { reason: '可以按期办理。（虚构）' })
    pen.write('answer', hand.by, granted ? chance.int(3, 6) : 2, said(answer, chance))
  } else if (kind < 0.14) {
    pen.write('suspend', hand.by, 2, { reason: '等待企业补充材料。（虚构）', evidence: '补充材料通知（示范）' })
    pen.write('resume', hand.by, chance.int(3, 8))
    pen.write('answer', hand.by, 2, said(answer, chance))
  } else if (kind < 0.26) {
    if (chance.chance(0.5)) pen.write('urge', chance.pick([SERVICE, 'demo-leader']), 5, { reason: '请抓紧办理。' })
    pen.write('answer', hand.by, chance.int(6, 9), said(answer, chance))
  } else pen.write('answer', hand.by, chance.int(2, 5), said(answer, chance))
}

function said(text: string, chance: Random): Deed['sent'] {
  const outcome = chance.pick(['已解决', '已解决', '已解决', '已解决', '部分解决', '解释说明', '列入计划', '不属职权'])
  return { outcome, text, ...(outcome === '列入计划' && { again: '2024-06-28' }) }
}

function conclude(pen: Pen, hand: Handler, { own, answer }: Matter, chance: Random): void {
  if (chance.chance(0.04)) {
    pen.write('redo', SERVICE, 0, { reason: '答复过于笼统，请补充办理情况。（虚构）' })
    pen.write('answer', hand.by, chance.int(1, 3), said(answer, chance))
  }
  pen.write('approve', SERVICE, chance.int(0, 1))
  if (own && chance.chance(0.85)) {
    const rating = chance.pick(RATINGS)
    pen.write('rate', own, chance.int(1, 3), { rating })
    if (rating === '不满意' && chance.chance(0.5)) {
      pen.write('redo', SERVICE, 1, { reason: '企业不满意。' })
      pen.write('answer', hand.by, chance.int(2, 4), said(answer, chance))
      pen.write('approve', SERVICE, 0)
      pen.write('rate', own, 1, { rating: '基本满意' })
    }
  } else if (own) pen.lapse('lapse', 7)
  const result = chance.pick(['已解决', '已解决', '已解决', '已解决', '已解决', '未解决', '未联系上'])
  pen.write('call-back', SERVICE, chance.int(1, 4), { result })
  const why = { reason: '一时不能解决，已向企业说明原因，今后有条件时再办。（虚构）' }
  pen.write('close', SERVICE, chance.int(0, 1), result === '未解决' ? why : {})
}
