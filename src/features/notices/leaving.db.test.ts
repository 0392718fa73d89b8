import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented. The other side is real: a server of mail and one of HTTP, each in this process.

const HOME = '370104'
const SECRET = 'invented-secret-0123456789'
const MINUTE = 60_000

/** A server of mail that can be away; what it took. */
async function mailServer() {
  const taken: string[] = []
  const state = { away: false }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_, __, done) => done(state.away ? Object.assign(new Error('away'), { responseCode: 451 }) : null),
    onData: (stream, _, done) => {
      const parts: Buffer[] = []
      stream.on('data', part => parts.push(part))
      stream.on('end', () => {
        taken.push(Buffer.concat(parts).toString())
        done()
      })
    },
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  return { taken, state, port, close: () => new Promise<void>(done => server.close(() => done())) }
}

/** A server of HTTP that answers as it is told; what it was sent. */
async function listener() {
  const taken: { headers: IncomingMessage['headers']; body: string }[] = []
  const state: { answer: (response: ServerResponse) => void } = { answer: response => response.writeHead(204).end() }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      taken.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      state.answer(response)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>(done => server.close(() => done()))
  }
  return { taken, state, url: `http://127.0.0.1:${port}/hook`, close }
}

let app: Awaited<ReturnType<typeof testApp>>
let mail: Awaited<ReturnType<typeof mailServer>>
let hook: Awaited<ReturnType<typeof listener>>
let admin: Send
let service: Send
let department: Send

const put = (by: Send, path: string, body: object) => by('PUT', path, { body, headers: { 'if-match': '*' } })
/** Sessions end with time. */
const again = async () => {
  admin = await app.signInAgain('n-admin')
  service = await app.signInAgain('n-service')
  department = await app.signInAgain('n-department')
}
const ask = async (more: object = {}) => {
  await again()
  const body = { title: '示范诉求', category: '融资', source: '电话', ...more }
  const { key } = (await service('POST', '/requests', { body })).body
  const sent = { body: { unit: 'U1', text: '内情不外传' }, headers: { 'if-match': '*' } }
  expect((await service('POST', `/requests/${key}/actions/dispatch`, sent)).status).toBe(200)
  return key as string
}
const after = async (minutes: number) => {
  app.clock.now = new Date(app.clock.now.getTime() + minutes * MINUTE)
  await app.tick()
}

beforeAll(async () => {
  ;[mail, hook] = await Promise.all([mailServer(), listener()])
  const env = {
    YISHANG_SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    YISHANG_SMTP_FROM: 'yishang@example.cn',
    YISHANG_ORIGIN: 'http://localhost',
    YISHANG_WEBHOOK_INSIDE: '1',
    YISHANG_WEBHOOK_SECONDS: '1',
  }
  app = await testApp({ env })
  app.clock.now = new Date('2024-03-04T10:00:00+08:00')
  await app.district(HOME)
  admin = await app.signIn('n-admin', 'admin', HOME)
  await admin('POST', '/units', { body: { values: { unit_no: 'U1', name: '示范局', kind: '部门' } } })
  service = await app.signIn('n-service', 'service', HOME)
  department = await app.signIn('n-department', 'department', HOME, { units: ['示范局'] }, 'U1')
  await app.signIn('n-other', 'department', HOME, { units: ['示范局'] }, 'U1')
})
afterAll(() => Promise.all([app.close(), mail.close(), hook.close()]))
beforeEach(() => {
  mail.taken.length = 0
  hook.taken.length = 0
  mail.state.away = false
  hook.state.answer = response => response.writeHead(204).end()
})

test('nothing leaves until somebody wants it to; what is no address is refused, and every setting stays', async () => {
  await ask()
  await after(1)
  expect([mail.taken, hook.taken]).toEqual([[], []])
  expect((await put(department, '/notice-mail', { on: true, address: '' })).status).toBe(400)
  expect((await put(department, '/notice-mail', { on: true, address: 'a@b.cn\r\nbcc: c@d.cn' })).status).toBe(400)
  expect((await put(department, '/notice-mail', { on: true, address: 'li@example.cn' })).status).toBe(200)
  expect((await department('GET', '/notice-mail')).body).toMatchObject({
    value: { on: true },
    changes: [{ by: '示范n-department' }],
    can: { edit: true },
  })
  expect((await service('GET', '/notice-mail')).body).toMatchObject({ value: { on: false }, changes: [] })
})

test('a letter says the title and where to look, to who wants it alone, once', async () => {
  const key = await ask()
  await after(1)
  await after(1)
  expect(mail.taken).toHaveLength(1)
  const [letter = ''] = mail.taken
  expect(letter).toContain('To: li@example.cn')
  expect(letter).toMatch(/Message-ID: <notice-370104-\d+@localhost>/)
  const text = Buffer.from(letter.split('\r\n\r\n')[1] ?? '', 'base64').toString()
  expect(text).toContain(`诉求“示范诉求”（${key}）有新的进展。`)
  expect(text).toContain(`http://localhost/requests/${key}`)
  expect(text).not.toContain('内情')
})

test('of what is confidential the number alone leaves, and what was read already does not leave', async () => {
  const key = await ask({ title: '机密标题', confidential: '是' })
  await after(1)
  const text = Buffer.from(mail.taken[0]?.split('\r\n\r\n')[1] ?? '', 'base64').toString()
  expect(text).toContain(`诉求（${key}）有新的进展。`)
  expect(mail.taken.join()).not.toContain(Buffer.from('机密').toString('base64').slice(0, 6))
  await ask()
  await department('POST', '/notices/read', { body: {} })
  await after(1)
  expect(mail.taken).toHaveLength(1)
})

test('a server of mail that is down for a day loses nothing, and nothing is sent twice', async () => {
  mail.state.away = true
  await ask()
  await ask()
  for (let hour = 0; hour < 24; hour += 3) await after(180)
  expect(mail.taken).toEqual([])
  mail.state.away = false
  for (let minute = 0; minute < 40; minute += 10) await after(10)
  await again()
  // Beside the two steps the clocks reminded of what fell due that day.
  const { unread, notices } = (await department('GET', '/notices?unread=true')).body
  expect(unread).toBeGreaterThan(2)
  const ids = mail.taken.map(letter => /Message-ID: <notice-370104-(\d+)@/.exec(letter)?.[1])
  expect(ids.toSorted()).toEqual(notices.map(({ id }: { id: string }) => id).toSorted())
  await department('POST', '/notices/read', { body: {} })
})

test('a webhook is the administrator’s to set, and goes to no address that it may not', async () => {
  await again()
  const good = { on: true, url: hook.url, secret: SECRET }
  expect((await put(service, '/notice-webhook', good)).status).toBe(403)
  expect((await service('GET', '/notice-webhook')).status).toBe(403)
  for (const wrong of [{ secret: 'short' }, { url: '' }])
    expect((await put(admin, '/notice-webhook', { ...good, ...wrong })).status).toBe(400)
  for (const url of ['ftp://example.cn/', 'http://user:word@example.cn/', 'nowhere'])
    expect((await put(admin, '/notice-webhook', { ...good, url })).status).toBe(422)
  expect((await put(admin, '/notice-webhook', good)).status).toBe(200)
})

test('the other system is told once of each step, signed, with no more than title and link', async () => {
  const key = await ask()
  await after(1)
  await after(1)
  expect(hook.taken).toHaveLength(1)
  const [{ headers, body } = { headers: {}, body: '' }] = hook.taken
  const said = JSON.parse(body)
  expect(said).toEqual({
    id: `370104-requests-${key}-2`,
    district: HOME,
    noun: 'requests',
    key,
    step: 2,
    title: `诉求“示范诉求”（${key}）`,
    url: `http://localhost/requests/${key}`,
    at: expect.any(String),
  })
  const expected = createHmac('sha256', SECRET).update(`${headers['x-yishang-timestamp']}.${body}`).digest('hex')
  expect(headers['x-yishang-signature']).toBe(`sha256=${expected}`)
})

test('a webhook that hangs is cut off, one that refuses or sends elsewhere is tried again, under the same id', async () => {
  await ask()
  hook.state.answer = () => {}
  const begun = performance.now()
  await after(1)
  expect(performance.now() - begun).toBeLessThan(20_000)
  hook.state.answer = response => response.writeHead(302, { location: hook.url }).end()
  await after(10)
  hook.state.answer = response => response.writeHead(500).end()
  await after(30)
  const { jobs } = (await (await app.signInAgain('n-admin'))('GET', '/jobs?kind=notice')).body
  expect(jobs).toMatchObject([{ state: 'waiting', problem: expect.stringMatching(/试了 3 次.*500/) }])
  hook.state.answer = response => response.writeHead(200).end('ok')
  await after(40)
  await after(40)
  expect(hook.taken).toHaveLength(4)
  expect(new Set(hook.taken.map(({ headers }) => headers['x-yishang-delivery'])).size).toBe(1)
})

test('a channel that is away holds up no other one, in its district or in another', async () => {
  const other = '370105'
  await app.district(other)
  const away = await app.signIn('n-away', 'admin', other)
  await put(away, '/notice-webhook', { on: true, url: 'http://127.0.0.1:1/', secret: SECRET })
  const abroad = await app.signIn('n-abroad', 'service', other)
  await away('POST', '/units', { body: { values: { unit_no: 'U1', name: '外区示范局', kind: '部门' } } })
  await app.signIn('n-abroad-unit', 'department', other, { units: ['外区示范局'] }, 'U1')
  for (let count = 0; count < 12; count++) {
    const body = { title: '示范诉求', category: '融资', source: '电话' }
    const { key } = (await abroad('POST', '/requests', { body })).body
    const sent = { body: { unit: 'U1' }, headers: { 'if-match': '*' } }
    expect((await abroad('POST', `/requests/${key}/actions/dispatch`, sent)).status).toBe(200)
  }
  hook.state.answer = response => response.writeHead(500).end()
  for (let count = 0; count < 6; count++) await ask()
  mail.taken.length = 0
  await after(1)
  expect(mail.taken).toHaveLength(6)
  // What was never tried goes before what failed, so that what comes through is told at once.
  hook.taken.length = 0
  hook.state.answer = response => response.writeHead(204).end()
  await again()
  await ask()
  await after(1)
  expect(hook.taken.length).toBeGreaterThan(0)
})
