import { readdirSync, readFileSync } from 'node:fs'
import { demoLedger } from '#demo/generate.ts'
import type { FigureSource, Statement, Verdict } from '#features/verification/contract.ts'
import { verifyText } from '#features/verification/verify.ts'
import { ledgerSource } from '../harness/text-source.ts'
import { jinlu, qinglan, yunxi } from './ledgers.ts'

/** One number marked in a text of the corpus: {{128个|match|list.started}}; `none` is no statement at all. */
export interface Mark {
  quote: string
  at: number
  verdict: Verdict | 'none'
  figure: string | null
}

export interface CorpusText {
  name: string
  ledger: string
  asOf: string | undefined
  text: string
  marks: Mark[]
}

const folder = new URL('.', import.meta.url)

/** The texts whose file name begins with one of the prefixes; headers before ---, numbers marked with {{…}}. */
export function corpusTexts(isWanted: (name: string) => boolean): CorpusText[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.txt') && isWanted(name))
    .sort()
    .map(name => parse(name, readFileSync(new URL(name, folder), 'utf8')))
}

function parse(name: string, file: string): CorpusText {
  const [head = '', ...rest] = file.split('\n---\n')
  const headers = new Map(head.split('\n').map(line => line.split(': ') as [string, string]))
  const marks: Mark[] = []
  let text = ''
  for (const [at, part] of rest
    .join('\n---\n')
    .split(/\{\{(.*?)\}\}/)
    .entries()) {
    if (at % 2 === 0) text += part
    else {
      const [quote = '', verdict, figure] = part.split('|')
      marks.push({ quote, at: text.length, verdict: verdict as Mark['verdict'], figure: figure ?? null })
      text += quote
    }
  }
  return { name, ledger: headers.get('ledger') ?? '', asOf: headers.get('asOf'), text, marks }
}

const sources = new Map<string, FigureSource>()

/** The ledger a text is written about: the demonstration district, or one of the invented ones. */
export function sourceOf(ledger: string): FigureSource {
  const known = sources.get(ledger) ?? makeSource(ledger)
  sources.set(ledger, known)
  return known
}

function makeSource(ledger: string): FigureSource {
  if (ledger === 'qinglan') return ledgerSource(qinglan, { code: '990102', name: '青岚区', aliases: ['青岚'] })
  if (ledger === 'yunxi') return ledgerSource(yunxi, { code: '990321', name: '云溪县', aliases: ['云溪'] })
  if (ledger === 'jinlu') return ledgerSource(jinlu, { code: '990481', name: '金麓市', aliases: ['金麓'] })
  return ledgerSource(demoLedger(), { code: '370104', name: '槐荫区', aliases: ['槐荫'] })
}

export interface Judged {
  text: string
  mark: Mark
  statement: Statement | null
}

/** Every marked number with the statement found at its place. `extra` are checked statements nobody marked. */
export async function judge(one: CorpusText): Promise<{ judged: Judged[]; extra: Statement[] }> {
  const options = one.asOf === undefined ? {} : { asOf: one.asOf }
  const { statements } = await verifyText(one.text, sourceOf(one.ledger), options)
  const overlaps = (mark: Mark, statement: Statement) =>
    statement.start < mark.at + mark.quote.length && statement.end > mark.at
  const judged = one.marks.map(mark => ({
    text: one.name,
    mark,
    statement: statements.find(statement => overlaps(mark, statement)) ?? null,
  }))
  const extra = statements.filter(
    statement => statement.verdict !== 'uncheckable' && !one.marks.some(mark => overlaps(mark, statement)),
  )
  return { judged, extra }
}

/** Found where a fact is covered, with the right figure and verdict; for what is not covered, that nothing is claimed. */
export function isRight({ mark, statement }: Judged): boolean {
  if (mark.verdict === 'match' || mark.verdict === 'mismatch') {
    return statement?.verdict === mark.verdict && (mark.figure === null || statement.figure === mark.figure)
  }
  return statement === null || statement.verdict === 'uncheckable'
}
