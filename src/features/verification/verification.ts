import { requireDistrict } from '#features/districts/district.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import type { WordText } from '#platform/document.ts'
import { callerLeft, Refusal } from '#platform/errors.ts'
import { Workers, type WorkOptions } from '#platform/workers.ts'
import { bindingsOf } from './bindings.ts'
import { type FigureMeta, LONGEST_TEXT, type Verification } from './contract.ts'
import { figureWords, ledgerSource, namesOf } from './judge/ledger-source.ts'
import type { Days, QuestionRead } from './question/question.ts'

import type { ReadText } from './reading/reader.ts'
import type { Part, Work } from './thread.ts'
import { judgeText } from './verify.ts'

/** What a caller wants checked. `signal` is aborted when he leaves. */
export interface Check {
  text: string
  asOf?: string | undefined
  signal?: AbortSignal | undefined
}

export type { QuestionRead } from './question/question.ts'
export { SURE } from './reading/readings.ts'
export { isSoonAfter } from './time/text-day.ts'
export { yearsSaid } from './words/times.ts'

const threads = new Workers<Work, Part>(new URL('./thread.ts', import.meta.url))

/** s; the longest text takes a third of it on a slow and busy machine. */
const READ_LIMIT = 60
const JUDGE_LIMIT = 120
const optionsFor = (ctx: Ctx, signal: AbortSignal | undefined): WorkOptions => ({
  limit: READ_LIMIT * 1000,
  signal,
  asker: ctx.user?.id,
  tooMuch: () => tooHard(`读了 ${READ_LIMIT} 秒还没有读完`),
})
const tooHard = (why: string) =>
  new Refusal(
    422,
    'text_too_hard',
    `这篇文稿${why}，已停止核对。请看看其中有没有大段重复的数字或符号，去掉后再试，或分段核对。`,
  )

/** The text of a .txt or .docx file and what of it was not read. Refusals of `readDocument`, `text_too_hard`. */
export async function textOfFile(ctx: Ctx, file: string, signal?: AbortSignal): Promise<WordText> {
  const part = await threads.one({ does: 'file', file }, optionsFor(ctx, signal))
  if (!('document' in part)) throw new Error('the thread answered something else')
  return part.document
}

/** The words around a number by which its meaning is remembered; places count characters. */
export async function contextIn(ctx: Ctx, text: string, start: number, end: number): Promise<string> {
  refuseLong(text)
  const part = await threads.one({ does: 'context', text, start, end }, optionsFor(ctx, undefined))
  if (!('context' in part)) throw new Error('the thread answered something else')
  return part.context
}

/** What a question in plain words may mean, read as texts are: in the thread, with its limits and the names ctx may see. */
export async function readAsked(
  ctx: Ctx,
  declarations: FigureDeclaration[],
  text: string,
  { days, signal }: { days: Days; signal?: AbortSignal | undefined },
): Promise<QuestionRead> {
  const names = await namesOf(ctx, await requireDistrict(ctx))
  const figures = figureWords(declarations)
  const part = await threads.one({ does: 'question', text, days, names, figures }, optionsFor(ctx, signal))
  if (!('question' in part)) throw new Error('the thread answered something else')
  return part.question
}

/**
 * Checks a text against ctx's ledger, with the district's remembered bindings; all figures are of one moment. It is
 * read in a thread, with the names of the ledger alone, so that no transaction is open meanwhile.
 * Refusal 422 `text_too_long`, `text_too_hard`, `too_many_numbers`; those of `Workers`.
 */
export async function checkText(
  ctx: Ctx,
  declarations: FigureDeclaration[],
  { text, asOf, signal }: Check,
): Promise<Verification> {
  refuseLong(text)
  const district = await requireDistrict(ctx)
  const figures = figureWords(declarations)
  const read = await readInThread(ctx, { text, asOf, signal }, await namesOf(ctx, district), figures)
  const over = AbortSignal.timeout(JUDGE_LIMIT * 1000)
  const check = () => {
    if (over.aborted) throw tooHard(`涉及的日期或项目过多，${JUDGE_LIMIT} 秒还没有算完`)
    if (signal?.aborted) throw callerLeft()
  }
  return withTransaction(
    ctx,
    async inside => {
      const bindings = await bindingsOf(inside)
      return judgeText(read, ledgerSource(inside, district, declarations), { figures, bindings, check })
    },
    'snapshot',
  )
}

async function readInThread(
  ctx: Ctx,
  { text, asOf, signal }: Check,
  names: Awaited<ReturnType<typeof namesOf>>,
  figures: FigureMeta[],
): Promise<ReadText> {
  const read: ReadText = { numbers: [], passedOver: [] }
  await threads.each({ does: 'text', text, asOf: asOf ?? null, names, figures }, optionsFor(ctx, signal), part => {
    if ('numbers' in part) read.numbers.push(...part.numbers)
    if ('passedOver' in part) read.passedOver.push(...part.passedOver)
  })
  return read
}

function refuseLong(text: string) {
  if (text.length <= LONGEST_TEXT) return
  throw new Refusal(422, 'text_too_long', `文稿有 ${text.length} 个字符，一次最多核对 ${LONGEST_TEXT} 个，请分段核对。`)
}
