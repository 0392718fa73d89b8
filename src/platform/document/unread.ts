import type { Archive } from '../excel/archive.ts'
import type { Relation } from '../excel/relations.ts'
import { walkWhole, type XmlHandler } from '../excel/xml.ts'
import { Length } from './flow.ts'
import type { Styles } from './styles.ts'
import { Walker } from './walker.ts'

/** A part of a document that is not read, with the line that has a number; '' where its words are unknown. */
export interface Unread {
  part: string
  quote: string
}

const PARTS: Record<string, string> = { header: '页眉', footer: '页脚', comments: '批注' }
const LONGEST_QUOTE = 40

/** The parts beside the body that hold numbers. */
export async function unreadIn(archive: Archive, relations: Relation[], styles: Styles): Promise<Unread[]> {
  const found: Unread[] = []
  for (const { type, target } of relations) {
    if (!archive.has(target)) continue
    const part = PARTS[type]
    if (part !== undefined) {
      const walker = new Walker(styles, new Length())
      await walkWhole(archive.read(target), walker, target)
      found.push(...numbersIn(walker.written).map(quote => ({ part, quote })))
    } else if (type === 'chart' || type === 'diagramData') {
      const words = await wordsOf(archive, target)
      if (words.some(hasNumber)) found.push({ part: type === 'chart' ? '图表' : '图示', quote: titleOf(words) })
    }
  }
  return found.filter((one, at) => found.findIndex(other => isSame(one, other)) === at)
}

const isSame = (one: Unread, other: Unread) => one.part === other.part && one.quote === other.quote
const hasNumber = (text: string) => /[\d０-９]/.test(text)
const numbersIn = (text: string) =>
  text
    .split(/\s*\n\s*/)
    .filter(hasNumber)
    .map(short)
const titleOf = (words: string[]) => short(words.find(word => /\p{Script=Han}/u.test(word)) ?? '')
const short = (text: string) => {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE)}…` : plain
}

/** The words and values of a drawing. */
async function wordsOf(archive: Archive, part: string): Promise<string[]> {
  const words: string[] = []
  const length = new Length()
  let isText = false
  const handler: XmlHandler = {
    open(name) {
      isText = name === 't' || name === 'v'
      if (isText) words.push('')
    },
    text(text) {
      if (!isText) return
      length.take(text.length)
      words.push(`${words.pop() ?? ''}${text}`)
    },
    close() {
      isText = false
    },
  }
  await walkWhole(archive.read(part), handler, part)
  return words
}
