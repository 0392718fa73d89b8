import { pinyin, polyphonic } from 'pinyin-pro'
import { placeReadings } from './place-readings.ts'

const options = { toneType: 'none', type: 'array', v: true } as const

/** So many readings of one text are kept at most: of long names with many doubtful characters the likeliest. */
const MOST = 8
const LONGEST_PLACE = Math.max(...[...placeReadings.keys()].map(place => place.length))

/** Characters that, as a family name, are read otherwise than in other words, or in more than one way. */
const SURNAMES = new Set('单解仇曾区查覃任盖尉朴乐员冼缪翟郇隗折种秘牟黑晟訾祭那葛繁燕宁哈'.split(''))
/** What follows a family name in the name of a village or a house: 解家庄, 曾氏, 仇店. */
const AFTER_SURNAME = /[家庄村店屯集寨沟坡湾桥铺营堡楼氏姓府宅坊圩埠垸]/
/** What a name within a longer one stands after: 长清区解家庄. */
const BEFORE_NAME = /[省市州盟县区旗镇乡村街道路办园社、，（(·\s]/

/** The pinyin of each character, without tones, ü as v; what is no Chinese stays as it is: '绿ABC' → lv A B C. */
const plainOf = (text: string): string[] => pinyin(text, options)

/**
 * Every plausible reading of a text, the likeliest first, each a syllable a character: names of places and families are
 * read otherwise than the same characters in other words (单县, 解家庄), and often in two ways.
 */
export function readingsOf(text: string): string[][] {
  const characters = Array.from(text)
  const plain = plainOf(text)
  if (plain.length !== characters.length) return [plain]
  const choices = plain.map(syllable => [syllable])
  readSurnames(text, characters, choices)
  readPlaces(characters, choices)
  return combined(choices)
}

const putFirst = (choices: string[][], at: number, syllable: string) => {
  choices[at] = [...new Set([syllable, ...(choices[at] ?? [])])]
}
const putLast = (choices: string[][], at: number, syllable: string) => {
  choices[at] = [...new Set([...(choices[at] ?? []), syllable])]
}

/** A family name is likely before 家, 庄 and the like, and possible where a name begins. */
function readSurnames(text: string, characters: string[], choices: string[][]) {
  const suspects = characters.flatMap((character, at) => (SURNAMES.has(character) ? [at] : []))
  if (suspects.length === 0) return
  const named = pinyin(text, { ...options, surname: 'all' })
  for (const at of suspects) {
    const isLikely = AFTER_SURNAME.test(characters[at + 1] ?? '')
    if (!isLikely && at > 0 && !BEFORE_NAME.test(characters[at - 1] ?? '')) continue
    const surname = named[at]
    if (surname) (isLikely ? putFirst : putLast)(choices, at, surname)
    const [all = []] = polyphonic(characters[at] ?? '', { toneType: 'none', type: 'array', v: true })
    for (const other of isLikely ? all : []) putLast(choices, at, other)
  }
}

function readPlaces(characters: string[], choices: string[][]) {
  for (let at = 0; at < characters.length; at++) {
    for (let length = LONGEST_PLACE; length > 1; length--) {
      const readings = placeReadings.get(characters.slice(at, at + length).join(''))
      if (!readings) continue
      for (const reading of readings.toReversed())
        for (const [beyond, syllable] of reading.entries()) putFirst(choices, at + beyond, syllable)
    }
  }
}

/** All combinations where they are few; else each doubtful character by itself, the others as is likeliest. */
function combined(choices: string[][]): string[][] {
  const first = choices.map(([syllable = '']) => syllable)
  const count = choices.reduce((product, { length }) => product * length, 1)
  if (count <= MOST) {
    return choices.reduce<string[][]>(
      (readings, syllables) => readings.flatMap(reading => syllables.map(syllable => [...reading, syllable])),
      [[]],
    )
  }
  const others = choices.flatMap((syllables, at) => syllables.slice(1).map(syllable => first.with(at, syllable)))
  return [first, ...others].slice(0, MOST)
}

/** The first letter of each syllable, lower case. */
export const firstLetters = (syllables: string[]): string =>
  syllables
    .map(syllable => String.fromCodePoint(syllable.codePointAt(0) ?? 0x20))
    .join('')
    .toLowerCase()

/** The first letters of a text's pinyin, its readings one after another: '开工率' → 'kgl', '单县' → 'sx dx'. */
export const initialsOf = (text: string): string => [...new Set(readingsOf(text).map(firstLetters))].join(' ')
