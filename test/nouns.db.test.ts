import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { declare } from '#features/nouns/declare.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { policyNoun } from '#features/policies/noun.ts'
import { recordEndpoints } from '#features/records/contract.ts'
import type { Permission } from '#platform/permission.ts'
import { type Beside, lacksOf } from '#test/harness/complete.ts'
import { testDatabase } from '#test/harness/database.ts'
import { engine } from '#test/harness/engines.ts'
import { declared } from '../src/features.ts'
import { nouns as pages } from '../src/features.ui.ts'

let beside: Beside
beforeAll(async () => {
  const database = await testDatabase(engine)
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema()`.execute(database.db)
  await database.close()
  const columns = new Map<string, Set<string>>()
  for (const { table, column } of rows) columns.set(table, (columns.get(table) ?? new Set()).add(column))
  beside = { pages, columns }
})

test('every noun is complete', async () => {
  expect(await lacksOf(declared, beside)).toEqual([])
})

test('what a noun lacks is told in sentences that say where to write it', async () => {
  const columns = [{ header: '环节', field: 'link', kind: 'text' as const, key: true }]
  const noun = recordEndpoints({
    noun: 'links',
    sheet: '环节',
    write: 'links.write' as Permission,
    columns,
    filters: [],
    sorts: ['link'],
    listed: ['link', 'rank'],
  })
  const bare: Noun = {
    noun,
    sheet: { name: '环节', table: 'links', columns, noun },
    access: { owner: 'policy_clauses' },
    permissions: { 'policies.write': { label: '', roles: [] } },
  }
  const policy: Noun = { ...policyNoun, permissions: {}, access: { by: { zones: 'space_code' } } }
  const lacks = await lacksOf(
    {
      ...declare([policy, bare], []),
      flows: new Map(),
      counting: declared.counting,
      successors: declared.successors,
      desk: [],
      unitWork: [],
    },
    { ...beside, pages: pages.slice(0, 1) },
  )
  expect(lacks).toEqual(
    expect.arrayContaining([
      '环节（links）：契约提到的字段 rank 没有这一列',
      '环节（links）：数据库没有表 links：请在 migrations/ 加一份迁移',
      '环节（links）：可见范围按 policy 判断，却没有这一列',
      '环节（links）：权限 links.write 没有声明（noun.ts 的 permissions：中文说法、角色）',
      '环节（links）：docs/glossary.md 没有标识 links',
      '环节（links）：docs/security.md 的表里没有它的接口：请运行 node_modules/.bin/node test/access-table.ts --write，再看差异对不对',
      '环节（links）：越权测试没有它的主键样例（test/harness/access-ledger.ts 的 recordKeys）',
      '环节（links）：没有页面：请写 ui/noun.ts，并列入 src/features.ui.ts',
      '政策条款（policies）：可见范围按 space_code 判断，却没有这一列',
      '政策条款（policies）：权限 policies.write 没有中文说法（label）',
      '政策条款（policies）：权限 policies.write 没有角色持有（roles）',
      '没有名词说明数据范围的 zones 指什么（noun.ts 的 access.kinds）',
      '没有名词给出指标所问的 reporting（noun.ts 的 figured）',
      'projects：有页面而 src/features.ts 没有这个名词',
    ]),
  )
})

test('a table that belongs to one which belongs to nobody is a defect, and so is a permission declared twice', () => {
  const lost: Noun = { ...policyNoun, access: { owner: 'projects' } }
  expect(() => declare([lost], [])).toThrow('policy_clauses belongs to projects')
  const twice = { 'policies.write': { label: '填写政策条款', roles: [] } }
  expect(() => declare([policyNoun], [twice])).toThrow('policies.write is declared twice')
})
