import type { Statement } from '#features/verification/contract.ts'

/** A stretch of a line; `number` is the place of the statement it is, null for plain words. */
export interface Piece {
  at: number
  text: string
  number: number | null
  /** The sign that closes behind a number and may not begin a line. */
  tail: string
}
export interface Line {
  at: number
  pieces: Piece[]
}

const CLOSING = /[，。、；：！？）》”’,.;:!?)]/

/** Where places that count characters (code points) stand in a text, whose places count UTF-16 units; in any order. */
function unitsOf(text: string): (character: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return character => character
  const starts = new Uint32Array(text.length + 1)
  let count = 0
  let unit = 0
  for (const character of text) {
    starts[count++] = unit
    unit += character.length
  }
  starts[count] = unit
  return character => starts[Math.min(character, count)] ?? unit
}

/** The text line by line, each cut at its numbers. Statements come in order; one inside another is left out. */
export function linesOf(text: string, stated: Pick<Statement, 'start' | 'end'>[]): Line[] {
  const unit = unitsOf(text)
  const statements = stated.map(({ start, end }) => ({ start: unit(start), end: unit(end) }))
  const lines: Line[] = []
  let next = 0
  for (const { index: at, 0: words } of text.matchAll(/[^\n]*(?:\n|$)/g)) {
    const end = at + words.replace(/\r?\n$/, '').length
    const pieces: Piece[] = []
    let cursor = at
    for (; next < statements.length; next++) {
      const statement = statements[next]
      if (!statement || statement.start >= at + words.length) break
      if (statement.start < cursor) continue
      const stop = Math.min(statement.end, end)
      if (statement.start > cursor)
        pieces.push({ at: cursor, text: text.slice(cursor, statement.start), number: null, tail: '' })
      const tail = stop < end ? (CLOSING.exec(text.charAt(stop))?.[0] ?? '') : ''
      pieces.push({ at: statement.start, text: text.slice(statement.start, stop), number: next, tail })
      cursor = stop + tail.length
    }
    if (cursor < end) pieces.push({ at: cursor, text: text.slice(cursor, end), number: null, tail: '' })
    if (at < text.length) lines.push({ at, pieces })
  }
  return lines
}

/** The nearest of `places` (ascending) after or before `from`, going round at the ends; null when there is none. */
export function nextOf(places: number[], from: number | null, way: 1 | -1): number | null {
  const found =
    way === 1 ? places.find(place => place > (from ?? -1)) : places.findLast(place => from !== null && place < from)
  return found ?? (way === 1 ? places[0] : places.at(-1)) ?? null
}
