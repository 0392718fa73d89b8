import { Decimal } from 'decimal.js'
import { percent } from '#ui/kit/figure/text.ts'

/** A completion rate as a bar, full at 100 %; the number stands beside it or in the label. */
export function Bar({ rate }: { rate: string }) {
  const width = Decimal.max(0, Decimal.min(100, rate)).toFixed(1)
  return (
    <span className="bar" role="img" aria-label={`完成 ${percent(rate)}`}>
      <span className={new Decimal(rate).gte(100) ? 'bar-full' : ''} style={{ width: `${width}%` }} />
    </span>
  )
}
