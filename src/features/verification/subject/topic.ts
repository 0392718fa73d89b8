import type { Role } from '#features/figures/contract.ts'
import type { Scope } from '../contract.ts'
import type { ListName } from '../words/lists.ts'
import type { Place } from './places.ts'

/** What is spoken of: the figures of one family, within one scope. */
export interface Topic {
  family: string
  /** The count that opened it, and the last one. */
  first: string | null
  last: string | null
  scope: Scope
  lists: ListName[] | null
  /** A part of it that no figure but counts knows: 实施类, those 已开工. */
  subset: Role | null
  /** Parts told side by side, 产业类140个、基础设施类23个: what follows may speak of all again. */
  siblings: number
  /** The parts have amounts of their own told beside them: 产业发展类17个、171亿元. */
  isMeasured: boolean
  /** Lists told as parts of a group, 省级9个、市级26个: the group, and how many so far. */
  parts: { of: ListName[]; told: number } | null
  /** Whether what is spoken of is itself certain. */
  isSure: boolean
  whole: Scope
  /** Named by a heading. */
  isHeading: boolean
  sentence: number
  line: number
}

export const newTopic = (topic: Partial<Topic> & Pick<Topic, 'family' | 'sentence' | 'line'>): Topic => ({
  first: null,
  last: null,
  scope: {},
  lists: null,
  subset: null,
  siblings: 0,
  isMeasured: false,
  parts: null,
  isSure: true,
  whole: {},
  isHeading: false,
  ...topic,
})

/** What a bracket interrupts. */
export interface Outside {
  place: Place
  topic: Topic | null
  isInterrupted: boolean
  isClouded: boolean
}

/** At an opening bracket what stands outside; at the closing one `spoken` is that again. */
export function outsideOf(sign: string, spoken: Outside, outside: Outside | null): Outside | null {
  const { place, topic, isInterrupted, isClouded } = spoken
  if (sign === '（') return { place, topic, isInterrupted, isClouded }
  if (sign !== '）' || outside === null) return outside
  Object.assign(spoken, outside)
  return null
}

interface Beginning {
  topic: Topic | null
  /** Behind a heading run into the line. */
  isRunIn: boolean
  sentence: number
  line: number
}

/** What is spoken of when the next sentence begins; `asked` is what a question before it speaks of. */
export function topicInNext(asked: Topic | null, { topic, isRunIn, sentence: next, line }: Beginning): Topic | null {
  if (asked !== null) return { ...asked, isHeading: false, sentence: next, line }
  if (topic === null) return null
  const { parts } = topic
  const whole = parts !== null && parts.told > 1 ? { lists: parts.of, parts: null } : {}
  const sentence = isRunIn && topic.sentence === next - 1 ? next : topic.sentence
  return { ...topic, ...whole, subset: null, siblings: 0, sentence }
}
