import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

// Invented: three projects on no list, one of which has started.

const HOME = '370104'
const app = await testApp()
afterAll(() => app.close())
let planner: Send

beforeAll(async () => {
  await app.district(HOME)
  await app.load(HOME, {
    项目: ['P1', 'P2', 'P3'].map(number => ({
      项目编号: number,
      项目名称: `示范项目${number}`,
      类别: '产业发展类',
      '总投资(万元)': '100',
      实际开工日期: number === 'P1' ? '2024-01-10' : null,
    })),
  })
  planner = await app.signIn('enlist-planner', 'planner', HOME)
})

const onto = (projects: string[], more = {}) => ({
  body: { projects, list: '区级重点项目', year: 2024, joinedOn: '2024-02-01', category: '按是否开工', ...more },
})
const unlisted = async () => (await planner('GET', '/projects?unlisted=是')).body.records.length

test('puts projects on a list at once, each by whether it has started', async () => {
  expect((await planner('POST', '/enlistments', onto(['P1', 'P2', 'P2']))).body).toEqual({ enlisted: 2 })
  const { records } = (await planner('GET', '/memberships?sort=project_no')).body
  expect(
    records.map(({ values }: { values: Record<string, unknown> }) => [values.project_no, values.category]),
  ).toEqual([
    ['P1', '实施类'],
    ['P2', '准备类'],
  ])
  expect(await unlisted()).toBe(1)
  const { entries } = (await planner('GET', `/memberships/${records[0].key}/history`)).body
  expect(entries).toHaveLength(1)
})

test('puts nobody on a list of a year twice', async () => {
  const again = await planner('POST', '/enlistments', onto(['P1'], { category: '准备类', joinedOn: '2024-03-01' }))
  expect([again.status, again.body.detail]).toEqual([422, expect.stringContaining('P1')])
  const { records } = (await planner('GET', '/memberships?project=P1')).body
  expect(records.map(({ values }: { values: { category: string } }) => values.category)).toEqual(['实施类'])
})

test('takes all or none, and is for those alone who may write lists', async () => {
  const refused = await planner('POST', '/enlistments', onto(['P3', 'P9'], { category: '准备类' }))
  expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('P9')])
  expect(await unlisted()).toBe(1)
  const zone = await app.signIn('enlist-zone', 'zone', HOME, { zones: [] })
  expect((await zone('POST', '/enlistments', onto(['P3']))).status).toBe(403)
})
