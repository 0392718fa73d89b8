import { describe, expect, test } from 'vitest'
import { figure, value } from './ask.ts'
import { endedMonths, monthEnd } from './days.ts'
import type { History } from './reference.ts'
import { ledgerOf, member, month, plan, project } from './small-ledger.ts'

describe('who is on a list', () => {
  const changing = ledgerOf({
    项目: [project('A', { 实际开工日期: '2023-03-01' }), project('B', { '总投资(万元)': '2500.5' })],
    名单: [
      member('A', { 类别: '准备类', 退出日期: '2023-07-01' }),
      member('A', { 纳入日期: '2023-07-01', 退出日期: '2023-11-15' }),
      member('B', { 名单: '市级重点项目', 类别: '准备类', 纳入日期: '2023-02-28' }),
      member('A', { 名单: '市级重点项目', 类别: '准备类' }),
    ],
    名单组: [
      { 名单组: '合并', 名单: '区级重点项目' },
      { 名单组: '合并', 名单: '市级重点项目' },
    ],
  })
  const union = { list: '合并', listYear: 2023 }

  test('a change of category moves the project on its day and is neither a joining nor a leaving', () => {
    expect(value(changing, 'list.preparing', { asOf: '2023-06-30' })).toBe('1')
    expect(value(changing, 'list.implementing', { asOf: '2023-07-01' })).toBe('1')
    expect(value(changing, 'list.joined')).toBe('1')
    expect(value(changing, 'list.left', { asOf: '2023-11-14' })).toBe('0')
    expect(value(changing, 'list.left', { asOf: '2023-11-15' })).toBe('1')
  })

  test('the day of leaving is the first day outside, and the rate of nobody is no number', () => {
    expect(value(changing, 'list.projects', { asOf: '2023-11-14' })).toBe('1')
    expect(value(changing, 'list.projects', { asOf: '2023-11-15' })).toBe('0')
    expect(figure(changing, 'list.start_rate', { asOf: '2023-11-15' })).toMatchObject({ value: null, denominator: '0' })
  })

  test('a group counts each project once, as 实施类 if any of its lists says so', () => {
    expect(value(changing, 'list.projects', { scope: union, asOf: '2023-07-01' })).toBe('2')
    expect(value(changing, 'list.implementing', { scope: union, asOf: '2023-07-01' })).toBe('1')
    expect(value(changing, 'list.total_investment', { scope: union })).toBe('1.25005')
    expect(value(changing, 'list.joined', { scope: union })).toBe('3')
  })

  test('a terminated project no longer counts as started from its last day on', () => {
    const ended = ledgerOf({
      项目: [project('A', { 实际开工日期: '2023-03-01', 终止日期: '2023-05-01' })],
      名单: [member('A')],
    })
    expect(value(ended, 'list.started', { asOf: '2023-04-30' })).toBe('1')
    expect(value(ended, 'list.started', { asOf: '2023-05-01' })).toBe('0')
  })
})

describe('investment', () => {
  const twoPlans = ledgerOf({
    项目: [project('A'), project('B')],
    名单: [member('A'), member('B')],
    年度计划: [plan('A', 2023, '1000'), plan('A', 2023, '2000', '2023-07-15')],
    月度投资: [month('A', '2023-01', '100.0001'), month('A', '2023-06', '400'), month('B', '2023-01', '50')],
  })

  test('a month counts once it has ended, leap days included', () => {
    expect(value(twoPlans, 'list.completed_investment', { asOf: '2023-06-29' })).toBe('0.01500001')
    expect(value(twoPlans, 'list.completed_investment', { asOf: '2023-06-30' })).toBe('0.05500001')
    expect([monthEnd('2024-02'), monthEnd('2023-02'), monthEnd('2100-02')]).toEqual([
      '2024-02-29',
      '2023-02-28',
      '2100-02-28',
    ])
    expect([endedMonths(2023, '2022-12-31'), endedMonths(2023, '2023-02-28'), endedMonths(2023, '2025-01-01')]).toEqual(
      [0, 2, 12],
    )
  })

  test('a later plan replaces the earlier from its day on, and members without a plan stay out of the rate', () => {
    expect(value(twoPlans, 'list.planned_investment', { asOf: '2023-07-14' })).toBe('0.1')
    expect(value(twoPlans, 'list.planned_investment', { asOf: '2023-07-15' })).toBe('0.2')
    expect(figure(twoPlans, 'list.completion_rate')).toMatchObject({ value: '25.000005', records: 1 })
  })

  test('what was recorded later is not known before', () => {
    const history: History = [
      { recordedAt: '2023-07-01T00:00:00Z', rows: twoPlans },
      { recordedAt: '2023-08-01T00:00:00Z', rows: ledgerOf({ 月度投资: [month('A', '2023-01', '300')] }) },
    ]
    expect(value(history, 'projects.completed_investment')).toBe('0.075')
    expect(value(history, 'projects.completed_investment', { knownAt: '2023-07-31T23:59:59Z' })).toBe('0.05500001')
    expect(value(history, 'projects.completed_investment', { knownAt: '2023-08-01T08:00:00+08:00' })).toBe('0.075')
    expect(value(history, 'projects.completed_investment', { knownAt: '2023-01-01T00:00:00Z' })).toBe('0')
  })

  test('one project is found by number and by name', () => {
    const asked = { scope: { project: '示范项目 A' } }
    expect(value(twoPlans, 'project.completion_rate', { ...asked, project: 'A' })).toBe('25.000005')
    expect(value(twoPlans, 'project.planned_investment', { ...asked, project: '示范项目 A' })).toBe('0.2')
  })

  test('a project without a plan in the year has none, which is not 0', () => {
    const asked = { scope: { project: '示范项目 A' }, project: 'A', asOf: '2024-01-31' }
    expect(value(twoPlans, 'project.planned_investment', asked)).toBeNull()
    expect(value(twoPlans, 'project.completed_investment', asked)).toBe('0')
    expect(figure(twoPlans, 'project.completion_rate', asked)).toMatchObject({ value: null, denominator: '0' })
  })
})
