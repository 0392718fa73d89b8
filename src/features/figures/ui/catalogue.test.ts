import { describe, expect, it } from 'vitest'
import type { Figure } from '#features/figures/contract.ts'
import { bySubject, filterFigures, keyOfFigure, valuesOf } from './catalogue.ts'

const figure = (id: string, name: string, scope: Figure['scope'] = {}): Figure => ({
  id,
  name,
  scope,
  unit: '个',
  value: '1',
  display: '1个',
  period: '截至2023年12月',
  definition: '',
  records: 1,
})
const all = [
  figure('stat.growth', '同比增幅', { indicator: '固定资产投资' }),
  figure('list.start_rate', '开工率', { list: '区级重点项目', listYear: 2023 }),
  figure('list.start_rate', '开工率', { list: '区级重点项目', listYear: 2024 }),
  figure('deals.signed', '签约项目', { zone: '甲片区' }),
  figure('deals.signed', '签约项目'),
]

describe('the catalogue', () => {
  it('shows every figure under one subject, what the statistics office published last', () => {
    const groups = bySubject([...all, figure('new.family', '后来的指标')])
    expect(groups.map(group => group.label)).toEqual(['重点项目名单', '项目建设', '招商引资', '统计公布'])
    expect(groups.flatMap(group => group.figures)).toHaveLength(6)
  })
  it('filters by list, year, zone and words, all at once', () => {
    expect(filterFigures(all, { q: '开工', list: '区级重点项目', year: 2024 })).toEqual([all[2]])
    expect(filterFigures(all, { zone: '甲片区' })).toEqual([all[3]])
    expect(filterFigures(all, { q: '固定资产' })).toEqual([all[0]])
    expect(filterFigures(all, { subject: 'deals' })).toHaveLength(2)
    expect(filterFigures(all, {})).toHaveLength(5)
  })
  it('reads the figures of one list as one block', () => {
    const mixed = ['甲', '乙'].map(list => figure('list.projects', '项目数', { list }))
    const rates = ['甲', '乙'].map(list => figure('list.start_rate', '开工率', { list }))
    expect(bySubject([...mixed, ...rates])[0]?.figures).toEqual([mixed[0], rates[0], mixed[1], rates[1]])
  })
  it('offers each value of a scope once', () => {
    expect(valuesOf(all, 'listYear')).toEqual(['2023', '2024'])
  })
  it('tells figures apart by their scope, whatever the order of its keys', () => {
    expect(keyOfFigure(figure('a', '', { x: 1, y: 2 }))).toBe(keyOfFigure(figure('a', '', { y: 2, x: 1 })))
    expect(keyOfFigure(figure('a', '', { x: 1 }))).not.toBe(keyOfFigure(figure('a', '', { x: 2 })))
  })
})
