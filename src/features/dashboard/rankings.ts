import { sql } from 'kysely'
import { commonsOf, inMemory, momentOf, monthEndBefore } from '#features/figures/figure.ts'
import { standingOn } from '#features/lists/lists.ts'
import { projectsOf } from '#features/projects/project.ts'
import { unitsCalled } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import { Exact, plainDecimal } from '#platform/decimal.ts'
import type { Ranked } from './contract.ts'
import { type MainList, membersOn } from './main-list.ts'

interface Row {
  kind: 'zone' | 'unit'
  name: string
  projects: number
  planned: string | null
  completed: string | null
}

/** Zones and units by the completion rate of their members of the list, with their rank at the end of the month before. */
export async function rankingsOf(
  ctx: Ctx,
  asOf: string,
  main: MainList,
): Promise<{ zones: Ranked[]; units: Ranked[] }> {
  await inMemory(ctx)
  const now = await addedUp(ctx, asOf, main)
  const before = await addedUp(ctx, monthEndBefore(asOf), main)
  const of = (kind: Row['kind']) => {
    const then = new Map(ranked(before.filter(row => row.kind === kind)).map(({ name, rank }) => [name, rank]))
    return ranked(now.filter(row => row.kind === kind)).map(row => ({ ...row, before: then.get(row.name) ?? null }))
  }
  return { zones: of('zone'), units: of('unit') }
}

/** Members with a plan alone make a rate; a member of a building counts for the zone above it, of an alias for its unit. */
async function addedUp({ db, district, declared }: Ctx, asOf: string, main: MainList): Promise<Row[]> {
  const places = commonsOf(momentOf(district, asOf), [], declared.figured.places)
  const sums = sql`count(*) as projects, sum(planned)::text as planned,
    (sum(completed) filter (where planned is not null))::text as completed`
  const { rows } = await sql<Row>`
    with recursive ${sql.join(places)}, st as materialized (
      select p.space_code, p.responsible_unit, s.planned, s.completed
      from ${membersOn(district, main, asOf)} m join ${projectsOf(district)} p on p.project_no = m.project_no
      join ${standingOn({ district, asOf, year: main.listYear })} s on s.project_no = m.project_no)
    select 'zone' as kind, z.name, ${sums} from st join places z on z.space_code = st.space_code and z.kind = '片区' group by z.name
    union all
    select 'unit', coalesce(u.name, st.responsible_unit), ${sums} from st left join ${unitsCalled(district)} u on u.called = st.responsible_unit
      where st.responsible_unit is not null group by 2`.execute(db)
  return rows
}

/** The best first; those without a plan last and without a rank; alike, the same rank. */
function ranked(rows: Row[]): Omit<Ranked, 'before'>[] {
  const rated = rows.map(row => {
    const none = row.planned === null || new Exact(row.planned).isZero()
    return { ...row, rate: none ? null : new Exact(row.completed ?? 0).times(100).div(row.planned as string) }
  })
  rated.sort(
    (a, b) =>
      (a.rate && b.rate ? b.rate.cmp(a.rate) : Number(b.rate !== null) - Number(a.rate !== null)) ||
      (a.name < b.name ? -1 : 1),
  )
  const yi = (wan: string | null) => plainDecimal(new Exact(wan ?? 0).div(10_000).toFixed())
  return rated.map(({ name, projects, planned, completed, rate }) => ({
    name,
    projects,
    planned: yi(planned),
    completed: yi(completed),
    completionRate: rate?.toFixed(4) ?? null,
    rank: rate && 1 + rated.filter(other => other.rate?.gt(rate)).length,
  }))
}
