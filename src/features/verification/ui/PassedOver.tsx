import { useMemo } from 'react'
import type { CheckedPassedOver } from './queries.ts'

/** The numbers that were not checked, by reason; closed until somebody asks. */
export function PassedOver({ passed }: { passed: CheckedPassedOver[] }) {
  const reasons = useMemo(() => {
    const found = new Map<string, string[]>()
    for (const { quote, why } of passed) {
      const quotes = found.get(why)
      if (quotes) quotes.push(quote)
      else found.set(why, [quote])
    }
    return [...found]
  }, [passed])
  if (passed.length === 0) return null
  return (
    <details className="section verify-passed">
      <summary>另有 {passed.length} 个数没有核对</summary>
      <dl>
        {reasons.map(([why, quotes]) => (
          <div key={why}>
            <dt>
              {why}（{quotes.length}）
            </dt>
            <dd>{shown(quotes)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const MOST_SHOWN = 200
const shown = (quotes: string[]) => {
  const [some, more] = [quotes.slice(0, MOST_SHOWN).join('、'), quotes.length - MOST_SHOWN]
  return more > 0 ? `${some}等` : some
}
