import { describe, expect, test } from 'vitest'
import { firstLetters, initialsOf, readingsOf } from './pinyin.ts'

/** The text, its likeliest initials, and others by which it is found. */
const names: [string, string, ...string[]][] = [
  ['单县', 'sx', 'dx'],
  ['解家庄', 'xjz', 'jjz'],
  ['仇家店', 'qjd', 'cjd'],
  ['曾家村', 'zjc', 'cjc'],
  ['区家村', 'ojc', 'qjc'],
  ['查家桥', 'zjq', 'cjq'],
  ['覃家湾', 'qjw', 'tjw'],
  ['任家庄', 'rjz'],
  ['盖家沟', 'gjg', 'hjg'],
  ['尉迟恭故居', 'ycggj'],
  ['长孙家族', 'zsjz'],
  ['重庆路', 'cql'],
  ['六安', 'la'],
  ['蚌埠', 'bb'],
  ['大埔', 'db', 'dp'],
  ['番禺', 'py'],
  ['台州', 'tz'],
  ['乐清', 'yq', 'lq'],
  ['莘县', 'sx'],
  ['莘庄', 'xz'],
  ['东阿', 'de'],
  ['浚县', 'xx', 'jx'],
  ['厦门', 'xm'],
  ['长清区解家庄片区', 'cqqxjzpq', 'cqqjjzpq'],
  ['曾国藩路', 'cgfl', 'zgfl'],
]

describe('names of places and families', () => {
  test.each(names)('%s is read as %s first', (text, first, ...others) => {
    expect(firstLetters(readingsOf(text)[0] ?? [])).toBe(first)
    expect(initialsOf(text).split(' ')).toEqual(expect.arrayContaining([first, ...others]))
  })

  test('are read in full as well: 尉迟 yu chi, 单县 shan xian, 浚县 xun xian', () => {
    expect(['尉迟', '单县', '浚县', '盖州'].map(text => readingsOf(text)[0]?.join(' '))).toEqual([
      'yu chi',
      'shan xian',
      'xun xian',
      'gai zhou',
    ])
  })
})

test('other words keep their one reading, or theirs first', () => {
  for (const [text, letters] of [
    ['重点项目', 'zdxm'],
    ['示范单位', 'sfdw'],
    ['西部片区', 'xbpq'],
    ['开工率', 'kgl'],
    ['长江大厦', 'cjds'],
  ] as const)
    expect(initialsOf(text)).toBe(letters)
  for (const [text, letters] of [
    ['解决方案中心', 'jjfazx'],
    ['任务', 'rw'],
    ['区级重点', 'qjzd'],
    ['单位宿舍', 'dwss'],
    ['盖板厂', 'gbc'],
  ] as const)
    expect(initialsOf(text).split(' ')[0]).toBe(letters)
})

test('there are at most eight, however many doubtful characters, each of which is read both ways in one', () => {
  const readings = readingsOf('单县乐清大埔浚县解家庄曾家村仇家店查家桥')
  expect(readings.length).toBe(8)
  expect(new Set(readings.map(reading => reading.join(' '))).size).toBe(8)
  expect(readingsOf('😀ABC 绿')).toEqual([['😀', 'A', 'B', 'C', ' ', 'lv']])
})
