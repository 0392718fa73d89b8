import { describe, expect, it } from 'vitest'
import { atDistrict, dayNear, dayText, instantCell, instantText, isMonthEnd, monthEnd, wallClockOf } from './day.ts'

describe('days and instants as the reader sees them', () => {
  it('writes a day as official documents do', () => {
    expect(dayText('2024-01-04')).toBe('2024年1月4日')
  })
  it('leaves the year out of a day of this year alone', () => {
    const year = wallClockOf(new Date().toISOString()).slice(0, 4)
    expect([dayNear(`${year}-01-04`), dayNear('2023-01-04')]).toEqual(['1月4日', '2023年1月4日'])
  })
  it('finds month ends over the turn of the year and in leap years', () => {
    expect(monthEnd('2024-01-31', -1)).toBe('2023-12-31')
    expect(monthEnd('2024-01-31', 1)).toBe('2024-02-29')
    expect(isMonthEnd('2023-02-28')).toBe(true)
    expect(isMonthEnd('2024-02-28')).toBe(false)
  })
  it('shows an instant by the clock of the district, wherever the browser is', () => {
    expect(instantText('2024-01-03T16:30:00Z')).toBe('2024年1月4日 00:30')
    expect(instantText('没有')).toBe('没有')
  })
  it('writes an instant in a table like the days beside it', () => {
    expect(instantCell('2024-01-03T16:30:00Z')).toBe('2024-01-04 00:30')
    expect(instantCell('没有')).toBe('没有')
  })
  it('turns a wall clock into an instant and back', () => {
    expect(new Date(atDistrict('2024-01-04T09:00:00')).toISOString()).toBe('2024-01-04T01:00:00.000Z')
    expect(wallClockOf('2024-01-04T01:00:00Z')).toBe('2024-01-04T09:00:00')
  })
})
