const GAP = /(?<=\S)[ \t]*\u3000[ \t\u3000]*(?=\S)/g
const AMOUNT = /^[-+—/]*\d*(?:\.\d+)?[^\d\s，。；：]{0,3}$/

/**
 * The ideographic spaces of a text that part the columns of a table: lines on end with as many of them as the line
 * above or below, one of which ends in an amount. A single one elsewhere is no more than a space.
 */
export function columnsIn(text: string): Set<number> {
  const columns = new Set<number>()
  if (!text.includes('\u3000')) return columns
  let start = 0
  let rows: Columned[] = []
  for (const line of text.split('\n')) {
    const row = columnedLine(line, start)
    if (row.gaps.length !== rows[0]?.gaps.length) {
      take(rows, columns)
      rows = []
    }
    if (row.gaps.length > 0) rows.push(row)
    start += line.length + 1
  }
  take(rows, columns)
  return columns
}

interface Columned {
  /** Where the gaps of the line begin, in the text. */
  gaps: number[]
  hasAmount: boolean
}

function columnedLine(line: string, start: number): Columned {
  const found = line.includes('\u3000') && !/[。！？]/.test(line) ? [...line.matchAll(GAP)] : []
  const last = found.at(-1)
  const cell = last === undefined ? '' : line.slice(last.index + last[0].length).trimEnd()
  return {
    gaps: found.map(({ index, 0: gap }) => start + index + gap.indexOf('\u3000')),
    hasAmount: /\d/.test(cell) && AMOUNT.test(cell),
  }
}

/** Of two columns every row but the head ends in an amount. */
function take(rows: Columned[], columns: Set<number>): void {
  const amounts = rows.filter(({ hasAmount }) => hasAmount).length
  const fewest = rows[0]?.gaps.length === 1 ? rows.length - 1 : 1
  if (rows.length < 2 || amounts < fewest) return
  for (const { gaps } of rows) for (const gap of gaps) columns.add(gap)
}
