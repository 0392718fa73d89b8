import { readdirSync, readFileSync } from 'node:fs'
import { demoLedger } from '#demo/generate.ts'
import type { FigureSource, Scope, Statement, Verdict } from '#features/verification/contract.ts'
import { verifyText } from '#features/verification/verify.ts'
import { ledgerSource } from '../harness/text-source.ts'
import { bookOf, rowsOf } from './books.ts'
import { beiyuan, chengjiang, haiyu, jinlu, qinglan, yunxi } from './ledgers.ts'
import { qingyuan, yanchuan, yingdong } from './ledgers-more.ts'

/** One number marked in a text of the corpus: {{128个|match|list.started}}; `none` is no statement at all. */
export interface Mark {
  quote: string
  /** In characters (code points). */
  at: number
  verdict: Verdict | 'none'
  figure: string | null
  /** As list=区级重点项目;listYear=2023; null where the mark leaves it open. */
  scope: string | null
  asOf: string | null
}

export interface CorpusText {
  name: string
  ledger: string
  asOf: string | undefined
  text: string
  marks: Mark[]
  /** The ledger itself, for a text that has one of its own. */
  source?: FigureSource
}

const folder = new URL('.', import.meta.url)

/** The texts whose file name begins with one of the prefixes; headers before ---, numbers marked with {{…}}. */
export function corpusTexts(isWanted: (name: string) => boolean): CorpusText[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.txt') && isWanted(name))
    .sort()
    .map(name => parse(name, readFileSync(new URL(name, folder), 'utf8')))
}

/** The text of a file of the corpus, its marks taken out. */
export function parse(name: string, file: string): CorpusText {
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
      const [quote = '', verdict, figure = null, scope = null, asOf = null] = part.split('|')
      marks.push({ quote, at: [...text].length, verdict: verdict as Mark['verdict'], figure, scope, asOf })
      text += quote
    }
  }
  return { name, ledger: headers.get('ledger') ?? '', asOf: headers.get('asOf'), text, marks }
}

const sources = new Map<string, Promise<FigureSource>>()

/** The ledger a text is written about: the demonstration district, or one of the invented ones. */
export function sourceOf(ledger: string): Promise<FigureSource> {
  const known = sources.get(ledger) ?? makeSource(ledger)
  sources.set(ledger, known)
  return known
}

const INVENTED: Record<string, () => FigureSource> = {
  qinglan: () => ledgerSource(qinglan, { code: '990102', name: '青岚区', aliases: [] }),
  yunxi: () => ledgerSource(yunxi, { code: '990321', name: '云溪县', aliases: [] }),
  jinlu: () => ledgerSource(jinlu, { code: '990481', name: '金麓市', aliases: [] }),
  chengjiang: () => ledgerSource(chengjiang, { code: '990205', name: '澄江区', aliases: [] }),
  beiyuan: () => ledgerSource(beiyuan, { code: '990527', name: '北原县', aliases: [] }),
  haiyu: () => ledgerSource(haiyu, { code: '990308', name: '海屿新区', aliases: [] }),
  qingyuan: () => ledgerSource(qingyuan, { code: '990623', name: '清源县', aliases: [] }),
  yingdong: () => ledgerSource(yingdong, { code: '990703', name: '郢东区', aliases: [] }),
  yanchuan: () => ledgerSource(yanchuan, { code: '990882', name: '盐川市', aliases: [] }),
}

/** Districts whose ledger is a workbook in books/. */
const BOOKS: Record<string, { code: string; name: string }> = {
  huaiying: { code: '330197', name: '槐影区' },
  shuangqiao: { code: '330198', name: '双桥区' },
  linxi: { code: '330199', name: '临溪区' },
}

/** The name in the corpus of a district that has a workbook. */
export const ledgerNamed = (code: string): string =>
  Object.entries(BOOKS).find(([, district]) => district.code === code)?.[0] ?? ''

async function makeSource(ledger: string): Promise<FigureSource> {
  const [book, district] = [bookOf(ledger), BOOKS[ledger]]
  if (book !== null && district !== undefined) return ledgerSource(await rowsOf(book), { ...district, aliases: [] })
  return INVENTED[ledger]?.() ?? ledgerSource(demoLedger(), { code: '370104', name: '槐荫区', aliases: [] })
}

export interface Judged {
  text: string
  mark: Mark
  statement: Statement | null
}

/** Every marked number with the statement found at its place. `extra` are checked statements nobody marked. */
export async function judge(one: CorpusText): Promise<{ judged: Judged[]; extra: Statement[] }> {
  const options = one.asOf === undefined ? {} : { asOf: one.asOf }
  const { statements } = await verifyText(one.text, one.source ?? (await sourceOf(one.ledger)), options)
  const overlaps = (mark: Mark, statement: Statement) =>
    statement.start < mark.at + [...mark.quote].length && statement.end > mark.at
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

/** Found where a fact is covered, with the right figure, scope and verdict; for what is not covered, that nothing is claimed. */
export function isRight({ mark, statement }: Judged): boolean {
  if (mark.verdict !== 'match' && mark.verdict !== 'mismatch')
    return statement === null || statement.verdict === 'uncheckable'
  return (
    statement?.verdict === mark.verdict &&
    (mark.figure === null || statement.figure === mark.figure) &&
    (mark.scope === null || scopeText(statement.scope ?? {}) === inOrder(mark.scope.split(';')))
  )
}

const scopeText = (scope: Scope): string => inOrder(Object.entries(scope).map(([key, value]) => `${key}=${value}`))
const inOrder = (parts: string[]): string => parts.toSorted().join(';')

/** The worst error: a mismatch claimed of what is right, or of what the ledger doesn't cover. */
export const isFalseAlarm = ({ mark, statement }: Judged): boolean =>
  statement?.verdict === 'mismatch' && mark.verdict !== 'mismatch'
