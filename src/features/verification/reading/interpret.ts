import type { Lead } from '../subject/lead.ts'
import { unitOf } from '../subject/places.ts'
import type { Subjects } from '../subject/subjects.ts'
import { withWriter } from '../subject/writer.ts'
import type { Timeline } from '../time/timeline.ts'
import type { NumberMention } from '../words/numbers.ts'
import { isJoint, isTally, REACH } from '../words/phrases.ts'
import { withKnownShort } from '../words/short-names.ts'
import { hasFlag, isNaming, type NumberToken, type Token } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import { readAmount } from './amounts.ts'
import { besideCount } from './beside-count.ts'
import { carry } from './carry.ts'
import { chosenFor, ofNowAgain, ofSameTime, ofYearBeforeBeside, ofYearKnownNow, planned } from './chosen-for.ts'
import { comparedWith, type Former, ofAnother, ofWhole, type Told } from './compared.ts'
import { readCount } from './counts.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { withFormer } from './former.ts'
import { withLead, withOne, withoutEntered, withoutShort, withUnit } from './from-around.ts'
import { withMerged } from './merged.ts'
import { isOfAnotherMatter } from './of-others.ts'
import { type Asked, NO_FIGURE, type Outcome, WIDER } from './readings.ts'
import { type SharedPhrase, sharedPhraseAt } from './sharing.ts'
import { silenceOf } from './silence.ts'
import { withThisOne } from './this-one.ts'

/** One number of a text with what it is taken to state, before the ledger is asked. */
export interface Found extends Told {
  start: number
  end: number
  number: NumberMention
}

/** Walks one sentence: each clause names its subjects, each number is read, what it says is carried on. */
export function interpret(
  written: Token[],
  offset: number,
  subjects: Subjects,
  timeline: Timeline,
  index: VocabularyIndex,
): Found[] {
  const found: Found[] = []
  const formers: Former[] = []
  const { row, before } = subjects.around
  const { place, writer } = subjects
  const ofWriter = withWriter(written, writer ?? subjects.around.unit ?? unitOf(place, index.vocabulary.units))
  const known = withKnownShort(withThisOne(ofWriter, subjects.named.project), subjects.named.zones, index)
  const tokens = withMerged(withFormer(known, row, index), row.length > 0 ? row : before, index)
  subjects.beginSentence()
  subjects.named.note(tokens)
  timeline.beginSentence(tokens)
  for (const [at, token] of tokens.entries()) {
    if (at === 0 || isComma(tokens[at - 1])) {
      subjects.bracket(tokens[at - 1]?.text ?? '')
      beginClause(tokens, at, subjects)
    }
    if (token.kind !== 'number' || silenceOf(tokens, at) !== null) continue
    const one = readAt(tokens, at, token, formers, { subjects, timeline, index })
    if (one === null) continue
    formers.push(one)
    found.push({ ...one, start: offset + token.start, end: offset + token.end })
  }
  subjects.endSentence(tokens)
  subjects.isRunIn =
    tokens.length <= LONGEST_RUN_IN && tokens.every((token, at) => token.kind !== 'number' || isTally(tokens, at))
  return found
}

/** A sentence of so few pieces and no number is a heading for what follows it. */
const LONGEST_RUN_IN = 8

const isComma = (token: Token | undefined) => token?.kind === 'stop' && !/[、［］/｜]/.test(token.text)

function beginClause(tokens: Token[], start: number, subjects: Subjects): void {
  let end = start
  const isStated = (at: number) => tokens[at]?.kind === 'number' && silenceOf(tokens, at) === null
  while (end < tokens.length && !isStated(end) && !isComma(tokens[end])) end++
  subjects.beginClause(tokens.slice(start, end), !isStated(end))
}

interface Reader {
  subjects: Subjects
  timeline: Timeline
  index: VocabularyIndex
}

function readAt(
  tokens: Token[],
  at: number,
  token: NumberToken,
  formers: Former[],
  { subjects, timeline, index }: Reader,
): Former | null {
  const phrase = sharedPhraseAt(tokens, at, index, {
    row: subjects.around.row,
    named: subjects.named,
    family: subjects.topic?.family ?? null,
  })
  const isOfOne = /^(?:list|project|stat)$/.test(subjects.topic?.family ?? '') && subjects.topic?.line === subjects.line
  const lead = isOfOne ? null : subjects.leads.at(tokens, at)
  const base = evidenceOf(phrase, index, subjects.around)
  const asked: Asked = {
    evidence: withoutShort(
      withoutEntered(withOne(withUnit(withLead(base, lead), subjects, index), subjects)),
      token.number,
      subjects,
      index,
      tokens.slice(Math.max(0, at - REACH), at),
    ),
    number: token.number,
    others: phrase.others,
    subjects,
    index,
    sentence: tokens.slice(Math.max(0, at - REACH), at),
    ahead: tokens.slice(at + 1, at + REACH),
  }
  const compared =
    comparedWith(tokens, at, formers, timeline) ?? ofWhole(tokens, at, formers) ?? ofAnother(tokens, at, formers)
  if (compared !== null) return { ...compared, at, number: token.number, isCompared: true, isDatedBase: false }
  const outcome = ledOutcome(asked, lead, base, one => outcomeOf(one, phrase, tokens, at))
  const beside = moneyBeside(asked, outcome, phrase, { tokens, at, formers })
  if (beside !== null) {
    carry(asked, beside.outcome)
    return { ...beside, isCompared: false, isDatedBase: false, at, number: token.number }
  }
  if (token.number.unit === '大' && token.number.chinese && 'reason' in outcome) return null
  const continues = 'reading' in outcome && outcome.reading.continues
  const since = timeline.comparedWith(at)
  const { chosen: told, isBase } = chosenFor(phrase, ofSameTime(timeline.at(at, continues), timeline), formers, since)
  const chosen = ofNowAgain(
    ofYearKnownNow(planned(ofYearBeforeBeside(told, tokens, at), asked, outcome, timeline), outcome, timeline),
    outcome,
    formers,
    timeline,
  )
  carry(asked, outcome)
  return {
    at,
    isCompared: false,
    number: token.number,
    outcome,
    chosen,
    listYear: timeline.yearIn(asked.evidence.tokens),
    isBase,
    isDatedBase: phrase.isDatedBase,
  }
}

/** Where the lead may be none, it is read without it too, and nothing is called wrong. */
function ledOutcome(asked: Asked, lead: Lead | null, base: Evidence, outcome: (one: Asked) => Outcome): Outcome {
  const led = outcome(asked)
  if (lead?.isGuess !== true || asked.evidence === base) return led
  return doubted('reason' in led ? outcome({ ...asked, evidence: base }) : led)
}

const doubted = (outcome: Outcome): Outcome =>
  'reason' in outcome
    ? outcome
    : { reading: { ...outcome.reading, confidence: Math.min(GUESSED, outcome.reading.confidence) } }

/** 5个、28.57亿元: the money of what was counted, where that is not what is read anyway. */
function moneyBeside(
  asked: Asked,
  outcome: Outcome,
  { shares }: SharedPhrase,
  { tokens, at, formers }: { tokens: Token[]; at: number; formers: Former[] },
): Told | null {
  if (!('reason' in outcome) && shares === null) return null
  const beside = besideCount(asked, tokens, at, formers)
  const isSame =
    beside !== null &&
    'reading' in outcome &&
    'reading' in beside.outcome &&
    outcome.reading.figure.id === beside.outcome.reading.figure.id
  return isSame ? null : beside
}

function outcomeOf(asked: Asked, phrase: SharedPhrase, tokens: Token[], at: number): Outcome {
  if (asked.number.range) return { reason: '不是一个确定的数' }
  if (isRemarkOfWider(tokens, at)) return { reason: WIDER }
  if (isOfAnotherMatter(tokens, at)) return { reason: NO_FIGURE }
  if (phrase.isUnclear) return { reason: '几个数各指什么不能确定' }
  const follower = followerOf(asked, tokens, at)
  if (follower !== null) return readAmount({ ...asked, ...follower })
  const outcome = asked.number.kind === 'count' || asked.number.kind === 'bare' ? readCount(asked) : readAmount(asked)
  return phrase.isGuessed ? doubted(outcome) : outcome
}

/** Enough for a best guess, too little to call a difference an error. */
const GUESSED = 0.7

/** 18个，占全市市重点工程总数（264个）: the remark is of what stands before it. */
function isRemarkOfWider(tokens: Token[], at: number): boolean {
  if (tokens[at - 1]?.text !== '（') return false
  const before = tokens.slice(Math.max(0, at - REACH), at - 1)
  const from = before.findLastIndex(token => token.kind === 'number' || /^[，；。：）]$/.test(token.text))
  return before.slice(from + 1).some(({ text }) => /^占?(?:全[市省国]|[我本][市省])$/.test(text))
}

/** 85.8亿元的投资额反超滨河新城片区: the noun ends where something else is said. */
function nounIn(tokens: Token[]): Token[] {
  const first = tokens.findIndex(isNaming)
  const length = tokens.slice(first).findIndex(token => !isNaming(token) && !isJoint(token))
  return first < 0 || length < 0 ? tokens : tokens.slice(0, first + length)
}

/** 总投资3141亿元的216个重点项目: the amount is that of what follows 的. */
function followerOf(asked: Asked, tokens: Token[], at: number): Pick<Asked, 'evidence'> | null {
  const next = tokens[at + 1]
  if (asked.number.kind === 'count' || next === undefined || !hasFlag(next, 'of')) return null
  const number = tokens[at + 2]?.kind === 'number' ? at + 2 : -1
  const behind = number < 0 ? at + 2 : number + 1
  const after = tokens.slice(behind, behind + REACH)
  const end = after.findIndex(token => token.kind === 'number' || (token.kind === 'stop' && token.text !== '、'))
  const noun = nounIn(after.slice(0, end < 0 ? after.length : end))
  const phrase = { ...sharedPhraseAt(tokens, at, asked.index), right: noun }
  const joined = evidenceOf({ ...phrase, left: [...noun, ...phrase.left] }, asked.index, asked.subjects.around)
  const isNamed =
    joined.lists !== null || joined.entities.project !== undefined || joined.names.some(one => one.nominal)
  return isNamed ? { evidence: { ...joined, narrowing: [], unknown: [] } } : null
}
