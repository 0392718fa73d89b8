import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeWorkbook } from '#platform/excel.ts'
import type { Send } from '#test/harness/app.ts'
import { importApp } from '#test/harness/imports.ts'

// Invented: an enterprise that a department and a centre below it both visited, and one in another zone.

const HOME = '370104'
const [FIRST, SECOND] = ['91370104MA3EXAMP01', '91370104MA3EXAMP02']
const app = await importApp()
afterAll(() => app.close())
let all: Send
let mine: Send

const visit = (编号: string, 统一社会信用代码: string, 走访单位: string, 日期: string) => ({
  编号,
  统一社会信用代码,
  日期,
  方式: '上门',
  走访单位,
})

beforeAll(async () => {
  await app.district(HOME)
  const admin = await app.signIn('vs-admin', 'admin', HOME)
  const unit = (unit_no: string, name: string, parent_no?: string) =>
    admin('POST', '/units', { body: { values: { unit_no, name, kind: '部门', parent_no } } })
  await unit('U1', '示范局')
  await unit('U2', '示范中心', 'U1')
  const enterprise = (统一社会信用代码: string, 载体编码: string) => ({
    统一社会信用代码,
    企业名称: `示范企业${载体编码}`,
    载体编码,
    入驻日期: '2023-01-01',
  })
  await app.load(HOME, {
    载体: ['A', 'B'].map(编码 => ({ 编码, 名称: `示范片区${编码}`, 类型: '片区' })),
    企业: [enterprise(FIRST, 'A'), enterprise(SECOND, 'B')],
    走访: [
      visit('V1', FIRST, '示范局', '2024-01-05'),
      visit('V2', FIRST, '示范中心', '2024-02-05'),
      visit('V3', SECOND, '示范街道', '2023-12-05'),
    ],
    包联: [{ 统一社会信用代码: FIRST, 起始日期: '2024-01-01', 单位: '示范中心', '频次(次/年)': 4 }],
  })
  all = await app.signIn('vs-service', 'service', HOME)
  mine = await app.signIn('vs-mine', 'department', HOME, { units: ['示范局'] })
})

const figure = async (id: string, scope: Record<string, string> = {}) =>
  (await all('GET', `/figures/visits.${id}/trace?asOf=2024-02-29&scope=${encodeURIComponent(JSON.stringify(scope))}`))
    .body

test('an enterprise visited by a unit and by one below it is two visits and one enterprise', async () => {
  expect((await figure('count', { unit: '示范局' })).figure.value).toBe('2')
  const { figure: found, records } = await figure('enterprises', { unit: '示范局' })
  expect([found.value, found.records, records.length]).toEqual(['1', 1, 1])
  expect(records[0]).toMatchObject({ sheet: '企业', facts: [{ label: '最近走访', value: '2024-02-05' }] })
  expect((await figure('enterprises', { unit: '示范街道' })).figure.value).toBe('0')
  expect((await figure('coverage')).figure).toMatchObject({ display: '50.00%', numerator: '1', denominator: '2' })
})

test('a unit sees the visits and liaisons of its own and of the units below it, and writes no others', async () => {
  const keys = async (path: string) => (await mine('GET', path)).body.records.map(({ key }: { key: string }) => key)
  expect((await keys('/visits')).toSorted()).toEqual(['V1', 'V2'])
  expect(await keys('/liaisons?inForceOn=2024-03-01')).toEqual([`${FIRST}~2024-01-01`])
  const values = { visit_no: 'V4', uscc: SECOND, visited_on: '2024-03-01', mode: '电话', unit: '示范中心' }
  expect((await mine('POST', '/visits', { body: { values } })).status).toBe(201)
  const others = { ...values, visit_no: 'V5', unit: '示范街道' }
  expect((await mine('POST', '/visits', { body: { values: others } })).status).toBe(403)
  expect((await mine('POST', '/liaisons', { body: { values: {} } })).status).toBe(403)
})

test('who looks after an enterprise sees who else was there, and neither changes, takes over nor makes visits of others', async () => {
  const theirs = { visit_no: 'V7', uscc: FIRST, visited_on: '2024-03-02', mode: '上门', unit: '示范街道' }
  expect((await all('POST', '/visits', { body: { values: theirs } })).status).toBe(201)
  const { status, body } = await mine('GET', '/visits/V7')
  expect([status, body.can]).toEqual([200, { edit: false, delete: false }])
  const edit = (key: string, values: object) =>
    mine('PATCH', `/visits/${key}`, { body: { values }, headers: { 'if-match': '*' } })
  for (const values of [{ findings: '另有所记' }, { unit: '示范局' }, { visited_on: '2024-03-03' }])
    expect([values, (await edit('V7', values)).status]).toEqual([values, 403])
  expect((await mine('DELETE', '/visits/V7')).status).toBe(403)
  expect((await mine('POST', '/visits', { body: { values: { ...theirs, visit_no: 'V8' } } })).status).toBe(403)
  const { body: now } = await all('GET', '/visits/V7')
  expect([now.values.unit, now.values.findings]).toEqual(['示范街道', null])
  expect((await mine('GET', '/visits/V1')).body.can).toEqual({ edit: true, delete: true })
  expect((await edit('V1', { findings: '产销正常' })).status).toBe(200)
  expect((await edit('V1', { unit: '示范街道' })).status).toBe(403)
  const said = async (key: string, unit: string, findings: string) => {
    const cells = [key, FIRST, key === 'V7' ? '2024-03-02' : '2024-01-05', '上门', unit, findings]
    const { report } = await app.upload(mine, await workbook('走访', [cells]))
    return report?.rejections.map(({ message }) => message.includes('数据范围'))
  }
  expect(await said('V7', '示范街道', '')).toEqual([])
  expect(await said('V7', '示范街道', '改')).toEqual([true])
  expect(await said('V7', '示范局', '')).toEqual([true])
  expect(await said('V1', '示范局', '改')).toEqual([])
})

async function workbook(name: string, rows: string[][]): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'yishang-visits-'))
  const file = join(folder, 'a.xlsx')
  const headers = ['编号', '统一社会信用代码', '日期', '方式', '走访单位', '情况']
  await writeWorkbook(file, [{ name, columns: headers.map(header => ({ header, kind: 'text' })), rows }])
  const bytes = await readFile(file)
  await rm(folder, { recursive: true })
  return bytes
}

test('a visit is to an enterprise and on a request that the ledger has', async () => {
  const values = {
    visit_no: 'V6',
    uscc: FIRST,
    visited_on: '2024-03-01',
    mode: '电话',
    unit: '示范局',
    request_no: 'R0',
  }
  const refused = await all('POST', '/visits', { body: { values } })
  expect([refused.status, refused.body.issues]).toMatchObject([422, [{ path: 'values.request_no' }]])
})
