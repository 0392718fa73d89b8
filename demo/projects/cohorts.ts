import { target } from '../targets.ts'
import type { Cohort, Sizes } from './draft.ts'

export const DISTRICT_LIST = '区级重点项目'
const OF_2023 = { list: DISTRICT_LIST, listYear: 2023 }

/** How many projects of each kind: what moves is chosen, what stays follows from the published list. */
export function cohortSizes(): Sizes {
  const members = target('list.projects', OF_2023)
  const started = target('list.started', OF_2023)
  const implementing = Math.round((started * 100) / target('list.start_rate', OF_2023))
  const moved = { promoted: 14, demoted: 3, withdrawn: 5, dropped: 7, joined: 17, reserved: 13 }
  const startedLate = PROMOTED_STARTED + moved.joined
  const starting = 31
  const continuing = started - startedLate - starting
  const notStarted = implementing - started - (moved.promoted - PROMOTED_STARTED)
  return {
    ...moved,
    starting,
    continuing,
    terminated: 1,
    waiting: notStarted - 1,
    preparing: members - implementing - moved.demoted - moved.reserved,
    proposed: 38,
    idea: 12,
    elsewhere: 32,
    coming: 15,
  }
}

/** Of the projects that became 实施类 during the year, those that started. */
export const PROMOTED_STARTED = 12

/** Of the finished ones: the first so many of 继续建设 projects were completed in 2023. */
export const COMPLETED = 27

/** Proposed, started and producing within the year: the first of 'joined', then the first of 'proposed'. */
const SAME_YEAR_JOINED = 5
const sameYearProposed = (): number => target('projects.same_year') - SAME_YEAR_JOINED

export const ON_DISTRICT_LIST: Cohort[] = [
  'continuing',
  'starting',
  'waiting',
  'terminated',
  'promoted',
  'demoted',
  'withdrawn',
  'dropped',
  'preparing',
  'joined',
  'reserved',
]

/** On the 区级 list of 2023 on its last day. */
export const STAYED: Cohort[] = ON_DISTRICT_LIST.filter(cohort => cohort !== 'withdrawn' && cohort !== 'dropped')

/** Is this place in a cohort one of those that produced within the year of their proposal? */
export const isSameYear = ({ cohort, rank }: { cohort: Cohort; rank: number }): boolean =>
  (cohort === 'joined' && rank < SAME_YEAR_JOINED) || (cohort === 'proposed' && rank < sameYearProposed())
