import type { FigureMeta, Scope } from '../contract.ts'
import { isWriter } from '../subject/writer.ts'
import type { ListName } from '../words/lists.ts'
import type { NumberMention } from '../words/numbers.ts'
import { hasFlag, isNoun, isWord, type Token } from '../words/tokens.ts'
import { scopesOf } from './alike.ts'
import type { Asked } from './asked.ts'
import { certainty, familyOf } from './certainty.ts'
import type { Evidence } from './evidence.ts'
import { isOfAll, scopeOf } from './scopes.ts'

/** What a number is taken to state. Below SURE a difference is no mismatch, below LIKELY nothing is claimed. */
export interface Reading {
  figure: FigureMeta
  scope: Scope
  lists: ListName[]
  confidence: number
  /** Told as a decline: the figure is its negative. */
  negative: boolean
  /** Goes on with what was spoken of, so with its day too. */
  continues: boolean
  /** The other scopes of which the same is said: 各7个. */
  each: Scope[]
  /** Another figure the words may mean. */
  others: { figure: FigureMeta; scope: Scope; lists: ListName[] }[]
}

export const SURE = 0.8
export const LIKELY = 0.5

export type { Asked } from './asked.ts'

/** A reading, or the reason in Chinese why the ledger can't tell. */
export type Outcome = { reading: Reading } | { reason: string }

export const NO_SCOPE = '台账没有这一口径的指标'
export const NO_FIGURE = '台账指标未覆盖这一事实'

export const WIDER = '所述范围大于本区'
export const INTENDED = '属于计划、预期或目标，不是已发生的事实'

/** Does a figure of these scopes tell of what the reading is of? */
export const hasScope = ({ scope, lists }: Pick<Reading, 'scope' | 'lists'>, scopeKeys: string[][]) => {
  const keys = lists.length > 0 ? ['list', 'listYear'] : Object.keys(scope)
  return scopeKeys.some(one => one.length === keys.length && one.every(key => keys.includes(key)))
}

/** Is a figure counted by the measure word of the number? */
export function fitsMeasure(figure: FigureMeta, number: NumberMention): boolean {
  if (number.kind !== 'count') return number.kind === 'bare' && number.decimals === 0 && isCount(figure)
  return number.unit === figure.unit || (figure.measures?.includes(number.unit) ?? false)
}

/** What firms made in a year, published once it is over. */
export const isResult = (figure: FigureMeta | undefined): boolean =>
  figure?.period === 'published' && figure.family !== 'stat'

export const isCount = (figure: FigureMeta): boolean => !/亿元|%|点|^$|名/.test(figure.unit)

/** Statuses, plans, comparisons and wider areas of which no figure speaks; a reason when one is there. */
function objection(asked: Asked, figure: FigureMeta): string | null {
  const { evidence, sentence } = asked
  const { flags, nearest } = evidence
  const family = familyOf(figure)
  if (flags.has('status') && figure.staged && figure.role !== 'lead' && !isOwnStatus(evidence, figure)) {
    return '所述状态没有对应的台账指标'
  }
  if (!figure.standing && isPlan(evidence, figure, asked.number.end)) return INTENDED
  if (!figure.plannable && (isIntended(sentence) || isAskedFor(asked))) return INTENDED
  if (flags.has('rest')) return '说的是其余的项目，没有对应的台账指标'
  if (flags.has('average') && !figure.name.includes('平均')) return '平均数没有对应的台账指标'
  if (flags.has('since') && figure.period !== 'day') return '跨年度的累计数没有对应的台账指标'
  if (isWider(asked, figure)) return WIDER
  if (family !== 'stat' && figure.role !== 'joined' && figure.role !== 'lead' && isChange(evidence, nearest))
    return '属于增减变化，不是指标数值'
  if (isNotYet(asked, figure)) return '所述状态没有对应的台账指标'
  if (isOfMonths(asked) && figure.period !== 'day') return '只说其中一段时间，台账指标自年初累计'
  if (isPartOfOther(asked)) return '说的是其中一部分，没有对应的台账指标'
  if (isCondition(asked) || isRestricted(asked, figure)) return '说的是条件，不是指标数值'
  if (flags.has('elsewhere')) return '所述单位、片区或项目不在台账名称之内'
  return null
}

/** 实施类项目还有3个未开工: some that are not so, which is no size of a list. */
const isNotYet = (asked: Asked, { role }: FigureMeta) =>
  (role === 'members' && isBaseOfBegun(asked)) ||
  (/^(?:members|implementing|preparing)$/.test(role ?? '') && isNot(asked))

/** 绿色转型库9开7: of those that may begin. */
const isBaseOfBegun = ({ number, ahead: [verb, next] }: Asked) =>
  number.kind === 'bare' &&
  next?.kind === 'number' &&
  verb !== undefined &&
  isWord(verb) &&
  verb.roles.figures.some(one => one.role === 'started')

const isNot = ({ ahead: [next] }: Asked) => hasFlag(next, 'status') && /^[未没尚无]/.test(next?.text ?? '')

/** 7、8、9三个月合计完成7.78亿元. */
function isOfMonths({ sentence }: Asked): boolean {
  const at = sentence.findLastIndex(
    ({ kind, text }) => kind === 'number' || (kind === 'stop' && /[，；。：]/.test(text)),
  )
  const [former, last] = sentence.slice(Math.max(0, at - 1), at + 1)
  return former?.kind === 'number' && last?.kind === 'number' && last.number.unit === '个月'
}

/** 招商活动24场中的14场: some of those told right before. */
function isPartOfOther({ sentence, number }: Asked): boolean {
  const [whole, within, of] = sentence.slice(-3)
  return whole?.kind === 'number' && whole.number.unit === number.unit && hasFlag(within, 'within') && hasFlag(of, 'of')
}

/** 对完成率低于10%的项目，由区领导约谈: which ones, not how much; 740亿元的台阶 is one that was passed. */
const isCondition = ({ number, ahead: [of, next] }: Asked): boolean =>
  hasFlag(of, 'of') && (isBound(number) || /^(?:台阶|大关|关口|门槛)/.test(next?.text ?? ''))

/** 总投资约926亿元的80多个项目 says how much, not which. */
const isBound = ({ compare }: NumberMention) => !/^(?:eq|approx|near|at_least_tens)$/.test(compare)

/** 签约额超5亿元的活动3场, 十亿元以上落地项目1个: of some only, unless that is the figure's own name. */
function isRestricted({ sentence }: Asked, { name }: FigureMeta): boolean {
  const at = sentence.findLastIndex(isLimit)
  const behind = sentence.slice(at + 1)
  if (at < 0 || name.includes('亿')) return false
  if (behind[0]?.text !== '的' && !(hasFlag(sentence[at], 'threshold') && behind.some(isNoun))) return false
  return behind.every(({ kind }) => kind !== 'stop' && kind !== 'number')
}

/** 超5亿元 is one word before a noun. */
const isLimit = (token: Token): boolean =>
  token.kind === 'number'
    ? isBound(token.number)
    : isWord(token) && (/\d.*[元%]/.test(token.text) || hasFlag(token, 'threshold'))

/** 储备新项目: what else is no figure is part of how this one is told. */
const isOwnStatus = ({ whole, acted, tokens }: Evidence, { id }: FigureMeta): boolean =>
  whole.includes(id) ||
  // 联席会议审议12个，入库7个
  tokens.every(
    token => !hasFlag(token, 'status') || (isWord(token) && token.roles.figures.some(one => one.id === id)),
  ) ||
  (acted.includes(id) &&
    tokens.every(token => !hasFlag(token, 'status') || (token.kind === 'word' && token.roles.verbOf.includes(id))))

/**
 * 全市重点项目, 全市固定资产投资增长…: told of more than the district, and 消费增长… behind it in the same sentence;
 * 居全市第3位 behind the number is no such thing.
 */
function isWider({ evidence, number, subjects: { aside } }: Asked, figure: FigureMeta): boolean {
  if (figure.outside || figure.role === 'rank') return false
  if (figure.family !== 'stat') return evidence.flags.has('above')
  const isStill = aside?.isWider === true && aside.figure.family === 'stat'
  if (isStill && !evidence.flags.has('own')) return true
  return evidence.tokens.some(token => hasFlag(token, 'above') && token.end <= number.start)
}

/** 计划实施193个重点项目 is a list, 20个准备类项目要逐个过堂 has them; 力争完成300亿元, 拟签约20个 state nothing yet. */
const isPlan = ({ tokens }: Evidence, figure: FigureMeta, end: number) =>
  tokens.some(
    token =>
      (hasFlag(token, 'plan') &&
        !(figure.plannable && token.start >= end && /^(?:要|须|应|需)$/.test(token.text)) &&
        !(figure.plannable && /^(?:计划|规划|将|下一步|明年)$/.test(token.text))) ||
      (/^(?:任务|指标任务)$/.test(token.text) && isCount(figure)) ||
      (isCount(figure) && !figure.plannable && /^(?:年度?|全年|本年|今年|当年)计划$/.test(token.text)),
  )

function isChange(evidence: Evidence, nearest: Token | null): boolean {
  const isApart = evidence.tokens.some(
    one => one.kind === 'stop' && one.text === '：' && one.start > (nearest?.start ?? 0),
  )
  if (hasFlag(nearest ?? undefined, 'delta') && !isApart) return true
  const isNew = evidence.tokens.some(token => hasFlag(token, 'delta') && /新增|净增/.test(token.text))
  return isNew && !evidence.names.some(one => one.role === 'joined' && evidence.lists !== null)
}

/** 力争到年底，签约项目突破100个: an intention in the clause before holds for this one. */
function isIntended(sentence: Token[]): boolean {
  const from = sentence.findLastIndex(
    token => token.kind === 'number' || (token.kind === 'stop' && /[；。]/.test(token.text)),
  )
  const said = sentence.slice(from + 1)
  // 召开动员大会，安排全年新开工项目60个
  const isArranged = said.some(
    ({ text }, at) => /^(?:安排|部署|明确|提出|下达)$/.test(text) && /^(?:全年|今年)/.test(said[at + 1]?.text ?? ''),
  )
  return (
    isArranged || said.some(token => hasFlag(token, 'plan') && /力争|确保|预计|目标|争取|有望|下一步/.test(token.text))
  )
}

/** 新开工要达到75个，招商落地不少于25个: a bound behind what is asked for is asked for too. */
const isAskedFor = ({ number, sentence }: Asked): boolean =>
  /^(?:at_least|at_most)$/.test(number.compare) &&
  sentence
    .slice(sentence.findLastIndex(({ kind, text }) => kind === 'stop' && /[；。]/.test(text)) + 1)
    .some(token => /^(?:要|须|应|需|要达到|要完成|要实现|力争|确保|目标|争取|不得)$/.test(token.text))

/** Makes the reading of a figure; null when its scope can't be told. */
export function read(
  asked: Asked,
  figure: FigureMeta,
  more: { confidence?: number; continues?: boolean; negative?: boolean } = {},
): Outcome {
  const reason = objection(asked, figure)
  if (reason === WIDER || reason === INTENDED) {
    asked.subjects.aside = { figure, lists: asked.evidence.lists, isWider: reason === WIDER }
  }
  if (reason !== null) return { reason }
  const scoped = scopeOf(figure, asked.evidence, asked.subjects, asked.index, asked.sentence)
  if (scoped === null) {
    const { stated, sentence } = asked.subjects
    stated.unscoped = { figure, entities: asked.evidence.entities, sentence }
    return { reason: NO_SCOPE }
  }
  const confidence = (more.confidence ?? 1) * scoped.confidence * certainty(asked, figure, scoped.scope)
  if (confidence < LIKELY) return { reason: '所述对象不能确定' }
  const own = ofOwnUnit(asked, figure, scoped.scope)
  const whole = own ?? withoutCarriedPlace(asked, figure, scoped.scope)
  return {
    reading: {
      figure,
      scope: scoped.scope,
      lists: scoped.lists,
      confidence: own === null ? confidence : Math.min(GUESSED, confidence),
      negative: more.negative ?? false,
      continues: more.continues ?? false,
      each: scopesOf(scoped.scope, asked.others),
      others: whole === null ? [] : [{ figure, scope: whole, lists: [] }],
    },
  }
}

/** Enough for a match, too little to call a difference an error. */
const GUESSED = 0.7

/** 开展走访2次 in the report of an office: perhaps what it did itself. */
function ofOwnUnit({ evidence, subjects, sentence }: Asked, figure: FigureMeta, scope: Scope): Scope | null {
  const unit = subjects.around.unit ?? (sentence.some(isWriter) ? subjects.writer : null)
  const isOpen = unit !== null && Object.keys(scope).length === 0 && !isOfAll(evidence)
  const isOfUnits = figure.scopeKeys.some(keys => keys.length === 1 && keys[0] === 'unit')
  return isOpen && isOfUnits ? { unit } : null
}

/** The same of the whole district, where the place was named in an earlier sentence, or before a semicolon, only. */
function withoutCarriedPlace({ evidence, subjects, sentence }: Asked, figure: FigureMeta, scope: Scope): Scope | null {
  const ofAll = withoutCarriedSector(evidence, figure, scope)
  if (ofAll !== null) return ofAll
  const { zone, park, ...rest } = scope
  const isOwn = evidence.entities.zone !== undefined || evidence.entities.park !== undefined
  const isHere = subjects.place.sentence === subjects.sentence && !isPlaceLeft(sentence) && !isOfAll(evidence)
  if ((zone === undefined && park === undefined) || isOwn || isHere) return null
  const keys = Object.keys(rest)
  const isKnown = figure.scopeKeys.some(one => one.length === keys.length && one.every(key => keys.includes(key)))
  return isKnown ? rest : null
}

/** 产业发展类17个，真正开工的才6个: of these, or of all that were told of before. */
function withoutCarriedSector({ names, entities, flags }: Evidence, figure: FigureMeta, scope: Scope): Scope | null {
  const { sector, ...rest } = scope
  const isOpen = sector !== undefined && entities.sector === undefined && names.length > 0 && !flags.has('among')
  return isOpen && figure.scopeKeys.some(keys => keys.length === Object.keys(rest).length) ? rest : null
}

/** 其中高新区通过率95%；瞪羚企业通过率…: of the zone still, or of all again? */
const isPlaceLeft = (sentence: Token[]) =>
  sentence
    .slice(sentence.findLastIndex(token => token.kind === 'word' && token.roles.entities.some(isPlace)) + 1)
    .some(token => token.kind === 'stop' && token.text === '；')

const isPlace = ({ kind }: { kind: string }) => kind === 'zone' || kind === 'park'
