import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { createUser } from '#features/identity/account.ts'
import type { DataScope } from '#platform/context.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { initialsOf } from '#platform/pinyin.ts'
import { gramsAsked } from '#platform/search.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { startServer, until } from '#test/harness/server.ts'
import { buildDistricts, districtCode, type Size } from './districts.ts'
import type { Load, Loaded } from './load.ts'
import { median, note, ratio, summary } from './measure.ts'

const CONNECTIONS = 16
const HTTP_SIZE: Size = { projects: 20_000, months: 12 }
const PACE = { rounds: 5, ms: 1500, most: 100_000 }
const TARGETS = { page: 0.6, one: 0.6, update: 0.5, chinese: 0.5, initials: 0.5 }
const WHATS = Object.keys(TARGETS) as (keyof typeof TARGETS)[]
const ACCOUNT = { username: 'bench-zone', password: 'Bench-pass-1', role: 'zone' as const, displayName: '示范街道账号' }
/** A third of the projects. */
const SCOPE: DataScope = { units: [], zones: ['P1'], streets: [0, 1, 2, 3].map(n => `示范街道${n}`), lists: [] }
const DISTRICT = districtCode(1)

/** 20 000 projects and 240 000 months, and an account that works on a third of them. */
export async function buildHttp({ db }: Database): Promise<void> {
  await buildDistricts(db, [DISTRICT], { size: HTTP_SIZE, progress: note })
  await createUser(commandCtx(db, DISTRICT, '2024-01-01T00:00:00Z'), { ...ACCOUNT, scope: SCOPE })
}

/** A program of this folder that talks by lines over stdin and stdout. */
export function program(name: string, env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, [fileURLToPath(new URL(name, import.meta.url))], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  return {
    line: async () => {
      const { value, done } = await lines.next()
      if (done) throw new Error(`${name} ended`)
      return value as string
    },
    send: (text: string) => child.stdin?.write(`${text}\n`),
    stop: async () => {
      child.stdin?.end()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** A request as it goes over the wire. */
export function wire(method: string, path: string, { cookie = '', body = '', version = false } = {}): string {
  const lines = [`${method} ${encodeURI(path)} HTTP/1.1`, 'host: 127.0.0.1', 'accept: application/json']
  if (cookie) lines.push(`cookie: ${cookie}`)
  if (version) lines.push('if-match: "$VERSION"')
  if (body) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body) + BODY_GROWS}`)
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}
/** `$N` in a body becomes six digits. */
const BODY_GROWS = 4

export async function signIn(url: string, username: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  const [cookie] = answer.headers.getSetCookie()
  if (!cookie) throw new Error(`no sign-in: ${await answer.text()}`)
  return cookie.split(';')[0] ?? ''
}

const SECTORS = ['产业发展类', '基础设施类', '民生保障类', '房地产类']
const DAYS = ['2019-06-01', '2020-01-01', '2020-07-01', '2021-01-01']
/** Words of the names, and the first letters of others: what a person types. */
const words = {
  chinese: '轴承 光电 冷链 医药 物流 检测 铸造 纺织 储能 家居 印刷 芯片 种业 会展 环保 包装'.split(' '),
  initials:
    '青禾轴承 云岭光电 澄江冷链 望川医药 石桥物流 梧桐检测 银杏铸造 南塘纺织 北坪储能 柳溪家居 清和印刷 长汀芯片 明湖种业 松岭会展 桃源环保 金鼎包装'
      .split(' ')
      .map(initialsOf),
}
const pages = SECTORS.flatMap(sector => DAYS.map(day => ({ sector, day })))
const scopeQuery = `streets=${SCOPE.streets}&zones=${SCOPE.zones}`

interface SideOf<What extends string> {
  port: number
  requests: Record<What, string[]>
}
type Side = SideOf<keyof typeof TARGETS>

/** The same questions to both; `keys` are of projects in the account's scope, as many on each connection. */
const yishangSide = (port: number, cookie: string, keys: string[]): Side => ({
  port,
  requests: {
    page: pages.map(({ sector, day }) =>
      wire('GET', `/api/v1/projects?sector=${sector}&startedFrom=${day}&sort=-total_investment&limit=20`, { cookie }),
    ),
    one: keys.map(key => wire('GET', `/api/v1/projects/${key}`, { cookie })),
    update: keys.map(key => wire('PATCH', `/api/v1/projects/${key}`, { cookie, body: EDIT, version: true })),
    chinese: words.chinese.map(word => wire('GET', `/api/v1/find?noun=projects&q=${word}`, { cookie })),
    initials: words.initials.map(word => wire('GET', `/api/v1/find?noun=projects&q=${word}`, { cookie })),
  },
})
const bareSide = (port: number, keys: string[]): Side => ({
  port,
  requests: {
    page: pages.map(({ sector, day }) =>
      wire('GET', `/projects/${DISTRICT}?sector=${sector}&startedFrom=${day}&${scopeQuery}`),
    ),
    one: keys.map(key => wire('GET', `/projects/${DISTRICT}/${key}`)),
    update: keys.map(key => wire('PATCH', `/projects/${DISTRICT}/${key}`, { body: EDIT, version: true })),
    chinese: words.chinese.map(bareSearch),
    initials: words.initials.map(bareSearch),
  },
})
/** What a word has to contain is worked out beforehand. */
function bareSearch(word: string) {
  return wire('GET', `/find/${DISTRICT}?q=${word}&grams=${gramsAsked(word)}&${scopeQuery}`)
}
const EDIT = JSON.stringify({ values: { builder: '示范建设单位$N' } })

/** Requests per second of Yishang against a bare route with the same data, one after the other, again and again. */
export async function benchHttp(url: string) {
  const server = await startServer({ DATABASE_URL: url, DATA_DIR: '/nonexistent' })
  const bare = program('./bare.ts', { DATABASE_URL: url })
  const load = program('./load.ts')
  const database = await openDatabase({ url, poolSize: 1 })
  try {
    await sql`vacuum analyze`.execute(database.db)
    const { rows } = await sql<{ key: string }>`select project_no as key from projects
      where district_code = ${DISTRICT} and street = any(${SCOPE.streets}::text[]) and completed_on is null
      order by md5(project_no)
      limit ${CONNECTIONS * 100}`.execute(database.db)
    const keys = rows.map(row => row.key)
    const cookie = await signIn(server.url, ACCOUNT.username, ACCOUNT.password)
    await until('the names have been put in order', () => namesStand(server.url, cookie))
    const sides = {
      yishang: yishangSide(server.port, cookie, keys),
      bare: bareSide(Number(await bare.line()), keys),
    }
    const result: Record<string, unknown> = { size: HTTP_SIZE, connections: CONNECTIONS }
    for (const what of WHATS) {
      result[what] = await against(what, TARGETS[what], sides, async side => {
        const versions = what === 'update' ? await versionsOf(database, keys) : undefined
        const { port, requests } = side
        load.send(
          JSON.stringify({ ...PACE, port, connections: CONNECTIONS, requests: requests[what], versions } as Load),
        )
        return JSON.parse(await load.line()) as Loaded
      })
    }
    return result
  } finally {
    await database.close()
    await Promise.all([load.stop(), bare.stop(), server.stop()])
  }
}

/** The first start puts the names in order, which takes seconds of a core: nothing is measured meanwhile. */
async function namesStand(url: string, cookie: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/v1/find?noun=projects&q=${words.chinese[0]}`, { headers: { cookie } })
  return ((await answer.json()) as { hint: string | null }).hint === null
}

async function versionsOf({ db }: Database, keys: string[]): Promise<string[]> {
  const { rows } = await sql<{ version: string }>`select change_id::text as version from unnest(${keys}::text[])
    with ordinality as asked(key, at) join projects on district_code = ${DISTRICT} and project_no = asked.key
    order by at`.execute(db)
  return rows.map(({ version }) => version)
}

/** Both sides in turn, again and again: what the one answers a second ÷ the other. */
export async function against<What extends string>(
  what: What,
  target: number,
  sides: { yishang: SideOf<What>; bare: SideOf<What> },
  run: (side: SideOf<What>) => Promise<Loaded>,
) {
  const loads: { yishang: Loaded[]; bare: Loaded[] } = { yishang: [], bare: [] }
  for (let round = -1; round < PACE.rounds; round++) {
    for (const name of ['yishang', 'bare'] as const) {
      const loaded = await run(sides[name])
      if (Object.keys(loaded.others).length > 0) throw new Error(`${what}, ${name}: ${JSON.stringify(loaded.others)}`)
      if (round >= 0) loads[name].push(loaded)
    }
  }
  const speeds = (side: keyof typeof loads) => loads[side].map(({ perSecond }) => perSecond)
  const bytes = (side: keyof typeof loads) => Math.round(median(loads[side].map(each => each.bytes / each.answers)))
  note(`${what}: ${Math.round(median(speeds('yishang')))} against ${Math.round(median(speeds('bare')))} a second`)
  return {
    // The least that will do: `ratio` tells of times, where less is better.
    ...ratio(speeds('yishang'), speeds('bare'), target, 'least'),
    perSecond: { yishang: summary(speeds('yishang')), bare: summary(speeds('bare')) },
    bytesPerAnswer: { yishang: bytes('yishang'), bare: bytes('bare') },
  }
}
