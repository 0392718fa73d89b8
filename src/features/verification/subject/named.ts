import { isWord, type Token, type WordToken } from '../words/tokens.ts'
import { nameIn } from './subject-words.ts'

/** What 三个片区, 三条链 are said of. */
export type NamedKind = 'zone' | 'chain'

/** Names in the order in which the text names them first: zones of all of it, chains of the section. */
export class Named {
  readonly #names: Record<NamedKind, WordToken[]> = { zone: [], chain: [] }

  beginSection(): void {
    this.#names.chain = []
  }

  note(tokens: Token[]): void {
    for (const word of tokens.filter(isWord)) {
      for (const kind of ['zone', 'chain'] as const) {
        const name = nameIn(word, kind)
        if (name !== '' && !this.#names[kind].some(one => nameIn(one, kind) === name)) this.#names[kind].push(word)
      }
    }
  }

  get zones(): Set<string> {
    return new Set(this.#names.zone.map(word => nameIn(word, 'zone')))
  }

  of(kind: NamedKind): WordToken[] {
    return this.#names[kind]
  }
}
