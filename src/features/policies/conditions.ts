import type { Row } from '#platform/history.ts'

/*
 * What a condition of a clause may ask, declared once: the form, the checks of an import and the matching in SQL
 * (matching.ts) follow from it.
 */

/** one: what an enterprise has one of. many: what it has several of. number: what is counted of it. */
type Kind = 'one' | 'many' | 'number'
interface ConditionField {
  kind: Kind
  /** What a value is, in words; and how it is written, where not any text will do. */
  wants: string
  value?: RegExp
  unit?: string
  /** It is known of 企业经营 alone, which few may read. */
  confidential?: true
}

const AMOUNT = /^\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?$|^\d{1,12}(?:\.\d{1,4})?$/
const WHOLE = /^\d{1,3}(?:,\d{3})+$|^\d{1,9}$/
const PERCENT = /^\d{1,3}(?:\.\d{1,4})?%?$/

export const conditionFields = {
  载体: { kind: 'one', wants: '载体的编码或名称' },
  产业链: { kind: 'one', wants: '产业链的名称' },
  链上角色: { kind: 'one', wants: '链上角色的名称' },
  行业代码: { kind: 'one', wants: 'GB/T 4754 的门类字母或数字代码，如 C、C36、36、3610', value: /^[A-Ta-t]?\d{0,4}$/ },
  标签: { kind: 'many', wants: '一个标签' },
  资质: { kind: 'many', wants: '一项资质的名称' },
  入驻年限: { kind: 'number', wants: '整年数，如 3', value: WHOLE, unit: '年' },
  营业收入: { kind: 'number', wants: '以万元计的数，如 2000', value: AMOUNT, unit: '万元', confidential: true },
  税收: { kind: 'number', wants: '以万元计的数，如 500', value: AMOUNT, unit: '万元', confidential: true },
  从业人员: { kind: 'number', wants: '人数，如 50', value: WHOLE, unit: '人', confidential: true },
  研发占比: {
    kind: 'number',
    wants: '百分数，如 5 或 5%（研发费用 ÷ 营业收入）',
    value: PERCENT,
    unit: '%',
    confidential: true,
  },
} as const satisfies Record<string, ConditionField>

export type FieldName = keyof typeof conditionFields
export const fieldNames = Object.keys(conditionFields) as FieldName[]
export const comparisons = ['是', '不是', '有', '没有', '至少', '至多'] as const

const allowed: Record<Kind, readonly (typeof comparisons)[number][]> = {
  one: ['是', '不是'],
  many: ['有', '没有'],
  number: ['至少', '至多'],
}
const fieldOf = (name: unknown): ConditionField | undefined => conditionFields[name as FieldName]

/** The unit of the values of a field; '' where it has none. */
export const unitOf = (field: unknown): string => fieldOf(field)?.unit ?? ''

/** What a value of a field is, in words. */
export const wantsOf = (field: unknown): string | undefined => fieldOf(field)?.wants

/** A condition in words, with its unit: 营业收入至少 20000 万元. */
export function saidCondition({ field, comparison, value }: Record<'field' | 'comparison' | 'value', string>): string {
  const unit = unitOf(field)
  const written = unit === '%' ? `${value.replace(/%$/, '')}%` : [value, unit].filter(Boolean).join(' ')
  return `${field}${comparison} ${written}`
}

/** The fields whose conditions tell of confidential values. */
export const confidentialFields = fieldNames.filter(name => fieldOf(name)?.confidential)

/** A comparison goes with some fields only: what an enterprise has several of it has or has not. */
export function comparisonFits({ field, comparison }: Row) {
  const known = fieldOf(field)
  if (!known || comparison == null || allowed[known.kind].some(one => one === comparison)) return undefined
  const message = `“${field}”不能用“${comparison}”比较，请改为：${allowed[known.kind].join('、')}。`
  return { header: '比较', message }
}

/** A value has to be what the field is: a number of 万元, a code. */
export function valueFits({ field, value }: Row) {
  const known = fieldOf(field)
  if (!known || value == null) return undefined
  const text = String(value)
  const isList = field === '标签' && /[、,，;；]/.test(text)
  if (!isList && (known.value?.test(text) ?? true)) return undefined
  const message = isList
    ? `“${text.slice(0, 50)}”像是几个标签。一个条件只写一个，几个都须满足的请分作几行。`
    : `“${text.slice(0, 50)}”不能作“${field}”的值，请填${known.wants}。`
  return { header: '值', message }
}
