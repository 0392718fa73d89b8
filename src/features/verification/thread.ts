import type { WordText } from '#platform/document.ts'
import { serve } from '#platform/worker.ts'
import type { FigureMeta, LedgerNames, PassedOver, Vocabulary } from './contract.ts'
import { type Days, type QuestionRead, readQuestion } from './question/question.ts'
import { type ReadNumber, readText } from './reading/reader.ts'
import { contextOf } from './text/context.ts'
import { readDocument } from './text/document.ts'
import { vocabularyFrom } from './words/vocabulary.ts'

/** What the thread that reads is given; `text` is read with the names of the ledger. */
export type Work =
  | { does: 'file'; file: string }
  | { does: 'context'; text: string; start: number; end: number }
  | { does: 'question'; text: string; days: Days; names: LedgerNames; figures: FigureMeta[] }
  | { does: 'text'; text: string; asOf: string | null; names: LedgerNames; figures: FigureMeta[] }

/** A text comes in batches, which cross so much at a time that nobody is held up. */
export type Part =
  | { document: WordText }
  | { context: string }
  | { question: QuestionRead }
  | { numbers: ReadNumber[] }
  | { passedOver: PassedOver[] }

const BATCH = 500
/** Ledgers whose names stay ready for the next text. */
const MOST_KEPT = 3

serve<Work, Part>(async function* (work) {
  if (work.does === 'file') yield { document: await readDocument(work.file) }
  else if (work.does === 'context') yield { context: contextOf(work.text, work.start, work.end) }
  else if (work.does === 'question')
    yield { question: readQuestion(work.text, vocabularyOf(work.names, work.figures), work.days) }
  else yield* ofText(work)
})

function* ofText({ text, asOf, names, figures }: Work & { does: 'text' }): Generator<Part> {
  const { numbers, passedOver } = readText(text, vocabularyOf(names, figures), asOf)
  for (let at = 0; at < numbers.length; at += BATCH) yield { numbers: numbers.slice(at, at + BATCH) }
  for (let at = 0; at < passedOver.length; at += BATCH) yield { passedOver: passedOver.slice(at, at + BATCH) }
}

const kept = new Map<string, Vocabulary>()

/** The vocabulary, and what is built of it, is kept as long as the names stay the same. */
function vocabularyOf(names: LedgerNames, figures: FigureMeta[]): Vocabulary {
  const key = JSON.stringify([names, figures])
  const vocabulary = kept.get(key) ?? vocabularyFrom(names, figures)
  kept.delete(key)
  kept.set(key, vocabulary)
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  return vocabulary
}
