import { type RawBuilder, sql } from 'kysely'
import { requestsOf } from '#features/requests/request.ts'
import { spacesOf } from '#features/spaces/space.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { answers, entriesOf } from '#platform/search.ts'
import { type Catalogue, type OfferedResource, resourceKey, type WantedResources } from './contract.ts'

const PAGE = 24
/** So many stand on the page for everybody. */
const MOST_OPEN = 500

/** That a resource is offered on the day: published, and within its term, both days included. */
export const isOffered = (on: string, alias: string): RawBuilder<boolean> => {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return sql<boolean>`(${of('standing')} = '已发布' and coalesce(${of('valid_from')} <= ${on}::date, true)
    and coalesce(${of('valid_until')} >= ${on}::date, true))`
}

const shown = sql`r.resource_no as number, r.kind, r.name, r.unit, r.contact, r.description, r.terms,
  coalesce(u.name || ' · ', '') || s.name as place, r.valid_until as "validUntil"`
const placed = ({ district }: Ctx) => sql`left join ${spacesOf(district)} s on s.space_code = r.space_code
  left join ${spacesOf(district)} u on u.space_code = s.parent_code`

/** What an enterprise may ask for today, found by words, initials and kind; and what it has asked for already. */
export async function catalogueOf(ctx: Ctx, { q = '', kind, page: wanted }: WantedResources): Promise<Catalogue> {
  const { db, district } = ctx
  const offered = sql`(select * from resources r where r.district_code = ${district} and ${isOffered(today(ctx.now), 'r')})`
  const asked = q.trim()
  const said = sql`lower(r.name || ' ' || r.unit || ' ' || r.kind || ' ' || coalesce(r.description, ''))`
  const where = sql<boolean>`${kind === undefined ? sql`true` : sql`r.kind = ${kind}`}
    and (${asked} = '' or coalesce(${answers('e', asked)}, false) or strpos(${said}, ${asked.toLowerCase()}) > 0)`
  const from = sql`${offered} r left join ${entriesOf(district)} e on e.noun = 'resources' and e.key = r.resource_no`
  const { rows: kinds } = await sql<Catalogue['kinds'][number]>`
    select r.kind, count(*)::int as count from ${offered} r group by r.kind order by count(*) desc, r.kind`.execute(db)
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from ${from} where ${where}`.execute(db)
  const count = counted[0]?.count ?? 0
  const pages = Math.max(1, Math.ceil(count / PAGE))
  const page = Math.min(wanted, pages)
  const own = [...(ctx.user?.scope?.enterprises ?? [])]
  const { rows } = await sql<OfferedResource & { spaceCode: string | null; asked: string | null }>`
    select ${shown}, r.space_code as "spaceCode", (select q.request_no from ${requestsOf(district)} q
      where q.resource_no = r.resource_no and q.uscc = any(${own}::text[])
      order by q.registered_on desc, q.request_no desc limit 1) as asked
    from ${from} ${placed(ctx)} where ${where}
    order by r.recorded_at desc, r.resource_no desc limit ${PAGE} offset ${(page - 1) * PAGE}`.execute(db)
  const resources = rows.map(row => ({ ...row, asked: row.asked === null ? null : resourceKey(row.asked) }))
  return { count, page, pages, kinds, resources }
}

/** What is offered today to everybody, by kind. */
export async function openResources(ctx: Ctx): Promise<OfferedResource[]> {
  const { rows } = await sql<OfferedResource>`
    select ${shown} from resources r ${placed(ctx)}
    where r.district_code = ${ctx.district} and r.audience = '全社会' and ${isOffered(today(ctx.now), 'r')}
    order by r.kind, r.recorded_at desc, r.resource_no desc limit ${MOST_OPEN}`.execute(ctx.db)
  return rows
}
