import type { ReactNode } from 'react'
import { DayPicker, InstantPicker } from '#ui/kit/day/DayPicker.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import type { Moment } from './queries.ts'

/** Chooses the day a figure is for and the instant whose ledger it is computed from. */
export function MomentBar({
  asOf,
  knownAt,
  onChange,
}: {
  asOf: string
  knownAt: string | undefined
  onChange: (moment: Moment) => void
}) {
  return (
    <div className="moment">
      <DayPicker label="截至" value={asOf} onChange={day => onChange({ asOf: day, knownAt })} />
      <InstantPicker label="按台账所记" value={knownAt} onChange={instant => onChange({ asOf, knownAt: instant })} />
    </div>
  )
}

/** Says that the page shows what was known then, not what is known now. */
export function KnownAtNotice({ knownAt, children }: { knownAt: string; children?: ReactNode }) {
  return (
    <p className="known-at">
      按 <strong>{instantText(knownAt)}</strong> 台账所记计算，此后的更正不计入。{children}
    </p>
  )
}
