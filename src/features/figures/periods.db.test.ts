import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Send, testApp } from '#test/harness/app.ts'

const app = await testApp()
afterAll(() => app.close())
let send: Send

beforeAll(async () => {
  await app.district('370199')
  const LIST = ['项目编号', '名单', '年度', '纳入日期', '类别']
  await app.loadCells('370199', {
    项目: [
      ['项目编号', '项目名称', '类别', '总投资(万元)'],
      ['P1', '示范项目 1', '产业发展类', 10000],
    ],
    名单: [LIST, ['P1', '区级重点项目', 2023, '2023-01-01', '实施类']],
    统计指标: [
      ['指标', '期间止', '期间', '来源', '数值'],
      ['固定资产投资', '2023-06', '上半年', '示范统计局', 1],
    ],
  })
  send = await app.signIn('periods-planner', 'planner', '370199')
})

test.each([
  ['2023-12-31', '截至2023年12月', '2023年1—12月', '2023年1—12月', '2023年上半年'],
  ['2023-02-27', '截至2023年2月27日', '2023年1月', '2023年1月1日至2月27日', '尚未公布'],
  ['2023-01-31', '截至2023年1月', '2023年1月', '2023年1月', '尚未公布'],
  ['2023-01-05', '截至2023年1月5日', '2023年（尚无完整月份）', '2023年1月1日至1月5日', '尚未公布'],
  ['2024-02-29', '截至2024年2月', '2023年1—12月', '2023年1—12月', '2023年上半年'],
  ['2022-12-31', '截至2022年12月', '2023年（尚无完整月份）', '2023年（尚未开始）', '尚未公布'],
])('on %s a list of 2023 stands %s, its months are %s, its changes %s', async (asOf, day, months, year, published) => {
  const { body } = await send('GET', `/figures?asOf=${asOf}`)
  const period = (id: string) => body.figures.find((figure: { id: string }) => figure.id === id)?.period
  const ids = ['list.projects', 'list.completed_investment', 'list.joined', 'stat.value']
  expect(ids.map(period)).toEqual([day, months, year, published])
})
