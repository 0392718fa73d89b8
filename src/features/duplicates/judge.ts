import { type ColumnType, type Generated, sql } from 'kysely'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import type { Ctx } from '#platform/context.ts'
import { forbidden, notFound } from '#platform/errors.ts'
import { type By, by } from '#platform/who.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    /** Of a pair in the order of their codes, the last says whether they are different. */
    duplicate_judgements: By<'judged'> & {
      district_code: string
      id: Generated<number>
      one: string
      other: string
      different: boolean
      judged_at: ColumnType<string, Date, never>
    }
  }
}

/** Refuses (403) who has a part of the district: what is compared and moved lies anywhere in it. */
export function requireWhole({ user }: Ctx): void {
  if (user?.scope) throw forbidden('只有数据范围为全区的账号才能核对和合并重复企业。')
}

/** Says that two enterprises are not one, or takes that back. Refusals 403, 404. */
export async function judgeDuplicate(ctx: Ctx, sent: { one: string; other: string; different: boolean }) {
  requireWhole(ctx)
  const [one = '', other = ''] = [sent.one, sent.other].sort()
  const { rows } = await sql`select from ${enterprisesOf(ctx.district)} e where e.uscc in (${one}, ${other})`.execute(
    ctx.db,
  )
  if (rows.length < 2) throw notFound('这两家企业')
  await ctx.db
    .insertInto('duplicate_judgements')
    .values({
      district_code: ctx.district,
      one,
      other,
      different: sent.different,
      judged_at: ctx.now,
      ...by(ctx, 'judged'),
    })
    .execute()
  return {}
}
