import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeWorkbook } from '#platform/excel.ts'
import type { Send } from '#test/harness/app.ts'
import { importApp } from '#test/harness/imports.ts'
import { workbookNouns } from '#test/harness/ledger.ts'
import type { RecordSource } from './records.ts'

// Invented: two zones; the account works on one of them.

const app = await importApp()
afterAll(() => app.close())
let mine: Send
let all: Send

const space = (编码: string, 上级编码: string | null) => ({ 编码, 名称: `示范片区${编码}`, 类型: '片区', 上级编码 })
const project = (项目编号: string, 载体编码: string) => ({
  项目编号,
  项目名称: `示范项目${项目编号}`,
  类别: '产业发展类',
  '总投资(万元)': '100',
  载体编码,
  街道: `示范街道${载体编码}`,
})
const month = (项目编号: string) => ({ 项目编号, 月份: '2023-01', '本月完成投资(万元)': '1' })

beforeAll(async () => {
  await app.district('370104')
  await app.load('370104', {
    载体: [space('A', null), space('A1', 'A'), space('B', null), space('B1', 'B')],
    项目: [project('PA', 'A1'), project('PB', 'B')],
    名单: ['PA', 'PB'].map(项目编号 => ({ 项目编号, 名单: '甲', 年度: 2023, 纳入日期: '2023-01-01', 类别: '实施类' })),
    月度投资: [month('PA'), month('PB')],
  })
  all = await app.signIn('scope-all', 'planner', '370104')
  mine = await app.signIn('scope-mine', 'zone', '370104', { zones: ['A'] })
})

const keys = async (path: string) => (await mine('GET', path)).body.records.map((record: { key: string }) => record.key)
const values = { project_no: 'NEW', name: '示范新项目', category: '产业发展类', total_investment: 1 }
const edit = (send: Send, key: string, sent: object) =>
  send('PATCH', `/projects/${key}`, { body: { values: sent }, headers: { 'if-match': '*' } })

describe('an account for part of the district', () => {
  test('lists, finds, counts and exports only what is its own', async () => {
    expect(await keys('/projects')).toEqual(['PA'])
    expect(await keys('/projects?q=示范')).toEqual(['PA'])
    expect(await keys('/reports')).toEqual(['PA~2023-01'])
    expect(await keys('/memberships')).toEqual(['PA~甲~2023~2023-01-01'])
    expect((await keys('/spaces')).toSorted()).toEqual(['A', 'A1'])
    const { body } = await mine('GET', '/find?q=示范')
    expect(body.hits.map((hit: { key: string }) => hit.key).toSorted()).toEqual(['A', 'A1', 'PA'])
    expect((await mine('GET', '/projects/values?field=street')).body.values).toEqual(['示范街道A1'])
    expect((await mine('GET', '/lists/甲/2023')).body.counts.projects).toBe(1)
    expect((await mine('GET', '/lists')).body.lists[0].years[0].projects).toBe(1)
  })

  test('gets 404 for what is not, and its history', async () => {
    for (const path of ['/projects/PB', '/projects/PB/history', '/spaces/B', '/reports/PB~2023-01']) {
      expect([path, (await mine('GET', path)).status]).toEqual([path, 404])
    }
    expect((await edit(mine, 'PB', { name: '改' })).status).toBe(404)
    expect((await mine('DELETE', '/reports/PB~2023-01?reason=x')).status).toBe(404)
  })

  test('writes its own, and can neither take in what is not nor give away what is', async () => {
    expect((await edit(mine, 'PA', { name: '示范改名' })).status).toBe(200)
    expect((await edit(mine, 'PA', { space_code: 'B' })).status).toBe(403)
    expect((await mine('POST', '/projects', { body: { values: { ...values, space_code: 'B' } } })).status).toBe(403)
    expect((await mine('POST', '/projects', { body: { values: { ...values, space_code: 'A1' } } })).status).toBe(201)
    const space = { body: { values: { parent_code: 'A1' } }, headers: { 'if-match': '*' } }
    expect((await mine('PATCH', '/spaces/A', space)).status).not.toBe(200)
    const { body } = await all('GET', '/projects/PA')
    expect([body.values.name, body.values.space_code]).toEqual(['示范改名', 'A1'])
  })

  test('is told what it may do: with a sheet that is not its role’s, nothing', async () => {
    expect((await mine('GET', '/projects/PA')).body.can).toEqual({ edit: true, delete: true })
    expect((await mine('GET', '/memberships')).body.can.create).toBe(false)
    expect((await mine('GET', '/memberships/PA~甲~2023~2023-01-01')).body.can).toEqual({ edit: false, delete: false })
    expect((await mine('DELETE', '/memberships/PA~甲~2023~2023-01-01')).status).toBe(403)
  })
})

describe('what there is outside of its scope', () => {
  const uscc = (n: number) => `91370104MA3EXAMP${String(n).padStart(2, '0')}`
  /** noun → the values of a record there, whose key is taken or free. */
  const rows: Record<string, (taken: boolean) => Record<string, unknown>> = {
    projects: taken => ({ ...values, project_no: taken ? 'PB' : 'PX' }),
    reports: taken => ({ project_no: 'PB', month: taken ? '2023-01' : '2023-02', investment: '2' }),
    proposals: taken => ({
      proposal_no: taken ? 'QB' : 'QX',
      name: '示范策划',
      proposed_on: '2023-01-01',
      category: '产业发展类',
      estimated_investment: '1',
    }),
    deals: taken => ({
      deal_no: taken ? 'DB' : 'DX',
      name: '示范招商',
      agreement_kind: '框架协议',
      agreed_investment: '1',
      signed_on: '2023-01-01',
    }),
    enterprises: taken => ({ uscc: uscc(taken ? 1 : 2), name: '示范企业' }),
    qualifications: taken => ({
      uscc: uscc(1),
      qualification: '示范资质',
      applied_year: taken ? 2023 : 2024,
      result: '通过',
    }),
    spaces: taken => ({ space_code: taken ? 'B1' : 'BX', name: '示范片区', kind: '片区', parent_code: 'B' }),
  }
  beforeAll(async () => {
    await app.load('370104', {
      策划项目: [
        {
          编号: 'QB',
          名称: '示范',
          策划日期: '2023-01-01',
          类别: '产业发展类',
          '估算总投资(万元)': '1',
          载体编码: 'B',
        },
      ],
      招商项目: [
        {
          编号: 'DB',
          名称: '示范',
          协议类型: '框架协议',
          '协议投资(万元)': '1',
          签约日期: '2023-01-01',
          载体编码: 'B',
        },
      ],
      企业: [{ 统一社会信用代码: uscc(1), 企业名称: '示范', 载体编码: 'B' }],
      资质: [{ 统一社会信用代码: uscc(1), 资质: '示范资质', 申报年度: 2023, 结果: '通过' }],
    })
  })
  const zoned = ['projects', 'proposals', 'deals', 'enterprises']
  const placed = (noun: string, taken: boolean, space_code: string): Record<string, unknown> => ({
    ...rows[noun]?.(taken),
    ...(zoned.includes(noun) && { space_code }),
  })
  const create = async (noun: string, taken: boolean, space: string) => {
    const { status, body } = await mine('POST', `/${noun}`, { body: { values: placed(noun, taken, space) } })
    return { status, body: { ...body, instance: undefined } }
  }

  test.each(Object.keys(rows))('creating one of %s does not tell', async noun => {
    const taken = await create(noun, true, 'B')
    expect([taken.status, taken.body.title]).toEqual([403, 'forbidden'])
    expect(taken).toEqual(await create(noun, false, 'B'))
    // Nor by a row that would lie in the scope, were its key free.
    if (zoned.includes(noun)) expect(await create(noun, true, 'A1')).toEqual(taken)
  })

  const importing = async (sheet: string, headers: string[], cells: string[][]) => {
    const folder = await mkdtemp(join(tmpdir(), 'yishang-scope-'))
    const file = join(folder, 'a.xlsx')
    const columns = headers.map(header => ({ header, kind: 'text' as const }))
    await writeWorkbook(file, [{ name: sheet, columns, rows: cells }])
    const { report, state, problem } = await app.upload(mine, await readFile(file))
    await rm(folder, { recursive: true })
    return JSON.stringify({ report, state, problem })
  }
  test.each(Object.keys(rows))('importing one of %s does not tell, beside other mistakes neither', async noun => {
    const { sheet } = workbookNouns.find(one => one.noun.noun === noun) as RecordSource
    const [row, other] = [placed(noun, true, 'B'), placed(noun, false, 'B')]
    const columns = sheet.columns.filter(({ field }) => field in row)
    const headers = columns.map(({ header }) => header)
    const cells = (of: typeof row) => columns.map(({ field }) => String(of[field] ?? ''))
    /** What is said of the taken key and of the free one, under the name of the former. */
    const told = async (more: string[][]) => {
      const saidOf = (of: typeof row) => importing(sheet.name, headers, [...more, cells(of)])
      const [taken, free] = [await saidOf(row), await saidOf(other)]
      const renamed = columns.filter(({ key }) => key).map(({ field }) => [String(other[field]), String(row[field])])
      return [taken, renamed.reduce((text, [from = '', to = '']) => text.replaceAll(from, to), free)]
    }
    const [taken, free] = await told([])
    expect(taken).toContain('不在您的数据范围内')
    expect(taken).toBe(free)
    const [beside, besideFree] = await told([columns.map(({ key }) => (key ? '' : '?'))])
    expect(beside).toBe(besideFree)
  })
})
