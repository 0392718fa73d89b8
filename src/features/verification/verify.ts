import type { Binding, Computed, FigureSource, Statement, Verification, Vocabulary } from './contract.ts'
import { contextAt } from './judge/bindings.ts'
import { type Ask, judgeReading } from './judge/judge.ts'
import { type Found, interpret } from './reading/interpret.ts'
import type { Reading } from './reading/readings.ts'
import { blocksOf, readTable } from './reading/tables.ts'
import { Subjects } from './subject/subjects.ts'
import { type Normalised, normalise, spanOf } from './text/normalise.ts'
import { linesOf, sentencesOf } from './text/sentences.ts'
import { textDay, yearSpokenOf } from './time/text-day.ts'
import { Timeline } from './time/timeline.ts'
import { refined } from './words/refine.ts'
import { tokensOf } from './words/tokens.ts'
import { indexOf, type VocabularyIndex } from './words/vocabulary-index.ts'

/** A text with all its numbers read, before the ledger is asked. */
export interface ReadText {
  text: string
  normalised: Normalised
  index: VocabularyIndex
  found: Found[]
}

/**
 * Checks every number of a text that states a fact against the ledger (contract section 4).
 * `asOf` is the day for statements of a text that names none; `bindings` say what uncheckable numbers mean.
 * Offsets are UTF-16 units of the text as given. Takes time linear in the text.
 */
export async function verifyText(
  text: string,
  source: FigureSource,
  options: { asOf?: string; bindings?: Binding[] } = {},
): Promise<Verification> {
  return judgeText(await readText(text, await source.vocabulary(), options.asOf), source, options.bindings)
}

/** Reads a text with the names of the ledger alone, so that no transaction is open meanwhile. */
export async function readText(text: string, vocabulary: Vocabulary, asOf?: string): Promise<ReadText> {
  const normalised = normalise(text)
  const index = indexOf(vocabulary)
  const found: Found[] = []
  for (const some of findings(normalised, index, asOf ?? null)) {
    found.push(...some)
    if (isTurnOver()) await new Promise(resolve => setImmediate(resolve))
  }
  return { text, normalised, index, found }
}

/** Asks the ledger about every number that was read. */
export async function judgeText(read: ReadText, source: FigureSource, known: Binding[] = []): Promise<Verification> {
  const ask = asker(source)
  const bindings = new Map(known.map(binding => [binding.context, binding]))
  const statements: Statement[] = []
  for (const one of read.found) {
    statements.push(await judge(one, read, ask, bindings))
    if (isTurnOver()) await new Promise(resolve => setImmediate(resolve))
  }
  const summary = { match: 0, mismatch: 0, uncheckable: 0 }
  for (const { verdict } of statements) summary[verdict]++
  return { statements, summary }
}

/** Long texts let other work in between: a turn lasts so many milliseconds. */
const TURN = 50
let turnEnds = 0

function isTurnOver(): boolean {
  const now = performance.now()
  const isOver = now > turnEnds
  if (isOver) turnEnds = now + TURN
  return isOver
}

/** How deep a heading the label of a line is: below all numbered ones. */
const LABEL = 9

/** What the numbers of a text state, line by line. */
function* findings(normalised: Normalised, index: VocabularyIndex, asOf: string | null): Generator<Found[]> {
  const { text } = normalised
  const timeline = new Timeline(textDay(text, asOf), asOf, yearSpokenOf(text))
  const subjects = new Subjects(index)
  for (const block of blocksOf(linesOf(text))) {
    if (block.kind === 'table') {
      yield readTable(block, subjects, timeline, index)
      continue
    }
    const { line } = block
    const skip = line.numbering
    if (line.heading !== null) {
      const written = tokensOf(line.text.slice(skip), index)
      const tokens = refined(written, index)
      timeline.heading(tokens, line.heading, line.text)
      subjects.heading(tokens, line.heading, written)
    } else {
      timeline.beginLine(line.text)
      subjects.beginLine()
      if (line.label !== '') subjects.heading(refined(tokensOf(line.label, index), index), LABEL)
    }
    for (const { start, end } of sentencesOf(line)) {
      const from = start === line.start ? start + skip : start
      const tokens = refined(tokensOf(text.slice(from, end), index), index)
      yield interpret(tokens, from, subjects, timeline, index)
    }
  }
}

/** Asks the ledger each question once. */
function asker(source: FigureSource): Ask {
  const answers = new Map<string, Promise<Computed | null>>()
  return (figure, scope, asOf) => {
    const key = JSON.stringify([figure, Object.entries(scope).toSorted(), asOf])
    const known = answers.get(key) ?? source.compute(figure, scope, asOf)
    answers.set(key, known)
    return known
  }
}

async function judge(
  one: Found,
  { text, normalised, index }: ReadText,
  ask: Ask,
  bindings: Map<string, Binding>,
): Promise<Statement> {
  const span = spanOf(normalised, one.start, one.end)
  const judged = await judgeReading(one, ask)
  const statement: Statement = { quote: text.slice(span.start, span.end), ...span, ...judged }
  if (statement.verdict !== 'uncheckable' || bindings.size === 0) return statement
  const binding = bindings.get(contextAt(normalised.text, one.start, one.end))
  const figure = binding === undefined ? undefined : index.figures.get(binding.figure)
  const period = one.chosen?.period
  if (binding === undefined || figure === undefined || period === undefined) return statement
  const reading: Reading = {
    figure,
    scope: binding.scope,
    lists: [],
    confidence: 1,
    negative: false,
    continues: false,
    others: [],
  }
  return { ...statement, ...(await judgeReading({ ...one, outcome: { reading } }, ask)) }
}
