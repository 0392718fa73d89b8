import { lastReportedDay, monthBefore } from '#features/figures/figure.ts'
import type { FigureDeclaration } from '#features/figures/figures.ts'
import { isSoonAfter, type QuestionRead, readAsked, SURE } from '#features/verification/verification.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { type Candidate, figuresFor, listsFor, ownFigures, ratesFor } from './answers.ts'
import { behindAsked } from './behind.ts'
import type { Answer, Answered } from './contract.ts'
import { extremeAsked, extremesFor } from './extremes.ts'
import { EXAMPLES, sayAnswered, sayChoices, sayUnknown, sayYear } from './say.ts'

/** More than so many are no choice any more. */
const MOST_CHOICES = 3

export interface Question {
  q: string
  asOf?: string | undefined
  signal?: AbortSignal | undefined
}

/**
 * Answers a question in plain words by a figure of the catalogue, a zone's completion rate or a filtered list of projects,
 * read as texts are (`readAsked`). What is not certain is offered to be chosen from; nothing is answered by guess.
 */
export async function answerTo(
  ctx: Ctx,
  declarations: FigureDeclaration[],
  { q, asOf, signal }: Question,
): Promise<Answered> {
  const day = asOf ?? (await lastReportedDay(ctx))
  const days = { today: standpoint(ctx, day), day }
  const read = await readAsked(ctx, declarations, spelledOut(q, days.today), { days, signal })
  const candidates = await candidatesFor(ctx, read)
  const answers = chosen(candidates)
  const year = sayYear(q, days.today)
  const withYear = (said: string) => [said, year].filter(Boolean).join('。')
  if (answers.length === 0)
    return { question: q, state: 'unknown', said: withYear(sayUnknown(read)), answers, year, examples: EXAMPLES }
  const isCertain = (candidates[0]?.confidence ?? 0) >= SURE && isOne(answers) && !VAGUE.test(q)
  return {
    question: q,
    state: isCertain ? 'answered' : 'choices',
    said: withYear(isCertain ? sayAnswered(answers) : sayChoices(answers)),
    answers,
    year,
    examples: [],
  }
}

/** 今年, 去年 are those of today, unless the ledger is old: then those of its day, which every answer names. */
function standpoint(ctx: Ctx, day: string): string {
  const now = today(ctx.now)
  return now.slice(0, 4) === day.slice(0, 4) || isSoonAfter(now, day) ? now : day
}

/** What nobody writes in a text but everybody says. */
const SPOKEN: [RegExp, string][] = [
  [/([省市区])里(?:的)?[那这][批些]/, '$1级重点项目'],
  [/省市重点(?:项目)?/, '省、市级重点项目'],
  [/(?:计划)?完成了?百分之(?:几|多少)了?/, '完成率多少'],
  [/计划投(?=多少|几)/, '计划投资'],
  [/(?:投了|花了)(?=多少|几)/, '完成投资'],
  [/签了(?=多少|几)/, '签约'],
  [/(?:加起来|一共|总共)(?=有?(?:多少|几))/, ''],
]

/** The question as a text would put it; 上个月底 by the day on which it is asked. */
function spelledOut(q: string, today: string): string {
  const [year, month] = monthBefore(today.slice(0, 7)).split('-').map(Number)
  return SPOKEN.reduce((said, [spoken, written]) => said.replace(spoken, written), q).replace(
    /上个?月(?:底|末|份)?/,
    `${year}年${month}月底`,
  )
}

/** 固投怎么样: nothing of it in particular. */
const VAGUE = /怎么样|咋样|如何|啥情况|什么情况/

async function candidatesFor(ctx: Ctx, read: QuestionRead): Promise<Candidate[]> {
  const extreme = extremeAsked(read.core)
  if (extreme && !read.isOfRate) return extremesFor(ctx, extreme, read)
  const asked = behindAsked(read.core)
  if (asked.length > 0) return listsFor(ctx, asked, read)
  const rates = await ratesFor(ctx, read)
  if (rates !== null) return rates
  const found = await figuresFor(ctx, read)
  return [...(await ownFigures(ctx, read, found)), ...found].toSorted((a, b) => b.confidence - a.confidence)
}

/** What is sure hides what is less so; of what is not, no more than can be chosen from. */
function chosen(candidates: Candidate[]): Answer[] {
  const sure = candidates.filter(({ confidence }) => confidence >= SURE)
  const all = sure.length > 0 ? sure : candidates
  const own = all.filter(({ answer }) => answer.part === 'own')
  const rest = all.filter(({ answer }) => answer.part === 'district')
  return [...own.slice(0, MOST_CHOICES), ...rest.slice(0, MOST_CHOICES)].map(({ answer }) => answer)
}

/** One thing, for the district and for one's own part of it, is no choice. */
const isOne = (answers: Answer[]) => {
  const counts = (part: Answer['part']) => answers.filter(one => one.part === part).length
  return counts('own') <= 1 && counts('district') <= 1
}
