import { addDays, dayBetween, earliest, latest } from '../calendar.ts'
import { nth, type Random } from '../random.ts'
import { COMPLETED, isSameYear, PROMOTED_STARTED } from './cohorts.ts'
import type { Cohort } from './draft.ts'

export type Dates = Partial<
  Record<
    | 'idea'
    | 'reserved'
    | 'signed'
    | 'landed'
    | 'plannedStart'
    | 'started'
    | 'plannedEnd'
    | 'completed'
    | 'producing'
    | 'suspended'
    | 'terminated'
    | 'turnedOn',
    string | null
  >
> & { joinedOn?: string }

/** The district list of 2023 was in force before the year began, so every day of 2023 has one. */
export const LIST_BEGINS = '2022-12-30'
const TURNS = ['2023-04-01', '2023-07-01', '2023-07-01', '2023-10-01']
const JOINS = ['2023-03-31', '2023-05-15', '2023-06-30', '2023-08-15', '2023-09-30']
const EXITS = ['2023-05-15', '2023-07-20', '2023-07-20', '2023-10-16', '2023-11-15']
const END_OF_PLAN = '2026-12-31'

/** The days of a project's life, by what became of it in 2023. */
export function datesOf(cohort: Cohort, rank: number, chance: Random): Dates {
  return DATES[cohort](chance, rank)
}

const DATES: Record<Cohort, (chance: Random, rank: number) => Dates> = {
  continuing: (chance, rank) => {
    const started = dayBetween(chance, '2020-04-01', '2022-11-10')
    const finishes = rank < COMPLETED
    const completed = finishes ? dayBetween(chance, '2023-05-10', '2023-12-22') : null
    const producing =
      completed && chance.chance(0.5) && completed < '2023-11-01' ? addDays(completed, chance.int(20, 45)) : null
    return { ...underway(chance, started), completed, producing, joinedOn: LIST_BEGINS }
  },
  starting: chance => ({ ...underway(chance, dayBetween(chance, '2023-02-10', '2023-12-08')), joinedOn: LIST_BEGINS }),
  waiting: chance => ({
    ...prepared(chance, '2021-06-01', '2022-09-01'),
    plannedStart: dayBetween(chance, '2023-09-01', '2023-12-28'),
    joinedOn: LIST_BEGINS,
  }),
  terminated: chance => ({ ...underway(chance, '2022-09-15'), terminated: '2023-11-20', joinedOn: LIST_BEGINS }),
  promoted: (chance, rank) => {
    const turnedOn = nth(TURNS, rank)
    const started =
      rank < PROMOTED_STARTED
        ? dayBetween(chance, addDays(turnedOn, 5), earliest(addDays(turnedOn, 75), '2023-12-15'))
        : null
    const life = started ? underway(chance, started) : prepared(chance, '2021-06-01', '2022-09-01')
    return { ...life, joinedOn: LIST_BEGINS, turnedOn }
  },
  demoted: chance => ({
    ...prepared(chance, '2021-06-01', '2022-09-01'),
    joinedOn: LIST_BEGINS,
    turnedOn: '2023-07-01',
  }),
  withdrawn: (chance, rank) => {
    const turnedOn = nth(EXITS, rank)
    if (rank > 0) return { ...prepared(chance, '2021-03-01', '2022-06-01'), joinedOn: LIST_BEGINS, turnedOn }
    return { ...underway(chance, '2022-05-18'), suspended: addDays(turnedOn, -30), joinedOn: LIST_BEGINS, turnedOn }
  },
  dropped: (chance, rank) => ({
    ...prepared(chance, '2021-03-01', '2022-06-01'),
    joinedOn: LIST_BEGINS,
    turnedOn: nth(EXITS, rank),
  }),
  preparing: chance => ({ ...prepared(chance, '2021-06-01', '2022-10-01'), joinedOn: LIST_BEGINS }),
  joined: (chance, rank) => {
    const life = proposedAndStarted(chance, isSameYear({ cohort: 'joined', rank }))
    const day = JOINS.find(one => one >= (life.reserved ?? '')) ?? '2023-11-15'
    return { ...life, joinedOn: day }
  },
  reserved: (chance, rank) => {
    const joinedOn = nth(JOINS, rank + 1)
    const idea = dayBetween(chance, '2023-01-06', addDays(joinedOn, -40))
    return {
      idea,
      reserved: addDays(idea, chance.int(15, 30)),
      plannedStart: dayBetween(chance, '2024-02-20', '2024-09-30'),
      joinedOn,
    }
  },
  proposed: (chance, rank) => proposedAndStarted(chance, isSameYear({ cohort: 'proposed', rank })),
  idea: chance => {
    const idea = dayBetween(chance, '2023-04-03', '2023-11-10')
    return {
      idea,
      reserved: addDays(idea, chance.int(15, 35)),
      plannedStart: dayBetween(chance, '2024-02-20', '2024-10-30'),
    }
  },
  elsewhere: (chance, rank) => {
    const started =
      rank < 26 ? dayBetween(chance, '2020-09-01', '2022-11-30') : dayBetween(chance, '2023-03-01', '2023-10-20')
    return { ...underway(chance, started), completed: rank < 8 ? dayBetween(chance, '2023-04-10', '2023-12-20') : null }
  },
  coming: chance => ({
    ...prepared(chance, '2022-03-01', '2022-11-20'),
    plannedStart: dayBetween(chance, '2024-02-20', '2024-11-30'),
  }),
}

/** Started on a day: everything before it lies behind, the end lies ahead. */
function underway(chance: Random, started: string): Dates {
  const idea = addDays(started, -chance.int(350, 640))
  const reserved = addDays(idea, chance.int(30, 70))
  const signed = addDays(reserved, chance.int(25, 70))
  const landed = latest(addDays(started, -chance.int(25, 110)), addDays(signed, 15))
  const plannedEnd = latest(addDays(started, chance.int(600, 1250)), '2023-12-31')
  return { idea, reserved, signed, landed, plannedStart: addDays(started, chance.int(-45, 30)), started, plannedEnd }
}

function prepared(chance: Random, from: string, to: string): Dates {
  const idea = dayBetween(chance, from, to)
  const plannedStart = dayBetween(chance, '2024-02-20', '2024-12-20')
  return { idea, reserved: addDays(idea, chance.int(30, 80)), plannedStart, plannedEnd: END_OF_PLAN }
}

/** Proposed early in the year and started within it; some of them even produce within it. */
function proposedAndStarted(chance: Random, producing: boolean): Dates {
  const idea = dayBetween(chance, '2023-01-06', producing ? '2023-03-10' : '2023-06-20')
  const reserved = addDays(idea, chance.int(12, 25))
  const signed = addDays(reserved, chance.int(5, 20))
  const landed = addDays(signed, chance.int(8, 25))
  const started = producing
    ? addDays(landed, chance.int(8, 25))
    : dayBetween(chance, addDays(landed, 15), earliest(addDays(landed, 130), '2023-12-15'))
  const completed = producing ? dayBetween(chance, addDays(started, 110), '2023-11-20') : null
  return {
    idea,
    reserved,
    signed,
    landed,
    plannedStart: addDays(started, chance.int(-15, 20)),
    started,
    plannedEnd: completed ?? addDays(started, chance.int(320, 800)),
    completed,
    producing: completed && dayBetween(chance, addDays(completed, 7), '2023-12-20'),
  }
}
