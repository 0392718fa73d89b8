import { batchTexts } from './batch.ts'
import { type CorpusText, corpusTexts, isFalseAlarm, isRight, type Judged, judge } from './corpus.ts'
import { generatedTexts } from './generated/texts.ts'

/** What a batch of texts came to. Facts are the marked numbers that the ledger covers. */
export interface Score {
  batch: string
  texts: number
  marks: number
  right: number
  /** Marked numbers that the ledger covers, and those of them found with the right figure, scope and verdict. */
  facts: number
  recalled: number
  /** Statements that claim match or mismatch, and those of them that are right. */
  claims: number
  sound: number
  falseAlarms: number
}

/** Judges texts; one score for each batch (the first word of the file's name), and what went wrong. */
export async function measure(texts: CorpusText[]): Promise<{ scores: Score[]; misses: string[] }> {
  const scores = new Map<string, Score>()
  const misses: string[] = []
  for (const one of texts) {
    const batch = /^[a-z]+/.exec(one.name)?.[0] ?? 'first'
    const score = scores.get(batch) ?? emptyScore(batch)
    scores.set(batch, score)
    const { judged, extra } = await judge(one)
    addTo(score, judged, extra)
    for (const miss of judged.filter(each => !isRight(each))) misses.push(told(miss))
    for (const { quote, figure, verdict, note } of extra)
      misses.push(`${one.name}: ${quote} unmarked → ${verdict} ${figure} ${note}`)
  }
  return { scores: [...scores.values()], misses }
}

const emptyScore = (batch: string): Score => ({
  batch,
  texts: 0,
  marks: 0,
  right: 0,
  facts: 0,
  recalled: 0,
  claims: 0,
  sound: 0,
  falseAlarms: 0,
})

type Extra = Awaited<ReturnType<typeof judge>>['extra']

/** Adds one judged text. An unmarked number that is claimed counts against precision. */
export function addTo(score: Score, judged: Judged[], extra: Extra): void {
  const covered = judged.filter(({ mark }) => mark.verdict === 'match' || mark.verdict === 'mismatch')
  const claims = judged.filter(({ statement }) => statement !== null && statement.verdict !== 'uncheckable')
  score.texts++
  score.marks += judged.length
  score.right += judged.filter(isRight).length
  score.facts += covered.length
  score.recalled += covered.filter(isRight).length
  score.claims += claims.length + extra.length
  score.sound += claims.filter(isRight).length
  score.falseAlarms += judged.filter(isFalseAlarm).length + extra.filter(one => one.verdict === 'mismatch').length
}

/** One miss as a line: what was expected and what was said instead. */
export function told({ text, mark, statement }: Judged): string {
  const expected = [mark.verdict, mark.figure, mark.scope, mark.asOf].filter(part => part !== null).join(' ')
  const said =
    statement === null
      ? 'nothing'
      : `${statement.verdict} ${statement.figure} ${JSON.stringify(statement.scope)} ${statement.asOf} ${statement.computed} ${statement.note}`
  return `${text}: ${mark.quote} ${expected} → ${said}`
}

const COUNTED = ['texts', 'marks', 'right', 'facts', 'recalled', 'claims', 'sound', 'falseAlarms'] as const

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)

/** The scores as a Markdown table, a line of sums at its end. */
export function tableOf(scores: Score[]): string {
  const sum = emptyScore('合计')
  for (const one of scores) for (const key of COUNTED) sum[key] += one[key]
  const rows = (scores.length > 1 ? [...scores, sum] : scores).map(one =>
    [
      one.batch,
      one.texts,
      one.marks,
      percent(one.right, one.marks),
      one.facts,
      percent(one.recalled, one.facts),
      percent(one.sound, one.claims),
      one.falseAlarms,
    ].join(' | '),
  )
  return [
    '| 批次 | 文稿 | 标注的数 | 判对 | 台账覆盖的事实 | 召回 | 精确 | 误报 |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...rows.map(row => `| ${row} |`),
  ].join('\n')
}

/** `node test/corpus/measure.ts [prefix]`, `generated FROM COUNT`, or `fresh FOLDER`: the table and every miss. */
if (import.meta.main) {
  const [prefix = '', from = '1', count = '200'] = process.argv.slice(2)
  const texts =
    prefix === 'generated'
      ? await generatedTexts(Number(from), Number(count))
      : prefix === 'fresh'
        ? batchTexts(from, 'fresh')
        : corpusTexts(name => name.startsWith(prefix))
  const { scores, misses } = await measure(texts)
  process.stdout.write(`${[tableOf(scores), '', ...misses].join('\n')}\n`)
}
