import { QUIET_DAYS } from './plan-contract.ts'
import { daysApart } from './quarter.ts'

/** An enterprise that an officer is to visit so many times more. */
export interface Wanted {
  id: string
  times: number
  /** Days on which it was, or is to be, visited by anybody; those that are found for it are added. */
  taken: string[]
  /** The working days that are its own to choose from, where those are fewer than all. */
  days?: readonly string[]
}

const APART = QUIET_DAYS + 1

/**
 * Spreads one officer's visits over working days, which are in order: evenly, no enterprise twice within the quiet days, no
 * day fuller than it must be. `load`: visits that stand on a day already. Of whom no day is left, fewer days are answered.
 */
export function spread(
  days: readonly string[],
  wanted: readonly Wanted[],
  load: ReadonlyMap<string, number> = new Map(),
): Map<string, string[]> {
  const loads = new Map(load)
  const all = wanted.reduce((sum, { times }) => sum + times, 0) + [...load.values()].reduce((a, b) => a + b, 0)
  const cap = Math.max(1, Math.ceil(all / Math.max(1, days.length)))
  const placed = new Map<string, string[]>()
  wanted.forEach((one, at) => {
    const phase = (at + 0.5) / wanted.length
    const own = one.days ?? days
    const found = mostOf(own, one, phase, { loads, cap })
    for (const day of found) loads.set(day, (loads.get(day) ?? 0) + 1)
    one.taken.push(...found)
    placed.set(one.id, found)
  })
  return placed
}

/** How much fuller than even a day may get before an enterprise is visited less often. */
const FULLER = [1, 2, 3]

/** As often as days hold that are not much fuller than the others; close to the end once at least, whatever the day holds. */
function mostOf(days: readonly string[], one: Wanted, phase: number, { loads, cap }: Loads): string[] {
  for (let times = one.times; times > 0; times--) {
    for (const share of FULLER) {
      for (const start of [phase, 0]) {
        const found = place(days, { ...one, times }, start, { loads, cap: cap * share })
        if (found.length === times) return found
      }
    }
  }
  return place(days, { ...one, times: Math.min(1, one.times) }, 0, { loads, cap: Number.POSITIVE_INFINITY })
}

interface Loads {
  loads: ReadonlyMap<string, number>
  cap: number
}

function place(days: readonly string[], { times, taken }: Wanted, phase: number, { loads, cap }: Loads): string[] {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const span = daysApart(first, last)
  const step = Math.max(APART, Math.floor((span + 1) / times))
  const slack = Math.max(0, span - (times - 1) * step)
  const chosen: string[] = []
  for (let nth = 0; nth < times; nth++) {
    const ideal = Date.parse(first) / 86_400_000 + Math.round(phase * slack) + nth * step
    const free = days
      .filter(day => [...taken, ...chosen].every(other => daysApart(day, other) >= APART))
      .sort((a, b) => off(a, ideal) - off(b, ideal) || (a < b ? -1 : 1))
    const day = free.find(one => (loads.get(one) ?? 0) < cap)
    if (day !== undefined) chosen.push(day)
  }
  return chosen.sort()
}

const off = (day: string, ideal: number) => Math.abs(Date.parse(day) / 86_400_000 - ideal)
