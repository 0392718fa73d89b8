import { expect, it } from 'vitest'
import type { Headline } from '#features/dashboard/contract.ts'
import { groupHeadlines } from './groups.ts'

const headline = (id: string, scope: Headline['figure']['scope'] = {}): Headline => ({
  figure: { id, scope, name: id, unit: '个', value: '1', display: '1个', period: '', definition: '', records: 1 },
  before: null,
  beforeAsOf: '2023-11-30',
  difference: null,
})
const main = { list: '甲名单', listYear: 2023 }

it('keeps what the statistics office published apart from what the ledger computes', () => {
  const all = [headline('stat.growth'), headline('list.projects', main), headline('deals.landed')]
  expect(groupHeadlines(all, main).map(({ title, headlines }) => [title.join(''), headlines[0]?.figure.id])).toEqual([
    ['2023年甲名单', 'list.projects'],
    ['全区', 'deals.landed'],
    ['统计公布', 'stat.growth'],
  ])
})

it('names the list of a figure that is not of the main list', () => {
  const groups = groupHeadlines([headline('list.projects', { list: '乙名单', listYear: 2023 })], main)
  expect(groups).toMatchObject([{ title: ['全区'], scoped: true }])
})
