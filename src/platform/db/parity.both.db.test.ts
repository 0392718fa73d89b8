import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase, testStore } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { transaction } from './database.ts'

// Both engines run this file against the same literals: that is how they are held to the same values.

const database = await testDatabase(engine)
const { db } = database
afterAll(() => database.close())

/** The one value of `select <expression>`. */
async function value(expression: ReturnType<typeof sql>): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${expression} as value`.execute(db)
  return rows[0]?.value
}

const BIG = '长'.repeat(100_000)
const literals: [expression: string, wanted: unknown][] = [
  ['1::int2', 1],
  ['(-2147483648)::int4', -2147483648],
  ['9007199254740991::int8', 9007199254740991],
  ['count(*)', 1],
  ['12345678901234567890.123400::numeric', '12345678901234567890.123400'],
  ["'NaN'::numeric", 'NaN'],
  ['1.50::numeric(20,4)', '1.5000'],
  ['sum(1::int8)', '1'],
  ['1.5::float8', 1.5],
  ["'2023-01-05'::date", '2023-01-05'],
  ["'0099-12-31'::date", '0099-12-31'],
  ["'2023-01-05 08:30:00.123456+08'::timestamptz", '2023-01-05T00:30:00.123Z'],
  ["'2023-01-05 08:30:00+05:30'::timestamptz", '2023-01-05T03:00:00.000Z'],
  ["'2023-01-05 08:30:00.123456'::timestamp", '2023-01-05 08:30:00.123456'],
  ["'08:30:00.5'::time", '08:30:00.5'],
  ["'1 year 2 months 3 days 04:05:06'::interval", '1 year 2 mons 3 days 04:05:06'],
  ['true', true],
  ['false', false],
  ['null::boolean', null],
  ["''::text", ''],
  ['null::text', null],
  ['\'甲 𠮷 "引号" \\ \n\'::text', '甲 𠮷 "引号" \\ \n'],
  ["'abc'::varchar(3)", 'abc'],
  ["'abc'::name", 'abc'],
  ['\'{"a": [1, null, "甲"], "big": 1.50}\'::jsonb', { a: [1, null, '甲'], big: 1.5 }],
  ['\'{"b":1,"a":2}\'::json', { b: 1, a: 2 }],
  ["'null'::jsonb", null],
  ["array['a', null, '', 'b,c', '\"', '甲']::text[]", ['a', null, '', 'b,c', '"', '甲']],
  ["'{}'::text[]", []],
  ['array[1.10, null]::numeric[]', ['1.10', null]],
  ["array['2023-01-05', null]::date[]", ['2023-01-05', null]],
  ['array[1, 2]::int4[]', [1, 2]],
  ['array[true, false]', [true, false]],
  ["'\\x00ff10'::bytea", Buffer.from([0, 255, 16])],
  ["'6f9619ff-8b86-d011-b42d-00c04fc964ff'::uuid", '6f9619ff-8b86-d011-b42d-00c04fc964ff'],
]

describe('values read', () => {
  test.each(literals)('select %s', async (expression, wanted) => {
    expect(await value(sql.raw(expression))).toEqual(wanted)
  })

  test('an int8 beyond what JavaScript counts is refused, not rounded', async () => {
    await expect(value(sql.raw('9007199254740993::int8'))).rejects.toThrow('2^53')
  })

  test('an aggregate over nothing, and no row at all', async () => {
    const none = sql`select sum(x) as s, count(*) as n, max(x) as m from (select 1::numeric as x where false) t`
    expect((await none.execute(db)).rows).toEqual([{ s: null, n: 0, m: null }])
    expect((await sql`select 1 where false`.execute(db)).rows).toEqual([])
  })

  test('the same, whatever the database itself is set to', async () => {
    const store = await testStore(engine)
    const first = await store.open()
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(first.db)
    const strange = {
      datestyle: 'German, DMY',
      intervalstyle: 'iso_8601',
      bytea_output: 'escape',
      timezone: 'Asia/Shanghai',
    }
    for (const [name, setting] of Object.entries(strange)) {
      await sql`alter database ${sql.id(rows[0]?.name ?? '')} set ${sql.raw(name)} = ${sql.lit(setting)}`.execute(
        first.db,
      )
    }
    await first.close()
    const second = await store.open()
    const read = await sql`select '2023-01-05'::date as d, '2023-01-05 08:30+08'::timestamptz as t,
      '1 day 2 hours'::interval as i, '\\x00ff'::bytea as b`.execute(second.db)
    expect(read.rows).toEqual([
      { d: '2023-01-05', t: '2023-01-05T00:30:00.000Z', i: '1 day 02:00:00', b: Buffer.from([0, 255]) },
    ])
    await second.close()
    await store.remove()
  })

  test('columns by their names, in their order', async () => {
    const { rows } = await sql<object>`select 1 as "乙", 2 as "甲", 3 as a_b`.execute(db)
    expect(Object.entries(rows[0] ?? {})).toEqual([
      ['乙', 1],
      ['甲', 2],
      ['a_b', 3],
    ])
  })
})

describe('parameters written', () => {
  const parameters: [type: string, given: unknown, wanted: unknown][] = [
    ['text', '甲\n"', '甲\n"'],
    ['text', '', ''],
    ['text', BIG, BIG],
    ['text', null, null],
    ['text', undefined, null],
    ['int4', 7, 7],
    ['int8', 9007199254740991, 9007199254740991],
    ['int8', 12n, 12],
    ['numeric', '12345678901234567890.1234', '12345678901234567890.1234'],
    ['numeric', 0.1, '0.1'],
    ['numeric', 1e21, '1000000000000000000000'],
    ['boolean', true, true],
    ['boolean', false, false],
    ['date', '2023-01-05', '2023-01-05'],
    ['timestamptz', new Date('2023-01-05T00:30:00.123Z'), '2023-01-05T00:30:00.123Z'],
    ['timestamptz', '2023-01-05T08:30:00+08:00', '2023-01-05T00:30:00.000Z'],
    ['jsonb', { a: [1, null], 甲: '乙' }, { a: [1, null], 甲: '乙' }],
    ['jsonb', JSON.stringify([1, 'a', null]), [1, 'a', null]],
    ['text[]', ['a', null, '', 'b,c', '"', '\\', '甲'], ['a', null, '', 'b,c', '"', '\\', '甲']],
    ['text[]', [], []],
    ['int4[]', [1, 2], [1, 2]],
    ['date[]', ['2023-01-05'], ['2023-01-05']],
    ['bytea', Buffer.from([0, 255, 16]), Buffer.from([0, 255, 16])],
    ['uuid', '6f9619ff-8b86-d011-b42d-00c04fc964ff', '6f9619ff-8b86-d011-b42d-00c04fc964ff'],
  ]
  test.each(parameters)('%s, case %#', async (type, given, wanted) => {
    expect(await value(sql`${given}::${sql.raw(type)}`)).toEqual(wanted)
  })

  test('NUL is refused, whoever sends it', async () => {
    await expect(value(sql`${'a\u0000b'}::text`)).rejects.toThrow()
    await expect(value(sql`${'{"a":"\\u0000"}'}::jsonb`)).rejects.toThrow()
    expect(await value(sql`${'after'}::text`)).toBe('after')
  })

  test('many rows in one parameter', async () => {
    const given = Array.from({ length: 5000 }, (_, at) => ({ id: at, name: `名${at}`, amount: `${at}.1234` }))
    const { rows } = await sql<{ n: number; total: string }>`select count(*) as n, sum(amount) as total
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as t (id int, name text, amount numeric)`.execute(db)
    expect(rows).toEqual([{ n: 5000, total: '12498117.0000' }])
  })
})

describe('what a statement did', () => {
  test('counts the rows it touched, and returns them', async () => {
    await sql`create table touched (id int primary key, note text)`.execute(db)
    const inserted = await sql`insert into touched select g, 'a' from generate_series(1, 3) g`.execute(db)
    expect(inserted.numAffectedRows).toBe(3n)
    expect((await sql`update touched set note = 'b' where id > 1`.execute(db)).numAffectedRows).toBe(2n)
    expect((await sql`delete from touched where id > 9`.execute(db)).numAffectedRows).toBe(0n)
    expect((await sql`delete from touched returning id`.execute(db)).rows).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
  })

  test('fails with its SQLSTATE, detail and constraint', async () => {
    await sql`create table failed (id int primary key, n int check (n > 0))`.execute(db)
    await sql`insert into failed values (1, 1)`.execute(db)
    const failing = (statement: ReturnType<typeof sql>) =>
      statement.execute(db).then(
        () => undefined,
        cause => cause,
      )
    expect(await failing(sql`insert into failed values (1, 1)`)).toMatchObject({
      code: '23505',
      constraint: 'failed_pkey',
    })
    expect(await failing(sql`insert into failed values (2, 0)`)).toMatchObject({
      code: '23514',
      constraint: 'failed_n_check',
    })
    expect(await failing(sql`select * from nowhere`)).toMatchObject({ code: '42P01' })
    expect(await failing(sql`select 1 / 0`)).toMatchObject({ code: '22012' })
  })
})

describe('transactions', () => {
  const gate = () => {
    let open = () => {}
    const opened = new Promise<void>(resolve => {
      open = resolve
    })
    return { open, opened }
  }
  const notes = async (on = db) =>
    (await sql<{ note: string }>`select note from noted order by note`.execute(on)).rows.map(({ note }) => note)

  test('nobody sees what another has not committed', async () => {
    await sql`create table noted (note text)`.execute(db)
    const [written, mayEnd] = [gate(), gate()]
    const writer = transaction(db, async trx => {
      await sql`insert into noted values ('first')`.execute(trx)
      written.open()
      await mayEnd.opened
      await sql`insert into noted values ('second')`.execute(trx)
    })
    await written.opened
    // The embedded database has one connection: a reader waits for the writer; it must not read in between.
    const seen = notes()
    if (engine === 'postgres') expect(await seen).toEqual([])
    const other = transaction(db, async trx => {
      const before = await notes(trx)
      await sql`insert into noted values ('third')`.execute(trx)
      return before
    })
    if (engine === 'postgres') expect(await other).toEqual([])
    mayEnd.open()
    await writer
    expect([[], ['first', 'second'], ['first', 'second', 'third']]).toContainEqual(await seen)
    expect([[], ['first', 'second']]).toContainEqual(await other)
    expect(await notes()).toEqual(['first', 'second', 'third'])
  })

  test('one that fails leaves nothing, and the next one works', async () => {
    const failing = transaction(db, async trx => {
      await sql`insert into noted values ('lost')`.execute(trx)
      await sql`select 1 / 0`.execute(trx)
    })
    await expect(failing).rejects.toThrow()
    const thrown = transaction(db, async trx => {
      await sql`insert into noted values ('lost too')`.execute(trx)
      throw new Error('of our own')
    })
    await expect(thrown).rejects.toThrow('of our own')
    expect(await notes()).toEqual(['first', 'second', 'third'])
  })

  test('twenty at once are each whole', async () => {
    await sql`create table counted (n int)`.execute(db)
    await sql`insert into counted values (0)`.execute(db)
    const add = () =>
      transaction(db, async trx => {
        const { rows } = await sql<{ n: number }>`select n from counted for update`.execute(trx)
        await sql`update counted set n = ${(rows[0]?.n ?? 0) + 1}`.execute(trx)
      })
    await Promise.all(Array.from({ length: 20 }, add))
    expect((await sql`select n from counted`.execute(db)).rows).toEqual([{ n: 20 }])
  })

  test('a snapshot stays as it was and takes no writing', async () => {
    await transaction(
      db,
      async trx => {
        expect(await notes(trx)).toHaveLength(3)
        await expect(sql`insert into noted values ('no')`.execute(trx)).rejects.toMatchObject({ code: '25006' })
      },
      'snapshot',
    ).catch(() => {})
    expect(await notes()).toHaveLength(3)
  })

  test('the outer database inside a transaction throws, instead of hanging or escaping', async () => {
    const nested = transaction(db, async () => {
      await sql`insert into noted values ('escaped')`.execute(db)
    })
    await expect(nested).rejects.toThrow('inside a transaction')
    const inner = transaction(db, async () => transaction(db, async () => 'opened'))
    await expect(inner).rejects.toThrow('inside a transaction')
    expect(await transaction(db, async trx => transaction(trx, async again => again === trx))).toBe(true)
    expect(await notes()).toHaveLength(3)
  })
})
