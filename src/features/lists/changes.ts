import { sql } from 'kysely'
import { keyToken } from '#features/records/contract.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { daysAfter } from '#platform/day.ts'
import { Refusal } from '#platform/errors.ts'
import type { ListMove } from './contract.ts'
import { countsOf, rowsOf } from './members.ts'

type Kind = 'joined' | 'left' | 'recategorised'
const MOST = 500

/**
 * What came onto a list and left it from one day to another, both included. A row that ends the day another of the
 * same project begins is a change of category, neither in nor out. Throws Refusal 404, 422 `days_turned_round`.
 */
export function changesOf(
  ctx: Ctx,
  { list, year }: { list: string; year: number },
  { from, to }: { from: string; to: string },
) {
  if (from > to) throw new Refusal(422, 'days_turned_round', `起日 ${from} 晚于止日 ${to}，请对调。`)
  return withTransaction(
    ctx,
    async inside => {
      const before = await countsOf(inside, list, year, daysAfter(from, -1))
      const after = await countsOf(inside, list, year, to)
      const moves = await movesOf(inside, list, year, from, to)
      const only = (kind: Kind) =>
        moves
          .filter(move => move.kind === kind)
          .slice(0, MOST)
          .map(({ kind: _, ...move }) => move)
      return { before, after, joined: only('joined'), left: only('left'), recategorised: only('recategorised') }
    },
    'snapshot',
  )
}

async function movesOf(ctx: Ctx, list: string, year: number, from: string, to: string) {
  const columns = sql`p.project_no as number, p.name, trim_scale(p.total_investment) as "totalInvestment", m.list, m.category,
    m.adjustment, m.reason`
  /** The category of the row that ends, or begins, the day this one begins, or ends. */
  const other = (theirs: string, mine: string) => sql`(select o.category from memberships o
    where o.district_code = m.district_code and o.project_no = m.project_no and o.list = m.list and o.list_year = m.list_year
      and ${sql.ref(`o.${theirs}`)} = ${sql.ref(`m.${mine}`)} limit 1)`
  const within = (day: string) => sql`${sql.ref(`m.${day}`)} between ${from}::date and ${to}::date`
  const { rows } = await sql<Omit<ListMove, 'key'> & { kind: Kind }>`
    select case when way = 'in' and other is null then 'joined' when way = 'in' then 'recategorised' else 'left' end as kind,
      number, name, "totalInvestment", "on", list, category, other as "formerCategory", adjustment, reason
    from (
      select 'in' as way, ${columns}, m.joined_on as "on", ${other('left_on', 'joined_on')} as other
      ${rowsOf(ctx, list, year)} and ${within('joined_on')}
      union all
      select 'out', ${columns}, m.left_on, ${other('joined_on', 'left_on')}
      ${rowsOf(ctx, list, year)} and ${within('left_on')}) moves
    where way = 'in' or other is null order by "on", number, list`.execute(ctx.db)
  return rows.map(found => ({ key: keyToken([found.number]), ...found }))
}
