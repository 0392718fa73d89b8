import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cell } from '#platform/excel.ts'
import { cells, folder } from '#test/fixtures/excel/files.ts'
import type { Answer, Send } from '#test/harness/app.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { type ImportApp, importApp, problemOf } from '#test/harness/imports.ts'
import { workbook } from '#test/harness/workbook.ts'
import { declared } from '../../features.ts'

const dir = folder()
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

const full = () => workbook(fullLedger())
const march = (amount: Cell) =>
  workbook({
    月度投资: [
      ['项目编号', '月份', '本月完成投资(万元)'],
      ['P1', '2023-03', amount],
    ],
  })
/** So long that it is still being read when others are done. */
const long = workbook({
  月度投资: [
    ['项目编号', '月份', '本月完成投资(万元)'],
    ...Array.from({ length: 200_000 }, (_, at): Cell[] => [`P${at}`, '2023-03', at]),
  ],
})
/** Uploaded files that are kept, in the database and on the disk. */
const uploads = async () => {
  const { db } = server.database
  const blobs = await db.selectFrom('blobs').select('sha256').execute()
  const owners = await db.selectFrom('blob_owners').select('owner_key').execute()
  const files = readdirSync(join(server.dataDir, 'uploads'), { recursive: true })
  const onDisk = files.map(String).filter(name => name.endsWith('.xlsx'))
  return { kept: owners.length, bytes: blobs.length > 0, onDisk }
}
const NONE = { kept: 0, bytes: false, onDisk: [] }
const kept = (count: number) => ({ kept: count, bytes: true, onDisk: [] })
/** A downloaded workbook's cells. */
async function downloaded(send: Send, path: string) {
  const { status, headers, body } = await send('GET', path)
  expect(status).toBe(200)
  return { cells: await cells(dir.save(body)), name: headers.get('content-disposition') ?? '' }
}
const status = async (answer: Promise<Answer>) => problemOf(await answer)

// One story, told from its beginning to its end.
describe('an import over HTTP', () => {
  test('is checked first, and written when it is confirmed', async () => {
    const checked = await server.upload(planner, full(), '槐荫 台账.xlsx')
    expect(checked).toMatchObject({
      fileName: '槐荫 台账.xlsx',
      state: 'ready',
      problem: null,
      createdBy: '示范planner-1',
      can: { confirm: true, discard: true },
      report: { dryRun: true, applied: false, rejectionCount: 0, needsReason: false },
    })
    expect(await uploads()).toEqual(kept(1))
    const { cells: before } = await downloaded(planner, '/ledger/export')
    expect(Object.keys(before.项目 ?? {})).toEqual(['1'])
    const applied = await server.confirm(planner, checked.id)
    expect(applied).toMatchObject({ state: 'applied', can: { confirm: false, discard: false } })
    expect(applied.report?.sheets).toEqual(checked.report?.sheets)
    expect(await uploads()).toEqual(NONE)
    const { cells: after, name } = await downloaded(planner, '/ledger/export')
    expect(Object.keys(after.项目 ?? {})).toHaveLength(3)
    expect(decodeURIComponent(name)).toMatch(/台账-\d{4}-\d\d-\d\d\.xlsx$/)
  })

  test('is confirmed once', async () => {
    // Of requests nobody sees all but who serves, and so no planner another's import of them.
    const { 诉求: _, ...shared } = fullLedger()
    const { id } = await server.upload(planner, workbook(shared))
    const both = await Promise.all([
      planner('POST', `/imports/${id}/confirm`, { body: {} }),
      colleague('POST', `/imports/${id}/confirm`, { body: {} }),
    ])
    await server.imports.settled()
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await server.runOf(planner, id)).state).toBe('applied')
  })

  test('asks for a reason where a locked month changes', async () => {
    const { id, report } = await server.upload(planner, march(90))
    expect(report).toMatchObject({ needsReason: true, rejectionCount: 0 })
    const confirm = (body: object) => planner('POST', `/imports/${id}/confirm`, { body })
    expect(await status(confirm({}))).toMatchObject({ status: 422, title: 'reason_required' })
    expect(await status(confirm({ reason: '  ' }))).toMatchObject({ status: 422 })
    expect(await status(confirm({ reason: '核\u0000减' }))).toMatchObject({ status: 400, title: 'invalid_text' })
    expect(await server.confirm(planner, id, { reason: '审计核减' })).toMatchObject({ state: 'applied' })
  })

  test('that became a correction since it was checked is refused, not written without a reason', async () => {
    const sheets = (amount: Cell) =>
      workbook({
        月度投资: [
          ['项目编号', '月份', '本月完成投资(万元)'],
          ['P1', '2023-05', amount],
        ],
      })
    const first = await server.upload(planner, sheets(1))
    const second = await server.upload(colleague, sheets(2))
    expect(second.report?.needsReason).toBe(false)
    await server.confirm(planner, first.id)
    const refused = await server.confirm(colleague, second.id)
    expect(refused).toMatchObject({ state: 'refused', report: { applied: false, rejectionCount: 1 } })
  })

  test('with refused cells cannot be confirmed, and gives them as a workbook', async () => {
    const { id, state, can } = await server.upload(planner, march('=1'), '三月.xlsx')
    expect([state, can.confirm]).toEqual(['refused', false])
    expect(await status(planner('POST', `/imports/${id}/confirm`, { body: {} }))).toMatchObject({
      status: 409,
    })
    const { cells: found, name } = await downloaded(planner, `/imports/${id}/rejections`)
    expect(Object.values(found.被拒绝的单元格 ?? {})[1]).toEqual([
      '月度投资',
      2,
      '本月完成投资(万元)',
      '=1',
      expect.stringContaining('不是数字'),
    ])
    expect(decodeURIComponent(name)).toContain('三月')
    expect(await uploads()).toEqual(NONE)
  })

  test('can be discarded until it is written', async () => {
    const { id } = await server.upload(planner, full())
    expect((await planner('DELETE', `/imports/${id}`)).status).toBe(200)
    expect(await uploads()).toEqual(NONE)
    expect(await status(planner('GET', `/imports/${id}`))).toMatchObject({ status: 404 })
    const { body } = await planner('GET', '/imports')
    const written = body.imports.find(({ state }: { state: string }) => state === 'applied').id
    expect(await status(planner('DELETE', `/imports/${written}`))).toMatchObject({
      status: 409,
    })
  })

  test('that is being checked can be dropped at once, and leaves nothing', async () => {
    const { body: run } = await planner('PUT', '/imports?fileName=a.xlsx', { body: long })
    expect(run).toMatchObject({ state: 'checking', can: { confirm: false, discard: true } })
    expect((await planner('DELETE', `/imports/${run.id}`)).status).toBe(200)
    expect(await status(planner('GET', `/imports/${run.id}`))).toMatchObject({ status: 404 })
    await server.imports.settled()
    expect([await status(planner('GET', `/imports/${run.id}`)), await uploads()]).toMatchObject([{ status: 404 }, NONE])
    const next = await server.upload(planner, march(120.5))
    expect(next.state).toBe('ready')
    await planner('DELETE', `/imports/${next.id}`)
  })

  test('waits for those of its own district alone, and says how far it is', async () => {
    const { body: before } = await planner('PUT', '/imports?fileName=a.xlsx', { body: long })
    const { body: behind } = await colleague('PUT', '/imports?fileName=b.xlsx', { body: march(1) })
    const { body: elsewhere } = await neighbour('PUT', '/imports?fileName=c.xlsx', { body: full() })
    await expect
      .poll(async () => (await server.runOf(neighbour, elsewhere.id)).state, { timeout: 20_000 })
      .toBe('ready')
    expect((await server.runOf(planner, before.id)).progress.rows).toBeGreaterThan(0)
    expect([await server.runOf(planner, before.id), await server.runOf(colleague, behind.id)]).toMatchObject([
      { state: 'checking' },
      { state: 'checking', progress: { phase: '等待校验' } },
    ])
    await planner('DELETE', `/imports/${before.id}`)
    await server.imports.settled()
    expect((await server.runOf(colleague, behind.id)).state).toBe('ready')
    for (const [send, id] of [
      [planner, behind.id],
      [neighbour, elsewhere.id],
    ] as const)
      await send('DELETE', `/imports/${id}`)
  })

  test('is nobody else’s business: another district, another role, nobody', async () => {
    const { id } = await server.upload(planner, full())
    const each: [method: string, path: string, body?: object][] = [
      ['GET', `/imports/${id}`],
      ['POST', `/imports/${id}/confirm`, {}],
      ['GET', `/imports/${id}/rejections`],
      ['DELETE', `/imports/${id}`],
    ]
    for (const [method, path, body] of each) {
      const asked = (send: Send, cookie?: string) =>
        status(send(method, path, { body, ...(cookie && { headers: { cookie } }) }))
      expect([path, (await asked(neighbour)).status]).toEqual([path, 404])
      expect([path, (await asked(leader)).status]).toEqual([path, 403])
      expect([path, (await asked(server.anonymous)).status]).toEqual([path, 401])
      expect([path, (await asked(server.anonymous, 'yishang.session_token=forged')).status]).toEqual([path, 401])
    }
    const upload = (send: Send) => send('PUT', '/imports?fileName=a.xlsx', { body: full() })
    expect([(await status(upload(leader))).status, (await status(upload(server.anonymous))).status]).toEqual([403, 401])
    expect(await server.runOf(planner, id)).toMatchObject({ state: 'ready' })
    expect(await uploads()).toEqual(kept(1))
    expect((await neighbour('GET', '/imports')).body).toEqual({ imports: [] })
    await planner('DELETE', `/imports/${id}`)
  })

  test('of the same workbook, twice at the same moment, is written once', async () => {
    const sheets = workbook({
      招商活动: [
        ['编号', '名称', '日期'],
        ['X1', '同时', '2023-01-01'],
      ],
    })
    const [one, other] = [await server.upload(planner, sheets), await server.upload(colleague, sheets)]
    await Promise.all([server.confirm(planner, one.id), server.confirm(colleague, other.id)])
    const reports = [await server.runOf(planner, one.id), await server.runOf(planner, other.id)]
    expect(reports.map(({ state }) => state)).toEqual(['applied', 'applied'])
    expect(reports.map(({ report }) => report?.sheets[0]?.added).toSorted()).toEqual([0, 1])
  })

  test('waits for a decision no more than twenty times', async () => {
    const ids: string[] = []
    const small = workbook({ 招商活动: [['编号', '名称', '日期']] })
    for (let at = 0; at < 20; at++) ids.push((await server.upload(planner, small)).id)
    const more = planner('PUT', '/imports?fileName=a.xlsx', { body: small })
    expect(await status(more)).toMatchObject({ status: 409, title: 'too_many_imports' })
    expect(await uploads()).toEqual(kept(20))
    for (const id of ids) await planner('DELETE', `/imports/${id}`)
    expect(await uploads()).toEqual(NONE)
  })
})

describe('what may be downloaded', () => {
  test('the empty template, by everybody signed in', async () => {
    const { cells: found } = await downloaded(leader, '/ledger/template')
    expect(Object.keys(found)).toHaveLength(declared.workbook.length)
    expect(await status(server.anonymous('GET', '/ledger/template'))).toMatchObject({ status: 401 })
  })

  test('the ledger of one’s own district alone', async () => {
    const { cells: found } = await downloaded(neighbour, '/ledger/export')
    expect(Object.values(found).every(sheet => Object.keys(sheet).length === 1)).toBe(true)
    expect(await status(server.anonymous('GET', '/ledger/export'))).toMatchObject({ status: 401 })
  })
})

describe('a request that is off', () => {
  test.each([
    ['no name of the file', 'PUT', '/imports', 400],
    ['a NUL in the name', 'PUT', '/imports?fileName=a%00.xlsx', 400],
    ['a name too long', 'PUT', `/imports?fileName=${'a'.repeat(256)}`, 400],
    ['an id that is none', 'GET', '/imports/1', 400],
    ['an id nobody has', 'GET', '/imports/00000000-0000-4000-8000-000000000000', 404],
    ['an address nobody serves', 'GET', '/imports/a/b/c', 404],
    ['a confirmation without JSON', 'POST', '/imports/00000000-0000-4000-8000-000000000000/confirm', 415],
  ])('%s: %s %s is answered %i, as a problem document', async (_, method, path, wanted) => {
    const body = method === 'PUT' ? full() : undefined
    expect(await status(planner(method, path, { body }))).toMatchObject({ status: wanted })
    expect(await uploads()).toEqual(NONE)
  })
})
