import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from './log.ts'
import { httpServer } from './server.ts'

// What never becomes a request of the application, byte for byte.

let heard = 0
const fetch = async (request: Request) => {
  heard++
  await request.text()
  return Response.json({ method: request.method, url: request.url })
}
const server = httpServer(fetch, createLog('silent'))
let port = 0
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

/** Everything the server says to these bytes until it hangs up, or until the client does after the first answer. */
function say(bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.setEncoding('utf8')
  socket.on('data', text => {
    said += text
  })
  socket.end(bytes)
  return new Promise(resolve => {
    socket.once('close', () => resolve(said))
    socket.once('error', () => {})
  })
}

const HOST = 'host: 127.0.0.1\r\n'
const BODY = 'content-type: application/json\r\n'
test.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400, 'bad_request'],
  ['a header without an end', `GET / HTTP/1.1\r\n${HOST}x: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'header_too_large'],
  ['an address too long', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`, 431, 'header_too_large'],
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400, 'bad_request'],
  ['a host that is none', 'GET / HTTP/1.1\r\nhost: a b/c\r\n\r\n', 400, 'bad_request'],
  ['raw Chinese in the address', Buffer.from(`GET /项目\x01 HTTP/1.1\r\n${HOST}\r\n`), 400, 'bad_request'],
  ['a backslash', `GET /a\\..\\b HTTP/1.1\r\n${HOST}\r\n`, 400, 'bad_request'],
  [
    'two lengths',
    `POST / HTTP/1.1\r\n${HOST}${BODY}content-length: 1\r\ncontent-length: 2\r\n\r\nab`,
    400,
    'bad_request',
  ],
  [
    'a length and pieces',
    `POST / HTTP/1.1\r\n${HOST}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
    'bad_request',
  ],
  ['pieces that are none', `POST / HTTP/1.1\r\n${HOST}transfer-encoding: chunked\r\n\r\nzz\r\n`, 400, 'bad_request'],
  ['a control character in a header', `GET / HTTP/1.1\r\n${HOST}x: a\x01b\r\n\r\n`, 400, 'bad_request'],
] as const)('%s is refused by a problem document', async (_, bytes, status, title) => {
  const [head = '', body = ''] = (await say(bytes)).split('\r\n\r\n')
  expect(head.split('\r\n')[0]).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(head.toLowerCase()).toContain('content-type: application/problem+json')
  expect(JSON.parse(body)).toMatchObject({ status, title, detail: expect.stringMatching(/\p{Script=Han}/u) })
})

test('an expectation that nobody knows is not waited for, and the server goes on', async () => {
  heard = 0
  expect(await say(`GET /a HTTP/1.1\r\n${HOST}expect: wonders\r\nconnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /)
  expect(heard).toBe(1)
})
