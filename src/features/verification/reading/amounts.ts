import { figureIn } from '../words/vocabulary-index.ts'
import { byGrown } from './grown.ts'
import { among, carried, named } from './named-figures.ts'
import { readMeasured, readPercent, readPoints, readRank } from './rates.ts'
import { type Asked, NO_FIGURE, type Outcome, read } from './readings.ts'
import { isPlaceLast } from './scopes.ts'

/** Of areas, only rooms have some that are told. */
export const AREA = /^(?:平方米|平米|㎡)$/

/** What an amount, a rate, a lead in points or a rank states. */
export function readAmount(asked: Asked): Outcome {
  const { kind } = asked.number
  if (kind === 'rank') return readRank(asked)
  if (kind === 'points') return readPoints(asked)
  if (kind === 'percent' || kind === 'tenths') return readPercent(asked)
  if (kind === 'money') return readMoney(asked)
  if (asked.number.unit.endsWith('工作日')) return readMeasured(asked, '个工作日')
  if (AREA.test(asked.number.unit)) return readMeasured(asked, '㎡')
  return { reason: NO_FIGURE }
}

function readMoney(asked: Asked): Outcome {
  const whole = asked.evidence.whole
    .flatMap(id => asked.index.figures.get(id) ?? [])
    .filter(figure => figure.unit === '亿元')
  const acted = actedMoney(asked)
  if (acted !== null) return acted
  const ofAll = ofAllProjects(asked)
  if (ofAll !== null) return ofAll
  const isDone = whole.length > 0 && isDoneBehind(asked)
  const found =
    (isDone ? null : named(asked, '亿元')) ??
    (whole.length > 0 ? { text: '投资', figures: whole, covered: false } : null)
  const { evidence, index } = asked
  if (evidence.entities.indicator !== undefined && isLast(asked, 'indicator')) {
    const value = figureIn(index, 'stat', 'value')
    return value === undefined ? { reason: NO_FIGURE } : read(asked, value)
  }
  if (found === null)
    return ofIndicator(asked) ?? ofCounted(asked) ?? ofDone(asked) ?? byGrown(asked) ?? carried(asked, 'money')
  if (found.covered) return { reason: NO_FIGURE }
  return among(asked, found.figures, found.text)
}

/** 全年项目投资1035亿元: what was invested in all projects, where no others are spoken of. */
function ofAllProjects(asked: Asked): Outcome | null {
  const { evidence, subjects, index, number } = asked
  const at = evidence.tokens.findIndex(({ text }) => text === '项目')
  const [of, project, invested] = [evidence.tokens[at - 1], evidence.tokens[at], evidence.tokens[at + 1]]
  const isPlain = project !== undefined && invested?.text === '投资' && invested.start === project.end
  if (!isPlain || invested.end > number.start || of?.kind === 'gap' || evidence.lists !== null) return null
  const isOther = evidence.names.some(({ text }) => text !== '投资') || evidence.flags.has('of')
  const { topic, sentence, line } = subjects
  const isSpokenOf = topic?.sentence === sentence || (topic?.family === 'list' && topic.line === line)
  const completed = figureIn(index, 'projects', 'completed')
  if (isOther || completed === undefined || (isSpokenOf && !/^(?:projects|stat)/.test(topic?.family ?? ''))) return null
  const isSoFar = evidence.tokens.some(
    ({ kind, text }) => kind === 'time' || /^(?:累计|完成|全区|全县|全市)$/.test(text),
  )
  return read(asked, completed, { confidence: isSoFar ? 0.85 : 0.7 })
}

/** 项目投资全区完成了72.24亿元: done, and no size of it. */
function isDoneBehind({ evidence: { tokens } }: Asked): boolean {
  const named = tokens.findIndex(({ text }) => /^(?:项目)?投资$/.test(text))
  return named >= 0 && tokens.slice(named + 1).some(({ text }) => /^完成了?$/.test(text))
}

/** 一般公共预算收入增长12.7%，总量达到…; 进出口总额方面，我市…: the value of the indicator that was spoken of. */
function ofIndicator(asked: Asked): Outcome | null {
  const { evidence, subjects, index } = asked
  const value = figureIn(index, 'stat', 'value')
  const { topic } = subjects
  // GDP over 368.91亿元: the heading names it.
  const isTitled = topic?.isHeading === true && subjects.money === undefined && evidence.tokens.length === 0
  const isStill = topic?.family === 'stat' && (topic.sentence === subjects.sentence || isTitled)
  const isTotal = evidence.tokens.some(token => /^总[量额]$/.test(token.text))
  const isPlain = evidence.tokens.every(({ kind, text }) => kind === 'time' || /^(?:为|达到?)$/.test(text))
  const isFirst = (evidence.flags.has('own') || isPlain) && (subjects.money === undefined || isBehindMark(asked))
  if (value === undefined || !isStill || !(isTotal || isFirst) || !evidence.isElliptical) return null
  return read(asked, value, { continues: true })
}

/** 突破300亿元大关，达到319.07亿元: what was passed, and what it is. */
function isBehindMark({ sentence }: Asked): boolean {
  const last = sentence.findLastIndex(({ kind }) => kind === 'number')
  return last >= 0 && /^(?:大关|关口|台阶|门槛)$/.test(sentence[last + 1]?.text ?? '')
}

/** 落地投资额16.61亿元, 策划项目估算投资30亿元: the money of one doing. */
function actedMoney(asked: Asked): Outcome | null {
  const figures = asked.evidence.acted.flatMap(id => asked.index.figures.get(id) ?? [])
  const [figure, ...others] = figures.filter(one => one.unit === '亿元')
  if (figure === undefined || others.length > 0 || asked.evidence.lists !== null) return null
  // 19个新项目开工，175.18亿元投资落地: what has come may be no deals.
  const isBehind = !asked.evidence.tokens.some(({ text, end }) => /投资/.test(text) && end <= asked.number.start)
  const isOther =
    asked.subjects.topic?.sentence === asked.subjects.sentence && asked.subjects.topic.family !== figure.family
  return read(asked, figure, { confidence: isBehind && isOther ? 0.7 : 1 })
}

const DONE = /^(?:实际|累计|全年|已|只|仅|才)?(?:完成|干|干完|花|投|投入|拿出|交出)了?$/
const HANDED_IN = /^(?:拿出|交出)/

/** 年度计划205.52亿元，只完成2.49亿元; 也拿出了205.84亿元的成绩单: what was invested of what is spoken of. */
function ofDone(asked: Asked): Outcome | null {
  const { evidence, subjects, index, number } = asked
  const done = evidence.tokens.findLast(token => token.end <= number.start && DONE.test(token.text))
  if (done === undefined || evidence.names.length > 0 || evidence.unknown.length > 0) return null
  if (HANDED_IN.test(done.text) && !evidence.tokens.some(token => /成绩|答卷/.test(token.text))) return null
  const { topic, place } = subjects
  const isHere =
    topic !== null &&
    (topic.sentence === subjects.sentence || (topic.family === 'list' && topic.line === subjects.line))
  const isPlaced = place.kind === 'zone' || evidence.entities.zone !== undefined
  const spoken = evidence.lists !== null ? 'list' : evidence.entities.project !== undefined ? 'project' : null
  // 专项债项目完成率仅1.13%；空港新区完成73.71亿元: lists have no places.
  const isOfPlace = isPlaced && isHere && topic.family === 'list' && isPlaceLast(asked.sentence)
  const family = spoken ?? (isHere && !isOfPlace ? topic.family : isPlaced ? 'projects' : null)
  const figure =
    family === null || !/^(?:list|projects?)$/.test(family) ? undefined : figureIn(index, family, 'completed')
  return figure === undefined ? null : read(asked, figure, { confidence: 0.9, continues: true })
}

/** 14个项目落地，总额77.48亿元: the money of what was counted right before. */
function ofCounted(asked: Asked): Outcome | null {
  const { evidence, subjects, index } = asked
  const { topic } = subjects
  const isSum = evidence.tokens.some(token => /^(?:总盘子|盘子|总额|总金额|金额|资金总额)$/.test(token.text))
  const isBare = evidence.names.length === 0 && evidence.lists === null && Object.keys(evidence.entities).length === 0
  if (!isSum || !isBare || topic === null || topic.sentence !== subjects.sentence) return null
  const total = figureIn(index, topic.family, 'total')
  return total === undefined ? null : read(asked, total, { confidence: 0.85, continues: true })
}

/** Is the name of this kind the last that is named before the number? */
function isLast({ evidence }: Asked, kind: 'indicator'): boolean {
  const last = evidence.tokens.findLast(
    token => token.kind === 'word' && (token.roles.entities.length > 0 || token.roles.figures.some(one => one.nominal)),
  )
  return last?.kind === 'word' && last.roles.entities.some(one => one.kind === kind)
}
