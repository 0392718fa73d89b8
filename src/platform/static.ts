import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import { isCalled } from './endpoint.ts'

const YEAR = 'public, max-age=31536000, immutable'

/**
 * Serves the built UI, compressed as the build left it: hashed assets for a year, index.html for every other page address
 * (the router reads it).
 */
export function serveUi(app: Hono, folder: string): void {
  const page = (path: string) => !isCalled(path)
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('cache-control', YEAR)
  })
  app.use('/assets/*', serveStatic({ root: folder, precompressed: true }))
  app.get('*', async (c, next) => {
    if (!page(c.req.path)) return next()
    c.header('cache-control', 'no-cache')
    return serveStatic({ root: folder, precompressed: true })(c, next)
  })
  app.get('*', async (c, next) => {
    if (!page(c.req.path) || c.req.path.startsWith('/assets/')) return next()
    c.header('cache-control', 'no-cache')
    return serveStatic({ root: folder, path: 'index.html', precompressed: true })(c, next)
  })
}
