import { industryOf } from '#features/enterprises/enterprise.ts'
import { saidCondition } from './conditions.ts'

const withName = (code: string): string => {
  const name = industryOf(code).path.at(-1)?.name
  return name ? `${code}（${name}）` : code
}

/** A condition in words, with the name of the industry that a code stands for. */
export const saidWhole = (of: Parameters<typeof saidCondition>[0]): string =>
  of.field === '行业代码' ? saidCondition({ ...of, value: withName(of.value) }) : saidCondition(of)

/** The fact of an enterprise likewise. */
export const saidFact = (field: string, fact: string | null): string | null =>
  field === '行业代码' && fact ? withName(fact) : fact
