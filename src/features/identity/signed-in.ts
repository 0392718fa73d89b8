import { sql } from 'kysely'
import type { HeldEither } from '#features/roles/role.ts'
import type { Ctx, User } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { prepared } from '#platform/db/prepared.ts'
import { Together } from '#platform/together.ts'
import { dutiesApart } from './duties.ts'
import { scopeRows, unitNumbers } from './scope.ts'
import { type AccountRow, asUser, newEnd } from './session.ts'

type SessionRow = AccountRow & {
  token: string
  created_at: string
  updated_at: string
  expires_at: string
}

/**
 * Finds the user of a live session: not idle, not too old, account enabled, opened under the present role and password.
 * Nothing is kept between requests, so that a session ends at once in every process. Requests that come while the
 * database is being asked share the next question, which begins after they came: under load that is a tenth of the work.
 */
export function sessionFinder(db: Db, held: HeldEither): (token: string, now: Date) => Promise<User | null> {
  const sessions = new Together((tokens: string[]) => liveSessions(db, tokens))
  return async (token, now) => {
    const row = await sessions.ask('', token)
    if (!row || new Date(row.expires_at) <= now) return null
    await noteUse(db, row, now)
    return asUser(held, row)
  }
}

const accountColumns = sql`users.id, users.username, users.display_name, users.role, users.district_code, users.unit_no,
  ${unitNumbers} as unit_nos, users.one_time_since, ${scopeRows} as scopes, ${dutiesApart} as apart`

/** An account in use of ctx's district as it will be signed in: what somebody may see who is told of something. */
export async function userOf({ db, district, declared }: Ctx, id: string): Promise<User | undefined> {
  const { rows } = await sql<AccountRow>`select ${accountColumns} from users
    where users.district_code = ${district} and users.id = ${id} and users.disabled_at is null`.execute(db)
  return rows[0] && asUser(declared, { ...rows[0], one_time_since: null })
}

/** Of each token, if its account is enabled and it was opened under the present role and password; when it ends, the asker's clock says. */
async function liveSessions(db: Db, tokens: string[]): Promise<(SessionRow | undefined)[]> {
  const { rows } = await sql<SessionRow>`${prepared}
    select sessions.token, sessions.created_at, sessions.updated_at, sessions.expires_at, ${accountColumns}
    from sessions join users on users.id = sessions.user_id
    where sessions.token = any(${[...new Set(tokens)]}::text[]) and users.disabled_at is null
      and users.session_epoch = sessions.epoch`.execute(db)
  const byToken = new Map(rows.map(row => [row.token, row]))
  return tokens.map(token => byToken.get(token))
}

async function noteUse(db: Db, row: SessionRow, now: Date): Promise<void> {
  const end = newEnd(row, now)
  if (!end) return
  await db
    .updateTable('sessions')
    .set({ expires_at: end, updated_at: now })
    .where('token', '=', row.token)
    .where('updated_at', '<', now.toISOString())
    .execute()
}
