import { type Ctx, withTransaction } from '#platform/context.ts'
import { takeTurn } from '#platform/db/turn.ts'
import { requireVersion } from '#platform/version.ts'
import { by } from '#platform/who.ts'
import { DECLARED_TERMS, type RequestTerms, requestTerms } from './terms-contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    request_term_changes: {
      district_code: string
      id: import('kysely').Generated<number>
      terms: import('kysely').ColumnType<unknown, string, never>
      at: import('kysely').ColumnType<string, Date, never>
      set_by: string
      set_by_id: string | null
    }
  }
}

const changesOf = ({ db, district }: Ctx) =>
  db
    .selectFrom('request_term_changes')
    .select(['id', 'terms', 'at', 'set_by'])
    .where('district_code', '=', district)
    .orderBy('id', 'desc')

/** How long things may take that begin at an instant, ctx.now unless told: as the district had it then. */
export async function termsOf(ctx: Ctx, at = ctx.now.toISOString()): Promise<RequestTerms> {
  const last = await changesOf(ctx).where('at', '<=', at).limit(1).executeTakeFirst()
  return last ? requestTerms.parse(last.terms) : DECLARED_TERMS
}

/** Working days to handle a request of a category. */
export const handleDays = ({ handleDays, handleByCategory }: RequestTerms, category: unknown): number =>
  handleByCategory[String(category) as keyof RequestTerms['handleByCategory']] ?? handleDays

/** What is in force, and every change there was. */
export async function termSettings(ctx: Ctx) {
  const rows = await changesOf(ctx).limit(100).execute()
  const changes = rows.map(({ terms, at, set_by }) => ({ terms: requestTerms.parse(terms), at, by: set_by }))
  return {
    terms: changes[0]?.terms ?? DECLARED_TERMS,
    version: String(rows[0]?.id ?? 0),
    changes,
    can: { edit: ctx.user?.permissions.has('requests.terms') ?? true },
  }
}

/** Sets them for what begins from now on. Refusals 428, 412 `stale`. */
export function setTerms(ctx: Ctx, seen: string | undefined, terms: RequestTerms) {
  return withTransaction(ctx, async inside => {
    // Two who set it at the same moment go one after the other.
    await takeTurn(inside.db, `request terms ${ctx.district}`)
    requireVersion((await termSettings(inside)).version, seen, {
      missing: '缺少 If-Match：请先读取时限设置，并带上它的版本。',
      stale: '时限设置在您打开之后已被他人修改。请刷新，核对后再改。',
    })
    await inside.db
      .insertInto('request_term_changes')
      .values({ district_code: ctx.district, terms: JSON.stringify(terms), at: ctx.now, ...by(inside, 'set') })
      .execute()
    return termSettings(inside)
  })
}
