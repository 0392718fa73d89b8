import { type RawBuilder, sql } from 'kysely'
import { known, type Moment } from '#features/figures/figures.ts'
import { lend } from '#platform/lend.ts'

export { COMPLETED, ofProjects, PLANNED, RATES, STARTED, TOTAL } from './said.ts'
export { stageOf } from './stage.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    projects: {
      district_code: string
      project_no: string
      name: string
      space_code: string | null
      recorded_at: string
      change_id: number
    }
  }
}

/** The projects of a district; and as known at a figure's moment, with these columns. */
export const projectsOf = lend('projects')
export const knownProjects = (moment: Moment, columns: string): RawBuilder<unknown> =>
  known(moment, 'projects', columns)

/**
 * Joins, as `p`, the projects that rows refer to; the condition follows. What the ledger says now has every one of them,
 * so the planner leaves out the join where nothing is read of it.
 */
export const joinProjects = (moment: Moment, columns: string): RawBuilder<unknown> =>
  sql`${sql.raw(moment.knownAt ? 'join' : 'left join')} ${knownProjects(moment, columns)} p`
