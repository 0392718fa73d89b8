import type { Row } from '../text/rows.ts'
import { isWord, type Token } from '../words/tokens.ts'

/** What stands over each column, from the top row to the last; '' where there is nothing. */
export type Heads = string[][]

const LONGEST_HEAD = 40

/** The heads of all columns: a cell that covers others, empty in what was copied, is over each of them. */
export function headsOf(head: Row[]): Heads {
  const width = head.reduce((most, row) => Math.max(most, row.length), 0)
  const filled = head.map((row, depth) => {
    let covering = ''
    return Array.from({ length: width }, (_, column) => {
      const own = textAt(row, column)
      const isCovered = own === '' && head.slice(depth + 1).some(lower => textAt(lower, column) !== '')
      covering = own !== '' || !isCovered ? own : covering
      return covering
    })
  })
  return Array.from({ length: width }, (_, column) => {
    const words = filled.map(row => row[column] ?? '').filter(text => text !== '')
    return words.filter((text, depth) => words.indexOf(text) === depth)
  })
}

const textAt = (row: Row, column: number) => {
  const text = row[column]?.text ?? ''
  return text.length > LONGEST_HEAD ? '' : text
}

/** A higher head counts where it says what the lowest leaves open: a time, a place, a list, what is counted. */
export function saysMore(above: Token[], lowest: Token[]): boolean {
  const isNamed = lowest.some(token => isWord(token) && token.roles.figures.length > 0)
  return above.some(
    token =>
      token.kind === 'time' ||
      (isWord(token) &&
        (token.roles.entities.length > 0 ||
          token.roles.lists.length > 0 ||
          token.roles.levels.length > 0 ||
          (!isNamed && (token.roles.figures.length > 0 || token.roles.head !== null)))),
  )
}
