import { Suspense, useState } from 'react'
import { usePagesOf } from '#features/records/ui/nouns.ts'
import { useCan } from '#ui/shell/session.ts'
import { useWaiting } from './queries.ts'
import './cases.css'

/** Beneath a notice: what an enterprise answers by one press, while its case waits for it. */
export function Answer({ noun, recordKey }: { noun: string; recordKey: string }) {
  const outside = !useCan('ledger.read')
  const waiting = useWaiting(outside)
  const Taps = usePagesOf(noun)?.life?.Taps
  const waits = waiting.data?.some(({ spec, record }) => spec.noun === noun && record.key === recordKey)
  // What was answered a moment ago may be changed where it was answered.
  const [waited, note] = useState(false)
  if (waits && !waited) note(true)
  if (!outside || !waited || !Taps) return null
  return (
    <Suspense>
      <Taps recordKey={recordKey} />
    </Suspense>
  )
}
