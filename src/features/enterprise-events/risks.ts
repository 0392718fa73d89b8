import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { keptBack } from '#features/enterprises/contract.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { openConfidential } from '#features/reading-purposes/reading-purpose.ts'
import { keyToken } from '#features/records/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { implement, type Web } from '#platform/http.ts'
import { HONOUR } from './noun.ts'

interface RiskRow {
  on: string
  matter: string
  kind: string
  source: string | null
  liftedOn: string | null
}

/** What risks of an enterprise are about, the latest first. Refusal 404 for one that the caller does not see. */
async function risksOf(ctx: Ctx, uscc: string) {
  const { rows: seen } = await sql`select from ${enterprisesOf(ctx.district)} e
    where e.uscc = ${uscc} and ${visibleRows(ctx, 'enterprises', 'e')}`.execute(ctx.db)
  if (seen.length === 0) throw notFound('这家企业')
  const { rows } = await sql<RiskRow>`
    select happened_on::text as "on", matter, kind, source, lifted_on::text as "liftedOn"
    from enterprise_events t where district_code = ${ctx.district} and uscc = ${uscc} and kind <> ${HONOUR}
      and ${visibleRows(ctx, 'enterprise_events', 't')} order by happened_on desc, matter limit 100`.execute(ctx.db)
  return { events: rows.map(row => ({ key: keyToken([uscc, row.on, row.matter]), ...row })) }
}

/** Serves what the page of an enterprise keeps back of its risks; the records are served as every noun. */
export function enterpriseEventRoutes(web: Web): void {
  implement(web, '企业画像', keptBack.risks, async ({ query }, call) => {
    await openConfidential(call, keptBack.risks, '企业风险事项')
    return risksOf(call, query.enterprise)
  })
}
