import type { WordToken } from '../words/tokens.ts'
import { emptyRoles, type VocabularyIndex } from '../words/vocabulary-index.ts'
import { isCounted } from './subject-words.ts'
import type { Topic } from './topic.ts'

/** What is counted or measured by numbers that name nothing themselves. */
interface Names {
  doing: WordToken | null
  pending: WordToken | null
}

const NOTHING: Names = { doing: null, pending: null }
/** A question is answered in its own line or in the next. */
const ANSWERED_WITHIN = 1

/**
 * What a heading, the label of a line or a question says is told: 【新开工】空港13个、古城5个; 新开工多少？ over 答：23个. It holds for
 * the lines under it, in each until something else is counted; a question holds to the end of the next line.
 */
export class Said {
  readonly #index: VocabularyIndex
  #above: (Names & { depth: number })[] = []
  #asked: (Names & { line: number; sentence: number }) | null = null
  /** What the question speaks of, until the first sentence of the answer takes it. */
  #topic: Topic | null = null
  #isLeft = false
  #line = 0

  constructor(index: VocabularyIndex) {
    this.#index = index
  }

  heading(words: WordToken[], depth: number, topic: Topic | null): void {
    this.#above = [...this.#above.filter(one => one.depth < depth), { ...namesIn(words, this.#index), depth }]
    this.#asked = null
    this.#topic = depth >= LABEL ? topic : null
  }

  /** Questions one behind another are one. */
  ask(words: WordToken[], topic: Topic | null, line: number, sentence: number): void {
    const names = namesIn(words, this.#index)
    const former = this.#asked?.sentence === sentence - 1 ? this.#asked : NOTHING
    const { doing, pending } = { doing: names.doing ?? former.doing, pending: names.pending ?? former.pending }
    this.#asked = { doing, pending, line, sentence }
    this.#topic = topic?.sentence === sentence ? topic : former === NOTHING ? null : this.#topic
  }

  beginLine(line: number): void {
    this.#line = line
    this.#isLeft = false
    if (this.#asked !== null && line > this.#asked.line + ANSWERED_WITHIN) this.#asked = null
  }

  /** Something else is counted: what was said is left for the rest of the line. */
  leave(): void {
    this.#isLeft = true
    this.#asked = null
  }

  get names(): Names {
    if (this.#isLeft) return NOTHING
    return this.#asked ?? this.#above.at(-1) ?? NOTHING
  }

  /** Taken once. */
  takeTopic(): Topic | null {
    const topic = this.#topic
    this.#topic = null
    return topic
  }
}

/** How deep a heading the label of a line is: below all numbered ones. */
export const LABEL = 9

function namesIn(words: WordToken[], index: VocabularyIndex): Names {
  const counts = words.filter(({ roles }) => roles.figures.some(({ id }) => isCounted(id, index)))
  const amounts = words.filter(({ roles }) => roles.figures.some(one => one.nominal && !isCounted(one.id, index)))
  const isOne = new Set(counts.flatMap(({ roles }) => roles.figures.map(({ id }) => id))).size <= 1
  return { doing: onlyOf(counts) ?? (isOne ? actedIn(words, index) : null), pending: onlyOf(amounts) }
}

function onlyOf(words: WordToken[]): WordToken | null {
  const [word] = words
  return word !== undefined && words.every(({ text }) => text === word.text) ? word : null
}

/** 策划储备, 活动: the one figure that counts what is done, or things of that kind. */
function actedIn(words: WordToken[], index: VocabularyIndex): WordToken | null {
  const ids = new Set(words.flatMap(({ roles }) => roles.verbOf.filter(id => isCounted(id, index))))
  const heads = new Set(words.flatMap(({ roles }) => (roles.head === null ? [] : [roles.head])))
  const found =
    ids.size > 0
      ? [...ids]
      : index.vocabulary.figures.flatMap(one => (one.heads?.some(head => heads.has(head)) ? [one.id] : []))
  const [id] = found
  const [word] = words
  if (id === undefined || word === undefined || found.length > 1) return null
  return {
    ...word,
    roles: {
      ...emptyRoles(),
      figures: [{ id, role: index.figures.get(id)?.role ?? null, nominal: true, counts: true }],
    },
  }
}
