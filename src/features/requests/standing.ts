import type { Arriving } from '#features/cases/case.ts'
import type { Row } from '#platform/history.ts'
import { spanOf } from './clocks.ts'
import { LIMIT_DAYS, requestColumns } from './contract.ts'
import type { requestStates } from './states.ts'
import { signHours, termSetting } from './terms.ts'

/** Where a request stands that came in with a workbook. */
export const arriving: Arriving = {
  noun: 'requests',
  columns: requestColumns,
  unit: 'unit',
  async standing(ctx) {
    const terms = await termSetting.at(ctx)
    return row => {
      const state = stateOf(row)
      const waits = waiting[state]
      if (waits) {
        const { name, since } = waits
        if (!row[since]) return { state, clocks: [] }
        return { state, clocks: [{ name, from: String(row[since]), span: spanOf(name, terms) }] }
      }
      if (state !== 'dispatched' && state !== 'handling') return { state, clocks: [] }
      if (!row.dispatched_on && !row.accepted_on) return { state, clocks: [] }
      const from = String(row.dispatched_on ?? row.accepted_on)
      // A blank limit is what the figures take it for, whatever the district sets.
      const span = { workingDays: Number(row.limit_days ?? LIMIT_DAYS) }
      const handle = { name: 'handle', from, span, extended: Number(row.extended_days ?? 0) }
      const sign = { name: 'sign', from, span: { hours: signHours(terms, row) } }
      return { state, clocks: state === 'dispatched' ? [sign, handle] : [handle] }
    }
  },
}

/** What runs where it waits for who serves, and since which of its days. */
const waiting: Partial<Record<ReturnType<typeof stateOf>, { name: Parameters<typeof spanOf>[0]; since: string }>> = {
  registered: { name: 'dispatch', since: 'registered_on' },
  answered: { name: 'review', since: 'answered_on' },
  calling: { name: 'call', since: 'rated_on' },
  called: { name: 'close', since: 'called_back_on' },
}

function stateOf(row: Row): keyof typeof requestStates {
  if (row.closed_on) return 'closed'
  if (row.called_back_on) return 'called'
  if (row.rated_on) return 'calling'
  if (row.answered_on) return 'answered'
  if (row.accepted_on) return 'handling'
  if (row.dispatched_on) return 'dispatched'
  // Of what has a result or a unit and no days more is not known: nothing is counted from a day that nobody wrote.
  if (row.outcome) return 'called'
  return row.unit ? 'handling' : 'registered'
}
