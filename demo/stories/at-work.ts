import type { LedgerRow } from '../ledger-rows.ts'
import { random } from '../random.ts'
import { type Pen, type Works, workingDay } from './pen.ts'
import { assisted, putIn, type RequestStory } from './requests.ts'
import { type Handler, handlers } from './topics.ts'

/*
 * Requests that are under way when the demonstration is loaded, so that each of its accounts finds something to do, in
 * every state, and with every light.
 */

const SERVICE = 'demo-service'
const { industry, reform, promotion, medical } = handlers

/** What was done with one until now: how many working days ago it came in, its unit, and how it got where it stands. */
interface Situation {
  ago: number
  hand?: Handler
  /** The enterprise's own account puts it in: the first or the second. */
  own?: number
  until?: (pen: Pen, hand: Handler) => void
  /** Another unit assists; whether it has said yet what it thinks. */
  assists?: { says: boolean }
}

const answer = { outcome: '已解决', text: '已与企业对接办理。（虚构）' }
const answered = (pen: Pen, { by }: Handler) => pen.write('answer', by, 2, answer)
const approved = (pen: Pen, hand: Handler) => {
  answered(pen, hand)
  pen.write('approve', SERVICE, 0)
}
const called = (pen: Pen, hand: Handler) => {
  approved(pen, hand)
  pen.write('call-back', SERVICE, 1, { result: '已解决' })
}
const accepting = (more?: Situation['until']) => (pen: Pen, hand: Handler) => {
  pen.write('accept', hand.by, 0)
  more?.(pen, hand)
}
const nothing = () => undefined

const LEADER = 'demo-leader'
const reason = '不属于本单位职责。（虚构）'
/** Two units give it back one after the other. */
const refusedTwice = (pen: Pen, hand: Handler) => {
  pen.write('return', hand.by, 0, { reason })
  pen.write('dispatch', SERVICE, 0, { unit: promotion.unit })
  pen.write('return', promotion.by, 0, { reason })
}

const situations: readonly Situation[] = [
  { ago: 1 },
  { ago: 1, own: 0 },
  { ago: 1, hand: industry, until: nothing },
  { ago: 1, hand: medical, until: nothing },
  { ago: 3, hand: industry, until: nothing },
  {
    ago: 2,
    hand: reform,
    until: (pen, { by }) => pen.write('return', by, 1, { reason: '不属于本单位职责。（虚构）' }),
  },
  { ago: 2, hand: industry, own: 1, until: accepting() },
  { ago: 4, hand: industry, until: accepting() },
  { ago: 5, hand: industry, own: 0, until: accepting() },
  { ago: 8, hand: industry, until: accepting() },
  { ago: 3, hand: promotion, until: accepting() },
  { ago: 9, hand: medical, until: accepting() },
  {
    ago: 4,
    hand: industry,
    until: accepting((pen, { by }) => pen.write('extend', by, 2, { days: 5, reason: '需要多个单位会商。（虚构）' })),
  },
  {
    ago: 6,
    hand: reform,
    until: accepting((pen, { by }) =>
      pen.write('suspend', by, 2, { reason: '等待企业补充材料。（虚构）', evidence: '补充材料通知（示范）' }),
    ),
  },
  { ago: 4, hand: industry, until: accepting(answered) },
  { ago: 5, hand: promotion, until: accepting(answered) },
  { ago: 4, hand: industry, own: 0, until: accepting(approved) },
  { ago: 5, hand: medical, own: 1, until: accepting(approved) },
  { ago: 4, hand: reform, until: accepting(approved) },
  { ago: 9, hand: industry, until: accepting(approved) },
  { ago: 6, hand: promotion, until: accepting(called) },
  { ago: 2, until: pen => pen.write('decline', SERVICE, 0, { reason: '属于司法程序处理的事项。（虚构）' }) },
  {
    ago: 6,
    hand: industry,
    own: 1,
    until: accepting((pen, hand) => {
      approved(pen, hand)
      pen.write('rate', 'demo-enterprise-b', 0, { rating: '满意' })
      pen.write('call-back', SERVICE, 1, { result: '已解决' })
      pen.write('close', SERVICE, 0)
    }),
  },
  { ago: 3, hand: industry, until: accepting(), assists: { says: false } },
  { ago: 3, hand: medical, until: accepting(), assists: { says: true } },
  { ago: 2, hand: reform, until: accepting(), assists: { says: false } },
  { ago: 3, hand: reform, until: refusedTwice },
  {
    ago: 14,
    hand: medical,
    own: 0,
    until: accepting((pen, hand) => {
      answered(pen, hand)
      pen.write('redo', SERVICE, 0, { reason: '答复没有涉及企业所提的事项。（虚构）' })
      approved(pen, hand)
      pen.write('rate', 'demo-enterprise-a', 0, { rating: '不满意' })
      pen.write('call-back', SERVICE, 1, { result: '未解决' })
      pen.write('escalate', SERVICE, 0, { reason: '重办后企业仍不满意，涉及几个单位。（虚构）' })
    }),
  },
  {
    ago: 5,
    hand: reform,
    until: (pen, hand) => {
      refusedTwice(pen, hand)
      pen.write('assign', LEADER, 1, {
        unit: industry.unit,
        assisting: reform.unit,
        text: '由工信局牵头办理。（虚构）',
      })
      pen.write('accept', industry.by, 0)
    },
  },
  {
    ago: 2,
    hand: promotion,
    until: pen => pen.write('recall', SERVICE, 1, { reason: '派错了单位，另行派单。（虚构）' }),
  },
]
/** Of these the first two say the same: the one is merged into the other. */
export const SAME = 2

/** Those that came in before a day. */
export function requestsAtWork(enterprises: readonly LedgerRow[], works: Works, today: string): RequestStory[] {
  const chance = random('在办诉求')
  const twins = Array.from({ length: SAME }, (): Situation => ({ ago: 2, hand: medical, until: nothing }))
  return [...twins, ...situations].map(({ ago, hand, own, until, assists }, at) => {
    const day = workingDay(today, -ago, works)
    const lot = { chance: at < SAME ? random('同一件诉求') : chance, works }
    const { pen, uscc } = putIn({ at: at < SAME ? 300 : 300 + at, own, day }, enterprises, lot)
    if (hand) pen.write('dispatch', SERVICE, 0, { unit: hand.unit })
    until?.(pen, hand ?? industry)
    return { uscc, deeds: assists ? assisted(pen.deeds, assists.says) : pen.deeds }
  })
}
