import { QUIET_DAYS } from './plan-contract.ts'

/** An enterprise that a unit is to visit so many times more. */
export interface Wanted {
  id: string
  unit: string
  officer: string | null
  times: number
  /** Days on which it was, or before or after these days is to be, visited by anybody. */
  visited: readonly string[]
  /** Those of these days on which it is to be; those that are found for it are added. */
  planned: string[]
  /** The working days that are its own to choose from, where those are fewer than all. */
  days?: readonly string[]
}
/** A visit that stands on its day already. */
export interface Standing {
  planned_on: string
  unit: string
  officer: string | null
}

const APART = QUIET_DAYS + 1
/** Visits of one enterprise are proposed so far apart that each can be put on a working day nearby without a reason. */
const STEP = APART + 4
/** Where several visits leave each of them fewer days than these to choose from, one less is proposed. */
const ROOM = 7
/** How much fuller than even a day may get for the sake of another visit of the same enterprise. */
const FULLER = 2
/** Steps by the golden ratio lie apart from each other however many they are. */
const GOLDEN = 0.618_033_988_75

/**
 * Spreads visits over the working days left, which are in order: on no day more than it must be, of all, of a unit and of an
 * officer; of an officer in the order given. No enterprise twice within the quiet days, and so often only that each visit
 * can still be moved. Of whom no day is left, fewer days are answered.
 */
export function spread(
  days: readonly string[],
  wanted: readonly Wanted[],
  standing: readonly Standing[] = [],
): Map<string, string[]> {
  const numbers = days.map(numberOf)
  const board = boardOf(days, standing)
  const asked = [...Map.groupBy(wanted, whoOf)].flatMap(([, theirs], nth) =>
    theirs.map((one, at) => ({
      one,
      phase: (at + ((nth * GOLDEN + 0.5) % 1)) / theirs.length,
      rooms: roomsOf(freeOf(days, numbers, one), numbers, timesOf(days, numbers, one)),
    })),
  )
  for (const { one, rooms } of asked) board.expect(one, rooms.length)
  const placed = new Map<string, string[]>()
  for (const { one, phase } of asked.toSorted((a, b) => widthOf(a.rooms) - widthOf(b.rooms))) {
    // Another unit may have been given days of the same enterprise since.
    const times = timesOf(days, numbers, one)
    const chosen = choose(freeOf(days, numbers, one), { numbers, one: { ...one, times }, phase, board })
    board.put(one, chosen)
    const found = chosen.flatMap(at => days[at] ?? [])
    one.planned.push(...found)
    placed.set(one.id, found)
  }
  return placed
}

const numberOf = (day: string) => Date.parse(day) / 86_400_000

type Free = Pick<Wanted, 'visited' | 'planned' | 'days'>

/** How many more visits leave room to each, and to those planned already, which could be moved. */
function timesOf(days: readonly string[], numbers: readonly number[], one: Wanted): number {
  const { times, planned } = one
  if (planned.length === 0) return times
  const all = roomsOf(freeOf(days, numbers, { ...one, planned: [] }), numbers, times + planned.length)
  return Math.max(0, all.length - planned.length)
}

/** Which of the days, by their place, an enterprise may be visited on. */
function freeOf(days: readonly string[], numbers: readonly number[], { visited, planned, days: own }: Free): number[] {
  const others = [...visited, ...planned].map(numberOf)
  const mine = own && own.length < days.length ? new Set(own) : undefined
  return [...days.keys()].filter(
    at =>
      (mine === undefined || mine.has(days[at] ?? '')) &&
      others.every(other => Math.abs((numbers[at] ?? 0) - other) >= APART),
  )
}

/** From which day to which, by their places, each of several visits can lie. */
type Room = [first: number, last: number]

/** As many visits, up to `times`, as leave each of them room; one wherever there is a day. */
function roomsOf(free: readonly number[], numbers: readonly number[], times: number): Room[] {
  const number = (at: number) => numbers[at] ?? 0
  const early: number[] = []
  for (const at of free) {
    const last = early.at(-1)
    if (last === undefined || number(at) - number(last) >= STEP) early.push(at)
  }
  const late: number[] = []
  for (const at of free.toReversed()) {
    const next = late.at(-1)
    if (next === undefined || number(next) - number(at) >= STEP) late.push(at)
  }
  for (let count = Math.min(times, early.length); count > 0; count--) {
    const lasts = late.slice(0, count).reverse()
    const rooms = lasts.map((last, nth): Room => [early[nth] ?? last, last])
    if (count === 1 || rooms.every(([first, last]) => number(last) - number(first) >= ROOM)) return rooms
  }
  return []
}

const widthOf = (rooms: readonly Room[]) => Math.min(...rooms.map(([first, last]) => last - first))

interface Choosing {
  numbers: readonly number[]
  one: Wanted
  /** Where among those of its officer it stands, from 0 to 1. */
  phase: number
  board: Board
}

/** Days for an enterprise, by their places: one visit less where another would crowd its day. */
function choose(free: readonly number[], { numbers, one, phase, board }: Choosing): number[] {
  const most = roomsOf(free, numbers, one.times).length
  for (let times = most; times > 0; times--) {
    const chosen: number[] = []
    for (const [first, last] of roomsOf(free, numbers, times)) {
      const before = chosen.at(-1)
      const from = before === undefined ? 0 : (numbers[before] ?? 0) + STEP
      const open = free.filter(at => at >= first && at <= last && (numbers[at] ?? 0) >= from)
      const whole = phase * (numbers.length - 1)
      const ideal = times === 1 ? whole : first + phase * (last - first)
      const day = board.best(one, open, ideal)
      if (day !== undefined) chosen.push(day)
    }
    if ((times === 1 && one.planned.length === 0) || chosen.every(at => board.isOpen(one, at, FULLER))) return chosen
  }
  return []
}

type Whose = Pick<Wanted, 'unit' | 'officer'>

/** By whom a unit's visits are made as far as is known. */
const whoOf = ({ unit, officer }: Whose): string => (officer === null ? `unit ${unit}` : `officer ${officer}`)

/** How many visits are on each day, by its place, and how many are to be on all days together. */
interface Load {
  on: number[]
  sum: number
}
type Board = ReturnType<typeof boardOf>

/** How full the days are of whom: they are to be even of an officer, of a unit and of all. */
function boardOf(days: readonly string[], standing: readonly Standing[]) {
  const loads = new Map<string, Load>()
  const loadOf = (key: string): Load => {
    const load = loads.get(key) ?? { on: days.map(() => 0), sum: 0 }
    loads.set(key, load)
    return load
  }
  const loadsOf = (whose: Whose) => [...new Set([whoOf(whose), `unit ${whose.unit}`, 'all'])].map(loadOf)
  const expect = (whose: Whose, times: number) => {
    for (const load of loadsOf(whose)) load.sum += times
  }
  const put = (whose: Whose, chosen: readonly number[]) => {
    for (const { on } of loadsOf(whose)) for (const at of chosen) on[at] = (on[at] ?? 0) + 1
  }
  const evenOf = ({ sum }: Load) => Math.max(1, Math.ceil(sum / days.length))
  const places = new Map(days.map((day, at) => [day, at]))
  for (const one of standing) {
    const at = places.get(one.planned_on)
    if (at === undefined) continue
    expect(one, 1)
    put(one, [at])
  }
  const isOpen = (whose: Whose, at: number, fuller: number) =>
    loadsOf(whose).every(load => (load.on[at] ?? 0) < evenOf(load) * fuller)
  /** The day nearest to the ideal that is not full; where all are, of those least beyond what is even. */
  const best = (whose: Whose, open: readonly number[], ideal: number): number | undefined => {
    const limits = loadsOf(whose).map(load => ({ on: load.on, most: evenOf(load) - 1 }))
    let found: { at: number; over: number; off: number } | undefined
    for (const at of open) {
      let over = 0
      for (const { on, most } of limits) over += Math.max(0, (on[at] ?? 0) - most)
      const off = Math.abs(at - ideal)
      if (!found || over < found.over || (over === found.over && off < found.off)) found = { at, over, off }
    }
    return found?.at
  }
  return { put, expect, isOpen, best }
}
