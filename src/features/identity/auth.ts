import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { hashPassword as hash, verifyPassword as verify } from 'better-auth/crypto'
import { username } from 'better-auth/plugins/username'
import type { Kysely, KyselyPlugin } from 'kysely'
import type { HeldEither } from '#features/roles/role.ts'
import type { User } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { normalizeUsername } from './contract.ts'
import { LONGEST_SESSION, type NewSession, readToken } from './session.ts'
import { sessionFinder } from './signed-in.ts'

/** Everything this file offers; nothing else of the product knows better-auth. */
export interface Auth {
  /** Who sends this request, or null; in every request's way: one query for all who ask at the same moment. */
  authenticate(request: Request, now: Date): Promise<User | null>
  /**
   * Checks the password; if it is right, asks `open` for the session (which may throw a Refusal), stores it and
   * returns the cookies to set. Returns null, after the same time, for a wrong password and an unknown name.
   */
  signIn(db: Db, sent: { username: string; password: string }, open: () => NewSession): Promise<string[] | null>
  /** Ends the session of this request; returns the cookies to set. */
  signOut(db: Db, request: Request): Promise<string[]>
}

/** Our drivers give instants as ISO strings; better-auth compares Dates. */
const instantsAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map(row =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) =>
          name.endsWith('_at') && typeof value === 'string' ? [name, new Date(value)] : [name, value],
        ),
      ),
    ),
  }),
}

const created = { createdAt: 'created_at', updatedAt: 'updated_at' }
const tokens = {
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
}
const tables = {
  user: { modelName: 'users', fields: { ...created, name: 'display_name', emailVerified: 'email_verified' } },
  account: {
    modelName: 'credentials',
    fields: { ...created, ...tokens, userId: 'user_id', accountId: 'account_id', providerId: 'provider_id' },
  },
  session: {
    modelName: 'sessions',
    fields: {
      ...created,
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      userId: 'user_id',
    },
    additionalFields: { epoch: { type: 'number', required: true, input: false } },
    expiresIn: LONGEST_SESSION / 1000,
  },
  verification: { modelName: 'verifications', fields: { ...created, expiresAt: 'expires_at' } },
} as const

export interface AuthSettings {
  /** Signs the cookies; at least 32 characters. */
  secret: string
  /** The address users type; the cookie is Secure when it is https. */
  origin?: string | undefined
  /** What each role may do. */
  held: HeldEither
}

/** Half a millisecond to make, so every call gets its own: on its transaction, with its clock. */
export function openBetterAuth(db: Db, { secret, origin }: Omit<AuthSettings, 'held'>, open: () => NewSession) {
  return betterAuth({
    ...tables,
    database: { db: db.withPlugin(instantsAsDates) as unknown as Kysely<never>, type: 'postgres' },
    baseURL: origin ?? 'http://localhost',
    secrets: [{ version: 1, value: secret }], // wins over BETTER_AUTH_SECRETS of the environment
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, maxPasswordLength: 256 },
    plugins: [
      username({
        displayUsername: false,
        usernameNormalization: normalizeUsername,
        usernameValidator: () => true, // createUser checks; here an odd name is an unknown name
        minUsernameLength: 1,
        maxUsernameLength: 256,
      }),
    ],
    databaseHooks: { session: { create: { before: async () => ({ data: open() }) } } },
    advanced: {
      cookiePrefix: 'yishang',
      useSecureCookies: isSecure(origin),
      database: { validateSchema: false }, // a test holds the migration to what better-auth expects
    },
  })
}

const isSecure = (origin: string | undefined) => origin?.startsWith('https:') ?? false
const noSession = () => {
  throw new Error('no session is opened here')
}

/** Sign-in over the tables of `db`; the one place that knows better-auth. */
export function createAuth(db: Db, settings: AuthSettings): Auth {
  const findSignedIn = sessionFinder(db, settings.held)
  const cookie = `${isSecure(settings.origin) ? '__Secure-' : ''}yishang.session_token`
  return {
    async authenticate(request, now) {
      const token = readToken(request, cookie, settings.secret)
      return token ? findSignedIn(token, now) : null
    },
    async signIn(within, body, open) {
      try {
        const { headers } = await openBetterAuth(within, settings, open).api.signInUsername({
          body,
          returnHeaders: true,
        })
        return headers.getSetCookie()
      } catch (cause) {
        if (cause instanceof APIError && cause.statusCode === 401) return null
        throw cause
      }
    },
    async signOut(within, request) {
      const headers = new Headers({ cookie: request.headers.get('cookie') ?? '' })
      const answer = await openBetterAuth(within, settings, noSession).api.signOut({ headers, returnHeaders: true })
      return answer.headers.getSetCookie()
    },
  }
}

/** scrypt (N 16384, r 16, p 1, 64 bytes) as better-auth does it, about 80 ms. */
export const hashPassword = (password: string): Promise<string> => hash(password)
export const verifyPassword = (stored: string, password: string): Promise<boolean> => verify({ hash: stored, password })
