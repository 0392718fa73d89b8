import type { $ZodRawIssue } from 'zod/v4/core'

const kinds: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是否（true 或 false）',
  array: '列表',
  object: '对象',
  record: '对象',
  null: '空值',
}
const formats: Record<string, string> = {
  uuid: '编号（UUID）',
  email: '电子邮箱',
  url: '网址',
  date: '日期（YYYY-MM-DD）',
  datetime: '时刻（ISO 8601）',
}
const measures: Record<string, string> = { string: '个字', array: '项', set: '项' }

function sayBound(issue: Extract<$ZodRawIssue, { code: 'too_big' | 'too_small' }>): string {
  const [bound, most] = issue.code === 'too_big' ? [issue.maximum, true] : [issue.minimum, false]
  const measure = measures[issue.origin]
  if (measure) return `${most ? '最多' : '至少'} ${bound} ${measure}`
  if (issue.inclusive === false) return `须${most ? '小于' : '大于'} ${bound}`
  return `不能${most ? '大于' : '小于'} ${bound}`
}

/** What is wrong with an input, in Chinese; where a schema has its own sentence, that stands. */
export function sayIssue(issue: $ZodRawIssue): string {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return '必填'
    return `须为${kinds[issue.expected] ?? issue.expected}`
  }
  if (issue.code === 'too_big' || issue.code === 'too_small') return sayBound(issue)
  if (issue.code === 'invalid_value') return `须为其一：${issue.values.map(String).join('、')}`
  if (issue.code === 'unrecognized_keys') return `没有这一项：${issue.keys.join('、')}`
  if (issue.code === 'invalid_format') return formats[issue.format] ? `须为${formats[issue.format]}` : '格式不对'
  if (issue.code === 'not_multiple_of') return `须为 ${issue.divisor} 的倍数`
  return '不符合要求，请对照接口文档'
}
