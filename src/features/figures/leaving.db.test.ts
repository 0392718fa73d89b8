import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { engine } from '#test/harness/engines.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'

const DISTRICT = '370104'
const app = await testApp()
afterAll(() => app.close())
let planner: Send
beforeAll(async () => {
  await app.district(DISTRICT)
  await app.loadCells(DISTRICT, fullLedger())
  planner = await app.signIn('leaving-planner', 'planner', DISTRICT)
})

const ask = ({ signal }: AbortController, asOf: string) =>
  planner('GET', `/figures/list.projects/series?scope={"list":"区级重点项目"}&asOf=${asOf}`, { signal })

test('who has left is not answered, and the next who asks the same is', async () => {
  const left = new AbortController()
  left.abort()
  expect((await ask(left, '2023-11-30')).status).toBe(408)
  expect((await ask(new AbortController(), '2023-11-30')).status).toBe(200)
})

// The embedded database has one connection: nobody could hold a statement up from beside it.
if (engine === 'postgres')
  test('a statement ends when the last of those who wait for it has left', async () => {
    const callers = [new AbortController(), new AbortController()]
    await app.database.db.connection().execute(async holding => {
      const waiting = async () => {
        await sql`select pg_stat_clear_snapshot()`.execute(holding)
        const { rows } = await sql<{ many: number }>`select count(*) as many from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(holding)
        return rows[0]?.many
      }
      const isWaiting = (many: number) =>
        vi.waitFor(async () => expect(await waiting()).toBe(many), { timeout: 10_000 })
      await sql`begin`.execute(holding)
      await sql`lock table memberships in access exclusive mode`.execute(holding)
      const asked = callers.map(caller => ask(caller, '2023-12-31').catch((cause: unknown) => cause))
      await isWaiting(1)
      callers[0]?.abort()
      expect(await waiting()).toBe(1)
      callers[1]?.abort()
      await isWaiting(0)
      await Promise.all(asked)
      await sql`rollback`.execute(holding)
    })
    expect((await ask(new AbortController(), '2023-12-31')).status).toBe(200)
  })
