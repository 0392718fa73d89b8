import type { FigureMeta } from '../contract.ts'
import { hasRow } from '../words/kinds.ts'
import type { ListName } from '../words/lists.ts'
import { hasFlag, isWord, type Token, type WordToken } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import { Headings } from './headings.ts'
import { Leads } from './lead.ts'
import { Named } from './named.ts'
import { OneNamed } from './one-named.ts'
import { Parts } from './parts.ts'
import { DISTRICT, onlyPlace, type Place, placeOfClause, placeOfHeading, placeRun } from './places.ts'
import { Said } from './said.ts'
import { Stated } from './stated.ts'
import {
  COUNTED,
  isCounted,
  isOfAll,
  isOfLists,
  isOfSome,
  isOne,
  isSecond,
  isStrangeIn,
  isSubject,
  onlyProjectIn,
  onlyUnit,
  openedBy,
  tellsOfPlaces,
  tellsWhere,
  topicNamed,
  topicOfLevel,
} from './subject-words.ts'
import { newTopic, type Outside, outsideOf, type Topic, topicInNext } from './topic.ts'
import { isWriter } from './writer.ts'

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
  /** It says something unknown of that place: 空港新区点子最多，. */
  isTurnedOddly = false
  /** What a clause without number names to be counted: “京沪系列”楼宇品牌，如今是6个. */
  thing: WordToken | null = null
  /** A zone or park named in passing; what follows may be about it. */
  hint: Place | null = null
  hintLine = 0
  readonly named: Named
  readonly leads = new Leads()
  readonly one = new OneNamed()
  /** A list that a point named since the heading: what the next points say may be of it still. */
  pointed: ListName[] | null = null
  /** The figure of the last amount of money in the sentence; null for one that no figure tells. */
  money: string | null | undefined = undefined
  /** Buildings, units and kinds of which the part of the sentence told. */
  readonly parts = new Parts()
  readonly stated = new Stated()
  readonly said: Said
  readonly #index: VocabularyIndex
  readonly #headings = new Headings()
  #before: WordToken[] = []
  /** The last sentence since the heading that named several things of a kind: 滨河新城片区、北湖智谷…. */
  #row: Token[] = []
  #led: Topic | null = null
  #isListed = false
  /** The sentence that tells parts, 其中…, and the place before them, which the next sentence speaks of again. */
  #among = -1
  #outer: Place | null = null
  /** Where the things counted last are, 该片区. */
  #where: Place | null = null
  /** The place at the beginning of the sentence: after a row of places it is that again. */
  #first: Place = DISTRICT
  #outside: Outside | null = null

  /** The unit that writes the text. */
  readonly writer: string | null

  /** `cutShort` are the zones that the text names by short names. */
  constructor(index: VocabularyIndex, cutShort = new Set<string>(), writer: string | null = null) {
    this.#index = index
    this.writer = writer
    this.named = new Named(cutShort)
    this.said = new Said(index)
  }

  /** `written` has the remarks of the heading too. */
  heading(tokens: Token[], depth: number, written = tokens): void {
    this.#headings.leave(depth)
    const words = tokens.filter(isWord)
    this.#row = hasRow(words) ? tokens : []
    const place = placeOfHeading(tokens, written, this.sentence, this.#index.vocabulary.zones)
    this.topic = null
    this.#noteTopic(words)
    const opened = openedBy(words, this.topic, this.#index)
    if (opened !== null) this.setTopic(opened)
    if (this.topic !== null) this.topic = { ...(this.topic as Topic), isHeading: true }
    this.#headings.add({ depth, place, topic: this.topic, words, unit: onlyUnit(words) })
    this.said.heading(words, depth, this.topic)
    this.leads.heading(tokens, depth)
    this.beginLine()
    this.stated.beginSection()
    this.named.beginSection(tokens, this.#index)
    ;[this.hint, this.pointed] = [null, null]
  }

  /** In a sentence that tells parts: 其中…. */
  get isAmong(): boolean {
    return this.#among === this.sentence
  }

  /** In a point whose subject nothing but the title of the text says. */
  get isOfTitle(): boolean {
    return this.#isListed && this.topic?.isHeading === true && this.#headings.isTitleOnly
  }

  /** A point stands for itself: a place named in passing in the one before is forgotten, behind the last one too. */
  beginLine(isListed = false): void {
    this.line++
    this.#led = isListed ? this.#led : null
    this.#leaveParts()
    if (isOne(this.place)) [this.hint, this.hintLine] = [this.place, this.line - 1]
    if (isListed || this.#isListed) this.hint = null
    this.#isListed = isListed
    this.place = this.#headings.place ?? DISTRICT
    this.topic = this.#led ?? this.#headings.topic ?? this.parts.nextLine(this.topic)
    if (this.topic !== null && (this.#led !== null || this.topic.first !== null) && isListed)
      this.topic = { ...this.topic, line: this.line }
    ;[this.isInterrupted, this.isClouded, this.isStrange] = [false, false, false]
    this.stated.beginLine(isListed)
    this.said.beginLine(this.line)
    this.leads.beginLine()
    this.one.beginLine()
  }

  /** Each cell of a table stands alone. */
  beginCell(): void {
    this.beginLine()
    const { topic } = this.#headings
    this.topic = topic === null || topic.first === null ? topic : { ...topic, line: this.line }
  }

  beginSentence(): void {
    this.sentence++
    this.parts.begin()
    this.one.beginSentence()
    this.money = undefined
    this.aside = null
    this.thing = null
    ;({ pending: this.pending, doing: this.doing } = this.said.names)
    ;[this.isTurned, this.isInterrupted] = [false, false]
    ;[this.#outside, this.#where] = [null, null]
    this.#leaveParts()
    if (this.place.kind === 'elsewhere') this.place = DISTRICT
    this.#first = this.place
    this.topic = topicInNext(this.said.takeTopic(), this)
    if (this.isRunIn && this.place.sentence === this.sentence - 1)
      this.place = { ...this.place, sentence: this.sentence }
  }

  #leaveParts(): void {
    if (this.#outer !== null) this.place = this.#outer
    this.#outer = null
  }

  /** The clause up to its first number: its first words say where, its names say what. */
  beginClause(tokens: Token[], isWhole: boolean): void {
    const own = this.#headings.placeOfAll
    if (isWhole && tellsWhere(tokens)) {
      this.#where = onlyPlace(tokens, this.sentence)
      return
    }
    const around = { sentence: this.sentence, zones: this.#index.vocabulary.zones }
    const former = own === null ? [this.hint, this.place, this.#where] : [own]
    const place = placeOfClause(tokens, isWhole, { ...around, place: this.place, former })
    const run = place === null ? placeRun(tokens, around.sentence, around.zones) : null
    if (run !== null) [this.#outer, this.place] = [this.#outer ?? this.place, run]
    this.one.clause(tokens, isWhole)
    const words = tokens.filter(isWord)
    if (words[0]?.text === '同期' && place === null) this.#leaveParts()
    if (words.some(word => hasFlag(word, 'among'))) this.#among = this.sentence
    if (place !== null) {
      if (own !== null) this.#outer ??= own
      else if (this.isAmong || place.isFirst || place.kind === 'elsewhere') this.#outer ??= this.place
      else if (isSecond(this.place, place)) this.#outer ??= this.#first
      this.place = place
    }
    // 沙门临港组团走访4次。我局承办诉求2件: of who writes, and of no place that was spoken of.
    if (place === null && tokens.some(isWriter)) [this.place, this.hint] = [this.#headings.place ?? DISTRICT, null]
    if (place?.kind === 'district') this.hint = null
    // 站在望江枢纽新城的沙盘前: not the subject, but what follows may be about it.
    const passing = place === null && !this.isAmong ? onlyPlace(words, this.sentence) : null
    if (passing !== null && isOne(passing)) [this.hint, this.hintLine] = [passing, this.line]
    if (words.some(isSubject)) this.isStrange = false
    else if (isStrangeIn(tokens, isWhole)) this.isStrange = true
    // 新区人民医院设置床位1200张，总投资…: the project named before the first number, unless as an example of many.
    const project = isWhole ? null : onlyProjectIn(tokens)
    if (project !== null) this.setTopic({ family: 'project', scope: { project } })
    if (isWhole) this.#endClause(tokens, words, place)
  }

  /** What a clause without a number says is meant by the next one. */
  #endClause(tokens: Token[], words: WordToken[], place: Place | null): void {
    if (place !== null && isOne(place)) {
      ;[this.isTurned, this.isTurnedOddly] = [true, tokens.some(({ kind }) => kind === 'gap')]
    }
    const doing = words.findLast(({ roles }) => roles.figures.some(one => isCounted(one.id, this.#index)))
    // 看招商签约，南湖片区与火车站片区打成平手，: of the same still.
    if (isOfSome(words, doing)) this.doing = null
    else if (doing !== undefined || place === null || !isOne(place)) this.doing = doing ?? this.said.names.doing
    this.#noteTopic(words)
    this.#noteLevel(tokens)
    this.thing = words.findLast(({ roles }) => roles.entities.some(one => COUNTED.has(one.kind))) ?? this.thing
    this.pending =
      words.findLast(({ roles }) => roles.figures.some(one => one.nominal && !isCounted(one.id, this.#index))) ??
      this.pending
  }

  /** A line that says of what all that follows reports. */
  introduce(tokens: Token[]): void {
    this.#headings.introduce(tokens, this)
  }

  /** The words of the headings above, of the sentence before, and of the last one with a row of names; whose report it is. */
  get around(): { headings: WordToken[]; before: WordToken[]; row: Token[]; unit: string | null } {
    return { headings: this.#headings.words, before: this.#before, row: this.#row, unit: this.#headings.unit }
  }

  /** 全区策划项目39个，其中：: what the points that follow are parts of. */
  leadIn(): void {
    this.#led = this.topic?.line === this.line && this.topic.first !== null ? this.topic : null
  }

  endSentence(tokens: Token[]): void {
    if (tokens.at(-1)?.text === '？') this.said.ask(tokens.filter(isWord), this.topic, this.line, this.sentence)
    this.leads.endSentence(tokens)
    this.topic = this.parts.leave(this.topic, tokens.some(isOfAll))
    this.#before = tokens.filter(isWord)
    if (isOne(this.place) && this.place.sentence === this.sentence && tellsOfPlaces(tokens)) this.place = this.#first
    if (hasRow(this.#before)) this.#row = tokens
  }

  /** 省级：…；市级：…: the list of that level, of the kind that is spoken of. */
  #noteLevel(tokens: Token[]): void {
    const topic = topicOfLevel(tokens, isOfLists(this) ? this.topic : this.#headings.listTopic, this.#index)
    if (topic !== null) this.setTopic(topic)
    this.isTurned ||= topic !== null
  }

  #noteTopic(words: WordToken[]): void {
    const named = topicNamed(words, this.#index)
    if (named.isOfSeveral && this.topic?.family === 'project') this.topic = null
    if (named.topic === null) return
    // 省级重点项目10个，实施类全部开工，…: of that list still.
    const isStill =
      named.topic.family === 'list' &&
      named.topic.lists === undefined &&
      isOfLists(this) &&
      this.topic?.line === this.line
    if (!isStill) this.setTopic(named.topic)
    if (named.topic.family === 'project' || named.topic.family === 'list') this.isClouded = false
  }

  setTopic(topic: Partial<Topic> & { family: string }): void {
    if (topic.family === 'list' && topic.lists?.length === 1) this.pointed = topic.lists
    this.topic = newTopic({ ...topic, sentence: this.sentence, line: this.line })
    this.isInterrupted = false
  }

  /** What a remark in brackets speaks of is forgotten behind it, parts behind a semicolon. */
  bracket(sign: string): void {
    this.one.sign(sign)
    if (sign === '；' && this.#among === this.sentence) {
      ;[this.#among, this.isInterrupted] = [-1, false]
      this.topic = this.parts.leave(this.topic, true)
      this.#leaveParts()
    }
    // 双桥云谷签约2个；落地5个 in the report of a zone
    if (sign === '；' && this.place.kind === 'park' && this.#headings.placeOfAll !== null) this.#leaveParts()
    if (sign === '；' && isOne(this.place)) this.place = { ...this.place, isLeft: true }
    // 我区…增长5%，全市增长6%；: of the district again.
    if (sign === '；' && this.place.kind === 'district' && this.place.sentence === this.sentence) this.aside = null
    this.#outside = outsideOf(sign, this, this.#outside)
  }
}
