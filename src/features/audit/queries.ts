import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { AuditEvent } from './contract.ts'
import { sentenceOf } from './say.ts'

export interface Narrowed {
  actor?: string | undefined
  operation?: string | undefined
  target?: string | undefined
  result?: AuditEvent['result'] | undefined
  from?: string | undefined
  to?: string | undefined
}
interface Asked extends Narrowed {
  limit: number
  cursor?: string | undefined
}

/** A part of a text as LIKE takes it. */
const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
/** A day of China's time as the instant it begins. */
const beginning = (day: string) => new Date(`${day}T00:00:00+08:00`)
const nextDay = (day: string) => new Date(beginning(day).getTime() + 24 * 3600 * 1000)

/** The district's audit log, the latest first. */
export async function listAudit(ctx: Ctx, asked: Asked): Promise<{ events: AuditEvent[]; nextCursor: string | null }> {
  const rows = await ctx.db
    .selectFrom('audit_events')
    .select([
      'id',
      'at',
      'actor',
      'name',
      'action',
      'operation',
      'target',
      'result',
      'status',
      'address',
      'detail',
      'hash',
    ])
    .select(sql<string>`chain || '/' || seq`.as('link'))
    .where('district_code', '=', ctx.district)
    .$if(asked.actor !== undefined, query => query.where('actor', '=', asked.actor ?? ''))
    .$if(asked.result !== undefined, query => query.where('result', '=', asked.result ?? 'done'))
    .$if(asked.operation !== undefined, query => {
      const part = containing(asked.operation ?? '')
      return query.where(row => row.or([row('action', 'like', part), row('operation', 'like', part)]))
    })
    .$if(asked.target !== undefined, query => query.where('target', 'like', containing(asked.target ?? '')))
    .$if(asked.from !== undefined, query => query.where('at', '>=', beginning(asked.from ?? '').toISOString()))
    .$if(asked.to !== undefined, query => query.where('at', '<', nextDay(asked.to ?? '').toISOString()))
    .$if(asked.cursor !== undefined, query => query.where('id', '<', Number(asked.cursor)))
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const events = rows.slice(0, asked.limit).map(event => ({ ...event, sentence: sentenceOf(event) }))
  return { events, nextCursor: rows.length > asked.limit ? String(events.at(-1)?.id) : null }
}

/** Whoever stands in the district's log, each found by a step through the index instead of reading the log. */
export async function actorsOf({ db, district }: Ctx): Promise<{ actor: string; name: string | null }[]> {
  const { rows } = await sql<{ actor: string; name: string | null }>`
    with recursive found as (
      (select actor from audit_events where district_code = ${district} order by actor limit 1)
      union all select (select e.actor from audit_events e where e.district_code = ${district} and e.actor > found.actor
        order by e.actor limit 1) from found where found.actor is not null)
    select actor, (select e.name from audit_events e where e.district_code = ${district} and e.actor = found.actor
      order by e.id desc limit 1) as name
    from found where actor is not null`.execute(db)
  return rows
}
