import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'

const SECOND = 1000
const HOUR = 3600 * SECOND
interface Rule {
  /** Failures that cost nothing; each further one doubles the wait, from 2 s up to `longest`. */
  free: number
  longest: number
  /** Failures count until this long after the last one, ms. */
  remembered: number
}
/** GB/T 22239 8.1.4.1 asks for 登录失败处理: we slow down and never lock, so that nobody can shut others out. */
const rules = {
  pair: { free: 4, longest: 900 * SECOND, remembered: 24 * HOUR },
  address: { free: 49, longest: 900 * SECOND, remembered: HOUR },
  account: { free: 19, longest: 60 * SECOND, remembered: 24 * HOUR },
} satisfies Record<string, Rule>

/** Whose attempt from where, as the table keeps it: no name in clear, since passwords get typed there by mistake. */
export interface Attempt {
  account: string
  address: string
}
export const attemptOf = (username: string, address: string): Attempt => ({
  account: createHash('sha256').update(username).digest('hex'),
  address: network(address),
})

/** One household or office has a whole /64 of IPv6, so that counts as one address. */
function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const plain = address.replace(/%.*$/, '')
  if (!isIPv6(plain)) return address || '-'
  const [head = '', tail] = plain.split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4)
  return `${groups.map(group => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

const wait = (rule: Rule, failures: number) =>
  failures > rule.free ? Math.min(2 ** (failures - rule.free) * SECOND, rule.longest) : 0

/** '3 分 20 秒', rounded up to whole seconds. */
export function waitingTime(ms: number): string {
  const seconds = Math.ceil(ms / SECOND)
  const minutes = Math.floor(seconds / 60)
  return [minutes && `${minutes} 分`, seconds % 60 && `${seconds % 60} 秒`].filter(Boolean).join(' ')
}

const tooMany = (ms: number) =>
  new Refusal(429, 'too_many_attempts', `登录失败次数过多，请等待 ${waitingTime(ms)}后再试。`, {
    headers: { 'retry-after': String(Math.ceil(ms / SECOND)) },
  })

/** The rows one attempt counts in; always locked in this order. '' stands for all. */
const rowsOf = ({ account, address }: Attempt) => [
  { account: '', address, rule: rules.address },
  { account, address: '', rule: rules.account },
  { account, address, rule: rules.pair },
]

async function lock(ctx: Ctx, attempt: Attempt) {
  const blank = rowsOf(attempt).map(({ account, address }) => ({ account, address, failed_at: ctx.now }))
  await ctx.db
    .insertInto('sign_in_attempts')
    .values(blank)
    .onConflict(on => on.doNothing())
    .execute()
  const found = await ctx.db
    .selectFrom('sign_in_attempts')
    .selectAll()
    .where('account', 'in', ['', attempt.account])
    .where('address', 'in', ['', attempt.address])
    .orderBy('account')
    .orderBy('address')
    .forUpdate()
    .execute()
  return rowsOf(attempt).map(({ account, address, rule }) => {
    const row = found.find(one => one.account === account && one.address === address)
    if (!row) throw new Error('a locked row vanished')
    return { ...row, rule }
  })
}

/**
 * Counts an attempt as failed before its password is checked, so that attempts at the same time see each other;
 * `succeeded` takes that back. Throws Refusal 429 `too_many_attempts` with Retry-After when it comes too early.
 * The wait of the account over all addresses concerns addresses that never signed in with it, and not `spared` ones.
 */
export function admit(ctx: Ctx, attempt: Attempt, spared: boolean): Promise<void> {
  return withTransaction(ctx, async ctx => {
    const now = ctx.now.getTime()
    const rows = await lock(ctx, attempt)
    const known = rows.some(row => row.succeeded_at)
    const binding = rows.filter(row => row.rule !== rules.account || !(known || spared))
    const longest = Math.max(0, ...binding.map(row => (row.wait_until ? Date.parse(row.wait_until) - now : 0)))
    if (longest > 0) throw tooMany(longest)
    for (const { account, address, rule, failures, failed_at } of rows) {
      const counted = now - Date.parse(failed_at) < rule.remembered ? failures + 1 : 1
      const ms = wait(rule, counted)
      await ctx.db
        .updateTable('sign_in_attempts')
        .set({ failures: counted, failed_at: ctx.now, wait_until: ms ? new Date(now + ms) : null })
        .where('account', '=', account)
        .where('address', '=', address)
        .execute()
    }
  })
}

const turns = new Map<string, Promise<unknown>>()

/**
 * Attempts of one account from one address that arrive together go one after the other, so that right passwords are not
 * taken for failures that were counted and not yet taken back.
 */
export async function inTurn<T>({ account, address }: Attempt, attempted: () => Promise<T>): Promise<T> {
  const pair = `${account} ${address}`
  const mine = (turns.get(pair) ?? Promise.resolve()).then(attempted)
  const over = mine.catch(() => undefined)
  turns.set(pair, over)
  try {
    return await mine
  } finally {
    if (turns.get(pair) === over) turns.delete(pair)
  }
}

/** The failure is counted already; writes all the same, so that an unknown name costs the time a known one does. */
export async function failed(ctx: Ctx, attempt: Attempt): Promise<void> {
  const { account, address } = attempt
  const touched = ctx.db.updateTable('sign_in_attempts').set({ failed_at: ctx.now })
  await touched.where('account', '=', account).where('address', '=', address).execute()
}

/** Clears the pair, remembers its address as known, and takes this attempt out of the two other counts. */
export async function succeeded(ctx: Ctx, { account, address }: Attempt): Promise<void> {
  await ctx.db
    .updateTable('sign_in_attempts')
    .set({ failures: sql`greatest(failures - 1, 0)`, wait_until: null })
    .where(eb => eb.or([eb.and({ account: '', address }), eb.and({ account, address: '' })]))
    .execute()
  await ctx.db
    .updateTable('sign_in_attempts')
    .set({ failures: 0, wait_until: null, succeeded_at: ctx.now })
    .where('account', '=', account)
    .where('address', '=', address)
    .execute()
  const forgotten = new Date(ctx.now.getTime() - 24 * HOUR).toISOString()
  await ctx.db
    .deleteFrom('sign_in_attempts')
    .where('succeeded_at', 'is', null)
    .where('failed_at', '<', forgotten)
    .execute()
}

/** Ends all waiting of this account, from every address. */
export async function release(ctx: Ctx, username: string): Promise<void> {
  const { account } = attemptOf(username, '')
  await ctx.db
    .updateTable('sign_in_attempts')
    .set({ failures: 0, wait_until: null })
    .where('account', '=', account)
    .execute()
}
