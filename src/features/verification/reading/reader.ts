import { Refusal } from '#platform/errors.ts'
import { MOST_NUMBERS, type PassedOver, type Vocabulary } from '../contract.ts'
import { zonesCutShort } from '../subject/named.ts'
import { LABEL } from '../subject/said.ts'
import { Subjects } from '../subject/subjects.ts'
import { writerOf } from '../subject/writer.ts'
import { CodePoints } from '../text/code-points.ts'
import { contextAt } from '../text/context.ts'
import { normalise, spanOf } from '../text/normalise.ts'
import { type Block, blocksOf } from '../text/rows.ts'
import { type Line, linesOf, sentencesOf } from '../text/sentences.ts'
import { textDay, yearBesideNow, yearSpokenOf } from '../time/text-day.ts'
import { Timeline } from '../time/timeline.ts'
import { refined } from '../words/refine.ts'
import { tokensOf } from '../words/tokens.ts'
import { indexOf, type VocabularyIndex } from '../words/vocabulary-index.ts'
import { type Found, interpret } from './interpret.ts'
import { type Gathered, type Passed, passedBeside, passedIn, passedOver } from './passed-over.ts'
import { readTable } from './tables.ts'

/** One number of a text with what it states, where it stands in the text as given, and the words around it. */
export interface ReadNumber extends Found {
  quote: string
  context: string
}

export interface ReadText {
  numbers: ReadNumber[]
  passedOver: PassedOver[]
}

/**
 * Reads a text with the names of the ledger alone, in a number of steps linear in the text. Every number of the text is
 * in one of the two lists, with its place in characters (code points) of the text as given.
 * Refusal 422 `too_many_numbers`.
 */
export function readText(text: string, vocabulary: Vocabulary, asOf: string | null): ReadText {
  refuseMany(text)
  const normalised = normalise(text)
  const gathered: Gathered = { found: [], passed: [] }
  for (const { found, passed } of gather(normalised.text, indexOf(vocabulary), asOf)) {
    gathered.found.push(...found)
    gathered.passed.push(...passed)
    // What is stated may be among those passed, too, until they are told apart below.
    if (Math.max(gathered.found.length, gathered.passed.length) > MOST_NUMBERS) throw tooMany()
  }
  const passed = passedOver(normalised.text, gathered.found, gathered.passed)
  if (gathered.found.length + passed.length > MOST_NUMBERS) throw tooMany()
  const points = new CodePoints(text)
  const placeOf = ({ start, end }: { start: number; end: number }) => {
    const span = spanOf(normalised, start, end)
    return { quote: text.slice(span.start, span.end), start: points.at(span.start), end: points.at(span.end) }
  }
  return {
    numbers: gathered.found
      .toSorted((a, b) => a.start - b.start)
      .map(one => ({ ...one, ...placeOf(one), context: contextAt(normalised.text, one.start, one.end) })),
    passedOver: passed.map(one => ({ ...placeOf(one), why: one.why })),
  }
}

/** Digits of one number or day stand in so many pieces at most. */
const PIECES = 3

/** A text of nothing but numbers is refused before it is read. */
function refuseMany(text: string) {
  let pieces = 0
  for (const _ of text.matchAll(/[\d０-９]+/g)) if (++pieces > PIECES * MOST_NUMBERS) throw tooMany()
}

const tooMany = () =>
  new Refusal(422, 'too_many_numbers', `文稿中的数超过 ${MOST_NUMBERS} 个，一次核对不完，请分段核对。`)

const isPoint = (text: string) => /^[■□●○◆◇▲△▼★☆※→►▶✓√▪◎•·\-*+](?!\d)/.test(text)
/** A line that says of what all that follows reports. */
const INTRODUCING = /(?:现将|现就|情况).{0,40}(?:报告|汇报|通报|报送|说明|总结|简报)?如下[：。]?$/

/** 《关于加快南湖片区建设的建议》收悉: what the answer is about. */
const ANSWERING = /关于.{2,60}(?:建议|提案|议案)(?=[》”]?收悉)/

interface Reading {
  text: string
  index: VocabularyIndex
  subjects: Subjects
  timeline: Timeline
}

/** What the numbers of a text state, line by line. */
function* gather(text: string, index: VocabularyIndex, asOf: string | null): Generator<Gathered> {
  const timeline = new Timeline(textDay(text, asOf), asOf, yearSpokenOf(text), yearBesideNow(text))
  const lines = linesOf(text)
  const subjects = new Subjects(index, zonesCutShort(text, index.shortPlaces), writerOf(lines, index))
  const reading = { text, index, timeline, subjects }
  for (const block of blocksOf(lines)) yield* ofBlock(block, reading)
}

function* ofBlock(block: Block, reading: Reading): Generator<Gathered> {
  const { text, index, subjects, timeline } = reading
  if (block.kind === 'table') {
    timeline.beginTable()
    yield* readTable(block, subjects, timeline, index)
    return
  }
  const { line } = block
  const passed = beginLine(line, reading)
  if (passed.length > 0) yield { found: [], passed }
  for (const { start, end } of sentencesOf(line)) {
    const from = start === line.start ? start + line.numbering : start
    const written = tokensOf(text.slice(from, end), index)
    const tokens = refined(written, index)
    yield { found: interpret(tokens, from, subjects, timeline, index), passed: passedIn(written, tokens, from) }
  }
  if (/[：:]\s*$/.test(line.text)) subjects.leadIn()
}

/** A heading speaks for what follows; of numbers it has only those before the sentence proper. */
function beginLine(line: Line, { index, subjects, timeline }: Reading): Passed[] {
  const written = tokensOf(line.text.slice(0, line.numbering), index)
  const passed = passedBeside(written, line.start, '条目的编号')
  if (line.heading !== null) {
    const heading = tokensOf(line.text.slice(line.numbering), index)
    const tokens = refined(heading, index)
    timeline.heading(tokens, line.heading, line.text)
    subjects.heading(tokens, line.heading, heading)
    return passed
  }
  timeline.beginLine(line.text, line.numbering > 0)
  subjects.beginLine(isPoint(line.text) || line.numbering > 0)
  const introduced = ANSWERING.exec(line.text)?.[0] ?? (INTRODUCING.test(line.text) ? line.text : null)
  if (introduced !== null) {
    const said = refined(tokensOf(introduced, index), index)
    subjects.introduce(said)
    timeline.introduce(said)
  }
  if (line.label !== '') subjects.heading(refined(tokensOf(line.label, index), index), LABEL)
  return passed
}
