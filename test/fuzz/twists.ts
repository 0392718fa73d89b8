import { gzipSync } from 'node:zlib'
import type { Sent } from './wire.ts'

/** What may go wrong between a caller and us, whatever it says. `refused`: to take it for good would be wrong. */
interface Twist {
  change: (sent: Sent) => Partial<Sent>
  /** Only for what has a body of JSON, and then it cannot be taken. */
  refused?: true
}

const header = (headers: Record<string, string>): Twist => ({
  change: sent => ({ headers: { ...sent.headers, ...headers } }),
})
const type = (name: string): Twist => ({ ...header({ 'content-type': name }), refused: true })
const body = (of: (body: Buffer) => Buffer): Twist => ({
  change: ({ body: old }) => ({ body: old && of(old) }),
  refused: true,
})
const path = (of: (path: string) => string): Twist => ({ change: sent => ({ path: of(sent.path) }) })
const question = (more: string) => path(asked => `${asked}${asked.includes('?') ? '&' : '?'}${more}`)
const method = (name: string): Twist => ({ change: () => ({ method: name }) })

const GB18030 = Buffer.concat([
  Buffer.from('{"values":{"name":"'),
  Buffer.from([0xca, 0xbe, 0xb7, 0xb6]),
  Buffer.from('"},"text":"'),
  Buffer.from([0xca, 0xbe, 0xb7, 0xb6]),
  Buffer.from('"}'),
])
const DEEP = 100_000

export const twists: Record<string, Twist> = {
  'no content type': { change: ({ headers: { 'content-type': _, ...headers } }) => ({ headers }), refused: true },
  'plain text': type('text/plain'),
  'a form': type('application/x-www-form-urlencoded'),
  'a form in parts': type('multipart/form-data; boundary=x'),
  XML: type('application/xml'),
  'GB 18030': body(() => GB18030),
  'UTF-16': body(old => Buffer.from(old.toString(), 'utf16le')),
  'a byte that is no UTF-8': body(old => Buffer.concat([old.subarray(0, -1), Buffer.from([0xff]), old.subarray(-1)])),
  'a body cut off': body(old => old.subarray(0, Math.floor(old.length / 2))),
  'an empty body': body(() => Buffer.alloc(0)),
  'two documents': body(old => Buffer.concat([old, old])),
  'arrays a hundred thousand deep': body(() => Buffer.from('['.repeat(DEEP) + ']'.repeat(DEEP))),
  'objects a hundred thousand deep': body(() => Buffer.from(`${'{"values":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`)),
  'a gzip nobody asked for': {
    change: sent => ({
      body: sent.body && gzipSync(sent.body),
      headers: { ...sent.headers, 'content-encoding': 'gzip' },
    }),
    refused: true,
  },
  'more than a megabyte': body(old => Buffer.concat([Buffer.alloc(7 * 2 ** 20, ' '), old])),
  'a prototype': {
    change: ({ body: old }) => ({
      body: old && Buffer.from(old.toString().replace('{', '{"__proto__":{"admin":true},')),
    }),
  },
  'a broken percent sign': path(asked => `${asked}%`),
  'percent signs that are no text': question('q=%ff%fe%ED%A0%80'),
  'a broken percent sign in the question': question('%zz=%'),
  'a question twice': question('limit=1&limit=2&asOf=2023-01-01&asOf=x'),
  'a question nobody knows': question('constructor=1&__proto__=1&x[]=1'),
  'a question of ten thousand characters': question(`q=${'x'.repeat(10_000)}`),
  'an address too long for a header': question(`q=${'x'.repeat(20_000)}`),
  'a header too long': header({ 'x-long': 'x'.repeat(20_000) }),
  'a long header': header({ 'if-match': 'x'.repeat(6000), 'idempotency-key': 'y'.repeat(6000) }),
  'latin letters in a header': header({ 'if-match': '"é"', 'idempotency-key': 'ÿ' }),
  'two slashes': path(asked => asked.replace('/api/v1/', '/api/v1//')),
  'a slash at the end': path(asked => asked.replace(/(\?|$)/, '/$1')),
  'another district in the address': question('district=370199&district_code=370199'),
  'another district in a header': header({
    'x-district': '370199',
    'x-forwarded-host': 'evil.invalid',
    'x-original-url': '/api/v1/audit',
  }),
  'another origin': header({ origin: 'https://elsewhere.invalid' }),
  'an origin that is none': header({ origin: 'null' }),
  'another method in a header': header({ 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' }),
  'a range': header({ range: 'bytes=0-1', 'if-none-match': '*', 'if-modified-since': 'x' }),
  'an answer in XML': header({
    accept: 'application/xml',
    'accept-language': 'x'.repeat(200),
    'accept-encoding': 'br;q=x',
  }),
  HEAD: method('HEAD'),
  OPTIONS: method('OPTIONS'),
  TRACE: method('TRACE'),
  PROPFIND: method('PROPFIND'),
  'an upgrade': header({ connection: 'upgrade', upgrade: 'websocket' }),
}
