import type { FigureMeta } from '../contract.ts'
import { isOne } from '../subject/subject-words.ts'
import { isWord } from '../words/tokens.ts'
import { familyIn, familyOf } from './certainty.ts'
import { isOfPlace } from './evidence.ts'
import { type Asked, fitsMeasure, isCount, isResult, type Outcome, read } from './readings.ts'

/** Enough for a match, too little to call a difference an error. */
const GUESSED = 0.7

/** 累计走访35次、企业24家: of what was counted right before, the figure that counts such things. */
export function bySecondCount(asked: Asked): Outcome | null {
  const { evidence, subjects, index, number, sentence } = asked
  const { topic } = subjects
  const last = index.figures.get(topic?.last ?? '')
  // 走访28次、惠及19家企业
  const isReached = sentence.at(-2)?.text === '惠' && sentence.at(-1)?.text === '及'
  const [former, sign] = sentence.slice(isReached ? -4 : -3)
  const isBehind = former?.kind === 'number' && /^[、/]$/.test(sign?.text ?? '')
  // 走访企业26家共40次
  const isSum = sentence.at(-2)?.kind === 'number' && sentence.at(-1)?.text === '共'
  const isKnown = isReached || evidence.unknown.length + evidence.narrowing.length === 0
  const isPlain = evidence.names.length === 0 && evidence.lists === null && isKnown
  if (last === undefined || topic?.sentence !== subjects.sentence || !(isBehind || isSum) || !isPlain) return null
  const { head } = evidence
  const fits = [...index.figures.values()].filter(
    one =>
      familyOf(one) === topic.family &&
      fitsMeasure(one, number) &&
      (isSum || (head !== null && one.heads?.includes(head))),
  )
  const [figure] = fits
  return figure === undefined || fits.length > 1 || figure === last || fitsMeasure(last, number)
    ? null
    : read(isReached ? { ...asked, evidence: { ...evidence, unknown: [], narrowing: [] } } : asked, figure, {
        confidence: 0.9,
        continues: true,
      })
}

/** 北山高新片区28家企业实现营业收入84.21亿元: those that are there, as may be. */
export function byFirmsThatMade(asked: Asked): Outcome | null {
  const { evidence, index, number, ahead } = asked
  const [firms, ...behind] = ahead
  const made = behind.find(token => !(isWord(token) && token.roles.filler))
  const isMade =
    firms?.text === '企业' &&
    made !== undefined &&
    isWord(made) &&
    made.roles.figures.some(({ id }) => isResult(index.figures.get(id)))
  const there = [...index.figures.values()].filter(one => isThere(one) && fitsMeasure(one, number))
  const [figure] = there
  if (!isMade || figure === undefined || there.length > 1 || evidence.lists !== null) return null
  return read({ ...asked, evidence: { ...evidence, names: [] } }, figure, { confidence: GUESSED })
}

/** 衙前老城更新片区企业12家: those that are there, as may be. */
export function byFirmsThere(asked: Asked): Outcome | null {
  const { evidence, index, number, subjects } = asked
  const { head, names, lists, levels, entities, unknown, narrowing, flags } = evidence
  const isOther = names.length + levels.length + unknown.length + narrowing.length + flags.size > 0 || lists !== null
  const kinds = Object.keys(entities)
  const { place } = subjects
  const isOfPlaceOnly =
    kinds.length === 0
      ? isOne(place) && place.sentence === subjects.sentence
      : kinds.length === 1 && /^(?:zone|park)$/.test(kinds[0] ?? '')
  if (head !== '企业' || isOther || !isOfPlaceOnly || number.unit !== '家') return null
  const [figure, ...others] = [...index.figures.values()].filter(one => isThere(one) && fitsMeasure(one, number))
  return figure === undefined || others.length > 0 ? null : read(asked, figure, { confidence: GUESSED })
}

/** 走访才走了19家: of the doing that is named, the figure that counts such things. */
export function byMeasureOfDoing(asked: Asked): Outcome | null {
  const { evidence, index, number } = asked
  const families = new Set(evidence.names.map(({ id }) => familyIn(index, id)))
  const [family] = families
  if (family !== 'visits' || families.size > 1 || evidence.lists !== null || number.kind !== 'count') return null
  const fits = [...index.figures.values()].filter(one => familyOf(one) === family && fitsMeasure(one, number))
  const [figure] = fits
  const isNamed = fits.some(({ id }) => evidence.names.some(one => one.id === id))
  const isOther = evidence.flags.has('delta') || number.unit === '个'
  if (figure === undefined || fits.length > 1 || isNamed || isOther) return null
  return read({ ...asked, evidence: { ...evidence, unknown: [], narrowing: [] } }, figure, { confidence: GUESSED })
}

/** 联席会议审议策划项目6个, 在跟踪招商线索16条: what was done with the things, and not the things themselves, which one of their family counts. */
export function byActOnThing(asked: Asked): Outcome | null {
  const { evidence, index, number } = asked
  const [thing] = evidence.names
  const [act, ...others] = evidence.acted
  const figure = index.figures.get(act ?? '')
  if (thing === undefined || figure === undefined || others.length > 0 || evidence.lists !== null) return null
  const words = evidence.tokens.filter(token => isWord(token) && !token.roles.filler && token.end <= number.start)
  const [verb, named] = words.slice(-2)
  const isDone =
    verb !== undefined &&
    isWord(verb) &&
    verb.roles.verbOf.includes(figure.id) &&
    named !== undefined &&
    isWord(named) &&
    named.roles.objectOf.includes(figure.id) &&
    named.text === thing.text
  const isOther = thing.nominal && thing.id !== figure.id && familyIn(index, thing.id) === familyOf(figure)
  return isDone && isOther && isCount(figure) && fitsMeasure(figure, number) ? read(asked, figure) : null
}

/** What counts all firms that are there. */
const isThere = (one: FigureMeta) =>
  isCount(one) &&
  one.stock === true &&
  one.heads?.includes('企业') === true &&
  one.scopeKeys.some(keys => keys.length === 0)

/** 共走访35次。上半年是28次; 受理诉求27件。北山片区反映最集中，18件: of the doing that the sentence before counted, of another time or place. */
export function bySentenceBefore(asked: Asked): Outcome | null {
  const { evidence, subjects, index, number, sentence } = asked
  const { topic } = subjects
  const isNear = topic !== null && topic.line === subjects.line && topic.sentence < subjects.sentence
  const isOther = (evidence.isElliptical && (evidence.isDated || subjects.isTurned)) || isOfPlace(evidence)
  const isFirst = sentence.every(({ kind }) => kind !== 'number')
  if (!isNear || !isOther || !isFirst || number.kind !== 'count' || number.unit === '个') return null
  if (!/^(?:requests|visits)$/.test(topic.family)) return null
  const [figure] = [...index.figures.values()].filter(one => familyOf(one) === topic.family && fitsMeasure(one, number))
  return figure === undefined ? null : read(asked, figure, { confidence: GUESSED })
}
