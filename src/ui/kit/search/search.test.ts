import { expect, it } from 'vitest'
import { initialsOf } from './pinyin.ts'
import { matches } from './search.ts'

it('finds Chinese by substring, every word of the query somewhere', () => {
  expect(matches('开工', ['开工率', '区级重点项目'])).toBe(true)
  expect(matches('开工 区级', ['开工率', '区级重点项目'])).toBe(true)
  expect(matches('开工 省级', ['开工率', '区级重点项目'])).toBe(false)
  expect(matches('  ', ['开工率'])).toBe(true)
})

it('finds by the identifier whatever its case, and by pinyin initials once they are loaded', () => {
  expect(matches('START_RATE', ['list.start_rate'])).toBe(true)
  expect(matches('kgl', ['开工率'])).toBe(false)
  expect(matches('KGL', ['开工率'], initialsOf)).toBe(true)
  expect(matches('zdxm', ['区级重点项目'], initialsOf)).toBe(true)
})

it('finds names of places and families by each of their readings', () => {
  for (const [query, name] of [
    ['sx', '单县'],
    ['xjz', '长清区解家庄'],
    ['qjd', '仇家店项目'],
    ['zsjz', '长孙家族'],
  ] as const)
    expect([query, matches(query, [name], initialsOf)]).toEqual([query, true])
  expect(matches('cdxm', ['重点项目'], initialsOf)).toBe(false)
  expect(matches('sxdx', ['单县'], initialsOf)).toBe(false)
})
