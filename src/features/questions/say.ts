import { type QuestionRead, yearsSaid } from '#features/verification/verification.ts'
import { proseDay } from '#platform/day.ts'
import type { Answer } from './contract.ts'

/** What may be asked, for who was not understood. */
export const EXAMPLES = ['区级重点项目开工率是多少', '8月底新开工多少个项目', '哪些项目落后10个点以上']

/** The answer as one sentence, as a screen reader tells it. */
export function sayAnswered(answers: Answer[]): string {
  return answers.map(one => `${whose(one)}${one.about}${one.name}${told(one)}，截至${proseDay(one.asOf)}`).join('；')
}

const told = (one: Answer) => (one.kind === 'list' ? `有 ${one.count} 个` : one.display)

/** Which year such a word was taken for: an old ledger’s 去年 is not that of the calendar. */
export function sayYear(q: string, today: string): string | null {
  const said = yearsSaid(q).map(({ word, by }) => `“${word}”按 ${Number(today.slice(0, 4)) + by} 年`)
  return said.length === 0 ? null : said.join('，')
}

export const sayChoices = (answers: Answer[]): string =>
  `问法有不止一种理解，请选一个：${answers.map(one => `${whose(one)}${one.about}${one.name}`).join('；')}`

const whose = ({ part }: Answer) => (part === 'own' ? '本人数据范围内，' : '')

/** Why there is no answer, as far as is known. */
export const sayUnknown = ({ reason, isElsewhere }: QuestionRead): string =>
  isElsewhere
    ? '答不了：所问的地方不在本区台账之内'
    : reason === null || /台账指标未覆盖/.test(reason)
      ? '没有听懂，或台账没有这个数'
      : `答不了：${reason}`
