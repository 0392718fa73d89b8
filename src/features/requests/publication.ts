import { type RawBuilder, sql } from 'kysely'
import { type Case, type Effect, invalidFields, type Said, standings } from '#features/cases/case.ts'
import { spacesOf } from '#features/spaces/space.ts'
import type { Ctx } from '#platform/context.ts'
import { requestSteps } from './steps.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    request_publications: {
      district_code: string
      request_no: string
      title: string
      description: string
      requested_at: import('kysely').ColumnType<string, Date, Date>
      published_at: import('kysely').ColumnType<string, Date, Date>
    }
  }
}

/** What the public is told of a request: words written for it, and what names no person. */
export interface PublicRequest {
  request_no: string
  title: string
  description: string
  category: string
  unit: string | null
  outcome: string | null
  state: string
  space_code: string | null
  space: string | null
  requested_at: string
  published_at: string
  state_at: string | null
  due_on: string | null
}

/** A mobile number, the number of an identity card, an address of mail. */
const PERSONAL = /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|[\w.+-]+@[\w-]+\.[\w.-]+/

/** The step 公开: from now on the public is told of the request in these words, or no longer of it at all. */
export async function disclose(ctx: Ctx, { key, row }: Case, { values }: Said): Promise<Effect> {
  const where = { district_code: ctx.district, request_no: key }
  if (values.open === '不公开') {
    await ctx.db
      .deleteFrom('request_publications')
      .where(eb => eb.and(where))
      .execute()
    return {}
  }
  refuseUnfit(row.confidential === '是', values)
  const words = { title: String(values.title), description: String(values.text), published_at: ctx.now }
  const { rows } = await sql<{ begun_at: string | null }>`select begun_at
    from ${standings(ctx.district, 'requests', 'handle')} c where c.key = ${key}`.execute(ctx.db)
  const requested = new Date(rows[0]?.begun_at ?? `${row.registered_on}T00:00:00+08:00`)
  await ctx.db
    .insertInto('request_publications')
    .values({ ...where, ...words, requested_at: requested })
    .onConflict(on => on.columns(['district_code', 'request_no']).doUpdateSet(words))
    .execute()
  return {}
}

/** Refuses (422) to make public what is confidential, what nobody has put into words, and what names a person. */
function refuseUnfit(confidential: boolean, values: Said['values']): void {
  const { fields } = requestSteps.disclose
  const wrong = (path: string, message: string) => invalidFields([{ path, message }], fields)
  if (confidential) throw wrong('open', '保密的诉求不能公开')
  for (const [path, label] of [
    ['title', '对外标题'],
    ['text', '对外说明'],
  ] as const) {
    if (!values[path]) throw wrong(path, `公开的请填写${label}`)
    if (PERSONAL.test(String(values[path]))) throw wrong(path, '含有手机号、身份证号或邮箱，请删去后再公开')
  }
}

export interface PublicFilter {
  keys?: string[] | undefined
  categories?: readonly string[] | undefined
  /** States that have ended, or those that have not. */
  ended?: boolean | undefined
  from?: Date | undefined
  to?: Date | undefined
}

/** Requests the public is told of, the latest first. None that has become confidential meanwhile. */
export async function publicRequests(
  ctx: Ctx,
  { keys, categories, ended, from, to }: PublicFilter,
  most: number,
): Promise<PublicRequest[]> {
  const over = ['closed', 'declined', 'merged']
  const conditions: RawBuilder<boolean>[] = [
    sql`p.district_code = ${ctx.district}`,
    sql`r.confidential is distinct from '是'`,
    ...(keys ? [sql<boolean>`p.request_no = any(${keys}::text[])`] : []),
    ...(categories ? [sql<boolean>`r.category = any(${[...categories]}::text[])`] : []),
    ...(ended === undefined ? [] : [sql<boolean>`(c.state = any(${over}::text[])) = ${ended}`]),
    ...(from ? [sql<boolean>`p.requested_at >= ${from}`] : []),
    ...(to ? [sql<boolean>`p.requested_at <= ${to}`] : []),
  ]
  const { rows } = await sql<PublicRequest>`
    select p.request_no, p.title, p.description, p.requested_at, p.published_at, r.category, r.unit, r.outcome,
      r.space_code, s.name as space, c.state, c.state_at, c.due_on
    from request_publications p
      join requests r on r.district_code = p.district_code and r.request_no = p.request_no
      join ${standings(ctx.district, 'requests', 'handle')} c on c.key = p.request_no
      left join ${spacesOf(ctx.district)} s on s.space_code = r.space_code
    where ${sql.join(conditions, sql` and `)}
    order by p.requested_at desc, p.request_no desc limit ${most}`.execute(ctx.db)
  return rows
}
