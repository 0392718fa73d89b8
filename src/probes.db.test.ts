import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'

let app: Awaited<ReturnType<typeof testApp>>
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
const ask = (path: string, headers: Record<string, string> = {}) =>
  app.web.app.request(`http://localhost${path}`, { headers })

test('the process says that it is alive and whether it is ready', async () => {
  expect(await (await ask('/healthz')).json()).toMatchObject({ status: 'ok' })
  const ready = await ask('/readyz')
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { status: 'ok', database: true, jobs: { imports: 0, backups: 0, names: 0 } },
  ])
})

test('requests are measured by route, status and time', async () => {
  await ask('/api/v1/session')
  await ask('/api/v1/projects/one')
  await ask('/api/v1/projects/another')
  const text = await (await ask('/metrics')).text()
  const count = (labels: string) => text.match(new RegExp(`_count\\{${labels}\\} (\\d+)`))?.[1]
  expect(count('method="GET",route="/api/v1/session",status="200"')).toBe('1')
  expect(count('method="GET",route="/api/v1/projects/:key",status="401"')).toBe('2')
  expect(text).toMatch(/^yishang_event_loop_lag_seconds\{quantile="0.99"\} [\d.]+$/m)
  expect(text).toMatch(/_bucket\{method="GET",route="\/api\/v1\/session",status="200",le="\+Inf"\} 1/)
  expect(text).not.toMatch(/NaN|undefined/)
})

test('measurements are for this machine alone, and not through a proxy on it', async () => {
  expect((await ask('/metrics')).status).toBe(200)
  expect((await ask('/metrics', { 'x-forwarded-for': '192.0.2.1' })).status).toBe(404)
  const server = serve({ fetch: app.web.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=UTF-8'])
  server.close()
})

test('the documentation names every operation and runs no script', async () => {
  const page = await ask('/api/docs')
  expect(page.headers.get('content-type')).toContain('text/html')
  const html = await page.text()
  for (const { endpoint } of app.web.implemented)
    expect(html).toContain(`id="${endpoint.method.toLowerCase()}-${endpoint.path}"`)
  expect(html).not.toMatch(/<script|javascript:|https?:\/\/(?!www\.w3)|\[object Object\]|undefined/i)
})
