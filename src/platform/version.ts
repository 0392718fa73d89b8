import { Refusal } from './errors.ts'

/**
 * Refuses what was not asked of the version that stands now, as If-Match says it (`"7"`, `W/"7"` or `*`):
 * 428 `version_required` where nothing is said, 412 `stale` with the present version otherwise.
 */
export function requireVersion(
  version: string,
  seen: string | undefined,
  say: { missing: string; stale: string },
): void {
  if (seen === undefined) throw new Refusal(428, 'version_required', say.missing)
  const given = seen.trim().replace(/^(W\/)?"(.*)"$/, '$2')
  if (given === '*' || given === version) return
  throw new Refusal(412, 'stale', say.stale, { headers: { etag: `"${version}"` } })
}
