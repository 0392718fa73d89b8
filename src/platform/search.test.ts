import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gramsAsked, gramsOf, haystackOf } from './search.ts'

const word = fc.string({
  minLength: 1,
  maxLength: 12,
  unit: fc.constantFrom('重', '点', '项', '目', 'a', '1', '😀', '-'),
})

describe('what a record is found by', () => {
  test('has every gram of each part of its name, however short', () => {
    fc.assert(
      fc.property(word, word, word, (before, asked, after) => {
        const grams = new Set(gramsOf(haystackOf(`${before}${asked}${after}`, 'P1')))
        expect(gramsAsked(asked).filter(gram => !grams.has(gram))).toEqual([])
      }),
    )
  })

  test('is its name, its number, the first letters of its pinyin and its whole pinyin, whatever the width and case', () => {
    expect(haystackOf('ＡＢＣ 绿色重点项目', 'HY-01')).toBe(
      'abc 绿色重点项目\nhy-01\n|abc绿色重点项目|\nabclszdxm\nabclvsezhongdianxiangmu',
    )
  })

  test('has every reading of a name of a place or family', () => {
    expect(haystackOf('单县解家庄', 'P1')).toBe(
      '单县解家庄\np1\n\nsxxjz sxjjz dxxjz dxjjz\nshanxianxiejiazhuang shanxianjiejiazhuang danxianxiejiazhuang danxianjiejiazhuang',
    )
  })
})
