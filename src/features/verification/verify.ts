import type { Binding, Computed, FigureMeta, FigureSource, Statement, Verification } from './contract.ts'
import { type Ask, judgeReading } from './judge/judge.ts'
import { type ReadNumber, type ReadText, readText } from './reading/reader.ts'
import type { Reading } from './reading/readings.ts'

/**
 * Checks every number of a text that states a fact against the ledger (contract section 4), reading it in this thread.
 * `asOf` is the day for statements of a text that names none; `bindings` say what uncheckable numbers mean.
 */
export async function verifyText(
  text: string,
  source: FigureSource,
  options: { asOf?: string; bindings?: Binding[] } = {},
): Promise<Verification> {
  const vocabulary = await source.vocabulary()
  const read = readText(text, vocabulary, options.asOf ?? null)
  return judgeText(read, source, { figures: vocabulary.figures, bindings: options.bindings ?? [] })
}

export interface Judging {
  figures: FigureMeta[]
  bindings: Binding[]
  /** Called between two questions; throws to give up. */
  check?: () => void
}

/** Asks the ledger about every number that was read. */
export async function judgeText(read: ReadText, source: FigureSource, judging: Judging): Promise<Verification> {
  const ask = asker(source)
  const bindings = new Map(judging.bindings.map(binding => [binding.context, binding]))
  const figures = new Map(judging.figures.map(figure => [figure.id, figure]))
  const statements: Statement[] = []
  for (const one of read.numbers) {
    judging.check?.()
    statements.push(await judge(one, { ask, bindings, figures, before: statements.slice(-NEAR) }))
    if (isTurnOver()) await new Promise(resolve => setImmediate(resolve))
  }
  const summary = { match: 0, mismatch: 0, uncheckable: 0 }
  for (const { verdict } of statements) summary[verdict]++
  return { statements, summary, passedOver: read.passedOver }
}

/** Long texts let other work in between: a turn lasts so many milliseconds. */
const TURN = 20
let turnEnds = 0

function isTurnOver(): boolean {
  const now = performance.now()
  const isOver = now > turnEnds
  if (isOver) turnEnds = now + TURN
  return isOver
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

/** So many statements back the text still speaks of the same list. */
const NEAR = 8

interface Judge {
  ask: Ask
  bindings: Map<string, Binding>
  figures: Map<string, FigureMeta>
  before: Statement[]
}

async function judge(one: ReadNumber, { ask, bindings, figures, before }: Judge): Promise<Statement> {
  const { quote, start, end } = one
  const statement: Statement = { quote, start, end, ...(await judgeReading(one, ask, before)) }
  if (statement.verdict !== 'uncheckable') return statement
  const binding = bindings.get(one.context)
  const figure = binding === undefined ? undefined : figures.get(binding.figure)
  if (binding === undefined || figure === undefined || one.chosen === null) return statement
  const reading: Reading = {
    figure,
    scope: binding.scope,
    lists: [],
    confidence: 1,
    negative: false,
    continues: false,
    others: [],
    each: [],
  }
  return { ...statement, ...(await judgeReading({ ...one, outcome: { reading } }, ask)) }
}
