import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'
import { sql } from 'kysely'
import { isLoopback, socketAddress } from '#platform/client.ts'
import type { Database } from '#platform/db/database.ts'
import { docsPage } from '#platform/docs.ts'
import type { Web } from '#platform/http.ts'
import { Metrics } from '#platform/metrics.ts'
import { openapi } from '#platform/openapi.ts'

interface Watched {
  database: Database
  imports: { readonly pending: number }
  backups: { readonly pending: number }
  version: string
  metricsToken: string | undefined
}

/**
 * What machines and integrators ask: is it alive, is it ready, how busy is it, what can be called.
 * Call it before the features, so that their requests are measured.
 */
export function serveProbes(web: Web, { database, imports, backups, version, metricsToken }: Watched): void {
  const { app } = web
  const metrics = new Metrics()
  metrics.gauge('imports_pending', 'workbooks that wait or are being worked on', () => imports.pending)
  metrics.gauge('backups_pending', 'backups that wait or are being worked on', () => backups.pending)
  metrics.gauge('database_connections', 'of the pool; none for the embedded database', () =>
    Object.entries(database.connections?.() ?? {}).map(([state, value]) => ({ labels: { state }, value })),
  )
  const document = () => openapi('宜商', version, web.implemented)
  app.use(async (c, next) => {
    const start = performance.now()
    await next()
    const labels = { method: c.req.method, route: routeOf(c), status: c.res.status }
    metrics.observe(labels, (performance.now() - start) / 1000)
  })

  app.get('/healthz', c => c.json({ status: 'ok', version }))
  app.get('/readyz', async c => {
    const ready = await sql`select 1`.execute(database.db).then(
      () => true,
      () => false,
    )
    const jobs = { imports: imports.pending, backups: backups.pending }
    const state = { status: ready ? 'ok' : 'unavailable', database: ready, jobs }
    return c.json(state, ready ? 200 : 503)
  })
  app.get('/metrics', c =>
    mayMeasure(c, metricsToken) ? c.text(metrics.text(), 200, { 'cache-control': 'no-store' }) : c.notFound(),
  )
  app.get('/api/v1/openapi.json', c => c.json(document()))
  app.get('/api/docs', c => c.html(docsPage(document())))
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
