import { hasFlag, isNaming, isWord, type Token } from '../words/tokens.ts'

/** A building, or a unit whose doings are told. */
export interface One {
  kind: 'building' | 'unit'
  value: string
}

/**
 * 望潮壹号：出租率69.77%，空置3套; 用时最长的是区卫生健康局，长达8个工作日: the one that a clause names and nothing else is what
 * follows is of, up to the next that is named or a semicolon; before a colon that begins a line, all of the line. A building
 * holds so too where something of it is told in the clause itself, 北山里中心营业收入18亿元，出租率60.42%, or what a unit did.
 */
export class OneNamed {
  #ofLine: One | null = null
  #here: One | null = null
  #isFirst = true
  #last: string | null = null

  beginLine(): void {
    this.#ofLine = null
    this.#here = null
    this.#isFirst = true
    this.#last = null
  }

  beginSentence(): void {
    this.#here = null
  }

  /** Of what the numbers are that name nothing of that kind themselves. */
  get current(): One | null {
    return this.#here ?? this.#ofLine
  }

  /** The sub-district named last in the line: 街道 is that again. */
  get street(): string | null {
    return this.#last !== null && /街道办事处$/.test(this.#last) ? this.#last : null
  }

  /** The sign before a clause. */
  sign(text: string): void {
    if (text === '：' && this.#isFirst && this.#here !== null) this.#ofLine = this.#here
    if (text === '；') this.#here = null
    if (text !== '') this.#isFirst = false
  }

  /** The clause up to its first number. */
  clause(tokens: Token[], isWhole: boolean): void {
    const named = tokens.flatMap(onesIn)
    const [one] = named
    const isOther = tokens.some(token => isPlace(token) || hasFlag(token, 'own') || hasFlag(token, 'above'))
    if (named.length > 0 || isOther) this.#here = null
    if (one !== undefined && named.length === 1 && !isOther && ((isWhole && isAlone(tokens)) || begins(tokens, one)))
      this.#here = one
    this.#last = named.findLast(({ kind }) => kind === 'unit')?.value ?? this.#last
  }
}

function onesIn(token: Token): One[] {
  if (!isWord(token)) return []
  return token.roles.entities.flatMap(({ kind, value }) =>
    kind === 'building' || kind === 'unit' ? [{ kind, value }] : [],
  )
}

const isPlace = (token: Token) =>
  isWord(token) && token.roles.entities.some(({ kind }) => kind === 'zone' || kind === 'park')

/** Is it what the clause is about: a building, or a unit that is told to have done something? */
function begins(tokens: Token[], { kind }: One): boolean {
  const first = tokens.find(token => token.kind !== 'stop' && token.kind !== 'time')
  const isFirst = first !== undefined && onesIn(first).length > 0
  return isFirst && (kind === 'building' || tokens.some(({ text }) => DOING.test(text)))
}

const DOING = /^(?:承办|主办|牵头办理|办理|办结|走访|走访企业|走访了|收到|受理)$/

/** Nothing but the name, or the most of something, …最长的是…. */
function isAlone(tokens: Token[]): boolean {
  const said = tokens.filter(({ kind }) => kind !== 'stop' && kind !== 'time')
  const last = said.at(-1)
  if (last === undefined || onesIn(last).length === 0) return false
  const rest = said.slice(0, -1)
  return rest.some(({ text }) => /最./.test(text)) || rest.every(token => isWord(token) && !isNaming(token))
}
