import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { clientAddress, clientHost, isLoopback } from './client.ts'

/** A socket from 198.51.100.9: a proxy of ours, or nobody's. */
async function addressOf(trusted: number, forwarded?: string) {
  const app = new Hono().get('/', c => c.text(clientAddress(c, trusted)))
  const socket = { remoteAddress: '198.51.100.9', remotePort: 1, remoteFamily: 'IPv4' }
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const answer = await app.request('/', { headers }, { incoming: { socket } })
  return answer.text()
}

test('without a proxy of ours, no header says where a request came from', async () => {
  expect(await addressOf(0, '203.0.113.1')).toBe('198.51.100.9')
})

test('behind one proxy its own entry counts, and not what the client wrote before it', async () => {
  expect(await addressOf(1, '203.0.113.1')).toBe('203.0.113.1')
  expect(await addressOf(1, '1.1.1.1, 203.0.113.1')).toBe('203.0.113.1')
  expect(await addressOf(1, '1.1.1.1, 203.0.113.1:44321')).toBe('203.0.113.1')
  expect(await addressOf(1, '[2001:db8::1]:443')).toBe('2001:db8::1')
  expect(await addressOf(2, '1.1.1.1, 203.0.113.1, 10.0.0.2')).toBe('203.0.113.1')
})

test('what is no address leaves the socket’s', async () => {
  for (const forwarded of [undefined, '', 'unknown', '<script>', '999.1.1.1'])
    expect(await addressOf(1, forwarded)).toBe('198.51.100.9')
})

test('the forwarded host counts behind a proxy of ours only', () => {
  const request = new Request('http://inside/', { headers: { host: 'inside', 'x-forwarded-host': 'outside' } })
  expect([clientHost(request, 0), clientHost(request, 1)]).toEqual(['inside', 'outside'])
})

test('loopback is known in both families', () => {
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.1', ''].every(isLoopback)).toBe(true)
  expect(['192.0.2.1', '::2', '1270.0.0.1'].some(isLoopback)).toBe(false)
})
