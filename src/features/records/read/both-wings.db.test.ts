import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'
import { withTransaction } from '#platform/context.ts'
import { lockLedger } from '#platform/history.ts'
import { indexRows } from '#platform/search.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import { engine } from '#test/harness/engines.ts'
import type { RecordSource } from '../records.ts'
import { listRoutes } from './routes.ts'
import type { ReadSource } from './source.ts'

// Invented: a noun whose records have a life. It has no sheet to import, no twin table and no changes of the ledger.

const DISTRICT = '370104'
const columns: Column[] = [
  { header: '编号', field: 'visit_no', kind: 'text', key: true, max: 64 },
  { header: '名称', field: 'name', kind: 'text', required: true },
  spaceColumn,
  { header: '日期', field: 'visited_on', kind: 'day' },
  { header: '状态', field: 'state', kind: 'choice', choices: ['待办', '办结'] },
]
const visits = recordEndpoints({
  noun: 'sample-visits',
  sheet: '示范走访',
  write: 'projects.write',
  columns,
  nameField: 'name',
  filters: [
    exact(columns, 'state'),
    ...between(columns, 'visited_on'),
    { name: 'space', label: '载体', kind: 'space', field: 'space_code' },
  ],
  sorts: ['visited_on', 'name'],
  listed: ['visit_no', 'name', 'space_code', 'visited_on', 'state'],
})
const source: ReadSource & Pick<RecordSource, 'noun'> = {
  noun: visits,
  sheet: { name: '示范走访', table: 'sample_visits', columns, noun: visits },
  versions: { number: 'step_no', since: 'stepped_at' },
}

const app = await testApp()
afterAll(() => app.close())
let all: Send
let mine: Send

const SEARCHED = { noun: 'sample-visits', name: 'name', key: ['visit_no'] }
/** A step: a row, and what it is found by, in a transaction of its own. */
const step = (visit_no: string, name: string, space_code: string, visited_on: string, step_no = 1) =>
  withTransaction(app.system(DISTRICT), async ctx => {
    await sql`insert into sample_visits values (${DISTRICT}, ${visit_no}, ${name}, ${space_code}, ${visited_on}::date, '待办',
      ${step_no}, ${ctx.now}) on conflict (district_code, visit_no) do update set step_no = excluded.step_no, state = '办结'`.execute(
      ctx.db,
    )
    await indexRows(ctx, SEARCHED, [{ visit_no, name }])
  })

beforeAll(async () => {
  await app.district(DISTRICT)
  await app.load(DISTRICT, {
    载体: ['A', 'B'].map(编码 => ({ 编码, 名称: `示范片区${编码}`, 类型: '片区' })),
  })
  await sql`create table sample_visits (district_code text not null, visit_no text collate "C", name text collate "C",
    space_code text collate "C", visited_on date, state text, step_no bigint, stepped_at timestamptz,
    primary key (district_code, visit_no))`.execute(app.database.db)
  const { access, read, ...declared } = app.web.declared
  const placed = { table: 'sample_visits', sheet: '示范走访', key: 'visit_no', write: 'projects.write' as const }
  const tables = new Map([...access.tables, ['sample_visits', { ...placed, by: { zones: 'space_code' } }]])
  Object.assign(app.web, { declared: { ...declared, access: { ...access, tables }, read: [...read, source] } })
  listRoutes(app.web, source, { hint: null })
  await step('V1', '走访甲厂', 'A', '2024-01-05')
  await step('V2', '走访乙厂', 'B', '2024-01-03')
  await step('V3', '走访丙厂', 'A', '2024-01-04')
  all = await app.signIn('wings-all', 'planner', DISTRICT)
  mine = await app.signIn('wings-mine', 'zone', DISTRICT, { zones: ['A'] })
})

const keys = async (send: Send, path: string) =>
  (await send('GET', path)).body.records.map((record: { key: string }) => record.key)

describe('a noun of the second wing', () => {
  test('is listed, sorted, narrowed and paged as one of the ledger, within everybody’s scope', async () => {
    expect(await keys(all, '/sample-visits')).toEqual(['V2', 'V3', 'V1'])
    expect(await keys(all, '/sample-visits?sort=-visited_on')).toEqual(['V1', 'V3', 'V2'])
    expect(await keys(all, '/sample-visits?space=示范片区A&visitedFrom=2024-01-05')).toEqual(['V1'])
    expect(await keys(all, '/sample-visits?q=bingchang')).toEqual(['V3'])
    expect(await keys(mine, '/sample-visits')).toEqual(['V3', 'V1'])
    const first = await all('GET', '/sample-visits?limit=2')
    expect(await keys(all, `/sample-visits?limit=2&cursor=${first.body.nextCursor}`)).toEqual(['V1'])
    expect(first.body.records[0]).toMatchObject({ labels: { space_code: '示范片区B' }, version: '1' })
    expect((await all('GET', '/sample-visits/values?field=name')).body.values).toHaveLength(3)
  })

  test('is found by name beside the ledger, and exported', async () => {
    const found = async (send: Send) =>
      (await send('GET', '/find?q=走访')).body.hits.map((hit: { key: string }) => hit.key)
    expect((await found(all)).sort()).toEqual(['V1', 'V2', 'V3'])
    expect((await found(mine)).sort()).toEqual(['V1', 'V3'])
    const { status, headers } = await all('GET', '/sample-visits/export')
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheetml')])
  })

  if (engine === 'postgres')
    test('is read and takes its steps while an import has the ledger for itself', async () => {
      let release = () => {}
      const held = new Promise<void>(resolve => {
        release = resolve
      })
      let holding = () => {}
      const begun = new Promise<void>(resolve => {
        holding = resolve
      })
      const importing = withTransaction(app.system(DISTRICT), async ctx => {
        await lockLedger(ctx)
        holding()
        await held
      })
      await begun
      try {
        await step('V1', '走访甲厂', 'A', '2024-01-05', 2)
        const { body } = await all('GET', '/sample-visits?state=办结')
        expect(body.records).toMatchObject([{ key: 'V1', version: '2' }])
      } finally {
        release()
        await importing
      }
    })
})
