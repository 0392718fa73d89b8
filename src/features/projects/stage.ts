import { type RawBuilder, sql } from 'kysely'

/** Stage → when it is reached, the furthest first. 前期 goes by the 项目代码, which carries no day. */
const stages: [stage: string, field: string | null][] = [
  ['终止', 'terminated_on'],
  ['投产', 'operating_on'],
  ['竣工', 'completed_on'],
  ['停缓建', 'suspended_on'],
  ['在建', 'started_on'],
  ['前期', null],
  ['落地', 'landed_on'],
  ['签约', 'signed_on'],
  ['储备', 'reserved_on'],
  ['谋划', 'conceived_on'],
]

const reached = (alias: string, field: string | null, day: RawBuilder<unknown>) =>
  field ? sql`${sql.ref(`${alias}.${field}`)} <= ${day}` : sql`${sql.ref(`${alias}.approval_code`)} is not null`

/** How far the project under `alias` has come on the day, and since when. */
export function stageOf(alias: string, day: RawBuilder<unknown>) {
  const cases = (answer: (stage: string, field: string | null) => RawBuilder<unknown>) =>
    sql.join(
      stages.map(([stage, field]) => sql`when ${reached(alias, field, day)} then ${answer(stage, field)}`),
      sql` `,
    )
  return {
    stage: sql<string>`case ${cases(stage => sql.lit(stage))} end`,
    stage_on: sql<string>`case ${cases((_, field) => (field ? sql.ref(`${alias}.${field}`) : sql`null::date`))} end`,
  }
}

/** The row `t` has come just so far: spelled out, since of a case the planner cannot tell how many rows it fits. */
export function inStages(wanted: string, asOf: string): RawBuilder<boolean> {
  const day = sql`${asOf}::date`
  const each = wanted.split(',').map(stage => {
    const at = stages.findIndex(([name]) => name === stage)
    const further = stages.slice(0, at).map(([, field]) => sql`and (${reached('t', field, day)}) is not true`)
    return sql`(${reached('t', stages[at]?.[1] ?? null, day)} ${sql.join(further, sql` `)})`
  })
  return sql<boolean>`(${sql.join(each, sql` or `)})`
}
