import type { FigureMeta } from '../contract.ts'
import { hasFlag, isNoun } from '../words/tokens.ts'
import { figureIn } from '../words/vocabulary-index.ts'
import { familyOf } from './certainty.ts'
import type { Evidence } from './evidence.ts'
import { byGrown } from './grown.ts'
import { among, carried, named } from './named-figures.ts'
import { type Asked, NO_FIGURE, type Outcome, read } from './readings.ts'

/** What a percentage states: a rate of the ledger or the growth of an indicator. */
export function readPercent(asked: Asked): Outcome {
  const { evidence, index } = asked
  const growth = figureIn(index, 'stat', 'growth')
  if (growth !== undefined && evidence.names[0]?.role === 'growth') return readGrowth(asked, growth)
  const share = startedShare(asked) ?? startedShareTold(asked)
  if (share !== null) return share
  const planned = shareOfPlan(asked) ?? shareOfPlanTold(asked) ?? shareOfDone(asked) ?? rateInBrackets(asked)
  if (planned !== null) return planned
  const whole = evidence.whole.flatMap(id => index.figures.get(id) ?? []).filter(figure => figure.unit === '%')
  const found = named(asked, '%') ?? (whole.length > 0 ? { text: '完成', figures: whole, covered: false } : null)
  if (found === null || found.figures.some(figure => figure.role === 'growth'))
    return bySign(asked, growth) ?? byGrown(asked) ?? carried(asked, 'percent')
  if (found.covered || isOfOtherMoney(asked, found.text)) return { reason: NO_FIGURE }
  if (evidence.flags.has('delta') && hasFlag(evidence.nearest ?? undefined, 'delta'))
    return { reason: '属于增减变化，不是指标数值' }
  return among(asked, found.figures, found.text)
}

const UP = /^[+↑↗▲△⬆增]$/
const DOWN = /^[-↓↘▼▽⬇降]$/

/** GDP 368.91亿元，+6.3%; 社零273.14亿元 ↑5.9% 全市第4: the growth of the indicator whose value stands before it. */
function bySign(asked: Asked, growth: FigureMeta | undefined): Outcome | null {
  const { evidence, number, sentence, subjects } = asked
  const sign = sentence.at(-1)?.text ?? ''
  const isSigned = number.negative === true || UP.test(sign) || DOWN.test(sign)
  const isPlain = evidence.tokens.every(
    ({ kind, text, end }) => end > number.start || kind === 'stop' || UP.test(text) || DOWN.test(text),
  )
  const isOfIndicator = subjects.topic?.family === 'stat' && subjects.topic.sentence === subjects.sentence
  if (growth === undefined || !isSigned || !isPlain || !isOfIndicator) return null
  const plain = { ...asked, evidence: { ...evidence, unknown: [], narrowing: [] } }
  return read(plain, growth, { negative: number.negative === true || DOWN.test(sign), continues: true })
}

/** 占全年计划投资92.5亿元的57.8%: how much of the plan is done. */
function shareOfPlan(asked: Asked): Outcome | null {
  const { evidence, subjects, index } = asked
  const isOf = evidence.tokens.every(token => hasFlag(token, 'of')) && evidence.tokens.length > 0
  const plan = index.figures.get(subjects.money ?? '')
  if (!isOf || plan?.role !== 'planned') return null
  const rate = figureIn(index, familyOf(plan), 'completionRate')
  return rate === undefined ? null : read(asked, rate, { confidence: 0.9, continues: true })
}

/** 年度计划投资63.38亿元，完成23.32亿元，占32.06%: of the plan told before. */
function shareOfPlanTold(asked: Asked): Outcome | null {
  const { evidence, subjects, index, sentence } = asked
  const isDone = evidence.tokens.some(({ text }) => /^(?:只|仅|已)?完成了?$/.test(text))
  const isShare = (evidence.flags.has('share') || isDone) && evidence.names.length === 0 && evidence.lists === null
  const done = index.figures.get(subjects.money ?? '')
  const from = sentence.findLastIndex(({ text }) => text === '；')
  const isPlanned = sentence
    .slice(from + 1)
    .some(token => token.kind === 'word' && token.roles.figures.some(one => one.role === 'planned'))
  const isPlain = evidence.tokens.every(
    token =>
      token.kind !== 'gap' && (token.kind !== 'word' || token.roles.entities.length === 0) && !hasFlag(token, 'own'),
  )
  if (!isShare || !isPlanned || !isPlain || done?.role !== 'completed') return null
  const rate = figureIn(index, familyOf(done), 'completionRate')
  return rate === undefined ? null : read(asked, rate, { confidence: 0.75, continues: true })
}

/** 省重大产业项目10项，完成55.42亿元，占56.57%: of its plan, as may be. */
function shareOfDone(asked: Asked): Outcome | null {
  const { evidence, subjects, index, sentence } = asked
  const done = index.figures.get(subjects.money ?? '')
  const [money, comma, share] = sentence.slice(-3)
  const isBehind = money?.kind === 'number' && money.number.kind === 'money' && /^[，、]$/.test(comma?.text ?? '')
  const isPlain =
    evidence.names.length === 0 &&
    evidence.tokens.every(({ start, end }) => start === share?.start || end > asked.number.end)
  if (!isBehind || !hasFlag(share, 'share') || !isPlain || done?.role !== 'completed') return null
  const rate = figureIn(index, familyOf(done), 'completionRate')
  return rate === undefined ? null : read(asked, rate, { confidence: GUESSED, continues: true })
}

/** 省重大产业55.42亿元（56.6%）: how much of its plan that is. */
function rateInBrackets(asked: Asked): Outcome | null {
  const { sentence, ahead, subjects, index, evidence } = asked
  const [money, open] = sentence.slice(-2)
  const isBare =
    open?.text === '（' && ahead[0]?.text === '）' && money?.kind === 'number' && money.number.kind === 'money'
  const done = index.figures.get(subjects.money ?? '')
  const rate = done?.role === 'completed' ? figureIn(index, familyOf(done), 'completionRate') : undefined
  if (!isBare || rate === undefined || evidence.names.length > 0) return null
  return read(asked, rate, { confidence: GUESSED, continues: true })
}

/** 21个为实施类，已开工13个，占61.90%; 占实施类总数（21个）的61.90%: of those that may begin. */
function startedShareTold(asked: Asked): Outcome | null {
  const { evidence, subjects, index, sentence } = asked
  const isOfThese = evidence.names.every(({ role }) => role === 'implementing')
  const isShare = evidence.flags.has('share') && isOfThese && evidence.lists === null
  const last = index.figures.get(subjects.topic?.last ?? '')
  const from = sentence.findLastIndex(({ text }) => text === '；')
  const isOf = sentence
    .slice(from + 1)
    .some(token => token.kind === 'word' && token.roles.figures.some(one => one.role === 'implementing'))
  const isHere = last?.role === 'started' && familyOf(last) === 'list' && subjects.topic?.sentence === subjects.sentence
  const rate = figureIn(index, 'list', 'startRate')
  if (!isShare || !isOf || !isHere || rate === undefined || Object.keys(evidence.entities).length > 0) return null
  return read(asked, rate, { confidence: 0.75, continues: true })
}

/** 近九成实施类项目破土动工 is the rate of those begun; of all projects it may be another. */
function startedShare(asked: Asked): Outcome | null {
  const { evidence, index, number } = asked
  const rate = figureIn(index, 'list', 'startRate')
  const isStarted =
    evidence.names.some(one => one.role === 'started') && !evidence.names.some(one => one.role === 'startRate')
  const noun =
    evidence.names.some(one => one.role === 'implementing') || evidence.lists !== null || evidence.head === '项目'
  if (rate === undefined || !isStarted || !noun || !hasRight(evidence, number.end)) return null
  return read(asked, rate, { confidence: evidence.names.some(one => one.role === 'implementing') ? 0.9 : 0.6 })
}

/** Is the thing told by what follows the number? */
const hasRight = ({ tokens }: Evidence, end: number) => tokens.some(token => token.start >= end && isNoun(token))

/** 落实资金159.5亿元，为年度投资计划的39.7%: the share is that of the money told before. */
const isOfOtherMoney = ({ subjects, index }: Asked, text: string) =>
  /^[为占达]/.test(text) &&
  subjects.money !== undefined &&
  !/^(?:completed|planned)$/.test(index.figures.get(subjects.money ?? '')?.role ?? '')

/** 固定资产投资增长15.1%; the indicator stands in the clause, or was just spoken of and nothing else is named. */
function readGrowth(asked: Asked, growth: FigureMeta): Outcome {
  const { evidence, subjects } = asked
  const isOwn = evidence.entities.indicator !== undefined
  const isCarried =
    subjects.topic?.family === 'stat' &&
    subjects.topic.sentence === subjects.sentence &&
    evidence.tokens.every(isAboutGrowth)
  if (!isOwn && !isCarried) return { reason: '没有对应的统计指标' }
  const negative = evidence.flags.has('decline') || asked.number.negative === true
  return read(asked, growth, { negative, continues: !isOwn })
}

const isAboutGrowth = (token: Asked['evidence']['tokens'][number]) =>
  token.kind === 'time' ||
  token.kind === 'stop' ||
  UP.test(token.text) ||
  (token.kind === 'word' && token.roles.lists.length === 0 && token.roles.head === null)

/** 平均办理时长4.2个工作日, 已出租20455平方米. */
export function readMeasured(asked: Asked, unit: string): Outcome {
  const found = named(asked, unit)
  if (found === null) {
    const done = measuredBefore(asked, unit)
    if (done !== null) return read(asked, done, { confidence: 0.9, continues: true })
    const outcome = carried(asked, 'other')
    return 'reading' in outcome && outcome.reading.figure.unit !== unit ? { reason: NO_FIGURE } : outcome
  }
  return found.covered ? { reason: NO_FIGURE } : among(asked, found.figures, found.text)
}

/** 用时最长的是示范局，达到7个工作日: what the clause before measures, of whom it names. */
function measuredBefore({ evidence, subjects: { doing }, index }: Asked, unit: string): FigureMeta | null {
  const isOfOne = (evidence.entities.unit ?? evidence.entities.category) !== undefined && evidence.names.length === 0
  const figures = isOfOne ? (doing?.roles.figures ?? []) : []
  return figures.flatMap(({ id }) => index.figures.get(id) ?? []).find(figure => figure.unit === unit) ?? null
}

export function readPoints(asked: Asked): Outcome {
  const own = named(asked, '个百分点')
  const found = own ?? leadNamed(asked) ?? leadBehindRate(asked)
  if (found === null) return { reason: NO_FIGURE }
  const outcome = withSign(among(asked, found.figures, found.text), asked)
  const isBehind = asked.evidence.tokens.some(({ text }) => BEHIND.test(text)) && !hasUnknown(asked)
  const isSure = own !== null || isBehind
  if (isSure || 'reason' in outcome) return outcome
  return { reading: { ...outcome.reading, confidence: Math.min(GUESSED, outcome.reading.confidence) } }
}

/** 房地产投资完成率71%，滞后4个百分点: of something that no list is, as may be. */
const hasUnknown = ({ sentence }: Asked) =>
  sentence.slice(sentence.findLastIndex(({ text }) => text === '；') + 1).some(({ kind }) => kind === 'gap')

/** What one is behind, where nothing else is named: what should have been done by then. */
const BEHIND = /^(?:滞后|落后)了?$/

type Lead = ReturnType<typeof named>
const leadOf = ({ index }: Asked): Lead => {
  const lead = figureIn(index, 'list', 'lead')
  return lead === undefined ? null : { text: '序时进度', figures: [lead], covered: false }
}

const isOpen = ({ evidence: { names, flags, unknown } }: Asked) =>
  names.length === 0 && !flags.has('versus') && unknown.length === 0

/** 序时进度应为41.67%，欠账30.2个百分点: behind what the clause before names; 进度滞后82.13个百分点. */
function leadNamed(asked: Asked): Lead {
  const { evidence, sentence } = asked
  const from = sentence.findLastIndex(({ text }) => text === '；')
  const isLead = sentence
    .slice(from + 1)
    .some(token => token.kind === 'word' && token.roles.figures.some(one => one.role === 'lead'))
  const isProgress = evidence.tokens.some(
    ({ text }, at) => /^(?:投资)?进度$/.test(text) && hasFlag(evidence.tokens[at + 1], 'behind'),
  )
  const isOfLead = isProgress || (isLead && (evidence.flags.has('behind') || evidence.isElliptical))
  return isOpen(asked) && isOfLead ? leadOf(asked) : null
}

/** How far before its numbers 分别 stands. */
const EACH_REACH = 6

/** 省重大产业项目完成率56.57%，滞后18.43个百分点: right behind the rate of a list; of several lists by 分别. */
function leadBehindRate(asked: Asked): Lead {
  const { evidence, subjects, index, sentence } = asked
  const { flags, lists, levels, entities, tokens } = evidence
  const isWider = flags.has('above') || flags.has('own') || flags.has('average')
  const isPlain = flags.has('behind') && !isWider && !tokens.some(({ text }) => /于$/.test(text))
  const isEach = sentence.slice(-EACH_REACH).some(token => hasFlag(token, 'each'))
  const isOther = (lists !== null && !isEach) || levels.length > 0 || Object.keys(entities).length > 0
  const rate = figureIn(index, 'list', 'completionRate')
  const isHere = subjects.topic?.family === 'list' && subjects.topic.sentence === subjects.sentence
  const isBehindRate = isHere && rate !== undefined && subjects.stated.isLast('percent', rate.id)
  return isPlain && !isOther && isOpen(asked) && isBehindRate ? leadOf(asked) : null
}

const GUESSED = 0.7

const withSign = (outcome: Outcome, { evidence }: Asked): Outcome =>
  'reading' in outcome ? { reading: { ...outcome.reading, negative: evidence.flags.has('behind') } } : outcome

/** 位列全市第3名. The ledger knows the rank within the city only. */
export function readRank(asked: Asked): Outcome {
  const { evidence, index, subjects, sentence } = asked
  const rank = figureIn(index, 'stat', 'rank')
  const wider = [...sentence.slice(-8), ...evidence.tokens]
    .filter(token => hasFlag(token, 'above'))
    .map(token => token.text)
  const last = wider.at(-1)
  if (rank === undefined || (last !== undefined && !/市/.test(last))) return { reason: '台账只有在全市的位次' }
  const isKnown = evidence.entities.indicator !== undefined || subjects.topic?.family === 'stat'
  const isOther = evidence.tokens.some(token => /^(?:总量|占比|规模|总额)$/.test(token.text))
  if (!isKnown) return { reason: '没有对应的统计指标' }
  return read(asked, rank, { continues: true, confidence: isOther ? 0.6 : 1 })
}
