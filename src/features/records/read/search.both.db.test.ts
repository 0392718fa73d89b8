import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWorkbook } from '#platform/excel.ts'
import { type Send, testApp } from '#test/harness/app.ts'
import { fullLedger } from '#test/harness/full-ledger.ts'
import { workbookNouns } from '#test/harness/ledger.ts'

const app = await testApp()
afterAll(() => app.close())
let send: Send
const NASTY = '<script>alert("1")</script>=1+1 & \' %_\\'

beforeAll(async () => {
  for (const code of ['370104', '370199']) await app.district(code)
  await app.loadCells('370104', fullLedger())
  const names = ['重庆路绿色制造产业园', '重点实验室', '济南西站ＡＢＣ大厦', NASTY, '重点', '单县解家庄仇家店']
  const rows = names.map((项目名称, at) => ({
    项目编号: `HY-${at}`,
    项目名称,
    类别: '产业发展类',
    '总投资(万元)': '1',
    建设内容: '=HYPERLINK("x")',
  }))
  await app.load('370104', {
    项目: rows,
    月度投资: [{ 项目编号: 'HY-0', 月份: '2023-01', '本月完成投资(万元)': '1' }],
  })
  await app.load('370199', {
    项目: [{ 项目编号: 'X', 项目名称: '重点他区项目', 类别: '产业发展类', '总投资(万元)': '1' }],
  })
  send = await app.signIn('search-planner', 'planner', '370104')
})

const keys = async (path: string) => {
  const { status, body } = await send('GET', path)
  expect([path, status]).toEqual([path, 200])
  return body.records.map((record: { key: string }) => record.key)
}
const found = async (q: string, more = '') => {
  const { status, body } = await send('GET', `/find?q=${encodeURIComponent(q)}${more}`)
  expect([q, status]).toEqual([q, 200])
  return body.hits
}

describe('a search', () => {
  const searches: [string, string[]][] = [
    ['重点', ['HY-1', 'HY-4']],
    ['站', ['HY-2']],
    ['制造产', ['HY-0']],
    ['产造', []],
    ['cqllszzcyy', ['HY-0']],
    ['lszz', ['HY-0']],
    ['zhongdian', ['HY-1', 'HY-4']],
    ['lvse zhizao', ['HY-0']],
    ['zd 实验', ['HY-1']],
    ['abc', ['HY-2']],
    ['sxxjz', ['HY-5']],
    ['dxjjz', ['HY-5']],
    ['qjd', ['HY-5']],
    ['xiejiazhuang', ['HY-5']],
    ['ＡＢＣ', ['HY-2']],
    ['hy-3', ['HY-3']],
    ['<script>', ['HY-3']],
    ['%_\\', ['HY-3']],
    ['%', ['HY-3']],
    ['_', ['HY-3']],
  ]
  test.each(searches)('finds by one character and more, pinyin initials and whole pinyin: %s', async (q, expected) => {
    expect(await keys(`/projects?q=${encodeURIComponent(q)}`)).toEqual(expected)
  })

  test('finds what belongs to a record by that record’s name', async () => {
    expect(await keys('/reports?q=重庆')).toEqual(['HY-0~2023-01'])
    expect(await keys('/plans?q=sfxm')).toEqual(['P1~2023~2023-01-01', 'P1~2023~2023-07-01'])
    expect(await keys('/qualifications?q=示范企业')).toHaveLength(2)
    expect(await keys('/list-groups?q=市级')).toHaveLength(1)
  })

  test('follows a new name at once and forgets the old one, and a deleted record', async () => {
    const values = { project_no: 'NEW', name: '旧名甲', category: '产业发展类', total_investment: 1 }
    const { body } = await send('POST', '/projects', { body: { values } })
    expect(await keys('/projects?q=旧名')).toEqual(['NEW'])
    const headers = { 'if-match': body.record.version }
    await send('PATCH', '/projects/NEW', { body: { values: { name: '新称乙' } }, headers })
    expect(await keys('/projects?q=旧名')).toEqual([])
    expect(await keys('/projects?q=xcy')).toEqual(['NEW'])
    await send('DELETE', '/projects/NEW')
    expect(await found('新称')).toEqual([])
  })

  test('finds in a ledger that was written before there was searching, and says so while it cannot', async () => {
    const { db } = app.database
    await sql`delete from search_entries`.execute(db)
    await sql`delete from search_builds`.execute(db)
    await app.names.look()
    const { body } = await send('GET', '/find?q=重点')
    expect(body).toEqual({ hits: [], hint: expect.stringContaining('名称索引正在后台建立') })
    expect((await send('GET', '/projects?q=重点')).body).toMatchObject({ records: [], hint: body.hint })
    expect((await send('GET', '/projects?limit=1')).body.hint).toBeNull()
    await app.names.run()
    expect(await keys('/projects?q=重点')).toEqual(['HY-1', 'HY-4'])
    expect((await send('GET', '/find?q=重点')).body.hint).toBeNull()
  })

  test('indexes each name once, goes on where it was, and leaves what was written meanwhile', async () => {
    const { db } = app.database
    const rows = Array.from({ length: 1203 }, (_, at) => ({
      项目编号: `M${String(at).padStart(4, '0')}`,
      项目名称: `成片开发项目${at}`,
      类别: '产业发展类',
      '总投资(万元)': '1',
    }))
    await app.load('370199', { 项目: rows })
    const unindex = sql`update search_entries set version = 0, haystack = '旧', grams = '{}'
      where noun = 'projects' and district_code = '370199'`
    await unindex.execute(db)
    await sql`update search_builds set finished_at = null, after = '["370199","M0001"]' where noun = 'projects'`.execute(
      db,
    )
    await Promise.all([app.names.run(), app.names.run()])
    const left = await sql<{ key: string }>`select key from search_entries
      where version = 0 or haystack = '旧' order by key`.execute(db)
    expect(left.rows.map(({ key }) => key)).toEqual(['M0000', 'M0001'])
    const { rows: builds } = await sql<{ after: string[]; open: boolean }>`
      select after, finished_at is null as open from search_builds where noun = 'projects'`.execute(db)
    expect(builds).toEqual([{ after: ['370199', 'X'], open: false }])
  })
})

describe('the finder', () => {
  test('finds records of every noun that has names, the exact name first, each with a page of its own', async () => {
    expect((await found('重点')).map((hit: { name: string }) => hit.name)).toEqual(['重点', '重点实验室'])
    const named = workbookNouns.filter(({ noun }) => noun.nameField && noun.noun !== 'statistics')
    for (const { noun } of named) {
      const hits: { noun: string; key: string; path: string }[] = await found('示范', `&noun=${noun.noun}`)
      expect([noun.noun, hits.length > 0]).toEqual([noun.noun, true])
      for (const { key, path } of hits) {
        expect(path).toBe(`/${noun.noun}/${encodeURIComponent(key)}`)
        expect((await send('GET', path)).status).toBe(200)
      }
    }
    expect(await found('示范', '&noun=spaces&limit=1')).toMatchObject([{ noun: 'spaces', name: '示范楼宇', key: 'B1' }])
    expect((await found('固定资产')).map((hit: { noun: string }) => hit.noun)).toEqual(['statistics', 'statistics'])
  })

  test('knows nothing of another district, and of nothing finds nothing', async () => {
    expect((await found('重点')).some((hit: { key: string }) => hit.key === 'X')).toBe(false)
    for (const q of ['', ' ', '\u3000', '😀😀', '无此名称']) expect(await found(q)).toEqual([])
  })
})

describe('a word that thousands answer to', () => {
  const MANY = 2100
  let other: Send
  let narrow: Send
  beforeAll(async () => {
    const others = Array.from({ length: MANY }, (_, at) => ({
      项目编号: `C${at}`,
      项目名称: `甲常见${at}`,
      街道: '甲街道',
    }))
    const some = [
      { 项目编号: 'Z1', 项目名称: '乙常见而名称很长的一项', 街道: '乙街道' },
      { 项目编号: 'Z2', 项目名称: '常见开头而名称很长的一项', 街道: '甲街道' },
      { 项目编号: 'Z3', 项目名称: '常见', 街道: '甲街道' },
    ]
    const rest = { 类别: '产业发展类', '总投资(万元)': '1' }
    await app.district('370198')
    await app.load('370198', { 项目: [...others, ...some].map(row => ({ ...row, ...rest })) })
    other = await app.signIn('search-many', 'planner', '370198')
    narrow = await app.signIn('search-narrow', 'zone', '370198', { streets: ['乙街道'] })
  })
  const hits = async (by: Send, q: string) =>
    (await by('GET', `/find?q=${encodeURIComponent(q)}`)).body.hits.map((hit: { key: string }) => hit.key)

  test('is answered by what is named so and begins so first, and who sees few of them finds those', async () => {
    const [first, second, ...more] = await hits(other, '常见')
    expect([first, second, more.length]).toEqual(['Z3', 'Z2', 18])
    expect(await hits(narrow, '常见')).toEqual(['Z1'])
    expect(await hits(other, 'Z2')).toEqual(['Z2'])
  })

  test('narrows a list to all of them, in its order', async () => {
    const list = async (by: Send, query: string) => (await by('GET', `/projects${query}`)).body
    const { records } = await list(other, '?q=常见&sort=-project_no&limit=4')
    expect(records.map((record: { key: string }) => record.key)).toEqual(['Z3', 'Z2', 'Z1', 'C999'])
    expect((await list(other, '/totals?q=常见')).count).toBe(MANY + 3)
    expect((await list(narrow, '/totals?q=cj')).count).toBe(1)
  })

  test('and a long number is found by its end as by all of it', async () => {
    const values = { project_no: 'N-2024-370198-000123', name: '丙', category: '产业发展类', total_investment: 1 }
    expect((await other('POST', '/projects', { body: { values } })).status).toBe(201)
    for (const q of ['N-2024-370198-000123', '370198-000123', '000123'])
      expect(await hits(other, q)).toEqual([values.project_no])
    expect(await hits(other, 'N-2025-370198-000123')).toEqual([])
  })
})

describe('text', () => {
  test('stays text, whatever it looks like: in answers and in the workbook, never a formula', async () => {
    const { body } = await send('GET', '/projects/HY-3')
    expect([body.values.name, body.values.content]).toEqual([NASTY, '=HYPERLINK("x")'])
    const folder = await mkdtemp(join(tmpdir(), 'yishang-test-'))
    try {
      const { status, headers, body: file } = await send('GET', '/projects/export?q=script')
      expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheetml')])
      await writeFile(join(folder, 'x.xlsx'), file)
      const rows = []
      for await (const batch of readWorkbook(join(folder, 'x.xlsx'))) rows.push(...batch.rows.map(row => row.values))
      expect(rows).toHaveLength(2)
      expect(rows[1]).toEqual(expect.arrayContaining(['HY-3', NASTY, '=HYPERLINK("x")']))
      expect(rows.flat().some(cell => cell !== null && typeof cell === 'object' && 'formula' in cell)).toBe(false)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
