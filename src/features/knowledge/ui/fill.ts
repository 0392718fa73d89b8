import type { Placeholder } from '#features/knowledge/contract.ts'
import { dayText } from '#ui/kit/day/day.ts'

type Values = Record<string, string | number | null | undefined>
const text = (value: string | number | null | undefined) => (value ? String(value) : '')

/** A text with what a request says in place of its placeholders; what is no placeholder stays as it is. */
export function filled(template: string, values: Values, day: string): string {
  const said: Record<Placeholder, string> = {
    企业名称: text(values.enterprise_name) || '贵企业',
    诉求标题: text(values.title) || '所提诉求',
    承办单位: text(values.unit) || '承办单位',
    日期: dayText(day),
  }
  return template.replace(/\{([^{}\s]{1,10})\}/g, (whole, name: string) => said[name as Placeholder] ?? whole)
}
