import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { keptBack } from '#features/enterprises/contract.ts'
import { openConfidential } from '#features/reading-purposes/reading-purpose.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { implement, type Web } from '#platform/http.ts'

/** Whom to call at an enterprise. Refusal 404 where the register has none that the caller sees. */
async function contactsOf(ctx: Ctx, uscc: string) {
  const { rows } = await sql<{ contact: string | null; phone: string | null }>`
    select contact, phone from registrations t where district_code = ${ctx.district} and uscc = ${uscc}
      and ${visibleRows(ctx, 'registrations', 't')}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw notFound('这家企业的登记')
  return found
}

/** Serves whom to call, which the page of an enterprise keeps back; the records are served as every noun. */
export function registrationRoutes(web: Web): void {
  implement(web, '企业画像', keptBack.contacts, async ({ query }, call) => {
    await openConfidential(call, keptBack.contacts, '企业联系人')
    return contactsOf(call, query.enterprise)
  })
}
