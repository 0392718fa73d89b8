import { ROOM_MOVED_WORDS, tenancyRecords } from '#features/premises/contract.ts'
import { call } from '#ui/call.ts'

/** Before a room that stands is put into another building: its tenancies go with it, the past ones as well. */
export async function roomDoubts(held: Record<string, unknown>, changed: Record<string, string | null>) {
  if (changed.space_code === undefined || changed.premises_no !== undefined) return []
  const query = { premises: String(held.premises_no) }
  const { count } = await call(tenancyRecords.endpoints.totals, { query })
  return count > 0 ? [`载体改了，这个房源有 ${count} 份租赁。${ROOM_MOVED_WORDS}`] : []
}
