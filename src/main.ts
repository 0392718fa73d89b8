import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Hono } from 'hono'
import { allDistricts } from '#features/districts/district.ts'
import { evaluate } from '#features/figures/evaluate.ts'
import { momentOf } from '#features/figures/moment.ts'
import { DEMO_PASSWORD, openDemoAccounts } from '#features/identity/demo.ts'
import { isLoopback } from '#platform/client.ts'
import { type Config, readConfig } from '#platform/config.ts'
import type { Ctx } from '#platform/context.ts'
import { alone, type Database, openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { Refusal } from '#platform/errors.ts'
import { asRefusal, unavailable } from '#platform/failures.ts'
import { createLog, type Logger } from '#platform/log.ts'
import { httpServer } from '#platform/server.ts'
import { waitingApp } from '#platform/waiting.ts'
import { type App, createApp } from './app.ts'
import { DEMO_DISTRICT, loadDemo } from './demo.ts'

/** The figures that the start prints, so that a newcomer sees the ledger speak at once. */
const shown = [
  'list.projects',
  'list.total_investment',
  'list.started',
  'list.start_rate',
  'proposals.count',
  'deals.landed',
]
const DEMO_DAY = '2023-12-31'

/** ms */
const MINUTE = 60_000
/** How often what could not be opened is tried again, ms. */
const RETRY = 5000

const say = (text: string) => process.stdout.write(`${text}\n`)

/** The application over its database, with what the start tells of it. */
interface Opened {
  app: App
  database: Database
  rows: string[]
}

async function open(config: Config, log: Logger): Promise<Opened> {
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir })
  try {
    await migrate(database)
    const app = await createApp(database, config, log, () => new Date())
    const { rows } = await alone(database, 'demo', () => loadDemoIfEmpty(app.system(''), config.demo))
    for (const warning of await exposed(config, app.system(''))) log.warn(warning)
    return { app, database, rows }
  } catch (cause) {
    await database.close()
    throw cause
  }
}

/** The same; or why it has to wait for the surroundings: a full disk, a database server that is not there yet. */
function tryToOpen(config: Config, log: Logger): Promise<Opened | Refusal> {
  return open(config, log).catch(cause => {
    const why = cause instanceof Refusal ? cause : (asRefusal(cause) ?? cause)
    if (why instanceof Refusal && (why.status === 503 || why.status === 507)) return why
    throw why
  })
}

/** The whole sentence is for the console; who comes by gets the one without addresses. */
const webOf = (opened: Opened | Refusal, log: Logger): Hono =>
  opened instanceof Refusal ? waitingApp(unavailable(opened.cause) ?? opened, log) : opened.app.web.app

async function main() {
  const config = readConfig()
  const log = createLog(config.logLevel)
  let opened = await tryToOpen(config, log)
  let web = webOf(opened, log)
  const server = httpServer((request, env) => web.fetch(request, env), log)
  let [stopping, timer] = [false, undefined as NodeJS.Timeout | undefined]
  let ticking: Promise<void> = Promise.resolve()
  const stop = async () => {
    // A terminal's Ctrl-C reaches a process twice, by its group and through npm.
    if (stopping) return
    stopping = true
    server.close()
    clearTimeout(timer)
    if (!(opened instanceof Refusal)) {
      await ticking
      await Promise.all([opened.app.imports.settled(), opened.app.backups.settled(), opened.app.names.stop()])
      await opened.database.close()
    }
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const address = await listen(server, config)
  while (opened instanceof Refusal && !stopping) {
    say(`${address} 暂时不能使用，每 ${RETRY / 1000} 秒再试：${opened.message}`)
    await new Promise(resolve => {
      timer = setTimeout(resolve, RETRY)
    })
    opened = await tryToOpen(config, log)
    web = webOf(opened, log)
  }
  if (opened instanceof Refusal) return
  say(`宜商已启动：${address}`)
  for (const line of opened.rows) say(line)
  const { app } = opened
  const tick = async () => {
    if (stopping) return
    ticking = app.tick().catch(cause => log.error({ err: cause }, 'tick'))
    await ticking
    if (!stopping) timer = setTimeout(tick, MINUTE)
  }
  await tick()
}

/** Answers where it listens; ends the process where it cannot. */
function listen(server: Server, { host, port: wanted }: Config): Promise<string> {
  server.on('error', (cause: NodeJS.ErrnoException) => {
    const busy = cause.code === 'EADDRINUSE'
    process.stderr.write(
      busy ? `端口 ${wanted} 已被占用。请停止占用它的程序，或用 PORT=其他端口 启动。\n` : `${cause.message}\n`,
    )
    process.exit(1)
  })
  return new Promise(resolve => {
    server.listen(wanted, host, () => {
      const { port } = server.address() as AddressInfo
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${port}`)
    })
  })
}

/** What is risky where others than this machine can come by. */
async function exposed({ host, origin, proxies }: Config, ctx: Ctx): Promise<string[]> {
  const behind = origin !== undefined && proxies === 0
  const proxy = '设了 YISHANG_ORIGIN 而没有设 YISHANG_TRUST_PROXY：所有用户会被看成同一个地址，登录限制会互相影响。'
  const open = !isLoopback(host) && host !== 'localhost' && (await openDemoAccounts(ctx)).length > 0
  const accounts = `正在 ${host} 上对外服务，而演示账号（密码公开）仍可登录。正式使用请设 YISHANG_DEMO=0，并停用演示账号。`
  return [...(behind ? [proxy] : []), ...(open ? [accounts] : [])]
}

/** Loads the demonstration into an empty database; answers what to tell of it. */
async function loadDemoIfEmpty(ctx: Ctx, wanted: boolean): Promise<{ rows: string[] }> {
  const some = await allDistricts(ctx)
  if (some.length === 0 && wanted) {
    say('首次启动：正在载入演示数据（槐荫区 2023 年）……')
    await loadDemo(ctx)
  } else if (!some.some(district => district.demo)) return { rows: [] }
  return { rows: await describeDemo({ ...ctx, district: DEMO_DISTRICT.code }) }
}

async function describeDemo(ctx: Ctx): Promise<string[]> {
  const accounts = await openDemoAccounts(ctx)
  const { figures } = await evaluate(ctx, momentOf(ctx.district, DEMO_DAY))
  const named = figures.filter(
    ({ id, scope }) =>
      shown.includes(id) &&
      (scope.list === undefined
        ? Object.keys(scope).length === 0
        : scope.list === '区级重点项目' && scope.listYear === 2023),
  )
  return [
    ...(accounts.length > 0 ? [`演示账号（密码均为 ${DEMO_PASSWORD}）：`] : []),
    ...accounts.map(({ username, display_name }) => `  ${username}  ${display_name}`),
    `${DEMO_DISTRICT.name} 主要指标（演示数据，${DEMO_DAY}）：`,
    ...named.map(({ name, display, period }) => `  ${name}  ${display}（${period}）`),
  ]
}

main().catch(cause => {
  process.stderr.write(
    cause instanceof Refusal ? `${cause.message}\n` : `${cause instanceof Error ? cause.stack : cause}\n`,
  )
  process.exit(1)
})
