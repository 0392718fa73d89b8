import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Zip } from 'easy-template-x'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { officeBook } from '#test/fixtures/adapt/office.ts'
import { cells, folder } from '#test/fixtures/excel/files.ts'
import type { Send } from '#test/harness/app.ts'
import { type ImportApp, importApp, problemOf } from '#test/harness/imports.ts'
import type { AdaptedView } from './contract.ts'
import type { Mapping } from './mapping.ts'

// 台账适配 over HTTP: send a file, see how it is read, change that, go on to the ordinary import.

const dir = folder()
const office = readFileSync(
  fileURLToPath(new URL('../../../test/fixtures/adapt/office-projects.xlsx', import.meta.url)),
)
let server: ImportApp
let planner: Send
let colleague: Send
let neighbour: Send
let leader: Send
beforeAll(async () => {
  server = await importApp()
  for (const code of ['370104', '370199']) await server.district(code)
  planner = await server.signIn('planner-1', 'planner', '370104')
  colleague = await server.signIn('planner-2', 'planner', '370104')
  neighbour = await server.signIn('planner-3', 'planner', '370199')
  leader = await server.signIn('leader-1', 'leader', '370104')
})
afterAll(() => server.close())

const send = async (bytes: Buffer, name = '进展表.xlsx', by = planner) => {
  const answer = await by('PUT', `/adapt/files?fileName=${encodeURIComponent(name)}`, { body: bytes })
  expect(answer.status).toBe(200)
  return answer.body.id as string
}
const read = async (id: string, body: object = {}, by = planner): Promise<AdaptedView> => {
  const answer = await by('POST', `/adapt/files/${id}/read`, { body })
  expect([answer.status, answer.body.detail]).toEqual([200, undefined])
  return answer.body
}
const table = (view: AdaptedView) => view.report?.mapping.tables[0] as Mapping['tables'][number]

describe('a file that was sent', () => {
  test('is shown as it stands beside how it is read', async () => {
    const view = await read(await send(office))
    expect(view.file).toMatchObject({ fileName: '进展表.xlsx', size: office.length })
    expect(view.report?.sheets.map(({ to, rows }) => [to, rows])).toEqual([
      ['项目', 24],
      ['年度计划', 24],
      ['月度投资', 160],
    ])
    const [preview] = view.previews
    expect(preview?.rows.map(({ row, is }) => [row, is]).slice(0, 5)).toEqual([
      [3, 'header'],
      [4, 'header'],
      [5, 'skipped'],
      [6, 'data'],
      [7, 'data'],
    ])
    const data = preview?.rows.find(({ row }) => row === 7)
    const at = preview?.columns.findIndex(({ to }) => to === '项目.总投资(万元)') ?? -1
    expect([data?.raw[at], data?.read[at]]).toEqual(['27.0024', '270024'])
    expect(view.sheets).toEqual([expect.objectContaining({ name: 'Sheet1', rows: 35 })])
    expect(view.targets.find(({ sheet }) => sheet === '项目')?.columns.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['项目名称', '年度计划：计划投资(万元)', '月度投资：形象进度']),
    )
  })

  test('is read anew by a changed mapping, which is remembered', async () => {
    const id = await send(office)
    const first = await read(id)
    const question = first.report?.questions.find(({ kind }) => kind === 'unplaced')
    expect(question?.choices.map(({ label }) => label)).toEqual(['当月投资记 0，放进当月'])
    const mapping = { ...first.report!.mapping, tables: [{ ...table(first), blankMonths: 'zero' as const }] }
    const second = await read(id, { mapping })
    expect(second.report?.sheets.at(-1)).toMatchObject({ to: '月度投资', rows: 172 })
    expect((await read(id)).report?.sheets.at(-1)).toMatchObject({ rows: 172 })
  })

  test('goes on to the ordinary import, which writes only what is confirmed', async () => {
    const id = await send(office)
    await read(id)
    const begun = await planner('POST', `/adapt/files/${id}/import`)
    expect(begun.status).toBe(200)
    expect(begun.body.fileName).toBe('进展表-适配.xlsx')
    await server.imports.settled()
    const run = (await planner('GET', `/imports/${begun.body.id}`)).body
    expect(run).toMatchObject({ state: 'ready', report: { applied: false, rejectionCount: 0 } })
    expect((await planner('GET', '/projects')).body.records).toEqual([])
  })

  test('comes back as a ledger workbook, and as it was with its cells marked', async () => {
    const id = await send(
      officeBook({
        重点项目: [
          ['项目名称', '类别', '总投资（万元）', '开工时间'],
          ['甲', '产业类', '很多', '2023.5'],
        ],
      }),
    )
    await read(id)
    const ledger = await planner('GET', `/adapt/files/${id}/workbook`)
    expect((await cells(dir.save(ledger.body))).项目?.[2]).toEqual([
      'XM-001',
      '甲',
      '产业发展类',
      null,
      { day: '2023-05-01' },
    ])
    const marked = await planner('GET', `/adapt/files/${id}/marked`)
    expect(decodeURIComponent(marked.headers.get('content-disposition') ?? '')).toContain('进展表-已标记.xlsx')
    const parts = await Zip.load(marked.body)
    const part = (name: string) => parts.getFile(name).getContentText()
    expect(await part('xl/comments1.xml')).toMatch(/ref="C2"[^/]*没有读入：不是数额/)
    expect(await part('xl/comments1.xml')).toMatch(/ref="D2".*2023-05-01/)
    const styled = (at: string, xml: string) => new RegExp(`r="${at}" s="(\\d+)"`).exec(xml)?.[1]
    const sheet = await part('xl/worksheets/sheet1.xml')
    expect(await part('xl/styles.xml')).toContain('FFFFC7CE')
    expect(styled('C2', sheet)).not.toBe(styled('A2', sheet))
  })

  test('that is no ledger is shown with why, so that its table can be pointed out', async () => {
    const id = await send(officeBook({ 表: [['甲'], ['名字', '钱'], ['示例', 5]] }))
    const view = await read(id)
    expect(view).toMatchObject({ report: null, previews: [] })
    expect(view.problem).toContain('看不出')
    expect(view.sheets[0]?.top[1]).toEqual({ row: 2, cells: ['名字', '钱'] })
    const pointed = {
      sheet: '表',
      header: [2],
      first: 3,
      last: 3,
      into: '项目',
      sure: 1,
      manual: true,
      columns: [],
      constants: {},
      words: {},
    }
    const again = await read(id, { mapping: { version: 1, tables: [pointed], numbering: {}, same: {} } })
    expect(table(again).columns.map(({ header }) => header)).toEqual(['名字', '钱'])
    expect(problemOf(await planner('GET', `/adapt/files/${id}/workbook`))).toMatchObject({ status: 422 })
  })

  test('that cannot be read says why', async () => {
    const id = await send(Buffer.from('%PDF-1.7'), '通知.pdf')
    expect(problemOf(await planner('POST', `/adapt/files/${id}/read`, { body: {} }))).toMatchObject({
      status: 422,
      detail: expect.stringContaining('PDF'),
    })
  })

  test('is nobody else’s, and needs the permission to import', async () => {
    const id = await send(office)
    for (const other of [colleague, neighbour]) {
      expect(problemOf(await other('POST', `/adapt/files/${id}/read`, { body: {} }))).toMatchObject({ status: 404 })
      expect(problemOf(await other('GET', `/adapt/files/${id}/marked`))).toMatchObject({ status: 404 })
      expect(problemOf(await other('DELETE', `/adapt/files/${id}`))).toMatchObject({ status: 404 })
    }
    expect(problemOf(await leader('POST', `/adapt/files/${id}/read`, { body: {} }))).toMatchObject({ status: 403 })
    expect((await planner('DELETE', `/adapt/files/${id}`)).status).toBe(200)
    expect(problemOf(await planner('POST', `/adapt/files/${id}/read`, { body: {} }))).toMatchObject({ status: 404 })
  })

  test('goes after two days, and the oldest when somebody sends many', async () => {
    const ids: string[] = []
    for (let count = 0; count < 11; count++) ids.push(await send(office, `${count}.xlsx`, neighbour))
    expect(problemOf(await neighbour('POST', `/adapt/files/${ids[0]}/read`, { body: {} }))).toMatchObject({
      status: 404,
    })
    await read(ids[10] ?? '', {}, neighbour)
    const before = server.clock.now
    server.clock.now = new Date(before.getTime() + 3 * 24 * 3600_000)
    await server.tick()
    server.clock.now = before
    const { db } = server.database
    expect(await db.selectFrom('adapted_files').select('id').execute()).toEqual([])
    expect(await db.selectFrom('blob_owners').select('owner').where('owner', '=', 'adapted_files').execute()).toEqual(
      [],
    )
  })
})

describe('a kept mapping', () => {
  const path = (name: string) => `/adaptations/${encodeURIComponent(name)}`
  const keep = (name: string, mapping: unknown, by = planner) => by('POST', '/adaptations', { body: { name, mapping } })

  test('is kept by name for the district, recognised by the headers, renamed, exported, taken in and dropped', async () => {
    const view = await read(await send(office))
    const mapping = {
      ...view.report!.mapping,
      tables: [{ ...table(view), blankMonths: 'zero' as const, cells: { D6: '1' } }],
    }
    expect((await keep('进展表', mapping)).status).toBe(200)
    const listed = (await colleague('GET', '/adaptations')).body.adaptations
    expect(listed).toEqual([
      expect.objectContaining({ name: '进展表', tables: [{ sheet: 'Sheet1', into: '项目', columns: 22 }] }),
    ])
    expect((await neighbour('GET', '/adaptations')).body.adaptations).toEqual([])
    const recognised = await read(await send(office, '下月.xlsx', colleague), {}, colleague)
    expect(recognised.recognised).toBe('进展表')
    expect(recognised.report?.sheets.at(-1)).toMatchObject({ rows: 172 })
    const exported = (await colleague('GET', path('进展表'))).body
    expect(exported.mapping.tables[0].cells).toBeUndefined()
    expect((await planner('PATCH', path('进展表'), { body: { name: '月报' } })).status).toBe(200)
    expect((await keep('邻区的表', exported.mapping, neighbour)).status).toBe(200)
    const by = await read(await send(office, '表.xlsx', neighbour), { kept: '邻区的表' }, neighbour)
    expect(by.report?.sheets.at(-1)).toMatchObject({ rows: 172 })
    expect((await planner('DELETE', path('月报'))).status).toBe(200)
    expect(problemOf(await planner('GET', path('月报')))).toMatchObject({ status: 404 })
  })

  test('that is none is refused, and a name that is taken', async () => {
    expect(problemOf(await keep('坏', { version: 2 }))).toMatchObject({ status: 400 })
    const { mapping } = (await read(await send(office))).report!
    for (const name of ['甲', '乙']) await keep(name, mapping)
    expect(problemOf(await planner('PATCH', path('甲'), { body: { name: '乙' } }))).toMatchObject({ status: 409 })
    expect(problemOf(await planner('PATCH', path('没有'), { body: { name: '丙' } }))).toMatchObject({ status: 404 })
    expect(problemOf(await leader('GET', '/adaptations'))).toMatchObject({ status: 403 })
  })
})
