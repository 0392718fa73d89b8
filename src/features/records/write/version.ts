import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { changesOf } from '#platform/history.ts'
import type { FoundRow } from '../read/select.ts'

const CHINA = 'Asia/Shanghai'

/** The version of If-Match: '"12"', 'W/"12"' or 12; '*' takes any. */
const versionOf = (header: string) =>
  header
    .trim()
    .replace(/^W\//, '')
    .replace(/^"(.*)"$/, '$1')

/**
 * Refuses to write over what the caller has not seen: 428 `version_required` without If-Match,
 * 412 `stale` with who changed it and when.
 */
export async function requireVersion(
  ctx: Ctx,
  row: FoundRow,
  seen: string | undefined,
  { required }: { required: boolean },
): Promise<void> {
  if (seen === undefined) {
    if (!required) return
    throw new Refusal(428, 'version_required', '缺少 If-Match：请先读取这条记录，并带上它的版本再修改。')
  }
  const version = versionOf(seen)
  if (version === '*' || version === String(row.change_id)) return
  const { rows } = await sql<{ by: string; at: string }>`
    select c.actor as by,
      to_char(c.recorded_at at time zone ${CHINA}, 'YYYY-MM-DD HH24:MI') as at
    from ${changesOf(ctx.district)} c where c.id = ${row.change_id}`.execute(ctx.db)
  const [last] = rows
  const message = `这条记录在您打开之后已由“${last?.by}”于 ${last?.at} 修改。请刷新，核对后再改。`
  throw new Refusal(412, 'stale', message, { headers: { etag: `"${row.change_id}"` } })
}
