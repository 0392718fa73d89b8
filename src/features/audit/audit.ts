import type { Ctx } from '#platform/context.ts'
import type { Entry, WriteMany } from '#platform/journal.ts'
import { append, linkParts, TOLD, type Told, toldRow } from './chain.ts'

export { checkAudit } from './check.ts'

const MOST = 500
/**
 * Addresses and names come from outside: no control characters, nothing endless, nothing PostgreSQL cannot keep. Cut
 * first, since a cut can leave half a character, which would be stored as another than was hashed.
 */
const tidy = (text: string) =>
  text
    .slice(0, MOST)
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed()

const toldOf = (ctx: Ctx, entry: Entry): Told => ({
  ...entry,
  target: tidy(entry.target),
  detail: entry.detail && tidied(entry.detail),
  district: ctx.district,
  at: ctx.now.toISOString(),
  userId: ctx.user?.id ?? null,
  actor: tidy(ctx.actor),
  name: ctx.user ? tidy(ctx.user.displayName) : undefined,
  address: entry.address ?? ctx.address,
})

/**
 * Notes what somebody did or tried in the district's audit log. Inside a transaction of ctx it stands exactly if that
 * commits; entries are never changed and hang together by their hashes (chain.ts).
 */
export function noteAudit(ctx: Ctx, entry: Entry): Promise<void> {
  return append(ctx, toldOf(ctx, entry))
}
noteAudit.many = {
  columns: TOLD,
  row: (ctx: Ctx, entry: Entry) => toldRow(toldOf(ctx, entry)),
  parts: linkParts,
} satisfies WriteMany

const tidied = (detail: Record<string, string | number | boolean>) =>
  Object.fromEntries(
    Object.entries(detail).map(([key, value]) => [key, typeof value === 'string' ? tidy(value) : value]),
  )
