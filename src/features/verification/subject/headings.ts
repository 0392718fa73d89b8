import { isWord, type Token, type WordToken } from '../words/tokens.ts'
import { onlyPlace, type Place } from './places.ts'
import { isOfLists, isOne } from './subject-words.ts'
import { newTopic, type Topic } from './topic.ts'

interface Heading {
  depth: number
  place: Place | null
  topic: Topic | null
  words: WordToken[]
  /** The unit it names. */
  unit: string | null
}

/** The headings above what is read, each within the one before it. */
export class Headings {
  readonly #above: Heading[] = []

  /** A heading speaks for the paragraphs under it, until one as deep follows. */
  leave(depth: number): void {
    while ((this.#above.at(-1)?.depth ?? -1) >= depth) this.#above.pop()
  }

  /** The district in a title is nothing but its own. */
  add(heading: Heading): void {
    const isOwn = heading.depth < 1 && heading.place?.kind === 'district'
    this.#above.push(isOwn ? { ...heading, place: null } : heading)
  }

  /** 现将空港新区进展情况报告如下：: over all that follows, whatever heading that has. */
  introduce(tokens: Token[], { sentence, line }: { sentence: number; line: number }): void {
    const place = onlyPlace(tokens, sentence)
    const list = onlyListIn(tokens)
    this.#above.unshift({
      depth: -1,
      place: place !== null && isOne(place) ? place : null,
      topic: list && newTopic({ family: 'list', lists: [list], isHeading: true, sentence, line }),
      words: [],
      unit: null,
    })
  }

  get place(): Place | null {
    return this.#above.findLast(({ place }) => place !== null)?.place ?? null
  }

  /** 古城片区1—10月工作情况报告: of one zone, so that another place holds for its own sentence only. */
  get placeOfAll(): Place | null {
    const place = this.#above.findLast(({ place, depth }) => place !== null && depth < 1)?.place ?? null
    return place !== null && isOne(place) && this.place === place ? place : null
  }

  get topic(): Topic | null {
    return this.#above.findLast(({ topic }) => topic !== null)?.topic ?? null
  }

  get listTopic(): Topic | null {
    return this.#above.findLast(isOfLists)?.topic ?? null
  }

  /** The unit that the title names. */
  get unit(): string | null {
    return this.#above.findLast(({ unit, depth }) => unit !== null && depth < 1)?.unit ?? null
  }

  get words(): WordToken[] {
    return this.#above.flatMap(({ words }) => words)
  }

  /** Nothing but the title says what is spoken of. */
  get isTitleOnly(): boolean {
    return this.#above.findLast(({ topic }) => topic !== null)?.depth === 0
  }
}

/** 对全区53个三级统筹项目开展督查，现将情况通报如下. */
function onlyListIn(tokens: Token[]) {
  const named = new Set(tokens.filter(isWord).flatMap(({ roles }) => (roles.lists.length === 1 ? roles.lists : [])))
  const [list] = named
  return list === undefined || named.size > 1 ? null : list
}
