import type { LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import { expect, test } from 'vitest'
import { guardedBy, isInside, postOutward, unfitAddress } from './outward.ts'

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  'ff02::1',
  'no address',
])('%s is inside', address => {
  expect(isInside(address)).toBe(true)
})

test.each(['8.8.8.8', '114.114.114.114', '172.32.0.1', '2400:3200::1'])('%s is outside', address => {
  expect(isInside(address)).toBe(false)
})

test('https to a name of the world is fit; to the own network only where that is allowed', () => {
  for (const url of ['https://example.cn/hook', 'https://example.cn:443/', 'https://example.cn:8443/'])
    expect(unfitAddress(url, false)).toBeUndefined()
  for (const url of [
    'http://example.cn/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost/',
    'https://db.internal/',
    'https://intranet/',
    'https://a:b@example.cn/',
    'https://example.cn:22/',
    'https://example.cn/\r\nX: y',
    'javascript:alert(1)',
    '',
  ])
    expect([url, unfitAddress(url, false)]).toEqual([url, expect.any(String)])
  for (const url of ['https://10.0.0.1/', 'http://gateway/', 'http://127.0.0.1:9/'])
    expect([url, unfitAddress(url, true)]).toEqual([url, undefined])
})

test('a name that leads inside, by one of its addresses even, is refused as it is looked up', async () => {
  const namesOf = (...addresses: string[]) => {
    const found = addresses.map(address => ({ address, family: isIP(address) }))
    const answer = (_: string, __: object, done: (cause: null, found: LookupAddress[]) => void) => done(null, found)
    const lookup = guardedBy(answer as never)
    return new Promise(told => {
      lookup('example.cn', {}, (cause, address) => told(cause?.message ?? address))
    })
  }
  expect(await namesOf('8.8.8.8')).toBe('8.8.8.8')
  expect(await namesOf('10.0.0.1')).toContain('is inside')
  expect(await namesOf('8.8.8.8', '::1')).toContain('is inside')
})

test('what is unfit is not sent to', async () => {
  const sent = { headers: {}, body: '{}', patience: 2000, mayInside: false }
  await expect(postOutward({ ...sent, url: 'https://127.0.0.1:9/' })).rejects.toThrow('内部网络')
})
