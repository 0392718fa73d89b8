import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, type Send, testApp } from '#test/harness/app.ts'

// GeoReport v2, Errors: "In most cases, this should match the HTTP status code returned in the HTTP header."

const app = await testApp()
afterAll(() => app.close())
let service: Send

beforeAll(async () => {
  await app.district('370104')
  service = await app.signIn('oe-service', 'service', '370104')
  await service('PUT', '/open311', { body: { open: true, contact: '' }, headers: { 'if-match': '*' } })
})

const ask = (method: string, path: string, by: Send = app.anonymous, body?: unknown) =>
  by(method, `/open311/v2/${path}`, body === undefined ? {} : { body })
const codeOf = ({ body }: Answer) =>
  Array.isArray(body) ? body[0].code : Number(/<errors><error><code>(\d+)<\/code>/.exec(String(body))?.[1])

test('every refusal says in its body what its status says, and the document names no other', async () => {
  const form = (of: object = { service_code: 'policy' }) => new URLSearchParams({ ...of })
  const refused: [number, Answer][] = [
    [403, await ask('POST', 'requests.json', app.anonymous, form())],
    [403, await ask('POST', 'requests.xml', app.anonymous, form())],
    [400, await ask('POST', 'requests.json', service, {})],
    [400, await ask('POST', 'requests.xml', service, form({ planet: 'earth' }))],
    [400, await ask('GET', 'services.json?planet=earth')],
    [404, await ask('GET', 'services/nothing.json')],
    [404, await ask('GET', 'services.xml?jurisdiction_id=370199')],
    [405, await ask('DELETE', 'services.xml')],
    [405, await ask('DELETE', 'services.json')],
  ]
  for (const [at, [status, answer]] of refused.entries())
    expect([at, answer.status, codeOf(answer)]).toEqual([at, status, status])
  const { paths } = (await app.anonymous('GET', '/openapi.json')).body
  const stated = Object.keys(paths['/open311/v2/requests.json'].post.responses).filter(status => status < '500')
  expect(stated).toEqual(['200', '400', '403', '404', '429'])
})
