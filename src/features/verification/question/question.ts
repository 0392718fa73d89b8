import type { Scope, Vocabulary } from '../contract.ts'
import { questionOf } from '../judge/judge.ts'
import { type Found, interpret } from '../reading/interpret.ts'
import { fitsMeasure, LIKELY, SURE } from '../reading/readings.ts'
import { Subjects } from '../subject/subjects.ts'
import { normalise } from '../text/normalise.ts'
import { Timeline } from '../time/timeline.ts'
import { refined } from '../words/refine.ts'
import { hasFlag, isWord, type Token, tokensOf } from '../words/tokens.ts'
import { indexOf, type VocabularyIndex } from '../words/vocabulary-index.ts'
import { inFull } from './short-names.ts'
import { coreOf, parted, STAND_IN, stated } from './wording.ts'

/** A figure that a question may ask for, and how sure that is, 0…1. */
export interface Meaning {
  figure: string
  scope: Scope
  asOf: string
  confidence: number
}

/** What a question names beside figures: where, of which list, on what day. */
export interface Named {
  zone: string | null
  list: { list: string; listYear: number } | null
  asOf: string
}

/** What the words of a question may mean, before the ledger is asked. */
export interface QuestionRead {
  /** The question without what is only politeness. */
  core: string
  meanings: Meaning[]
  named: Named
  /** Asks for a completion rate, which zones have though no figure of the catalogue is one. */
  isOfRate: boolean
  /** Words that name nothing the ledger knows. */
  unknown: string[]
  /** Another place is named, of which the ledger knows nothing. */
  isElsewhere: boolean
  /** Why no figure answers, in Chinese. */
  reason: string | null
}

export interface Days {
  /** 今年, 去年 are told from it. */
  today: string
  /** The day that is meant when none is named. */
  day: string
}

/**
 * Reads a question with the names of the ledger alone, as a text is read: a number of each unit that may be asked for is
 * put where the question asks, and what that number would state is what is asked for.
 */
export function readQuestion(text: string, vocabulary: Vocabulary, days: Days): QuestionRead {
  const index = indexOf(vocabulary)
  const core = inFull(coreOf(normalise(text).text.replaceAll('\n', ' ')), index)
  const sentences = stated(core)
  const tokens = refined(tokensOf(sentences[0] ?? core, index), index)
  const read = sentences.flatMap(sentence => foundIn(sentence, index, days))
  const meanings = read.flatMap(meaningsOf)
  const reasons = read.flatMap(one => ('reason' in one.outcome ? [one.outcome.reason] : whyNot(one)))
  return {
    core,
    meanings: meanings.length > 0 ? distinct(meanings) : looselyNamed(tokens, index, read, days),
    named: namedIn(refined(tokensOf(parted(core), index), index), read, days),
    isOfRate: tokens.some(token => isWord(token) && token.roles.figures.some(one => one.role === 'completionRate')),
    isElsewhere: tokens.some((token, at) => isElsewhere(token, tokens[at + 1])),
    unknown: tokens.filter(token => token.kind === 'gap').map(token => token.text),
    reason: reasons.toSorted((a, b) => weight(b) - weight(a))[0] ?? null,
  }
}

/** 历下区, 东片区: unknown signs that end as places do, or stand before 片区. */
const isElsewhere = (token: Token, next: Token | undefined) =>
  hasFlag(token, 'elsewhere') ||
  (token.kind === 'gap' &&
    (/[区县]$|..[市镇]$/.test(token.text) ||
      (next?.start === token.end && /^(?:片区|园区|街道|办事处)$/.test(next.text))))

/** What the number that stands in for the answer would state. */
function foundIn(sentence: string, index: VocabularyIndex, { today, day }: Days): Found[] {
  const subjects = new Subjects(index)
  const timeline = new Timeline(today, day, null)
  timeline.beginLine(sentence)
  subjects.beginLine()
  const found = interpret(refined(tokensOf(sentence, index), index), 0, subjects, timeline, index)
  return found.filter(({ number }) => number.value === STAND_IN)
}

function meaningsOf(one: Found): Meaning[] {
  if ('reason' in one.outcome || one.chosen === null) return []
  const { reading } = one.outcome
  const { period, others } = one.chosen
  const of = (other: { figure: { id: string }; scope: Scope; lists: typeof reading.lists }, confidence: number) =>
    [period, ...(confidence < SURE ? others : [])].flatMap(when =>
      (other.lists.length > 1 ? other.lists.map(list => [list]) : [other.lists]).flatMap(lists => {
        const question = questionOf(one, { ...reading, ...other, lists } as typeof reading, when)
        const isOne = other.lists.length < 2
        return 'reason' in question
          ? []
          : [{ figure: other.figure.id, ...question, confidence: isOne ? confidence : 0.6 }]
      }),
    )
  const isOpen = reading.others.length > 0
  return [
    ...of(reading, isOpen ? Math.min(reading.confidence, 0.75) : reading.confidence),
    ...reading.others.flatMap(other => of(other, 0.7)),
  ]
}

function whyNot(one: Found): string[] {
  if ('reason' in one.outcome || one.chosen === null) return []
  const question = questionOf(one, one.outcome.reading, one.chosen.period)
  return 'reason' in question ? [question.reason] : []
}

/** What says most comes first: that a day or a place is none of the ledger's, rather than that no figure fits a unit. */
const weight = (reason: string) =>
  /台账指标未覆盖|没有对应的统计指标|只有在全市/.test(reason) ? 0 : /确定/.test(reason) ? 1 : 2

/** 已开工多少个: of what, nobody said; the figures of that name, of the whole district or its own list, may be meant. */
function looselyNamed(tokens: Token[], index: VocabularyIndex, read: Found[], { day }: Days): Meaning[] {
  const asked = read.find(({ chosen }) => chosen !== null)
  const period = asked?.chosen?.period
  if (asked === undefined || period === undefined || period.future || period.single || period.comparison) return []
  if (!read.some(({ outcome }) => 'reason' in outcome && /不能确定/.test(outcome.reason))) return []
  const names = tokens.flatMap(token => (isWord(token) ? token.roles.figures : []))
  const listYear = Number((period.asOf ?? day).slice(0, 4))
  const own = index.lists.loose('重点项目').filter(({ years }) => years.some(({ year }) => year === listYear))
  return names.flatMap(({ id }): Meaning[] => {
    const figure = index.figures.get(id)
    const isFit = figure !== undefined && (asked.number.kind !== 'count' || fitsMeasure(figure, asked.number))
    if (!isFit) return []
    const scopes: Scope[] = figure.scopeKeys.flatMap((keys): Scope[] =>
      keys.length === 0 ? [{}] : keys.includes('list') ? own.map(({ name }) => ({ list: name, listYear })) : [],
    )
    return scopes.map(scope => ({ figure: id, scope, asOf: period.asOf, confidence: LIKELY }))
  })
}

function distinct(meanings: Meaning[]): Meaning[] {
  const best = new Map<string, Meaning>()
  for (const one of meanings) {
    const key = JSON.stringify([one.figure, Object.entries(one.scope).toSorted(), one.asOf])
    if ((best.get(key)?.confidence ?? 0) < one.confidence) best.set(key, one)
  }
  return [...best.values()].toSorted((a, b) => b.confidence - a.confidence)
}

function namedIn(tokens: Token[], read: Found[], { day }: Days): Named {
  const words = tokens.filter(isWord)
  const zones = new Set(
    words.flatMap(({ roles }) => roles.entities.filter(({ kind }) => kind === 'zone').map(one => one.value)),
  )
  const [zone] = zones
  const asOf = read.find(({ chosen }) => chosen !== null)?.chosen?.period.asOf ?? day
  const listYear = Number(asOf.slice(0, 4))
  const lists = words.findLast(({ roles }) => roles.lists.length > 0)?.roles.lists ?? []
  const known = lists.filter(({ years }) => years.some(({ year }) => year === listYear))
  const [list] = known
  return {
    zone: zones.size === 1 ? (zone ?? null) : null,
    list: known.length === 1 && list !== undefined ? { list: list.name, listYear } : null,
    asOf,
  }
}
