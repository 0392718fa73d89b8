import { REACH } from '../words/phrases.ts'
import { isWord, type Token } from '../words/tokens.ts'

/** The one thing that a heading, the words before a colon or a question are about. */
export interface Lead {
  kind: LeadKind
  value: string
  /** Named by the title only, or by a question: what follows may be about something else. */
  isGuess: boolean
}

const KINDS = ['chain', 'sector', 'tag', 'qualification', 'region'] as const
type LeadKind = (typeof KINDS)[number]

/** Besides the name nothing but so many signs of unknown words stand there. */
const LONGEST_REST = 4
/** A heading run into its line, 集成电路产业链。, is no longer. */
const LONGEST_RUN_IN = 6

/**
 * What all numbers under it are of: （一）集成电路产业链 over 空港新区集聚企业7家, 产业发展类：策划项目22个…. It holds for the
 * paragraphs under a heading, for the rest of the line or of the sentence.
 */
export class Leads {
  #above: { depth: number; lead: Lead | null }[] = []
  #ofLine: Lead | null = null
  #asked: { lead: Lead; line: number } | null = null
  #line = 0
  #sentences = 0

  heading(tokens: Token[], depth: number): void {
    const lead = leadIn(tokens)
    this.#above = [
      ...this.#above.filter(one => one.depth < depth),
      { depth, lead: lead && { ...lead, isGuess: lead.isGuess || depth === 0 } },
    ]
    this.#asked = null
  }

  beginLine(): void {
    this.#line++
    this.#ofLine = null
    this.#sentences = 0
    if (this.#asked !== null && this.#line > this.#asked.line + 1) this.#asked = null
  }

  endSentence(tokens: Token[]): void {
    const isFirst = this.#sentences++ === 0
    if (isFirst && tokens.length <= LONGEST_RUN_IN) this.#ofLine = leadIn(tokens)
    if (tokens.at(-1)?.text !== '？') return
    const asked = onlyIn(tokens)
    if (asked !== null) this.#asked = { lead: { ...asked, isGuess: true }, line: this.#line }
  }

  /** Of what the number at a place of a sentence is told. */
  at(tokens: Token[], place: number): Lead | null {
    const told = tokens.slice(Math.max(0, place - REACH), place)
    const part = told.slice(told.findLastIndex(({ text }) => /[；。]/.test(text)) + 1)
    const colon = part.findIndex(({ text }) => text === '：')
    const before = colon < 0 ? (part[0] === tokens[0] ? leadOfCells(part) : null) : leadIn(part.slice(0, colon))
    return (
      before ?? this.#ofLine ?? this.#asked?.lead ?? this.#above.findLast(({ lead }) => lead !== null)?.lead ?? null
    )
  }
}

/** 深海装备登记5/在跟5: a name that begins the line of numbers parted by slashes. */
const leadOfCells = (part: Token[]): Lead | null =>
  part.some(({ kind, text }) => kind === 'stop' && text === '/') ? leadIn(part.slice(0, 1)) : null

/** The one name of a kind. */
function onlyIn(tokens: Token[]): Lead | null {
  const named = tokens.filter(isWord).flatMap(({ roles }) => roles.entities)
  const found = named.flatMap(({ kind, value }) => KINDS.flatMap(one => (one === kind ? [{ kind: one, value }] : [])))
  const [lead] = found
  return lead === undefined || found.length > 1 ? null : { ...lead, isGuess: false }
}

/** A name: sure where nothing else stands there, a guess in 做强集成电路产业链; none beside a list. */
function leadIn(tokens: Token[]): Lead | null {
  const lead = onlyIn(tokens)
  const words = tokens.filter(isWord)
  const isOther = words.some(({ roles }) => roles.lists.length > 0)
  if (lead === null || isOther || tokens.some(({ kind }) => kind === 'number')) return null
  const rest = tokens.filter(token => token.kind === 'gap').reduce((length, { text }) => length + text.length, 0)
  const isAlone = words.every(
    ({ roles, text }) => roles.entities.length > 0 || BESIDE.test(text) || roles.figures.some(({ nominal }) => nominal),
  )
  const named = words.filter(({ roles }) => roles.entities.length > 0)
  return { ...lead, isGuess: !isAlone || rest > LONGEST_REST || named.length > 1 }
}

/** 集成电路产业链发展情况, 从产业发展类看. */
const BESIDE =
  /^(?:产业链?|链|企业|项目|方面|情况|工作|板块|领域|类别?|地区|区域|发展|培育|建设|进展|从|看|来看|方向|篇|的)$/
