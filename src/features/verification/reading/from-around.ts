import type { Lead } from '../subject/lead.ts'
import { unitOf } from '../subject/places.ts'
import type { Subjects } from '../subject/subjects.ts'
import type { NumberMention } from '../words/numbers.ts'
import { REACH } from '../words/phrases.ts'
import { isWord, type Token } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import { AREA } from './amounts.ts'
import { familyIn } from './certainty.ts'
import type { Evidence, NamedFigure } from './evidence.ts'

/** What stands further off says more of a number, or less, than the words beside it. */

/** （一）集成电路产业链 over 空港新区集聚企业7家: what is told under the name is of it, unless it names another or all. */
export function withLead(evidence: Evidence, lead: Lead | null): Evidence {
  const { entities, flags, lists, levels } = evidence
  if (lead === null || entities[lead.kind] !== undefined || flags.has('own') || flags.has('above')) return evidence
  if (lists !== null || levels.length > 0 || entities.indicator !== undefined || entities.project !== undefined)
    return evidence
  return { ...evidence, entities: { ...entities, [lead.kind]: [lead.value] } }
}

/** 绿色转型项目库入库项目13个: those of the list, and none that were let in. */
export function withoutEntered(evidence: Evidence): Evidence {
  if (evidence.lists === null || !evidence.names.some(({ text }) => ENTERED.test(text))) return evidence
  return { ...evidence, names: evidence.names.filter(({ text }) => !ENTERED.test(text)) }
}

const ENTERED = /^[入在]库(?:项目)?$/

/** 跨域通办办结3000件, 明确转化时限: a name cut short is one only where its family is spoken of, or a building is named. */
export function withoutShort(
  evidence: Evidence,
  { unit, kind }: NumberMention,
  { topic, doing, around, named }: Subjects,
  index: VocabularyIndex,
  sentence: Token[],
): Evidence {
  const { figures } = index
  const isShort = ({ id, text }: NamedFigure) => figures.get(id)?.short?.includes(text) === true
  if (!evidence.names.some(isShort)) return evidence
  const whole = new Set(evidence.names.flatMap(one => (isShort(one) ? [] : [familyIn(index, one.id)])))
  const { building, category } = evidence.entities
  // 听取诉求办理的汇报。收件26件; 用工类诉求…；北山片区按时率73.68%
  const said = [...around.before.slice(-REACH), ...sentence.filter(isWord)].flatMap(({ roles, text }) =>
    roles.figures.filter(one => one.nominal && !isShort({ ...one, text, covered: false })),
  )
  // 走访上，覆盖率38.64%
  const spokenOf = new Set([...said, ...(doing?.roles.figures ?? [])].map(({ id }) => familyIn(index, id)))
  const isNamed = (one: NamedFigure) =>
    !isShort(one) ||
    topic?.family === familyIn(index, one.id) ||
    spokenOf.has(familyIn(index, one.id)) ||
    named.families.has(familyIn(index, one.id)) ||
    named.handled.has(familyIn(index, one.id)) ||
    whole.has(familyIn(index, one.id)) ||
    evidence.acted.includes(one.id) ||
    (AREA.test(unit) && figures.get(one.id)?.unit === '㎡') ||
    (building ?? category) !== undefined
  const names = evidence.names.filter(isNamed)
  if (names.length === evidence.names.length) return evidence
  // 受理诉求32件…；北山片区按时率73.68%: something is named, so that no other rate is meant.
  const isUnknown = kind === 'percent' && names.length === 0
  return {
    ...evidence,
    names,
    unknown: [...evidence.unknown, ...(isUnknown ? evidence.names.map(one => one.text) : [])],
  }
}

/** 组团承办企业诉求3件, 管委会走访企业3次 in the report of a unit: what it did itself. */
export function withUnit(
  evidence: Evidence,
  { around, place, one }: Subjects,
  { vocabulary }: VocabularyIndex,
): Evidence {
  const { entities, flags, tokens } = evidence
  const isStreet = tokens.some(({ text }) => text === '街道')
  const unit = (isStreet ? one.street : null) ?? around.unit ?? unitOf(place, vocabulary.units)
  const isOwn = tokens.some(({ text }) => ITSELF.test(text)) && !flags.has('own') && !flags.has('above')
  return unit === null || !isOwn || entities.unit !== undefined
    ? evidence
    : { ...evidence, entities: { ...entities, unit: [unit] } }
}

/** 望潮壹号：出租率69.77%: of the building or unit before the colon, where nothing else is named. */
export function withOne(evidence: Evidence, { one: { current } }: Subjects): Evidence {
  const { entities, flags, lists, levels } = evidence
  const isOther = Object.keys(entities).length > 0 || flags.has('own') || flags.has('above')
  if (current === null || isOther || lists !== null || levels.length > 0) return evidence
  return { ...evidence, entities: { [current.kind]: [current.value] } }
}

const ITSELF = /^(?:承办|主办|牵头办理|管委会|中心|街道)$/
