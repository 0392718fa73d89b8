import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Choice } from '#features/cases/contract.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { unitAccountsHolding } from '#features/identity/identity.ts'
import { lookedAfter } from '#features/liaisons/liaison.ts'
import { unitsInUse } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import { answers, entriesOf, hasWords, haystackOf } from '#platform/search.ts'

const MOST_UNITS = 100
const MOST_ENTERPRISES = 50

/** Whether a name has all characters of a text in their order: 工信 of 工业和信息化局. */
function isShortFor(text: string, name: string): boolean {
  let at = -1
  return [...text].every(character => {
    at = name.indexOf(character, at + 1)
    return at >= 0
  })
}

/** The units in use that answer to the query, or else that it is short for, those that can handle a request first. */
export async function unitChoices(ctx: Ctx, q: string): Promise<Choice[]> {
  const all = await unitsInUse(ctx)
  const found = all.filter(({ number, name }) => hasWords(haystackOf(name, number), q))
  const units = found.length > 0 ? found : all.filter(({ name }) => isShortFor(q.trim(), name))
  const { rows } = await sql<{ unit_no: string }>`select distinct unit_no
    from ${unitAccountsHolding(ctx, 'requests.handle')} a`.execute(ctx.db)
  const handling = new Set(rows.map(({ unit_no }) => unit_no))
  const able = units.filter(({ number }) => handling.has(number))
  const unable = units.filter(({ number }) => !handling.has(number))
  return [
    ...able.map(({ name }) => ({ value: name, name, why: null })),
    ...unable.map(({ name }) => ({ value: name, name, why: '没有账号能办理' })),
  ].slice(0, MOST_UNITS)
}

/** The enterprise `alias` is of the caller's scope; to an enterprise's account, its own. */
const inScope = (ctx: Ctx, alias: string): RawBuilder<boolean> =>
  ctx.user?.role === 'enterprise'
    ? sql<boolean>`${sql.ref(`${alias}.uscc`)} = any(${ctx.user.scope?.enterprises ?? []}::text[])`
    : visibleRows(ctx, 'enterprises', alias)

/** The enterprises that answer to the query and that the caller may put in a request for, those they look after first. */
export async function enterpriseChoices(ctx: Ctx, q: string): Promise<Choice[]> {
  const found = (condition: RawBuilder<boolean>) => sql`(select e.uscc, e.name from ${enterprisesOf(ctx.district)} e
    where ${condition} and (${q.trim() === ''}::boolean or e.uscc in (select s.key from ${entriesOf(ctx.district)} s
      where s.noun = 'enterprises' and ${answers('s', q)})) order by e.name, e.uscc limit ${MOST_ENTERPRISES})`
  const { rows } = await sql<Choice>`select uscc as value, name, null as why from (
      select *, 0 as place from ${found(lookedAfter(ctx, 'e.uscc'))} mine
      union all select *, 1 from ${found(inScope(ctx, 'e'))} others) every_one
    group by uscc, name order by min(place), name, uscc limit ${MOST_ENTERPRISES}`.execute(ctx.db)
  return rows
}

/** Whether the caller may put in a request for that enterprise of the ledger. */
export async function mayRegisterFor(ctx: Ctx, uscc: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ${enterprisesOf(ctx.district)} e
    where e.uscc = ${uscc} and (${inScope(ctx, 'e')} or ${lookedAfter(ctx, 'e.uscc')})`.execute(ctx.db)
  return rows.length > 0
}
