import type { Row } from '#platform/history.ts'
import type { ProjectDetail } from './contract.ts'

type Milestone = ProjectDetail['timeline'][number]

/** The way of a project from 谋划 to 投产, as of a day; 停缓建 and 终止 only where they came. */
export function timelineOf(row: Row, asOf: string, firstMonth: string | undefined): Milestone[] {
  const day = (field: string) => (row[field] ?? null) as string | null
  const at = (stage: string, on: string | null, planned: string | null = null): Milestone => ({
    stage,
    on,
    reached: on !== null && on <= asOf,
    planned,
  })
  const started = at('开工', day('started_on'), day('planned_start_on'))
  // Work is under way from the first month that brought investment after the start.
  const building = started.on && firstMonth ? later(started.on, `${firstMonth}-01`) : null
  const way = [
    at('谋划', day('conceived_on')),
    at('储备', day('reserved_on')),
    at('签约', day('signed_on')),
    at('落地', day('landed_on')),
    { ...at('前期', null), reached: row.approval_code != null || started.reached },
    started,
    at('在建', building),
    at('竣工', day('completed_on'), day('planned_completion_on')),
    at('投产', day('operating_on')),
  ]
  const ends = [at('停缓建', day('suspended_on')), at('终止', day('terminated_on'))]
  return [...way, ...ends.filter(({ on }) => on !== null)]
}

const later = (a: string, b: string) => (a > b ? a : b)
