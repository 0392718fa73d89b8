import { isWord, type Token, type WordToken } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import { familyNamed, nameIn } from './subject-words.ts'

/** What 三个片区, 三条链 are said of. */
export type NamedKind = 'zone' | 'chain'

/** A sign that may stand before a name at the beginning of what is told of it. */
const BEFORE = /[，、；：。（\s和与及中]/

/**
 * The zones of which a text speaks by names cut short, 北山干了19亿元，沙门只有11亿元: those it names so where a clause begins, two
 * of them in one sentence.
 */
export function zonesCutShort(text: string, shortPlaces: Map<string, string>): Set<string> {
  const found = new Set<string>()
  for (const sentence of text.split(/[。；！？\n]/)) {
    const here = new Set<string>()
    for (const [short, zone] of shortPlaces) {
      const at = sentence.indexOf(short)
      if (at >= 0 && (at === 0 || BEFORE.test(sentence.charAt(at - 1)))) here.add(zone)
    }
    if (here.size > 1) for (const zone of here) found.add(zone)
  }
  // 北山：走访28次 over 衙前：走访7次: in lines of their own.
  const led = text.split('\n').flatMap(line => shortPlaces.get(line.slice(0, line.indexOf('：')).trim()) ?? [])
  if (new Set(led).size > 1) for (const zone of led) found.add(zone)
  return found
}

/** Names in the order in which the text names them first: zones of all of it, chains of the section. */
export class Named {
  readonly #names: Record<NamedKind, WordToken[]> = { zone: [], chain: [] }

  /** The families that the columns of the table tell of, by their whole names. */
  families = new Set<string>()
  readonly #cutShort: Set<string>
  #projects: WordToken[] = []
  #since = 0

  constructor(cutShort = new Set<string>()) {
    this.#cutShort = cutShort
  }

  /** 单位办理情况 below 诉求办理情况: what is handled in this section as in that one, so that short names are of it. */
  handled = new Set<string>()
  readonly #headed = new Set<string>()

  beginSection(heading: Token[], index: VocabularyIndex): void {
    const families = heading.filter(isWord).flatMap(word => familyNamed(word, index) || [])
    const isHandling = HANDLING.test(heading.map(({ text }) => text).join(''))
    this.handled = new Set(families.length === 0 && isHandling ? this.#headed : [])
    if (isHandling) for (const family of families) this.#headed.add(family)
    this.#projects = []
    this.#names.chain = []
  }

  /** The one project that was named last, in one of the last sentences; null where several were. */
  get project(): WordToken | null {
    const [project, ...others] = this.#projects
    return project === undefined || others.length > 0 ? null : project
  }

  note(tokens: Token[]): void {
    const projects = tokens.filter(isWord).filter(word => nameIn(word, 'project') !== '')
    if (projects.length > 0) [this.#projects, this.#since] = [distinct(projects), 0]
    else if (++this.#since > NEAR) this.#projects = []
    for (const word of tokens.filter(isWord)) {
      for (const kind of ['zone', 'chain'] as const) {
        const name = nameIn(word, kind)
        if (name !== '' && !this.#names[kind].some(one => nameIn(one, kind) === name)) this.#names[kind].push(word)
      }
    }
  }

  get zones(): Set<string> {
    return new Set([...this.#cutShort, ...this.#names.zone.map(word => nameIn(word, 'zone'))])
  }

  of(kind: NamedKind): WordToken[] {
    return this.#names[kind]
  }
}

const HANDLING = /办理|承办|办件/

/** So many sentences on, 这个项目 may be the one that was named. */
const NEAR = 6

const distinct = (words: WordToken[]) => [...new Map(words.map(word => [nameIn(word, 'project'), word])).values()]
