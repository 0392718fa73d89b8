import { Hono } from 'hono'
import type { Refusal } from './errors.ts'
import { problem } from './http.ts'
import type { Logger } from './log.ts'
import { securityHeaders } from './security-headers.ts'

const page = (sentence: string) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="10"><title>宜商</title>
<h1>宜商暂时不能使用</h1><p>${sentence.replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`)}</p></html>`

/** What is served until the application can be opened: the reason, to people and to machines, at every address. */
export function waitingApp(why: Refusal, log: Logger): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(securityHeaders({}))) c.res.headers.set(name, value)
  })
  app.get('/healthz', c => c.json({ status: 'ok' }))
  app.get('/readyz', c => c.json({ status: 'unavailable', problem: why.message }, 503))
  app.all('*', c => {
    const wantsPage = !c.req.path.startsWith('/api/') && c.req.header('accept')?.includes('text/html')
    if (!wantsPage) return problem(why, log, c.req.path)
    return c.html(page(why.message), why.status === 507 ? 507 : 503, why.headers)
  })
  return app
}
