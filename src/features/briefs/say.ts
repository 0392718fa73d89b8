import type { Figure } from '#features/figures/contract.ts'

/** A figure as the brief states it: at its own day, and of one project where it is one's. */
export interface Cited extends Figure {
  asOf: string
  projectNo?: string
}
/** A stretch of text; a number in it always is some figure's. */
export interface Span {
  text: string
  figure?: Cited
}
export type Words = Span[]
export interface Paragraph {
  /** A heading of the second level that the paragraph begins with, or ''. */
  lead: string
  words: Words
}
/** What has no data is null, and whatever needs it drops out with it. */
export type Maybe<T> = T | null | undefined | false
type Part = Maybe<string | Cited | Words>

const toWords = (part: string | Cited | Words): Words =>
  typeof part === 'string'
    ? [{ text: part }]
    : Array.isArray(part)
      ? part
      : [{ text: spoken(part.display), figure: part }]

/** 116.00% is 116% and 5.20个百分点 5.2个百分点 in a sentence; tables and annex keep the decimals. */
export const spoken = (display: string) => display.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '')

/** say`开工率${rate}`: words with figures in them, or null when any part has no data. */
export function say(texts: TemplateStringsArray, ...parts: Part[]): Words | null {
  if (parts.some(part => part === null || part === undefined || part === false)) return null
  return texts.flatMap((text, at) => [
    ...(text ? [{ text }] : []),
    ...(at < parts.length ? toWords(parts[at] as string | Cited | Words) : []),
  ])
}

/** The figure in other words than its display (without unit or sign), still known as that figure. */
export const as = (figure: Maybe<Cited>, text: string): Words | null => (figure ? [{ text, figure }] : null)

const present = <T>(items: Maybe<T>[]): T[] =>
  items.filter((item): item is T => item !== null && item !== undefined && item !== false)

/** Words joined by 、 or another mark; null for none. */
export function list(items: Maybe<Words>[], mark = '、'): Words | null {
  const some = present(items)
  return some.length > 0 ? some.flatMap((words, at) => (at > 0 ? [{ text: mark }, ...words] : words)) : null
}

/** A sentence needs its first clause; the others are left out where they have no data. */
export function sentence(first: Maybe<Words>, ...more: Maybe<Words>[]): Words | null {
  if (!first) return null
  return [...(list([first, ...more], '，') as Words), { text: '。' }]
}

/** A paragraph of the sentences that have data; null without any. */
export function paragraph(...sentences: Maybe<Words>[]): Paragraph | null {
  const words = present(sentences).flat()
  return words.length > 0 ? { lead: '', words } : null
}

export const paragraphs = (...some: Maybe<Paragraph>[]): Paragraph[] => present(some)
