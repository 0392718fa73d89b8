import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { problemOf } from '#test/harness/imports.ts'
import { LONGEST_TEXT, MOST_NUMBERS } from './contract.ts'

// Texts made to keep the server busy, over HTTP: it answers others, ends what nobody waits for, and says why it stops.

const app = await testApp()
afterAll(() => app.close())
let send: Send
beforeAll(async () => {
  await app.district('370196')
  await app.loadCells('370196', fullLedger())
  send = await app.signIn('hostile', 'planner', '370196')
})

const check = (text: string, signal?: AbortSignal) =>
  send('POST', '/verifications', { body: { text }, ...(signal && { signal }) })

describe('a text', () => {
  test('of nothing but "1." is read in the time of any other of its length', { timeout: 120_000 }, async () => {
    expect((await check('1.'.repeat(30_000))).status).toBe(200)
  })

  test('with more numbers than anybody reads is refused in a sentence', { timeout: 120_000 }, async () => {
    const answer = await check('1\n'.repeat(3 * MOST_NUMBERS + 1))
    expect(problemOf(answer)).toMatchObject({ status: 422, title: 'too_many_numbers' })
    expect(answer.body.detail).toContain('请分段核对')
  })

  test('that nobody waits for any more is let go of, and the next one is answered', { timeout: 120_000 }, async () => {
    const leaving = new AbortController()
    const long = check('截至2023年12月底，其中省级重点项目1个、市级2个，'.repeat(LONGEST_TEXT / 50), leaving.signal)
    const gone = long.then(
      ({ status }) => status,
      () => 408,
    )
    expect((await send('GET', '/verifications/bindings')).status).toBe(200)
    leaving.abort()
    expect(await gone).toBe(408)
    expect((await check('截至2023年12月31日，区级重点项目1个。')).status).toBe(200)
  })
})
