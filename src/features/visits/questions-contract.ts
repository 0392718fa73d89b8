import { z } from 'zod'
import { sectionLetters, sectionOf } from '#features/enterprises/contract.ts'
import { settingEndpoints } from '#features/settings/contract.ts'
import { line } from '#platform/line.ts'

const words = (max: number) => line(max).trim().min(1, '不能空白')

export const questionKinds = ['是否', '选择', '数字', '文字'] as const
const question = z
  .strictObject({
    label: words(100).describe('问什么'),
    kind: z.enum(questionKinds),
    choices: z.array(words(40)).max(12, '最多 12 项').optional().describe('“选择”的选项'),
  })
  .refine(({ kind, choices = [] }) => kind !== '选择' || choices.length > 1, {
    error: '至少写两个选项',
    path: ['choices'],
  })
  .refine(({ choices = [] }) => new Set(choices).size === choices.length, { error: '选项有重复的', path: ['choices'] })
export type Question = z.output<typeof question>

const form = z
  .strictObject({
    name: words(30).describe('哪一类企业'),
    sections: z.array(z.enum(sectionLetters)).max(sectionLetters.length).describe('行业门类（GB/T 4754）'),
    tags: z.array(words(40)).max(20, '最多 20 个').describe('企业标签'),
    questions: z.array(question).min(1, '至少一个问题').max(30, '最多 30 个问题'),
  })
  .refine(({ questions }) => new Set(questions.map(({ label }) => label)).size === questions.length, {
    error: '同一份提纲里有两个一样的问题',
    path: ['questions'],
  })
export type VisitForm = z.output<typeof form>

/** The last one is for every enterprise that no other is for. */
export const visitForms = z
  .array(form)
  .min(1, '至少一份提纲')
  .max(12, '最多 12 份')
  .refine(forms => new Set(forms.map(({ name }) => name)).size === forms.length, '两份提纲的名称相同')

const early: Question[] = [
  { label: '从业人员比去年同期', kind: '选择', choices: ['增加', '持平', '减少'] },
  { label: '主要负责人近期有变动', kind: '是否' },
  { label: '租约在 12 个月内到期', kind: '是否' },
  { label: '有外地来招引', kind: '是否' },
]
const state: Question = { label: '生产经营情况', kind: '选择', choices: ['上升', '平稳', '下滑', '停产停业'] }
const plans: Question[] = [
  { label: '有增资扩产或新的投资打算', kind: '是否' },
  ...early,
  { label: '本次宣传的政策', kind: '文字' },
]

/** Business at present as offices ask it; the signs of leaving as those who keep business in their towns ask them. */
export const DECLARED_FORMS: VisitForm[] = [
  {
    name: '工业企业',
    sections: ['B', 'C', 'D'],
    tags: [],
    questions: [
      state,
      { label: '在手订单', kind: '选择', choices: ['充足', '一般', '不足'] },
      { label: '产能利用率（%）', kind: '数字' },
      { label: '用工缺口（人）', kind: '数字' },
      ...plans,
    ],
  },
  {
    name: '一般企业',
    sections: [],
    tags: [],
    questions: [state, { label: '经营上最突出的困难', kind: '文字' }, ...plans],
  },
]

/** Which form is for an enterprise: the first that names its section or one of its tags, else the last. */
export function formFor(forms: readonly VisitForm[], of: { industry: string | null; tags: readonly string[] }) {
  const section = sectionOf(of.industry)
  const named = forms.find(
    each => each.sections.some(letter => letter === section) || each.tags.some(tag => of.tags.includes(tag)),
  )
  return named ?? (forms.at(-1) as VisitForm)
}

export const visitQuestions = z.strictObject({ forms: visitForms })
export type VisitQuestions = z.output<typeof visitQuestions>

export const visitQuestionEndpoints = settingEndpoints({
  path: '/api/v1/visit-questions',
  summary: '走访提纲设置',
  description: '按行业门类、企业标签各一份，都不是的用最后一份。已登记的走访留着当时的问题和回答。',
  read: 'ledger.read',
  write: 'visits.questions',
  value: visitQuestions,
})
