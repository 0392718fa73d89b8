import { MOST_COMPARED } from '#features/premises/contract.ts'
import type { LedgerRecord } from '#features/records/contract.ts'
import { Star } from './Star.tsx'
import { tick, useTicked } from './ticked.ts'

/** Before each room of the list: its star, and whether it is to be compared. */
export default function RoomMark({ record }: { record: LedgerRecord }) {
  const number = String(record.values.premises_no)
  const ticked = useTicked()
  const on = ticked.includes(number)
  return (
    <span className="room-mark">
      <input
        type="checkbox"
        aria-label={`勾选 ${number}`}
        checked={on}
        disabled={!on && ticked.length >= MOST_COMPARED}
        onChange={() => tick(on ? ticked.filter(one => one !== number) : [...ticked, number])}
      />
      <Star number={number} />
    </span>
  )
}
