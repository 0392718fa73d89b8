import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: two zones; the account works on one of them.

const app = await testApp()
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
    载体: [space('A', null), space('A1', 'A'), space('B', null)],
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
