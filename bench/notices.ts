import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { startServer } from '#test/harness/server.ts'
import { buildCases, BENCH_DISTRICT as DISTRICT, PASSWORD, URGE, versionsOf } from './cases.ts'
import { program, signIn, wire } from './http.ts'
import type { Load, Loaded } from './load.ts'
import { interleave, median, note, ratio, summary } from './measure.ts'

const RECIPIENTS = 10_000
const ROUNDS = 4
const [CONNECTIONS, PACE] = [16, { ms: 1500, most: 100_000 }]
/** Steps a second while notices are handed on ÷ before. */
const LEAST = 0.8
/** Publishing to all ÷ writing the same rows by hand. */
const MOST = 3

/** The requests of `cases`, and 10 000 accounts more who all want their notices by mail. */
export async function buildNotices(database: Database): Promise<void> {
  await buildCases(database)
  const { db } = database
  await sql`insert into users select (jsonb_populate_record(u, jsonb_build_object('id', 'n' || i, 'username', 'bench-n' || i, 'email',
      'n' || i || '@users.invalid', 'unit_no', null))).*
    from users u, generate_series(1, ${sql.lit(RECIPIENTS)}) i where u.username = 'bench-unit'`.execute(db)
  await sql`insert into setting_changes (district_code, name, value, at, set_by)
    select district_code, 'notice-mail ' || id, jsonb_build_object('on', true, 'address', email), now(), '示范' from users
    where id like 'n%' and username like 'bench-n%'`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

/** Takes letters and drops them. */
async function sink() {
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _, done) => void stream.resume().on('end', () => done()),
  })
  server.on('error', () => {}) // a server was stopped in the middle of a letter
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, close: () => new Promise<void>(done => server.close(() => done())) }
}

const SAID = { title: '示范公告', text: '示范公告内容。', audience: { to: 'officials' } }

/** The rows that publishing to all of them leaves, by hand. */
const BY_HAND = [
  `insert into announcements (district_code, id, title, text, audience, open, published_at, published_by)
    values ('${DISTRICT}', 'bare', '示范公告', '', '{}', false, now(), '示范')`,
  `insert into announcement_readers (district_code, announcement_id, user_id)
    select district_code, 'bare', id from users where district_code = '${DISTRICT}'`,
  `insert into notices (district_code, user_id, noun, key, seq, sentence, title, at)
    select district_code, id, 'announcements', 'bare', 0, '示范公告', '示范公告', now() from users where district_code = '${DISTRICT}'`,
  `insert into later_works (district_code, kind, key, due_at) select district_code, 'notice-mail', id::text, now()
    from notices where district_code = '${DISTRICT}' and noun = 'announcements' and key = 'bare'`,
]
const FORGOTTEN = [
  `delete from later_works l using notices n where l.kind = 'notice-mail' and l.key = n.id::text and n.key = 'bare'`,
  `delete from notices where key = 'bare'`,
  `delete from announcement_readers where announcement_id = 'bare'`,
  `delete from announcements where id = 'bare'`,
]

/** What publishing to 10 000 takes, and steps a second while their letters leave: from the start of a server, which hands on what is due at once. */
export async function benchNotices(url: string) {
  const database = await openDatabase({ url, poolSize: 2 })
  const { db } = database
  const mail = await sink()
  const load = program('./load.ts')
  const env = {
    DATABASE_URL: url,
    DATA_DIR: '/nonexistent',
    YISHANG_SMTP_URL: mail.url,
    YISHANG_SMTP_FROM: 'bench@users.invalid',
  }
  const run = (text: string) => sql.raw(text).execute(db)
  const waiting = async () => {
    const { rows } = await sql<{
      many: number
    }>`select count(*)::int as many from later_works where kind = 'notice-mail'`.execute(db)
    return rows[0]?.many ?? 0
  }
  try {
    const { rows } = await sql<{ key: string }>`select key from cases where district_code = ${DISTRICT}
      and state = 'handling' order by md5(key) limit ${CONNECTIONS * 100}`.execute(db)
    const keys = rows.map(row => row.key)
    const published = await publishing(env, run)
    const speeds: Record<'before' | 'during', number[]> = { before: [], during: [] }
    let left = 0
    for (let round = 0; round < ROUNDS; round++) {
      for (const when of ['before', 'during'] as const) {
        await sql`update later_works set due_at = now() + ${when === 'before' ? 1 : -1} * interval '1 day'
          where kind = 'notice-mail'`.execute(db)
        const [server, waited] = [await startServer(env), await waiting()]
        const cookie = await signIn(server.url, 'bench-service', PASSWORD)
        const requests = keys.map(key =>
          wire('POST', `/api/v1/requests/${key}/actions/urge`, { cookie, body: URGE, version: true }),
        )
        const versions = await versionsOf(database, keys)
        load.send(JSON.stringify({ ...PACE, port: server.port, connections: CONNECTIONS, requests, versions } as Load))
        const { perSecond, others } = JSON.parse(await load.line()) as Loaded
        if (Object.keys(others).length > 0) throw new Error(JSON.stringify(others))
        speeds[when].push(perSecond)
        await server.stop()
        if (when === 'during') left += waited - (await waiting())
        note(`notices ${when}: ${Math.round(perSecond)} steps a second, ${waited - (await waiting())} letters left`)
      }
    }
    return {
      recipients: RECIPIENTS,
      publish: published,
      steps: {
        ...ratio(speeds.during, speeds.before, LEAST, 'least'),
        before: median(speeds.before),
        during: median(speeds.during),
      },
      letters: left,
    }
  } finally {
    await database.close()
    await Promise.all([load.stop(), mail.close()])
  }
}

async function publishing(env: Record<string, string>, run: (text: string) => Promise<unknown>) {
  const server = await startServer(env)
  try {
    const cookie = await signIn(server.url, 'bench-service', PASSWORD)
    const publish = async () => {
      const answer = await fetch(`${server.url}/api/v1/announcements`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify(SAID),
      })
      if (answer.status !== 201) throw new Error(await answer.text())
      await answer.text()
    }
    const byHand = async () => {
      for (const text of BY_HAND) await run(text)
    }
    const forget = async () => {
      for (const text of FORGOTTEN) await run(text)
    }
    const times = await interleave({ publish, byHand, forget }, { warmUp: 1, rounds: 3 })
    note(`notices: published in ${summary(times.publish).median} ms, by hand ${summary(times.byHand).median} ms`)
    return { ...ratio(times.publish, times.byHand, MOST), ms: summary(times.publish) }
  } finally {
    await server.stop()
  }
}
