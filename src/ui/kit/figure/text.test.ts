import { describe, expect, it } from 'vitest'
import { direction, exactAmount, grouped, groupedDisplay, quotation, rounded, scopeText, splitDisplay } from './text.ts'

describe('figures as text', () => {
  it('keeps every digit of an amount, however long', () => {
    expect(exactAmount('3141')).toBe('31,410,000 万元')
    expect(['3141', '1453.50', '-1200', '99.1'].map(groupedDisplay)).toEqual(['3,141', '1,453.50', '-1,200', '99.1'])
    expect(exactAmount('0.12345678')).toBe('1,234.5678 万元')
    expect(exactAmount('90071992547409.9312')).toBe('900,719,925,474,099,312 万元')
    expect(grouped('-1234567.80')).toBe('-1,234,567.8')
  })
  it('rounds an amount half up to two decimals', () => {
    expect([rounded('284.5829'), rounded('1.005'), rounded('12')]).toEqual(['284.58', '1.01', '12'])
  })
  it('sets the unit apart from the number', () => {
    expect(splitDisplay('89.51%')).toEqual({ before: '', number: '89.51', after: '%' })
    expect(splitDisplay('第3位')).toEqual({ before: '第', number: '3', after: '位' })
    expect(splitDisplay('-0.26个百分点')).toEqual({ before: '', number: '-0.26', after: '个百分点' })
    expect(splitDisplay('—')).toEqual({ before: '', number: '—', after: '' })
  })
  it('tells which way a difference goes, zero being neither', () => {
    expect(direction('+1.52个百分点')).toBe('up')
    expect(direction('-3个')).toBe('down')
    expect(direction('−3个')).toBe('down')
    expect(direction('0.00亿元')).toBe('same')
    expect(direction('持平')).toBe('same')
  })
  it('names the scope wide before narrow', () => {
    expect(scopeText({ list: '区级重点项目', listYear: 2023 })).toBe('2023年 · 区级重点项目')
    expect(scopeText({ chain: '先进材料', zone: '经开区' })).toBe('经开区 · 先进材料')
    expect(scopeText({})).toBe('全区')
  })
  it('writes a sentence that names period, scope, figure and value', () => {
    const figure = {
      period: '截至2023年12月',
      name: '开工率',
      display: '89.51%',
      scope: { list: '区级重点项目', listYear: 2023 },
    }
    expect(quotation(figure)).toBe('截至2023年12月，2023年区级重点项目开工率89.51%')
    const published = {
      period: '2023年1—11月',
      name: '统计指标同比增幅',
      display: '15.1%',
      scope: { indicator: '固定资产投资' },
    }
    expect(quotation(published)).toBe('2023年1—11月，固定资产投资同比增幅15.1%')
    expect(quotation({ ...figure, name: '2023年区级重点项目开工率' })).toBe(
      '截至2023年12月，2023年区级重点项目开工率89.51%',
    )
  })
})
