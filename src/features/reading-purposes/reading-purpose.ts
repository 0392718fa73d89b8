import type { ColumnType } from 'kysely'
import { noteAudit } from '#features/audit/audit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Endpoint } from '#platform/endpoint.ts'
import { Refusal } from '#platform/errors.ts'
import type { Call } from '#platform/http.ts'
import { PURPOSE_REQUIRED, type Purpose, sayPurpose } from './contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    reading_purposes: {
      district_code: string
      user_id: string
      stated_at: ColumnType<string, Date, never>
      kind: string
      note: string | null
    }
  }
}

/** Keeps what the caller reads confidential values for, until the end of the day. */
export async function statePurpose(call: Call, { kind, note }: Purpose): Promise<{ purpose: string; on: string }> {
  await call.db
    .insertInto('reading_purposes')
    .values({
      district_code: call.district,
      user_id: call.user.id,
      stated_at: call.now,
      kind,
      note: note ?? null,
    })
    .onConflict(same =>
      same.columns(['district_code', 'user_id', 'stated_at']).doUpdateSet({ kind, note: note ?? null }),
    )
    .execute()
  call.note?.add({ purpose: sayPurpose({ kind, note }) })
  return { purpose: sayPurpose({ kind, note }), on: today(call.now) }
}

/** What the caller said last today, in words. */
async function standingPurpose(ctx: Ctx): Promise<string | undefined> {
  const last = await ctx.db
    .selectFrom('reading_purposes')
    .select(['kind', 'note', 'stated_at'])
    .where('district_code', '=', ctx.district)
    .where('user_id', '=', ctx.user?.id ?? '')
    .orderBy('stated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last && today(new Date(last.stated_at)) === today(ctx.now) ? sayPurpose(last) : undefined
}

/**
 * Before confidential values of a sheet are shown: what for was said today, and the log tells that they were read, by
 * whom and for what. Refusals 428 `purpose_required`, and 409 `approval_required` where they would leave as a file.
 */
export async function openConfidential(
  call: Call,
  { method, path, file }: Pick<Endpoint, 'method' | 'path' | 'file'>,
  sheet: string,
): Promise<void> {
  if (file) {
    const why = `“${sheet}”保密，须经审批才能导出。请在“保密导出”中写明用途申请。`
    throw new Refusal(409, 'approval_required', why)
  }
  await openForPurpose(call, { method, path }, sheet)
}

/**
 * The same before rows are shown of what is not confidential as a whole and yet says of whom to call or what went wrong:
 * such a file needs no approval. Refusal 428 `purpose_required`.
 */
export async function openForPurpose(
  call: Call,
  { method, path }: Pick<Endpoint, 'method' | 'path'>,
  sheet: string,
): Promise<void> {
  const purpose = await standingPurpose(call)
  if (!purpose) throw new Refusal(428, PURPOSE_REQUIRED, `“${sheet}”保密，查看前请说明用途；说明一次，当天有效。`)
  const { pathname, searchParams } = new URL(call.request.url)
  const query = [...searchParams].map(([name, value]) => `${name}=${value}`).join('&')
  await noteAudit(call, {
    action: `查看${sheet}`,
    operation: `${method} ${path}`,
    target: decodeURIComponent(pathname),
    result: 'done',
    status: 200,
    detail: { purpose, ...(query && { query }) },
  })
}
