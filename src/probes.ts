import { once } from 'node:events'
import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'
import { sql } from 'kysely'
import { isLoopback, socketAddress } from '#platform/client.ts'
import type { Database } from '#platform/db/database.ts'
import { docsPage } from '#platform/docs.ts'
import { Refusal } from '#platform/errors.ts'
import { unavailable } from '#platform/failures.ts'
import type { Web } from '#platform/http.ts'
import { Metrics } from '#platform/metrics.ts'
import { openapi } from '#platform/openapi.ts'

interface Watched {
  database: Database
  imports: { readonly pending: number }
  backups: { readonly pending: number }
  names: { readonly pending: number }
  version: string
  metricsToken: string | undefined
}

/**
 * What machines and integrators ask: is it alive, is it ready, how busy is it, what can be called.
 * Call it before the features, so that their requests are measured.
 */
export function serveProbes(web: Web, { database, imports, backups, names, version, metricsToken }: Watched): void {
  const { app } = web
  const metrics = new Metrics()
  metrics.gauge('imports_pending', 'workbooks that wait or are being worked on', () => imports.pending)
  metrics.gauge('backups_pending', 'backups that wait or are being worked on', () => backups.pending)
  metrics.gauge('names_pending', 'nouns whose names are still being indexed', () => names.pending)
  metrics.gauge('database_connections', 'of the pool; none for the embedded database', () =>
    Object.entries(database.connections?.() ?? {}).map(([state, value]) => ({ labels: { state }, value })),
  )
  const document = () => openapi({ title: '宜商', version, origin: web.origin }, web.implemented)
  app.use(async (c, next) => {
    const start = performance.now()
    await next()
    const labels = { method: c.req.method, route: routeOf(c), status: c.res.status }
    metrics.observe(labels, (performance.now() - start) / 1000)
  })

  app.get('/healthz', c => c.json({ status: 'ok', version }))
  app.get('/readyz', async c => {
    const problem = await notReady(database)
    const jobs = { imports: imports.pending, backups: backups.pending, names: names.pending }
    const answers = problem?.code !== 'database_unavailable'
    const state = { status: problem ? 'unavailable' : 'ok', database: answers, jobs }
    return c.json(problem ? { ...state, problem: problem.message } : state, problem ? 503 : 200)
  })
  app.get('/metrics', c =>
    mayMeasure(c, metricsToken) ? c.text(metrics.text(), 200, { 'cache-control': 'no-store' }) : c.notFound(),
  )
  app.get('/api/v1/openapi.json', c => c.json(document()))
  app.get('/api/docs', c => c.html(docsPage(document())))
}

/** ms: whoever asks whether we are ready does not wait as long as a person would. */
const PROMPT = 3000

/** Why nobody can work: the database does not answer, or has no room to write. */
async function notReady(database: Database): Promise<Refusal | undefined> {
  try {
    const late = AbortSignal.timeout(PROMPT)
    const answered = sql`select 1`.execute(database.db)
    await Promise.race([answered, once(late, 'abort').then(() => Promise.reject(new Error('no answer')))])
    await database.requireRoom()
    return undefined
  } catch (cause) {
    if (cause instanceof Refusal) return cause
    return unavailable(cause) ?? new Refusal(503, 'database_unavailable', '数据库没有回答。', { cause })
  }
}

/** The path of the contract, not the address that was asked for: there must be few. */
const routeOf = (c: Context): string =>
  matchedRoutes(c).find(({ path }) => path.startsWith('/') && !path.includes('*'))?.path ?? 'other'

/** From this machine itself, and not through a proxy that runs on it; or with the token. */
function mayMeasure(c: Context, token: string | undefined): boolean {
  const forwarded = c.req.header('x-forwarded-for') ?? c.req.header('forwarded')
  const given = c.req.header('authorization') === `Bearer ${token}`
  return (token !== undefined && given) || (forwarded === undefined && isLoopback(socketAddress(c)))
}
