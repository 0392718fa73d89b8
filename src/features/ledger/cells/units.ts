import { Exact } from '#platform/decimal.ts'

const FACTORS: Record<string, string> = { 亿元: '10000', 亿: '10000', 万元: '1', 万: '1', 元: '0.0001' }
const WRITTEN = /^¥?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(亿元|亿|万元|万|元)$/

/** An amount that says its own unit (8亿, 1.2万元) in 万元, exactly; undefined where it is none. */
export function inTenThousands(text: string): string | undefined {
  const match = WRITTEN.exec(text)
  const factor = FACTORS[match?.[2] ?? '']
  return match && factor ? new Exact((match[1] ?? '').replaceAll(',', '')).times(factor).toFixed() : undefined
}
