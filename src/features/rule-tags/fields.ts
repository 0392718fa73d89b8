import { conditionFields, type FieldName, fieldNames, saidCondition, unitOf } from '#features/policies/contract.ts'

/** What a rule may ask beyond the conditions of policies. */
export const ownFields = ['营业收入增速', '资质剩余天数', '外迁意向'] as const
export const tagFields = [...fieldNames, ...ownFields] as readonly TagField[]
export type TagField = FieldName | (typeof ownFields)[number]
export const tagComparisons = ['是', '不是', '有', '没有', '至少', '至多'] as const

/** Which comparisons go with a field. */
export function comparisonsOf(field: TagField): readonly (typeof tagComparisons)[number][] {
  if (field === '外迁意向') return ['是', '不是']
  if (field === '营业收入增速' || field === '资质剩余天数') return ['至少', '至多']
  const { kind } = conditionFields[field]
  return kind === 'one' ? ['是', '不是'] : kind === 'many' ? ['有', '没有'] : ['至少', '至多']
}

/** The unit of the values of a field; '' where it has none. */
export const unitOfTag = (field: string): string => ({ 营业收入增速: '%', 资质剩余天数: '天' })[field] ?? unitOf(field)

/** A condition in words, with its unit. */
export function saidRule(of: Record<'field' | 'comparison' | 'value', string>): string {
  const unit = unitOfTag(of.field)
  if (!ownFields.some(own => own === of.field) || unit === '') return saidCondition(of)
  return `${of.field}${of.comparison} ${of.value.replace(/%$/, '')}${unit === '%' ? unit : ` ${unit}`}`
}

const SIGNED = /^-?\d{1,6}(\.\d{1,4})?%?$/
/** What is wrong with a condition on a field of ours. */
export function ownProblem(field: string, comparison: string, value: string): string | undefined {
  const own = ownFields.find(name => name === field)
  if (!own) return undefined
  if (!comparisonsOf(own).some(each => each === comparison)) return `“${own}”请用${comparisonsOf(own).join('、')}比较`
  if (own === '外迁意向') return value === '有' ? undefined : '外迁意向的值填“有”：一年内走访时有外迁意向'
  return SIGNED.test(value) ? undefined : own === '营业收入增速' ? '请填百分数，如 20' : '请填天数，如 180'
}

/** The fields that tell of 企业经营, and those that tell of visits. */
export const ofOperations: readonly string[] = [
  ...fieldNames.filter(name => 'confidential' in conditionFields[name]),
  '营业收入增速',
]
export const ofVisits: readonly string[] = ['外迁意向']
