const ENDED = /[。！？：；…|\t]$/
const COLUMNS = /[\t|]|\S {2,}\S/
const BEGINS =
  /^(?:\s|第?[一二三四五六七八九十]{1,3}[、章节部]|（|［|\d{1,2}[.、）]|[①-⑳■□●○◆◇▲△★☆※→►▶✓√▪◎|#>*-]|[^，。；：、]{2,14}：)/
/** In columns: a Chinese character takes two. Wider lines are paragraphs. */
const SHORTEST = 36
const WIDEST = 110
const SLACK = 3
const ENOUGH = 3

/**
 * The line breaks of a text that only come from the width of a page: the line is full, or ends in a comma, and the
 * next goes on without indent or numbering.
 */
export function wrapsIn(text: string): Set<number> {
  const wraps = new Set<number>()
  const lines = text.split('\n')
  const widths = lines.map(widthOfLine)
  const width = sharedWidth(widths)
  let end = -1
  for (const [at, line] of lines.entries()) {
    end += line.length + 1
    const next = lines[at + 1]
    if (
      next === undefined ||
      next === '' ||
      (widths[at] ?? 0) < SHORTEST ||
      COLUMNS.test(line) ||
      ENDED.test(line) ||
      BEGINS.test(next)
    )
      continue
    if (/[，、]$/.test(line) || (width !== null && width - (widths[at] ?? 0) <= SLACK)) wraps.add(end)
  }
  return wraps
}

const widthOfLine = (line: string): number => {
  let width = 0
  for (let at = 0; at < line.length; at++) width += line.charCodeAt(at) < 0x2e80 ? 1 : 2
  return width
}

/** The width that the long lines of a text share, or null. */
function sharedWidth(widths: number[]): number | null {
  const widest = widths.reduce((width, one) => Math.max(width, one), 0)
  if (widest > WIDEST || widest < SHORTEST) return null
  return widths.filter(one => widest - one <= SLACK).length >= ENOUGH ? widest : null
}
