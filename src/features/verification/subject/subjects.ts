import type { FigureMeta } from '../contract.ts'
import { hasRow } from '../words/kinds.ts'
import type { ListName } from '../words/lists.ts'
import type { EntityKind } from '../words/names.ts'
import { hasFlag } from '../words/refine.ts'
import { isWord, type Token, type WordToken } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import { DISTRICT, onlyPlace, type Place, placeAtEnd, placeIn, samePlace } from './places.ts'
import { Stated } from './stated.ts'
import {
  bareLevelsIn,
  COUNTED,
  isCounted,
  isOfLists,
  isOne,
  isSecond,
  isSubject,
  nameIn,
  SHORTEST_NAME,
  topicNamed,
} from './subject-words.ts'
import { newTopic, type Topic } from './topic.ts'

/** The subjects carried from clause to clause, sentence to sentence, heading to paragraph. */
export class Subjects {
  place: Place = DISTRICT
  topic: Topic | null = null
  /** Something no figure counts was spoken of last: money that follows may be its. */
  isInterrupted = false
  /** Some other kind of projects was spoken of last in this line: what names no subject may be about them. */
  isClouded = false
  /** The last clause without a known subject began with unknown words: 东湖小学扩建进展顺利. */
  isStrange = false
  sentence = 0
  /** The sentence before was a heading run into the line: （一）县重点项目。 */
  isRunIn = false
  line = 0
  /** A figure told in this sentence of a wider area, or as a plan: 全市重点项目320个, 要达到50个. */
  aside: { figure: FigureMeta; lists: ListName[] | null; isWider: boolean } | null = null
  /** The name of an amount in a clause without number: 完成投资方面，. */
  pending: WordToken | null = null
  /** What a clause without number says is done: 空港新区开工最多，达18个. */
  doing: WordToken | null = null
  /** A clause without number has turned to another place: 古城片区次之，为6个. */
  isTurned = false
  /** What a clause without number names to be counted: “京沪系列”楼宇品牌，如今是6个. */
  thing: WordToken | null = null
  /** A zone or park named in passing; what follows may be about it. */
  hint: Place | null = null
  hintLine = 0
  /** What a number of the sentence counts that the ledger tells of zones only: 全区共有高新技术企业19家，其中空港新区6家. */
  unscoped: { figure: FigureMeta; entities: Partial<Record<EntityKind, string[]>> } | null = null
  /** The zones in the order in which the text named them first. */
  readonly zones: WordToken[] = []
  /** The figure of the last amount of money in the sentence; null for one that no figure tells. */
  money: string | null | undefined = undefined
  readonly stated = new Stated()
  readonly #index: VocabularyIndex
  readonly #headings: { depth: number; place: Place | null; topic: Topic | null; words: WordToken[] }[] = []
  #before: WordToken[] = []
  /** The last sentence since the heading that named several things of a kind: 滨河新城片区、北湖智谷…. */
  #row: Token[] = []
  #led: Topic | null = null
  /** The sentence that tells parts, 其中…, and the place before them, which the next sentence speaks of again. */
  #among = -1
  #outer: Place | null = null
  /** The place at the beginning of the sentence: after a row of places it is that again. */
  #first: Place = DISTRICT
  #outside: Pick<Subjects, 'place' | 'topic' | 'isInterrupted' | 'isClouded'> | null = null

  constructor(index: VocabularyIndex) {
    this.#index = index
  }

  /** A heading speaks for the paragraphs under it, until one as deep follows; `written` has its remarks too. */
  heading(tokens: Token[], depth: number, written = tokens): void {
    while ((this.#headings.at(-1)?.depth ?? -1) >= depth) this.#headings.pop()
    const words = tokens.filter(isWord)
    this.#row = hasRow(words) ? tokens : []
    const place = placeIn(tokens, this.sentence) ?? onlyPlace(written, this.sentence)
    this.topic = null
    this.#noteTopic(words)
    this.#openTopic(words)
    const topic: Topic | null = this.topic
    if (topic !== null) this.topic = { ...(topic as Topic), isHeading: true }
    this.#headings.push({ depth, place: place ?? null, topic: this.topic, words })
    this.beginLine()
    this.stated.beginSection()
    this.hint = null
  }

  /** 项目策划储备情况: the doing a heading names is what is counted under it, part by part. */
  #openTopic(words: WordToken[]): void {
    const verbs = new Set(words.flatMap(({ roles }) => roles.verbOf))
    const acted = words.flatMap(({ roles }) => roles.objectOf).filter(id => verbs.has(id) && this.#isCount(id))
    const nominal = words.flatMap(({ roles }) => roles.figures.filter(one => one.nominal).map(({ id }) => id))
    const [id] = this.topic === null ? acted : nominal.filter(one => this.#isCount(one))
    const family = id === undefined ? '' : (this.#index.figures.get(id)?.family ?? id)
    if (!/^(?:proposals|deals)/.test(family) || id === undefined) return
    if (this.topic === null || this.topic.family === family) this.setTopic({ family, first: id, last: id })
  }

  /** A point stands for itself: a place named in passing in the one before is forgotten. */
  beginLine(isPoint = false, isListed = isPoint): void {
    this.line++
    if (!isListed) this.#led = null
    this.#leaveParts()
    if (this.place.kind === 'zone' || this.place.kind === 'park') {
      this.hint = this.place
      this.hintLine = this.line - 1
    }
    if (isPoint) this.hint = null
    this.place = this.#headings.findLast(heading => heading.place !== null)?.place ?? DISTRICT
    this.topic = this.#led ?? this.#headings.findLast(heading => heading.topic !== null)?.topic ?? this.topic
    if (this.topic !== null && (this.#led !== null || this.topic.first !== null) && isListed)
      this.topic = { ...this.topic, line: this.line }
    this.isInterrupted = false
    this.isClouded = false
    this.isStrange = false
    this.stated.beginLine(isListed)
  }

  /** Each cell of a table stands alone. */
  beginCell(): void {
    this.beginLine()
    const topic = this.#headings.findLast(heading => heading.topic !== null)?.topic ?? null
    this.topic = topic === null || topic.first === null ? topic : { ...topic, line: this.line }
  }

  beginSentence(): void {
    this.sentence++
    this.money = undefined
    this.unscoped = null
    this.aside = null
    this.pending = null
    this.thing = null
    this.doing = null
    this.isTurned = false
    this.#outside = null
    this.isInterrupted = false
    this.#leaveParts()
    if (this.place.kind === 'elsewhere') this.place = DISTRICT
    this.#first = this.place
    if (this.topic !== null) {
      const sentence = this.isRunIn && this.topic.sentence === this.sentence - 1 ? this.sentence : this.topic.sentence
      const { parts } = this.topic
      const whole = parts !== null && parts.told > 1 ? { lists: parts.of, parts: null } : {}
      this.topic = { ...this.topic, ...whole, subset: null, siblings: 0, sentence }
    }
    if (this.isRunIn && this.place.sentence === this.sentence - 1)
      this.place = { ...this.place, sentence: this.sentence }
  }

  #leaveParts(): void {
    if (this.#outer !== null) this.place = this.#outer
    this.#outer = null
  }

  /** The clause up to its first number: its first words say where, its names say what. */
  beginClause(tokens: Token[], isWhole: boolean): void {
    const place =
      placeIn(tokens, this.sentence) ??
      samePlace(tokens, [this.hint, this.place], this.sentence) ??
      (isWhole ? placeAtEnd(tokens, this.sentence) : null)
    const words = tokens.filter(isWord)
    if (words.some(word => hasFlag(word, 'among'))) this.#among = this.sentence
    const isPart = this.#among === this.sentence
    if (place !== null) {
      if (isPart || place.isFirst || place.kind === 'elsewhere') this.#outer ??= this.place
      else if (isSecond(this.place, place)) this.#outer ??= this.#first
      this.place = place
    }
    if (place?.kind === 'district') this.hint = null
    if (place === null && !isPart) this.#noteHint(words)
    if (words.some(isSubject)) this.isStrange = false
    else if (tokens.some(token => token.kind === 'gap' && token.text.length >= SHORTEST_NAME)) this.isStrange = true
    if (isWhole) this.#endClause(tokens, words, place)
    else this.#noteProject(tokens)
  }

  noteZones(tokens: Token[]): void {
    for (const word of tokens.filter(isWord)) {
      const zone = nameIn(word, 'zone')
      if (zone !== '' && !this.zones.some(one => nameIn(one, 'zone') === zone)) this.zones.push(word)
    }
  }

  /** What a clause without a number says is meant by the next one. */
  #endClause(tokens: Token[], words: WordToken[], place: Place | null): void {
    if (place !== null && isOne(place)) this.isTurned = true
    this.doing = words.findLast(({ roles }) => roles.figures.some(one => this.#isCount(one.id))) ?? null
    this.#noteTopic(words)
    this.#noteLevel(tokens)
    this.thing = words.findLast(({ roles }) => roles.entities.some(one => COUNTED.has(one.kind))) ?? this.thing
    this.pending =
      words.findLast(({ roles }) => roles.figures.some(one => one.nominal && !this.#isCount(one.id))) ?? this.pending
  }

  /** 现将空港新区进展情况报告如下：: what follows is of that place. */
  introduce(tokens: Token[]): void {
    const place = onlyPlace(tokens, this.sentence)
    this.#headings.unshift({
      depth: -1,
      place: place !== null && isOne(place) ? place : null,
      topic: this.#onlyList(tokens),
      words: [],
    })
  }

  /** 对全区53个三级统筹项目开展督查，现将情况通报如下. */
  #onlyList(tokens: Token[]): Topic | null {
    const named = new Set(tokens.filter(isWord).flatMap(({ roles }) => (roles.lists.length === 1 ? roles.lists : [])))
    const [list] = named
    if (list === undefined || named.size > 1) return null
    return newTopic({ family: 'list', lists: [list], isHeading: true, sentence: this.sentence, line: this.line })
  }

  /** A place named in passing, 站在望江枢纽新城的沙盘前: not the subject, but what follows may be about it. */
  #noteHint(words: WordToken[]): void {
    const place = onlyPlace(words, this.sentence)
    if (place !== null && isOne(place)) [this.hint, this.hintLine] = [place, this.line]
  }

  /** The words of the headings above, of the sentence before, and of the last one with a row of names. */
  get around(): { headings: WordToken[]; before: WordToken[]; row: Token[] } {
    return { headings: this.#headings.flatMap(({ words }) => words), before: this.#before, row: this.#row }
  }

  /** 全区策划项目39个，其中：: what the points that follow are parts of. */
  leadIn(): void {
    this.#led = this.topic?.line === this.line && this.topic.first !== null ? this.topic : null
  }

  endSentence(tokens: Token[]): void {
    this.#before = tokens.filter(isWord)
    if (hasRow(this.#before)) this.#row = tokens
  }

  /** 新区人民医院设置床位1200张，总投资…: the project named before the first number, unless as an example of many. */
  #noteProject(tokens: Token[]): void {
    const projects = tokens.filter(isWord).filter(({ roles }) => roles.entities.some(one => one.kind === 'project'))
    const [project] = projects
    const isOne = projects.length === 1 && !tokens.some(token => hasFlag(token, 'examples') || hasFlag(token, 'among'))
    if (isOne && project !== undefined)
      this.setTopic({ family: 'project', scope: { project: nameIn(project, 'project') } })
  }

  /** 省级：…；市级：…: the list of that level, of the kind that is spoken of. */
  #noteLevel(tokens: Token[]): void {
    const levels = bareLevelsIn(tokens)
    if (levels === null) return
    const topic = this.topic?.family === 'list' ? this.topic : this.#headings.findLast(isOfLists)?.topic
    const core = topic?.lists?.[0]?.core ?? null
    const lists = this.#index.lists.atLevels(levels, core)
    if (lists.length === 0) return
    this.setTopic({ family: 'list', lists, isSure: core !== null })
    this.isTurned = true
  }

  #noteTopic(words: WordToken[]): void {
    const named = topicNamed(words, this.#index)
    if (named.isOfSeveral && this.topic?.family === 'project') this.topic = null
    if (named.topic === null) return
    this.setTopic(named.topic)
    if (named.topic.family === 'project' || named.topic.family === 'list') this.isClouded = false
  }

  #isCount(id: string): boolean {
    return isCounted(id, this.#index)
  }

  setTopic(topic: Partial<Topic> & { family: string }): void {
    this.topic = newTopic({ ...topic, sentence: this.sentence, line: this.line })
    this.isInterrupted = false
  }

  /** What a remark in brackets speaks of is forgotten behind it, parts behind a semicolon. */
  bracket(sign: string): void {
    if (sign === '；' && this.#among === this.sentence) {
      this.#among = -1
      this.#leaveParts()
    }
    // 我区…增长5%，全市增长6%；: of the district again.
    if (sign === '；' && this.place.kind === 'district' && this.place.sentence === this.sentence) this.aside = null
    const { place, topic, isInterrupted, isClouded } = this
    if (sign === '（') this.#outside = { place, topic, isInterrupted, isClouded }
    else if (sign === '）' && this.#outside !== null) {
      Object.assign(this, this.#outside)
      this.#outside = null
    }
  }

  /** A subject that no list of the ledger is: 全市重点项目. Nothing that follows can be told. */
  setUnknownList(): void {
    this.setTopic({ family: 'list', lists: [] })
  }
}
