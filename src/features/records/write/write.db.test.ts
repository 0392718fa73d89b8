import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { formNouns } from '#test/harness/ledger.ts'

const app = await testApp()
afterAll(() => app.close())
let send: Send
let stranger: Send
let reader: Send

beforeAll(async () => {
  for (const code of ['370104', '370199']) {
    await app.district(code)
    await app.loadCells(code, fullLedger())
  }
  send = await app.signIn('write-planner', 'planner', '370104')
  reader = await app.signIn('write-auditor', 'auditor', '370104')
  stranger = await app.signIn('write-stranger', 'planner', '370199')
  for (const each of [send, stranger]) await each('POST', '/reading-purposes', { body: { kind: '统计' } })
})

const at = (noun: string, key: string) => `/${noun}/${encodeURIComponent(key)}`
const project = (project_no: string, more = {}) => ({
  values: { project_no, name: `示范项目${project_no}`, category: '产业发展类', total_investment: '100', ...more },
})
const create = (body: unknown, headers = {}) => send('POST', '/projects', { body, headers })
const edit = (key: string, version: string, values: object, reason?: string, noun = 'projects') =>
  send('PATCH', at(noun, key), { body: { values, reason }, headers: { 'if-match': `"${version}"` } })
const versionOf = async (noun: string, key: string) => (await send('GET', at(noun, key))).body.version

describe('a record of any noun', () => {
  test('leaves and comes back by form as it was, with every step in its history', async () => {
    for (const { noun } of formNouns.toReversed()) {
      const { body: list } = await send('GET', `/${noun.noun}?limit=200`)
      for (const { key } of list.records) {
        const { body: before } = await send('GET', at(noun.noun, key))
        const gone = await send('DELETE', `${at(noun.noun, key)}?reason=核对`)
        if (gone.status === 409) continue
        expect([noun.noun, key, gone.status]).toEqual([noun.noun, key, 200])
        expect((await send('GET', at(noun.noun, key))).status).toBe(404)
        const again = await send('POST', `/${noun.noun}`, { body: { values: before.values } })
        expect([noun.noun, key, again.status, again.body.record?.values]).toEqual([noun.noun, key, 201, before.values])
        expect(again.headers.get('location')).toBe(`/api/v1${at(noun.noun, key)}`)
        const { body: history } = await send('GET', `${at(noun.noun, key)}/history`)
        expect(history.entries.map((entry: { kind: string }) => entry.kind)).toEqual(['added', 'deleted', 'added'])
        const [, deleted, first] = history.entries
        expect(deleted.reason).toBe('核对')
        expect(deleted.cells.map((cell: { before: string }) => cell.before)).toEqual(
          first.cells.map((cell: { after: string }) => cell.after),
        )
      }
    }
  })

  test('of another district is not there: neither to read, nor to change, nor its history', async () => {
    await app.load('370199', { 载体: [{ 编码: 'ELSE', 名称: '他区片区', 类型: '片区' }] })
    const body = { values: { name: '改名' } }
    for (const [method, path, sent] of [
      ['GET', '/spaces/ELSE', {}],
      ['GET', '/spaces/ELSE/history', {}],
      ['PATCH', '/spaces/ELSE', { body, headers: { 'if-match': '*' } }],
      ['DELETE', '/spaces/ELSE', {}],
    ] as const) {
      expect([method, path, (await send(method, path, sent)).status]).toEqual([method, path, 404])
    }
    expect((await stranger('GET', '/spaces/ELSE')).status).toBe(200)
  })

  test('is changed by nobody who may only read', async () => {
    for (const { noun } of formNouns) {
      const { status, body } = await reader('GET', `/${noun.noun}`)
      // Some they may not even read.
      expect([noun.noun, status === 403 || body.can.create]).toEqual([noun.noun, status === 403])
      expect((await reader('POST', `/${noun.noun}`, { body: { values: {} } })).status).toBe(403)
    }
    expect((await reader('GET', '/projects/P1')).body.can).toEqual({ edit: false, delete: false })
    expect((await reader('DELETE', '/projects/P1')).status).toBe(403)
  })

  test('with nothing filled in is refused field by field, and nothing is written', async () => {
    for (const { noun } of formNouns) {
      const { status, body } = await send('POST', `/${noun.noun}`, { body: { values: {} } })
      const needed = noun.columns.filter(column => (column.key || column.required) && !column.fallback)
      expect([noun.noun, status]).toEqual([noun.noun, 422])
      expect(body.issues.map((issue: { path: string }) => issue.path).toSorted()).toEqual(
        needed.map(column => `values.${column.field}`).toSorted(),
      )
    }
  })
})

describe('a change', () => {
  test('is told cell by cell: who, when, before and after', async () => {
    await create(project('H1', { space_code: 'Z1' }))
    app.clock.now = new Date('2024-03-01T02:05:00.000Z')
    const { status, body } = await edit('H1', await versionOf('projects', 'H1'), {
      total_investment: 250.5,
      space_code: null,
    })
    expect([status, body.record.values.total_investment, body.record.values.name]).toEqual([200, '250.5', '示范项目H1'])
    const { body: history } = await send('GET', '/projects/H1/history')
    expect(history.entries[0]).toEqual({
      at: '2024-03-01T02:05:00.000Z',
      by: '示范write-planner',
      source: 'form',
      reason: null,
      kind: 'changed',
      cells: [
        { field: 'total_investment', column: '总投资(万元)', before: '100', after: '250.5' },
        { field: 'space_code', column: '载体编码', before: 'Z1', after: null },
      ],
    })
    const page = await send('GET', '/projects/H1/history?limit=1')
    const rest = await send('GET', `/projects/H1/history?limit=1&cursor=${page.body.nextCursor}`)
    expect([...page.body.entries, ...rest.body.entries]).toEqual(history.entries)
    expect((await send('GET', '/projects/H1/history?cursor=x')).status).toBe(400)
  })

  test('of nothing writes nothing', async () => {
    await create(project('N1'))
    const version = await versionOf('projects', 'N1')
    const { body } = await edit('N1', version, { name: ' 示范项目N1 ', total_investment: '１００.00' })
    expect(body.record.version).toBe(version)
  })

  test('without If-Match is refused with 428; of a version gone by with 412 and who changed it when', async () => {
    await create(project('S1'))
    const version = await versionOf('projects', 'S1')
    const missing = await send('PATCH', '/projects/S1', { body: { values: { name: '甲' } } })
    expect([missing.status, missing.body.title]).toEqual([428, 'version_required'])
    app.clock.now = new Date('2024-03-01T02:10:00.000Z')
    expect((await edit('S1', version, { name: '先改' })).status).toBe(200)
    const stale = await edit('S1', version, { name: '后改' })
    expect([stale.status, stale.body.title]).toEqual([412, 'stale'])
    expect(stale.body.detail).toContain('“示范write-planner”于 2024-03-01 10:10 修改')
    const gone = await send('DELETE', '/projects/S1', { headers: { 'if-match': `"${version}"` } })
    expect(gone.status).toBe(412)
    expect((await send('GET', '/projects/S1')).body.values.name).toBe('先改')
  })

  test('of two people at once succeeds for one', async () => {
    await create(project('T1'))
    const version = await versionOf('projects', 'T1')
    const both = await Promise.all(['甲', '乙'].map(name => edit('T1', version, { name })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
  })

  test('of a key is refused', async () => {
    const { status, body } = await edit('P1', await versionOf('projects', 'P1'), { project_no: 'P9' })
    expect([status, body.title, body.issues[0].path]).toEqual([422, 'key_stays', 'values.project_no'])
  })

  test('obeys the rules of the workbook: references, order of days, circles, amounts, choices', async () => {
    const refused = async (values: object) => {
      const { status, body } = await create(project('R1', values))
      expect(status).toBe(422)
      return body.issues.map(({ path }: { path: string }) => path)
    }
    expect(await refused({ space_code: 'NONE' })).toEqual(['values.space_code'])
    expect(await refused({ started_on: '2023-05-01', completed_on: '2023-04-01' })).toEqual(['values.completed_on'])
    expect(await refused({ total_investment: '-1', category: '其他' })).toEqual([
      'values.category',
      'values.total_investment',
    ])
    expect(await refused({ conceived_on: '2023-02-30' })).toEqual(['values.conceived_on'])
    const circle = await edit('Z1', await versionOf('spaces', 'Z1'), { parent_code: 'B1' }, undefined, 'spaces')
    expect([circle.status, circle.body.issues[0].path]).toEqual([422, 'values.parent_code'])
    const warned = await create(project('R2', { approval_code: '1-2-3' }))
    expect([warned.status, warned.body.warnings[0].field]).toEqual([201, 'approval_code'])
  })

  test('of a locked month needs a reason, which its history keeps', async () => {
    const key = 'P1~2023-03'
    const { body: seen } = await send('GET', at('reports', key))
    expect(seen.needsReason).toBe(true)
    const refused = await edit(key, seen.version, { investment: '99' }, undefined, 'reports')
    expect([refused.status, refused.body.title]).toEqual([422, 'reason_required'])
    expect((await edit(key, seen.version, { progress: '主体封顶' }, undefined, 'reports')).status).toBe(200)
    const corrected = await edit(key, await versionOf('reports', key), { investment: '99' }, '漏报更正', 'reports')
    expect([corrected.status, corrected.body.record.values.investment]).toEqual([200, '99'])
    const { body } = await send('GET', `${at('reports', key)}/history`)
    expect(body.entries[0]).toMatchObject({ reason: '漏报更正', cells: [{ before: '100.1234', after: '99' }] })
    expect((await send('DELETE', at('reports', key))).body.title).toBe('reason_required')
  })
})

describe('a deletion', () => {
  test('is refused with 409 while other records name this one, and says which', async () => {
    const { status, body } = await send('DELETE', '/projects/P1')
    expect([status, body.title]).toEqual([409, 'referenced'])
    for (const sheet of ['名单 2 条', '年度计划 2 条', '月度投资 2 条', '策划项目 1 条', '招商项目 1 条'])
      expect(body.detail).toContain(sheet)
    expect((await send('GET', '/projects/P1')).status).toBe(200)
    expect((await send('DELETE', '/spaces/Z1')).body.detail).toContain('载体 1 条')
  })
})

describe('the same request sent again', () => {
  const keyed = (key: string) => ({ 'idempotency-key': key })

  test('creates once and gets the first answer again, also when both arrive at once', async () => {
    const twice = await Promise.all([1, 2].map(() => create(project('I1'), keyed('same-1'))))
    expect(twice.map(({ status }) => status)).toEqual([201, 201])
    expect(twice[0]?.body).toEqual(twice[1]?.body)
    expect((await create(project('I1'), keyed('same-1'))).body).toEqual(twice[0]?.body)
    expect((await create(project('I1'))).status).toBe(409)
    expect((await send('GET', '/projects/I1/history')).body.entries).toHaveLength(1)
  })

  test('with another body under the same key is refused with 422; a key that is none with 400', async () => {
    await create(project('I2'), keyed('same-2'))
    const { status, body } = await create(project('I3'), keyed('same-2'))
    expect([status, body.title]).toEqual([422, 'idempotency_key_reused'])
    expect((await create(project('I3'), keyed('a b'))).status).toBe(400)
    expect((await send('GET', '/projects/I3')).status).toBe(404)
  })

  test('after a refusal may succeed, and a day later or of another person is a new one', async () => {
    expect((await create(project('I4', { category: '未定' }), keyed('same-3'))).status).toBe(422)
    expect((await create(project('I4'), keyed('same-3'))).status).toBe(201)
    expect((await stranger('POST', '/projects', { body: project('I4'), headers: keyed('same-3') })).status).toBe(201)
    app.clock.now = new Date(app.clock.now.getTime() + 24 * 3600 * 1000 + 1)
    send = await app.signInAgain('write-planner')
    expect((await create(project('I5'), keyed('same-3'))).status).toBe(201)
    const kept = await sql<{ n: number }>`select count(*) as n from idempotency_keys
      where district_code = '370104' and key <> 'same-3'`.execute(app.database.db)
    expect(kept.rows).toEqual([{ n: 0 }])
  })
})

describe('a 统一社会信用代码 whose check digit fails', () => {
  const FAILS = '91370104MA3EXAMP09'
  const history = async (noun: string, key: string) => (await send('GET', `${at(noun, key)}/history`)).body.entries

  test('is taken with a reason only, which its history keeps', async () => {
    const values = { uscc: FAILS, name: '示范校验企业' }
    const refused = await send('POST', '/enterprises', { body: { values, reason: ' ' } })
    expect([refused.status, refused.body.title]).toEqual([422, 'reason_required'])
    expect(refused.body.detail).toContain('校验位不符')
    expect(refused.body.issues.map(({ path }: { path: string }) => path)).toEqual(['values.uscc', 'reason'])
    const reason = '执照原件如此'
    expect((await send('POST', '/enterprises', { body: { values, reason } })).status).toBe(201)
    expect((await history('enterprises', FAILS))[0]).toMatchObject({ kind: 'added', reason })
  })

  test('that stands asks for none when another field changes, or another record names its enterprise', async () => {
    const version = await versionOf('enterprises', FAILS)
    expect((await edit(FAILS, version, { name: '示范校验企业二' }, undefined, 'enterprises')).status).toBe(200)
    const named = { uscc: FAILS, qualification: '高新技术企业', applied_year: '2023', result: '通过' }
    expect((await send('POST', '/qualifications', { body: { values: named } })).status).toBe(201)
  })

  test('is asked about where a record gets it, not where it had it or loses it', async () => {
    await create(project('H7'))
    const change = async (values: object, reason?: string) =>
      (await edit('H7', await versionOf('projects', 'H7'), values, reason)).body.title ?? 'done'
    expect(await change({ uscc: FAILS })).toBe('reason_required')
    expect(await change({ uscc: FAILS }, '执照原件如此')).toBe('done')
    expect(await change({ name: '示范改名', total_investment: '7' })).toBe('done')
    expect(await change({ uscc: '9137' })).toBe('reason_required')
    expect(await change({ uscc: null })).toBe('done')
    expect((await history('projects', 'H7'))[2]).toMatchObject({ kind: 'changed', reason: '执照原件如此' })
  })
})
