import { createUser } from '#features/identity/account.ts'
import { type AuthSettings, createAuth } from '#features/identity/auth.ts'
import type { Session } from '#features/identity/contract.ts'
import { identityRoutes } from '#features/identity/routes.ts'
import type { Role } from '#features/roles/contract.ts'
import type { Ctx } from '#platform/context.ts'
import { createWeb } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { declared } from '../../src/features.ts'
import { testDatabase } from './database.ts'
import { engine } from './engines.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const PASSWORD = 'Right-pass-1'
export const SECRET = 'invented-for-tests-0123456789abcdefghij'

interface Sent {
  body?: unknown
  cookie?: string | undefined
  address?: string
  headers?: Record<string, string>
}

/** For tests: the application with sign-in alone, on a database of its own, with a clock that the test moves. */
export async function frontDoor(settings: Partial<AuthSettings> = {}) {
  const database = await testDatabase(engine)
  const { db } = database
  const log = createLog('silent')
  const clock = { now: new Date('2024-03-01T01:00:00.000Z') }
  const districts = ['370104', '370199'].map(code => ({ code, name: `演示${code}区`, created_at: clock.now }))
  await db.insertInto('districts').values(districts).execute()
  const auth = createAuth(db, { secret: SECRET, held: declared, ...settings })
  const addressOf = (c: { req: { header(name: string): string | undefined } }) =>
    c.req.header('x-test-address') ?? '192.0.2.1'
  const web = createWeb({ db, log, declared, now: () => clock.now, authenticate: auth.authenticate, addressOf })
  identityRoutes(web, auth)

  const ctx = (district = '370104'): Ctx => ({ db, district, user: null, actor: '测试', now: clock.now, log, declared })
  const send = (method: string, path: string, { body, cookie, address, headers }: Sent = {}) =>
    web.app.request(`http://localhost/api/v1${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(cookie && { cookie }),
        ...(address && { 'x-test-address': address }),
        ...headers,
      },
    })
  const signIn = async (username: string, password = PASSWORD, sent: Sent = {}) => {
    const response = await send('POST', '/session', { ...sent, body: { username, password } })
    const setCookie = response.headers.getSetCookie()
    const answer = (await response.json()) as Session & { detail?: string; title?: string }
    return {
      status: response.status,
      answer,
      setCookie,
      cookie: setCookie[0]?.split(';')[0],
      headers: response.headers,
    }
  }
  const session = async (cookie: string | undefined) =>
    (await (await send('GET', '/session', { cookie })).json()) as Session
  return {
    database,
    db,
    auth,
    clock,
    ctx,
    send,
    signIn,
    session,
    /** Moves the clock forward. */
    pass: (ms: number) => {
      clock.now = new Date(clock.now.getTime() + ms)
    },
    isSignedIn: async (cookie: string | undefined) => (await session(cookie)).user !== null,
    add: (username: string, role: Role = 'planner', district?: string) =>
      createUser(ctx(district), { username, role, password: PASSWORD }),
  }
}
export type FrontDoor = Awaited<ReturnType<typeof frontDoor>>
