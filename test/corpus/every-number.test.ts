import { describe, expect, test } from 'vitest'
import { corpusTexts, sourceOf } from './corpus.ts'
import { generatedTexts } from './generated/texts.ts'
import { missing, NOTHING } from './numbers-told.ts'

// Nothing disappears in silence: a number of a text is a statement or passed over with a reason, never neither or both.

describe('every number of a text', () => {
  test.each(corpusTexts(() => true).map(one => [one.name, one] as const))('of %s is told of', async (_, one) => {
    const vocabulary = await (one.source ?? (await sourceOf(one.ledger))).vocabulary()
    expect(missing(one.text, vocabulary, one.asOf)).toEqual(NOTHING)
  })

  test('of generated texts is told of', { timeout: 300_000 }, async () => {
    for (const one of await generatedTexts(1, 10)) {
      const vocabulary = await (one.source ?? (await sourceOf(one.ledger))).vocabulary()
      expect({ text: one.name, ...missing(one.text, vocabulary, one.asOf) }).toEqual({ text: one.name, ...NOTHING })
    }
  })

  test.each([
    ['cells with their labels', '片区情况\n甲片区\t新开工31个\t完成投资4.8亿元\n乙片区\t新开工25个\t（其中产业类3个）'],
    ['cells without a label', '1\t2\n3\t4\n\t5'],
    ['a list of two columns', '签约｜12｜个\n开工｜34'],
    ['runs of spaces', '开工    12    3\n竣工    5'],
    [
      'codes, dates, brackets',
      'a12-3 电话0531-87654321 京〔2024〕15号（12）[3] https://x.y/1?2=3 V1.2.3 二〇二四年 2024/1/2',
    ],
    ['numberings and headings', '1.1 总体 12\n2.1至8月开工3个。\n①第4点\n（5）其他6\n一、十七项'],
    [
      'days in Chinese numerals, circled signs',
      '二〇二四年，①开工3个②。㈡截至二〇二四年九月三十日12个。\n二〇二四年十月八日',
    ],
    ['remarks', '开工3个（含续建2个），竣工（500强）4个（不含5类）'],
    [
      'numbers that are none',
      '12345678901234567890123456789012345678901234567890个，1.2.3.4，12万万万万万万万个，-5、+6、3.、.5',
    ],
    ['characters of two units', '🎉12个𠮷3家，𝟙2'],
    ['Markdown', '| 指标 | 2023年 | 增速 |\n|---|---:|---|\n| 开工（个） | **12** | 3% |\n| 序号 | 1 | |'],
  ])('of %s is told of', async (_, text) => {
    expect(missing(text, await (await sourceOf('demo')).vocabulary(), '2023-12-31')).toEqual(NOTHING)
  })
})
