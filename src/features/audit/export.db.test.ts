import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWorkbook } from '#platform/excel.ts'
import { withTemporaryFile } from '#platform/files.ts'
import { type Send, testApp } from '#test/harness/app.ts'

let app: Awaited<ReturnType<typeof testApp>>
let admin: Send
let auditor: Send

beforeAll(async () => {
  app = await testApp()
  await app.district('370104')
  admin = await app.signIn('admin', 'admin', '370104')
  auditor = await app.signIn('auditor', 'auditor', '370104')
  await admin('POST', '/accounts', { body: { username: 'wang', role: 'planner', displayName: '=1+1' } })
})
afterAll(() => app.close())

const cells = (bytes: Buffer) =>
  withTemporaryFile(async file => {
    await writeFile(file, bytes)
    const rows = []
    for await (const batch of readWorkbook(file)) rows.push(...batch.rows.map(row => row.values.map(String)))
    return rows
  })

test('the log leaves as a workbook by a permission of its own, narrowed, and that is in the log', async () => {
  expect((await admin('GET', '/audit/export')).status).toBe(403)
  const { status, body } = await auditor('GET', '/audit/export?operation=新建')
  expect(status).toBe(200)
  const [head, ...rows] = await cells(body)
  expect(head?.slice(0, 5)).toEqual(['时间', '账号', '姓名', '做了什么', '结果'])
  expect(rows).toHaveLength(1)
  expect(rows[0]?.slice(0, 5)).toEqual(['2024-03-01 10:00:00', 'admin', '示范admin', '新建账号', '完成'])
  const { events } = (await admin('GET', '/audit?operation=导出操作日志')).body
  expect(events).toMatchObject([
    { actor: 'auditor', result: 'done' },
    { actor: 'admin', result: 'refused', sentence: '导出操作日志（Excel），被拒绝：没有权限' },
  ])
})

test('the check can be asked for a head that was kept', async () => {
  const { chains } = (await auditor('GET', '/audit/check')).body
  expect((await auditor('GET', `/audit/check?head=${chains[0].head}`)).body.broken).toBeNull()
  expect((await auditor('GET', `/audit/check?head=${'0'.repeat(64)}`)).body.broken.why).toContain('已不在日志中')
  expect((await auditor('GET', '/audit/check?head=x')).status).toBe(400)
})
