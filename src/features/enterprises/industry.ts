import { readFileSync } from 'node:fs'
import { sectionOf } from './sections.ts'

/*
 * 国民经济行业分类 GB/T 4754-2017, code with its letter and name: 20 门类, 97 大类, 473 中类, 1 381 小类, from a public copy
 * of the standard. A code of the right form that is not among them may stand in a later amendment: it is told, not refused.
 */
const names = new Map(
  readFileSync(new URL('./gbt4754-2017.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.split('\t') as [string, string]),
)

const levels = ['门类', '大类', '中类', '小类'] as const
/** How many characters a code of each level has, its letter included. */
const LENGTHS = [1, 3, 4, 5]

export interface IndustryStep {
  level: (typeof levels)[number]
  code: string
  name: string
}

/** The 小类 that a code was before its zero got lost: 111 → 0111. The standard's own 111 is a 中类. */
export function withLostZero(said: string): string | undefined {
  const letter = sectionOf(`0${said}`)
  return /^\d{3}$/.test(said) && letter && names.has(`${letter}0${said}`) ? `0${said}` : undefined
}

/** What an industry code stands for, from its 门类 down, and whether the standard has just that code; it may lack its letter. */
export function industryOf(code: string | null): { path: IndustryStep[]; known: boolean } {
  const letter = sectionOf(code)
  if (!code || !letter) return { path: [], known: false }
  const whole = letter + code.toUpperCase().replace(/^[A-T]/, '')
  const path = LENGTHS.flatMap((length, at): IndustryStep[] => {
    const part = whole.slice(0, length)
    const name = part.length === length ? names.get(part) : undefined
    return name ? [{ level: levels[at] ?? '小类', code: part, name }] : []
  })
  return { path, known: names.has(whole) }
}
