import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { incoming } from './incoming.ts'

const database = await testDatabase(engine)
afterAll(() => database.close())

const fields = [
  { name: 'said', type: 'text' },
  { name: 'amount', type: 'numeric' },
  { name: 'day', type: 'date' },
]
const texts = ['', null, 'null', '\u001e', '\u001d', 'a\u001eb\u001d', '{"a",\\N}', '，、 \t\n', '9'.repeat(5000)]

test.each([
  ['every text that could be taken for a mark', texts],
  ['one empty text', ['']],
  ['nothing at all', [null, null]],
  ['plain ones', ['甲', '乙', '甲']],
])('rows come as they were sent: %s', async (_, said) => {
  const rows = said.map((text, at) => ({
    said: text,
    amount: at % 2 ? '12345678901234567890.1234' : null,
    day: '2024-02-29',
  }))
  const of = { key: ['said'], fields }
  const { rows: found } = await sql`select said, amount::text, day, at from ${incoming(of, rows)} order by at`.execute(
    database.db,
  )
  expect(found).toEqual(rows.map((row, at) => ({ ...row, at: at + 1 })))
})
