import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { onServer, withDatabase } from '#test/harness/on-server.ts'
import { startPostgres } from '#test/harness/postgres.ts'
import { javaScript } from './bundle.ts'
import { benchCases, buildCases } from './cases.ts'
import { benchDashboard } from './dashboard.ts'
import { buildDistricts, districtCode } from './districts.ts'
import { benchFigures, benchFiguresEmbedded } from './figures.ts'
import { benchHttp, buildHttp } from './http.ts'
import { benchImport, IMPORTED_DISTRICTS, readyForMonths } from './import.ts'
import { benchLarge, buildLarge } from './large.ts'
import { benchMap, buildMap } from './map.ts'
import { benchMatching, buildMatching } from './matching.ts'
import { note } from './measure.ts'
import { benchNames, buildNames } from './names.ts'
import { benchNotices, buildNotices } from './notices.ts'
import { benchFirstStart, benchStart } from './start.ts'
import { benchTexts } from './texts.ts'
import { benchVisits, buildVisits } from './visits.ts'

// `npm run bench` (all) or e.g. `npm run bench -- figures import`: one JSON document on stdout, progress on stderr.

const PARTS = [
  'figures',
  'import',
  'start',
  'dashboard',
  'large',
  'http',
  'cases',
  'matching',
  'map',
  'visits',
  'notices',
  'texts',
  'bundle',
] as const
/** Only where it is asked for by name: it takes minutes to fill. */
const LONG = ['names'] as const
const OTHERS = Number(process.env.BENCH_OTHER_DISTRICTS ?? 150)
const KB = 1024
const MOST_JAVASCRIPT = 300 * KB

const asked = process.argv.slice(2)
const unknown = asked.find(part => ![...PARTS, ...LONG].includes(part as never))
if (unknown) throw new Error(`no part ${unknown}; there are ${[...PARTS, ...LONG].join(', ')}`)
const wants = (part: string) => (asked.length === 0 ? PARTS.includes(part as never) : asked.includes(part))

const server = await startPostgres({
  settings: {
    shared_buffers: '512MB',
    max_wal_size: '8GB',
    autovacuum: 'off', // it would come in the middle of a run; the databases are vacuumed when they are built
    synchronous_commit: 'on', // vacuum marks no page as visible to all while a commit may still be lost
  },
})
const folder = mkdtempSync(join(tmpdir(), 'yishang-bench-'))

const databases: string[] = []

/** A migrated database on the server, and what `fill` made of it. */
async function created<T>(fill: (database: Database) => Promise<T>): Promise<{ url: string; result: T }> {
  const name = `yishang_bench_${randomBytes(4).toString('hex')}`
  await onServer(server.url, `create database ${name}`)
  databases.push(name)
  const url = withDatabase(server.url, name)
  return { url, result: await filled(await openDatabase({ url }), fill) }
}

async function embedded<T>(fill: (database: Database) => Promise<T>): Promise<{ dataDir: string; result: T }> {
  const dataDir = mkdtempSync(join(folder, 'pglite-'))
  return { dataDir, result: await filled(await openDatabase({ dataDir }), fill) }
}

async function filled<T>(database: Database, fill: (database: Database) => Promise<T>): Promise<T> {
  try {
    await migrate(database)
    return await fill(database)
  } finally {
    await database.close()
  }
}

const codes = (many: number) => Array.from({ length: many }, (_, at) => districtCode(at + 1))
const districts =
  (many: number, leftOut: string[] = []) =>
  ({ db }: Database) =>
    buildDistricts(db, codes(many), { leftOut, progress: note })

async function machine() {
  const [cpu] = cpus()
  const database = await openDatabase({ url: server.url, poolSize: 1 })
  const { rows } = await sql<{ version: string }>`select version()`.execute(database.db)
  await database.close()
  return {
    cpu: cpu?.model.trim(),
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / KB ** 3),
    platform: `${process.platform}-${process.arch}`,
    node: process.version,
    postgres: rows[0]?.version,
  }
}

/** Made when the first part needs it, so that one part can run alone quickly. */
const lazily = (make: () => Promise<string>) => {
  let made: Promise<string> | undefined
  return () => {
    made ??= make()
    return made
  }
}
const alone = lazily(async () => (await created(districts(1))).url)
const embeddedAlone = lazily(async () => (await embedded(districts(1))).dataDir)

async function figures() {
  const crowded = await created(districts(OTHERS + 1))
  const result = await benchFigures(await alone(), crowded.url, OTHERS)
  return { ...result, pglite: await benchFiguresEmbedded(await embeddedAlone()) }
}

async function imports() {
  const { url } = await created(async database => {
    await districts(IMPORTED_DISTRICTS, ['monthly_reports'])(database)
    await readyForMonths(database)
  })
  return benchImport(url, join(folder, 'months.xlsx'), codes(IMPORTED_DISTRICTS))
}

const start = async () => ({
  postgres: await benchStart({ DATABASE_URL: await alone(), DATA_DIR: join(folder, 'server') }),
  pglite: await benchStart({ DATABASE_URL: '', DATA_DIR: await embeddedAlone() }),
  firstStart: await firstStart(),
})

/** Districts of a hundred thousand names each. */
const NAMED_DISTRICTS = Number(process.env.BENCH_NAMED_DISTRICTS ?? 10)
const NAMES = 100_000
async function firstStart() {
  const { url } = await created(({ db }) =>
    buildDistricts(db, codes(NAMED_DISTRICTS), {
      size: { projects: NAMES, months: 0 },
      only: ['spaces', 'projects'],
      progress: note,
    }),
  )
  return benchFirstStart({ DATABASE_URL: url, DATA_DIR: join(folder, 'first') }, NAMED_DISTRICTS * NAMES)
}

const dashboard = async () => ({
  postgres: (await created(benchDashboard)).result,
  pglite: (await embedded(benchDashboard)).result,
})

const large = async () => benchLarge((await created(buildLarge)).url)

const http = async () => benchHttp((await created(buildHttp)).url)

const cases = async () => benchCases((await created(buildCases)).url)

const matching = async () => benchMatching((await created(buildMatching)).url)

const map = async () => benchMap((await created(buildMap)).url)

const visits = async () => benchVisits((await created(buildVisits)).url)

const notices = async () => benchNotices((await created(buildNotices)).url)

const names = async () => benchNames((await created(buildNames)).url)

const texts = async () => (await created(benchTexts)).result

async function bundle() {
  const { buildUi } = await import(new URL('../bin/ui.mjs', import.meta.url).href)
  await buildUi(process.execPath)
  const pages = javaScript()
  const dashboardBytes = pages['/']?.initial ?? Number.NaN
  return { dashboardBytes, target: MOST_JAVASCRIPT, met: dashboardBytes <= MOST_JAVASCRIPT, pages }
}

try {
  const parts = {
    figures,
    import: imports,
    start,
    dashboard,
    large,
    http,
    cases,
    matching,
    map,
    visits,
    notices,
    texts,
    bundle,
    names,
  }
  const result: Record<string, unknown> = { machine: await machine() }
  for (const name of [...PARTS, ...LONG]) if (wants(name)) result[name] = await parts[name]()
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
} finally {
  for (const name of databases) await onServer(server.url, `drop database ${name} with (force)`)
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()
