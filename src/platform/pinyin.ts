import { pinyin } from 'pinyin-pro'

const options = { toneType: 'none', type: 'array', v: true } as const

/** The pinyin of each character, without tones, ü as v; what is no Chinese stays as it is: '绿ABC' → lv A B C. */
export const syllablesOf = (text: string): string[] => pinyin(text, options)

/** The first letter of each syllable, lower case. */
export const firstLetters = (syllables: string[]): string =>
  syllables
    .map(syllable => String.fromCodePoint(syllable.codePointAt(0) ?? 0x20))
    .join('')
    .toLowerCase()

/** The first letters of a text's pinyin: '开工率' → 'kgl'. */
export const initialsOf = (text: string): string => firstLetters(syllablesOf(text))
