import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CorpusText, Mark } from './corpus.ts'
import { ledgerNamed } from './corpus.ts'

/** A fresh text as somebody wrote it who has not seen the code: what each number is stands beside it. */
interface Fresh {
  district: string
  asOf: string
  /** The file with the text. */
  text: string
  marks: {
    start: number
    quote: string
    verdict: Mark['verdict']
    figure?: string
    scope?: Record<string, string | number>
    asOf?: string
  }[]
}

/** The texts of a folder: NN.json beside NN.txt. `start` counts characters (code points). */
export function batchTexts(folder: string, batch: string): CorpusText[] {
  const files = readdirSync(folder).filter(name => name.endsWith('.json'))
  return files.sort().map(name => {
    const fresh: Fresh = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    const text = readFileSync(join(folder, fresh.text), 'utf8')
    const marks = fresh.marks.map(({ start, quote, verdict, figure, scope, asOf }) => ({
      quote,
      at: start,
      verdict,
      figure: figure ?? null,
      scope: scope === undefined ? null : scopeText(scope),
      asOf: asOf ?? null,
    }))
    return {
      name: `${batch}-${name.replace('.json', '.txt')}`,
      ledger: ledgerNamed(fresh.district),
      asOf: fresh.asOf,
      text,
      marks,
    }
  })
}

const scopeText = (scope: Record<string, string | number>) =>
  Object.entries(scope)
    .map(([key, value]) => `${key}=${value}`)
    .join(';')

/** The same as a file of the corpus, its numbers marked. */
export function marked({ ledger, asOf, text, marks }: CorpusText): string {
  const signs = [...text]
  let body = ''
  let at = 0
  for (const mark of marks.toSorted((a, b) => a.at - b.at)) {
    const parts = [mark.quote, mark.verdict, mark.figure, mark.scope, mark.asOf].map(part => part ?? '')
    body += `${signs.slice(at, mark.at).join('')}{{${parts.join('|').replace(/\|+$/, '')}}}`
    at = mark.at + [...mark.quote].length
  }
  return `ledger: ${ledger}\nasOf: ${asOf}\n---\n${body}${signs.slice(at).join('')}`
}
