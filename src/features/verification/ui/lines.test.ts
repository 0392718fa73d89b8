import { expect, it } from 'vitest'
import { linesOf, nextOf } from './lines.ts'

it('gives the text back whole, with every number at its place', () => {
  const text = '一、总体🎉\r\n𠮷区项目12个，开工8个。\n\n完'
  const characters = [...text]
  const at = (sign: string) => characters.indexOf(sign)
  const spans = [
    { start: at('1'), end: at('1') + 3 },
    { start: at('8'), end: at('8') + 2 },
  ]
  const lines = linesOf(text, spans)
  expect(lines.map(({ pieces }) => pieces.map(({ text, tail }) => text + tail).join(''))).toEqual([
    '一、总体🎉',
    '𠮷区项目12个，开工8个。',
    '',
    '完',
  ])
  expect(lines[1]?.pieces.filter(({ number }) => number !== null).map(piece => piece.text)).toEqual(['12个', '8个'])
  expect(lines.every(({ at, pieces }) => (pieces[0]?.at ?? at) === at)).toBe(true)
})

it('keeps the sign that closes with the number before it', () => {
  const pieces = linesOf('共12个。', [{ start: 1, end: 4 }])[0]?.pieces
  expect(pieces?.map(({ text, tail }) => [text, tail])).toEqual([
    ['共', ''],
    ['12个', '。'],
  ])
})

it('leaves out a number that stands inside another', () => {
  const pieces = linesOf('约12个', [
    { start: 0, end: 4 },
    { start: 1, end: 3 },
  ])[0]?.pieces
  expect(pieces).toEqual([{ at: 0, text: '约12个', number: 0, tail: '' }])
})

it('goes round at both ends', () => {
  expect(nextOf([2, 5], null, 1)).toBe(2)
  expect(nextOf([2, 5], 5, 1)).toBe(2)
  expect(nextOf([2, 5], 2, -1)).toBe(5)
  expect(nextOf([], 2, 1)).toBeNull()
})
