import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { transaction } from '#platform/db/database.ts'
import { placements } from '#platform/db/distribute.ts'
import { type Send, testApp } from './harness/app.ts'
import { fullLedger } from './harness/full-ledger.ts'
import { projectFiles, read } from './harness/source-tree.ts'

// What Citus asks of the schema and of statements, asked of every migration without it: each failure says what breaks it.

const sent: string[] = []
const query = pg.Client.prototype.query
const listening = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
  this: pg.Client,
  ...args: unknown[]
) {
  const [config] = args
  sent.push(typeof config === 'string' ? config : String((config as { text?: string } | null)?.text))
  return Reflect.apply(query, this, args)
} as never)

const app = await testApp()
afterAll(() => app.close().finally(() => listening.mockRestore()))
const { db } = app.database
const kinds = new Map((await placements(db)).map(({ table, kind }) => [table, kind]))
const names = (kind: string) => [...kinds].filter(([, of]) => of === kind).map(([table]) => table)

describe('a district’s rows can live on a node of their own:', () => {
  test('every table is placed, its facts with the district and its code lists everywhere', () => {
    expect(names('distributed')).toEqual(expect.arrayContaining(['projects', 'projects_history', 'audit_events']))
    expect(names('reference')).toEqual(expect.arrayContaining(['districts', 'users', 'roles', 'sessions']))
    const twins = [...kinds.keys()].filter(table => kinds.has(`${table}_history`))
    expect(twins.filter(table => kinds.get(table) !== 'distributed')).toEqual([])
    const order = [...kinds.keys()]
    for (const [parent, child] of [
      ['districts', 'projects'],
      ['spaces', 'projects'],
      ['projects', 'deals'],
      ['users', 'sessions'],
    ])
      expect(order.indexOf(parent as string)).toBeLessThan(order.indexOf(child as string))
  })

  test('a table one of whose keys begins with district_code begins all of them with it', async () => {
    const { rows } = await sql<{ key: string; first: boolean; table: string }>`
      select c.relname as table, i.indexrelid::regclass::text as key, a.attname = 'district_code' as first
      from pg_index i join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisunique and c.relkind = 'r'`.execute(db)
    const begun = new Set(rows.filter(({ first }) => first).map(({ table }) => table))
    expect(rows.filter(({ table, first }) => begun.has(table) && !first)).toEqual([])
  })

  test('foreign keys stay within the district or lead to what every node has', async () => {
    const { rows } = await sql<{
      name: string
      child: string
      parent: string
      own: string
      theirs: string
      sets: boolean
    }>`
      select k.conname as name, k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent,
        (select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1]) as own,
        (select attname from pg_attribute where attrelid = k.confrelid and attnum = k.confkey[1]) as theirs,
        k.confdeltype in ('n', 'd') or k.confupdtype in ('c', 'n', 'd') as sets
      from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace`.execute(db)
    expect(rows.length).toBeGreaterThan(40)
    const wrong = rows.filter(({ child, parent, own, theirs, sets }) => {
      if (sets) return true
      if (kinds.get(parent) === 'reference') return false
      return kinds.get(child) === 'reference' || own !== 'district_code' || theirs !== 'district_code'
    })
    expect(wrong).toEqual([])
  })

  test('no identity column where something is referred to or rows are spread, only sequences of bigint, no trigger', async () => {
    const { rows: identities } = await sql<{ table: string }>`
      select c.relname as table from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and a.attidentity <> ''
        and exists (select from pg_constraint k where k.contype = 'f' and c.oid in (k.conrelid, k.confrelid))
      union select c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attidentity <> '' and c.relname = any(${names('distributed')}::text[])`.execute(db)
    const { rows: narrow } = await sql`select sequencename from pg_sequences
      where schemaname = 'public' and data_type <> 'bigint'::regtype`.execute(db)
    const { rows: triggers } = await sql`select tgname from pg_trigger where not tgisinternal`.execute(db)
    const { rows: inheriting } = await sql`select inhrelid::regclass::text from pg_inherits i
      join pg_class c on c.oid = i.inhrelid where c.relkind = 'r'`.execute(db)
    expect([identities, narrow, triggers, inheriting]).toEqual([[], [], [], []])
  })
})

const sources = projectFiles().filter(file => /^src\/.*\.ts$/.test(file) && !file.includes('.test.'))

test('what is looked up for an account in whatever district is kept beside the accounts', () => {
  const beside = /\bfrom\s+(\w+)(?:\s+\w+)?\s+where\s+(?:\w+\.)?district_code = (?:users|others)\.district_code/g
  const tables = sources.flatMap(file => [...read(file).matchAll(beside)].map(([, table = '']) => ({ file, table })))
  expect(tables.length).toBeGreaterThan(2)
  expect(tables.filter(({ table }) => kinds.get(table) !== 'reference')).toEqual([])
})

/** Every `do update set` of the sources that is written as SQL: the text before it and after, up to the next value. */
const written = sources.flatMap(file =>
  [...read(file).matchAll(/[^`}]*\bdo update\s+set[^`$]*/g)].map(([text]) => ({ file, text: text.trim() })),
)
const plain = (text: string) => text.replace(/\s+/g, ' ')

describe('what happens where a row stands already is computed alike on every node:', () => {
  test('nothing but immutable functions, operators and casts in a DO UPDATE', async () => {
    await doEverything()
    const run = [...new Set(sent)].map(plain).filter(text => /\bdo update set\b/i.test(text))
    const unseen = written.filter(({ text }) => !run.some(statement => statement.includes(plain(text))))
    expect(unseen).toEqual([]) // let doEverything() do that as well
    expect(written.length).toBeGreaterThan(3)
    for (const statement of run) await judge(statement)
  })

  test('what is not immutable is found', async () => {
    const bad = `insert into audit_heads as last (a) values (1) on conflict (district_code) do update set hash =`
    await expect(judge(`${bad} encode(convert_to(last.hash, 'UTF8'), 'hex')`)).rejects.toThrow('not immutable')
    await expect(judge(`${bad} last.hash || last.chain returning chain`)).rejects.toThrow('not immutable')
    await expect(judge(`${bad} $1, previous = last.hash where last.seq < now()`)).rejects.toThrow()
    await expect(judge(`${bad} $1, previous = last.hash`)).resolves.toBeUndefined()
  })
})

async function doEverything() {
  await app.district('370104')
  await app.loadCells('370104', fullLedger())
  const send: Send = await app.signIn('spread-planner', 'planner', '370104')
  const { body } = await send('GET', '/projects/P1')
  const edited = await send('PATCH', '/projects/P1', {
    body: { values: { builder: '示范单位' } },
    headers: { 'if-match': `"${body.version}"` },
  })
  expect(edited.status).toBe(200)
  await takeAStep()
  const issued = await send('POST', '/briefs', { body: { asOf: '2023-12-31' } })
  expect(issued.status).toBe(200)
  // The clocks of what runs are counted anew, later.
  await app.load('370104', { 工作日历: [{ 日期: '2024-03-04', 类型: '休息日' }] })
}

/** A case that is begun and given to a unit: its clocks, what is to be done later, and the edition. */
async function takeAStep() {
  const admin = await app.signIn('spread-admin', 'admin', '370104')
  await admin('POST', '/units', { body: { values: { unit_no: 'SPREAD', name: '示范铺开局', kind: '部门' } } })
  await app.signIn('spread-unit', 'department', '370104', undefined, 'SPREAD')
  await admin('POST', '/units', { body: { values: { unit_no: 'BESIDE', name: '示范协办局', kind: '部门' } } })
  await app.signIn('spread-beside', 'department', '370104', undefined, 'BESIDE')
  const service = await app.signIn('spread-service', 'service', '370104')
  const { body: begun } = await service('POST', '/requests', {
    body: { title: '示范', category: '政策', source: '电话' },
  })
  const dispatched = await service('POST', `/requests/${begun.key}/actions/dispatch`, {
    body: { unit: 'SPREAD', assisting: 'BESIDE' },
    headers: { 'if-match': `"${begun.version}"` },
  })
  expect(dispatched.status).toBe(200)
}

/** Throws unless PostgreSQL holds the expressions for immutable: each function as it is named, and the whole as planned. */
async function judge(statement: string) {
  const before = statement.slice(0, statement.search(/\bdo update set/i))
  const into = before.slice(before.toLowerCase().lastIndexOf('insert into'))
  const [, table = '', alias = table] = /insert into "?(\w+)"?(?: as (\w+))?/i.exec(into) ?? []
  const own = new RegExp(`"?\\b(${alias}|excluded)\\b"?\\.`, 'g')
  for (const expression of assigned(statement)) {
    const probe = expression.replace(/\$\d+/g, "''").replace(own, '')
    const { rows } = await transaction(db, async trx => {
      const run = (text: string) => sql.raw(text).execute(trx)
      await run(`create temp view named as select (${probe}) from ${table}`)
      await run(`create temp table planned (like ${table},
        probed text generated always as (case when (${probe}) is null then '' end) stored)`)
      const named = await sql<{ name: string }>`select p.oid::regprocedure::text as name from pg_rewrite r,
        regexp_matches(r.ev_action::text, ':(?:funcid|opfuncid) (\\d+)', 'g') found join pg_proc p on p.oid = found[1]::oid
        where r.ev_class = 'named'::regclass and p.provolatile <> 'i'`.execute(trx)
      await run('drop view named')
      await run('drop table planned')
      return named
    })
    if (rows.length > 0) throw new Error(`not immutable: ${rows.map(({ name }) => name)} in ${probe}`)
  }
}

/** The right sides of `do update set a = …, b = … [where …] [returning …]`, by brackets and quotes. */
function assigned(statement: string): string[] {
  const [, tail = ''] = /\bdo update set (.*)$/is.exec(statement) ?? []
  const parts: string[] = []
  let [part, depth, quoted] = ['', 0, false]
  for (const character of tail) {
    if (character === "'") quoted = !quoted
    if (!quoted && character === '(') depth++
    if (!quoted && character === ')') depth--
    if (depth < 0 || (depth === 0 && / returning $/i.test(part))) break
    if (!quoted && depth === 0 && character === ',') {
      parts.push(part)
      part = ''
    } else part += character
  }
  const [assignment = '', ...conditions] = part.replace(/ returning $/i, '').split(/\s+where\s+/i)
  return [...parts, assignment].map(text => text.slice(text.indexOf('=') + 1)).concat(conditions)
}
