import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cell, type RowBatch, rowOf } from '#platform/excel.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import { commandCtx } from '#test/harness/ledger.ts'
import { declared } from '../../features.ts'
import { importLedger } from './ledger.ts'

const DISTRICT = '370104'
let app: Awaited<ReturnType<typeof testApp>>
let admin: Send

beforeAll(async () => {
  app = await testApp()
  await app.district(DISTRICT)
  admin = await app.signIn('admin', 'admin', DISTRICT)
})
afterAll(() => app.close())

const unit = (unit_no: string, name: string) => ({ unit_no, name, kind: '部门' })
const add = (number: string, name: string) => admin('POST', '/units', { body: { values: unit(number, name) } })

async function* rowsOf(rows: [string, string][]): AsyncGenerator<RowBatch> {
  const cells: Cell[][] = [['编号', '名称', '类别'], ...rows.map(([number, name]) => [number, name, '部门'])]
  yield { sheet: '单位', rows: cells.map((line, at) => rowOf(at + 1, line)) }
}
const importing = async (rows: [string, string][]) => {
  const ctx = commandCtx(app.database.db, DISTRICT, app.clock.now.toISOString())
  const { rejections, applied } = await importLedger(ctx, rowsOf(rows), { sheets: declared.sheets })
  return { applied, said: rejections.map(({ row, column, message }) => `${row} ${column} ${message}`) }
}

test('a column is declared unique exactly where its table has a constraint, which is looked at last', async () => {
  const { rows } = await sql<{ table: string; columns: string[]; deferred: boolean }>`
    select c.relname as table, coalesce(k.condeferred, false) as deferred,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid left join pg_constraint k on k.conindid = i.indexrelid
    where i.indisunique and not i.indisprimary and c.relname = any(${declared.sheets.map(({ table }) => table)}::text[])`.execute(
    app.database.db,
  )
  const unique = declared.sheets.flatMap(({ table, columns }) =>
    columns
      .filter(column => column.unique)
      .map(({ field }) => ({ table, columns: ['district_code', field], deferred: true })),
  )
  expect(unique.length).toBeGreaterThan(0)
  expect(rows.map(row => ({ ...row, columns: row.columns.toSorted() }))).toEqual(unique)
})

describe('a value that must be one record’s alone', () => {
  test('is refused by page, with the record that has it', async () => {
    expect((await add('D1', '示范局')).status).toBe(201)
    const { status, body } = await add('D2', '示范局')
    expect([status, body.issues]).toEqual([
      422,
      [
        {
          path: 'values.name',
          message: '名称“示范局”已被另一条单位记录（D1）使用，不能重复。请改用其他值，或核对是不是同一条。',
        },
      ],
    ])
    expect((await add('D2', '示范委')).status).toBe(201)
    const body2 = { body: { values: { name: '示范局' } }, headers: { 'if-match': '*' } }
    expect((await admin('PATCH', '/units/D2', body2)).status).toBe(422)
    const both = await Promise.all(['T1', 'T2'].map(number => add(number, '同名局')))
    expect(both.map(one => one.status).sort()).toEqual([201, 422])
  })

  test('is refused in a workbook, beside the ledger and within it, and may change hands', async () => {
    expect((await importing([['D3', '示范局']])).said).toEqual([
      '2 名称 名称“示范局”已被另一条单位记录（D1）使用，不能重复。请改用其他值，或核对是不是同一条。',
    ])
    const twice = await importing([
      ['D3', '新局'],
      ['D4', '新局'],
    ])
    expect(twice.said).toEqual([
      '3 名称 名称“新局”已被另一条单位记录（D3）使用，不能重复。请改用其他值，或核对是不是同一条。',
    ])
    const exchanged = await importing([
      ['D1', '示范委'],
      ['D2', '示范局'],
    ])
    expect(exchanged).toEqual({ applied: true, said: [] })
    expect((await admin('GET', '/units/D1')).body.values.name).toBe('示范委')
  })
})
