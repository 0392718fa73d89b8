import type { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { Endpoint } from './endpoint.ts'

/** Has the answers of an endpoint that are long by nature compressed; call it before the endpoint is implemented. */
export function compressed(app: Hono, { path }: Endpoint): void {
  app.use(path.replace(/\{(\w+)\}/g, ':$1'), compress())
}
