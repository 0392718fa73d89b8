import type { FigureMeta } from '../contract.ts'
import type { Topic } from '../subject/topic.ts'
import { hasFlag, isWord, type Token } from '../words/tokens.ts'
import { figureIn } from '../words/vocabulary-index.ts'
import { familyIn, familyOf } from './certainty.ts'
import { isOfPlace } from './evidence.ts'
import { byEntity, byName, isHeadFit } from './named-counts.ts'
import { entitiesWithFormer } from './parts-spoken-of.ts'
import { type Asked, fitsMeasure, isCount, type Outcome, read } from './readings.ts'

/** 其中省级6个, 从片区看云栖科创谷15个: the figure stated before, for one part of it. */
export function byNarrowing(asked: Asked): Outcome | null {
  const { evidence, subjects, index } = asked
  const isPart =
    evidence.levels.length > 0 ||
    (['sector', 'zone', 'park', 'building', 'chain', 'region'] as const).some(
      kind => evidence.entities[kind] !== undefined,
    )
  if (!isPart || evidence.names.length > 0) return null
  const { topic, doing } = subjects
  // 看招商签约，双桥经开区4个: of that, and not of what was counted before.
  const isOther = doing !== null && !doing.roles.figures.some(({ id }) => topic?.family === familyIn(index, id))
  // 在跟线索中，冷链物流链4条: of these, and not of those registered before.
  const isOtherOfFamily = doing !== null && isOfChain(evidence) && !doing.roles.figures.some(isOneOf(topic))
  if ((isOther && isOfPlace(evidence)) || isOtherOfFamily) return null
  if (evidence.levels.length > 0 && topic?.family !== 'list') {
    const members = figureIn(index, 'list', 'members')
    return members === undefined || evidence.head !== '项目' ? null : read(asked, members)
  }
  const ofLevel = byLevel(asked, topic)
  if (ofLevel !== null) return ofLevel
  const isLineBefore = topic?.line === subjects.line - 1 && evidence.entities.sector !== undefined
  if (topic === null || (topic.line !== subjects.line && !isLineBefore) || subjects.isInterrupted) return null
  const { id, confidence } = partOf(asked, topic.first === null ? opened(asked, topic) : topic)
  const figure = id === null ? undefined : index.figures.get(id)
  if (figure === undefined || !fitsMeasure(figure, asked.number) || !isHeadFit(asked, figure)) return null
  return read(asked, figure, {
    confidence: subjects.stated.isGuessed('count') ? Math.min(GUESSED, confidence) : confidence,
    continues: true,
  })
}

const isOneOf =
  (topic: Topic | null) =>
  ({ id }: { id: string }) =>
    id === topic?.first || id === topic?.last

/** 省级9个、市级24个 under 重点项目: members of the lists of these levels, unless a line before counted something else. */
function byLevel(asked: Asked, topic: Topic | null): Outcome | null {
  const { evidence, subjects, index } = asked
  const members = figureIn(index, 'list', 'members')
  const isOpen = topic?.family === 'list' && (topic.line !== subjects.line || topic.first === null)
  if (evidence.levels.length === 0 || !isOpen || members === undefined || !fitsMeasure(members, asked.number))
    return null
  if (evidence.head !== null && evidence.head !== '项目') return null
  const isOfLevels = topic.lists?.[0]?.group === true || topic.lists?.[0]?.levels.length === 1
  return read(asked, members, { confidence: topic.first === null ? 1 : isOfLevels ? 0.9 : 0.75 })
}

/** 谋划项目中，产业类23个: named without a number, so that the parts are of all of them. */
function opened({ index }: Asked, topic: Topic): Topic {
  const isOpen = /^(?:proposals|deals)/.test(topic.family)
  const opens = isOpen ? [...index.figures.values()].find(one => familyOf(one) === topic.family && isCount(one)) : null
  return opens == null ? topic : { ...topic, first: opens.id, last: opens.id }
}

/** 已开工49个，其中产业类30个 goes on with the last count; 已开工49个；产业类140个 with the first. */
function partOf({ sentence, subjects, evidence }: Asked, topic: Topic): { id: string | null; confidence: number } {
  if (topic.sentence !== subjects.sentence) return { id: topic.first, confidence: 0.9 }
  if (topic.first === topic.last || evidence.flags.has('among')) return { id: topic.last, confidence: 1 }
  const sign = sentence.findLast(token => token.kind === 'stop' && /[；：，]/.test(token.text))?.text
  if (sign === '；') return { id: topic.first, confidence: 0.9 }
  return { id: topic.last, confidence: sign === '：' || isBesides(sentence) ? 1 : 0.75 }
}

/** 其中 earlier in the row: 其中产业类30个、基础设施类19个. */
const isBesides = (sentence: Token[]) => {
  const from = sentence.findLastIndex(token => token.kind === 'stop' && token.text === '；')
  return sentence.slice(from + 1).some(token => hasFlag(token, 'among'))
}

/** “京沪系列”楼宇品牌，如今是6个: named in the clause before. */
export function byFormerThing(asked: Asked): Outcome | null {
  const { evidence, subjects } = asked
  const thing = subjects.thing?.roles.entities[0]
  const isOpen =
    evidence.isElliptical ||
    isOfPlace(evidence) ||
    (thing?.kind === 'policy' && isPlain(evidence)) ||
    (thing?.kind === 'brand' && isOfBuildings(evidence)) ||
    (thing?.kind === 'chain' && isOfFirms(evidence))
  if (thing === undefined || !isOpen) return null
  return byEntity({
    ...asked,
    evidence: { ...evidence, entities: { ...evidence.entities, [thing.kind]: [thing.value] } },
  })
}

/** “京沪系列”自2024年推出以来，空港新区已有4幢楼宇入列: nothing but buildings of a place. */
const isOfBuildings = ({ names, lists, head, entities }: Asked['evidence']) =>
  head === '楼宇' &&
  names.length === 0 &&
  lists === null &&
  Object.keys(entities).every(kind => /^(?:zone|park)$/.test(kind))

/** 古城片区集聚企业3家: nothing but firms. */
const isOfFirms = ({ names, lists, head, entities }: Asked['evidence']) =>
  head === '企业' &&
  names.length === 0 &&
  lists === null &&
  Object.keys(entities).every(kind => /^(?:zone|park)$/.test(kind))

/** 智能装备产业链策划项目11个、集聚企业15家: of the chain named last. */
export function byFormerChain(asked: Asked): Outcome | null {
  const { evidence, sentence } = asked
  if (!isOfFirms(evidence)) return null
  const from = sentence.findLastIndex(({ text }) => text === '；')
  const chains = sentence
    .slice(from + 1)
    .filter(isWord)
    .flatMap(({ roles }) => roles.entities.filter(({ kind }) => kind === 'chain').map(({ value }) => value))
  const [chain] = chains
  if (chain === undefined || new Set(chains).size > 1) return null
  const outcome = byEntity({ ...asked, evidence: { ...evidence, entities: { ...evidence.entities, chain: [chain] } } })
  return outcome === null || 'reason' in outcome
    ? outcome
    : { reading: { ...outcome.reading, confidence: outcome.reading.confidence * 0.75 } }
}

/** 跑了24场活动: what only one figure of the whole district counts by that measure. */
export function byHead(asked: Asked): Outcome | null {
  const { evidence, index, number } = asked
  const { head, names, lists, entities, unknown, narrowing } = evidence
  const isOther = names.length > 0 || lists !== null || unknown.length > 0 || narrowing.length > 0
  if (head === null || isOther || Object.keys(entities).length > 0) return null
  const fits = [...index.figures.values()].filter(one => one.heads?.includes(head) && fitsMeasure(one, number))
  const [figure] = fits
  const isOfDistrict = figure?.outside !== true && figure?.scopeKeys.some(keys => keys.length === 0) === true
  return figure === undefined || fits.length > 1 || !isOfDistrict ? null : read(asked, figure, { confidence: GUESSED })
}

/** 22条真金白银: nothing named that is counted, only unknown words behind. */
const isPlain = ({ names, lists, head, tokens }: Asked['evidence']) =>
  names.length === 0 &&
  lists === null &&
  head === null &&
  tokens.every(token => !isWord(token) || token.roles.entities.length === 0)

/** 产业类占七成，达到140个: the part named in the clause before, when what is spoken of has such parts. */
export function byFormerPart(asked: Asked): Outcome | null {
  const { evidence, sentence, subjects } = asked
  if (!evidence.isElliptical || subjects.topic === null) return null
  const from = sentence.findLastIndex(token => token.kind === 'stop' && /[；。]/.test(token.text))
  const sectors = sentence
    .slice(from + 1)
    .flatMap(token => (token.kind === 'word' ? token.roles.entities.filter(one => one.kind === 'sector') : []))
  const [sector] = sectors
  if (sectors.length !== 1 || sector === undefined || subjects.topic.scope.sector !== undefined) return null
  return byNarrowing({ ...asked, evidence: { ...evidence, entities: { sector: [sector.value] } } })
}

/** 全市重点项目320个，我区7个; 全年要达到50个，目前已有44个: the same for the own area, or as it is. */
export function byAside(asked: Asked): Outcome | null {
  const { evidence, subjects } = asked
  const { aside } = subjects
  const isReal = evidence.tokens.some(token => /^(?:已|已有|目前|现有|现已|已经|实绩|实际|实际完成)$/.test(token.text))
  if (aside === null || !evidence.isElliptical || !(aside.isWider ? evidence.flags.has('own') : isReal)) return null
  const { kind } = asked.number
  if (kind === 'count' ? !fitsMeasure(aside.figure, asked.number) : isCount(aside.figure)) return null
  return read({ ...asked, evidence: { ...evidence, lists: aside.lists } }, aside.figure, { confidence: 0.85 })
}

/** 《双桥惠企政策》实施情况。20条政策实施以来…: what was issued and is spoken of in this paragraph. */
function ofStanding({ evidence, subjects: { topic, line }, index, number }: Asked): FigureMeta | null {
  if (topic === null || topic.line !== line || evidence.head === null || evidence.names.length > 0) return null
  if (Object.keys(evidence.entities).length > 0 || evidence.narrowing.length > 0) return null
  const { head } = evidence
  const figures = [...index.figures.values()].filter(
    figure => figure.standing === true && familyOf(figure) === topic.family && figure.heads?.includes(head) === true,
  )
  const [figure] = figures.filter(one => fitsMeasure(one, number))
  return figure ?? null
}

/** 准备类，三级统筹里头21个: which of the list, named in the clause before. */
export function byFormerPartOfList(asked: Asked): Outcome | null {
  const { evidence, subjects, index } = asked
  if (evidence.lists === null && evidence.levels.length === 0) return null
  const isPart = evidence.flags.has('within') || evidence.lists === null
  if (!isPart || evidence.names.length > 0 || evidence.flags.has('above') || subjects.doing === null) return null
  const figure = subjects.doing.roles.figures
    .flatMap(one => index.figures.get(one.id) ?? [])
    .find(one => familyOf(one) === 'list' && one.role !== 'members' && fitsMeasure(one, asked.number))
  return figure === undefined ? null : read(asked, figure, { confidence: 0.9, continues: true })
}

/** 全区共有高新技术企业19家，其中空港新区6家: what is counted, of a place that the ledger can tell of. */
function byUnscoped(asked: Asked): Outcome | null {
  const { evidence, subjects, number } = asked
  const { unscoped } = subjects.stated
  if (unscoped === null || !isOfPlace(evidence) || !fitsMeasure(unscoped.figure, number)) return null
  const isHere = unscoped.sentence === subjects.sentence
  // 集聚总部企业20家。其中，空港新区9家
  if (!isHere && !(subjects.isAmong && unscoped.sentence === subjects.sentence - 1)) return null
  const entities = { ...unscoped.entities, ...evidence.entities }
  return read({ ...asked, evidence: { ...evidence, entities } }, unscoped.figure, { confidence: 0.9, continues: true })
}

/** 全区新开工19个。空港新区贡献7个; 双桥经开区7个 under it: the figure stated last, of a place or of a region. */
export function byFormerFigure(asked: Asked): Outcome | null {
  const { evidence, subjects, index, number } = asked
  const ofZone = byUnscoped(asked)
  if (ofZone !== null) return ofZone
  const kind = number.kind === 'bare' ? 'count' : number.kind
  const last = subjects.stated.last(kind, subjects.isAmong)
  const figure = last === null ? undefined : index.figures.get(last.id)
  // 空港新区新开工10个；全区18个: of the whole district again.
  const isOwn = evidence.isElliptical && evidence.flags.has('own')
  const isPlaced = isOfPlace(evidence) || isOwn || (evidence.isElliptical && subjects.isTurned)
  if (last === null || figure === undefined || !isPlaced) return null
  const isOdd = evidence.isElliptical && subjects.isTurnedOddly
  const outcome = fitsMeasure(figure, number)
    ? read(asked, figure, {
        confidence: isOdd ? Math.min(last.confidence, GUESSED) : last.confidence,
        continues: true,
      })
    : null
  const former =
    outcome !== null && 'reading' in outcome ? undefined : index.figures.get(subjects.stated.former(kind) ?? '')
  // 入驻企业44家，从业人员11287人。其中北山片区28家
  const isOther = former !== undefined && fitsMeasure(former, number)
  return isOther ? read(asked, former, { confidence: GUESSED, continues: true }) : outcome
}

/** Enough for a match, too little to call a difference an error. */
const GUESSED = 0.7

/** 空港新区开工最多，达18个: done as the clause before says; 双桥经开区智能装备10个 under a heading of 谋划. */
export function byDoing(asked: Asked): Outcome | null {
  const { evidence, subjects } = asked
  const { doing } = subjects
  if (doing === null || !(evidence.isElliptical || isOfPlace(evidence) || isOfChain(evidence))) return null
  const names = doing.roles.figures.map(one => ({ ...one, text: doing.text, covered: false }))
  return byName({ ...asked, evidence: { ...evidence, names, entities: entitiesWithFormer(asked) } })
}

/** Nothing but a chain and where is named. */
const isOfChain = (evidence: Asked['evidence']): boolean => {
  const { chain, ...entities } = evidence.entities
  return chain !== undefined && isOfPlace({ ...evidence, entities: { zone: [], ...entities } })
}

/** 纳入12个，退出2个，现有10个. */
const isLeft = ({ tokens }: Asked['evidence']) =>
  tokens.some(({ text }) => /^(?:现有|现|目前|现已|还有|尚有|期末|调整后|调整后为)$/.test(text))

/** 开工率63.6%，11个开了7个: those that should have begun, of which others have. */
function isBaseOfBegun({ ahead: [verb, next], number }: Asked): boolean {
  const isBegun = verb?.kind === 'word' && verb.roles.figures.some(({ role }) => role === 'started')
  return isBegun && next?.kind === 'number' && next.number.unit === number.unit
}

function readBase(asked: Asked): Outcome | null {
  const figure = figureIn(asked.index, 'list', 'implementing')
  return figure === undefined ? null : read(asked, figure, { confidence: GUESSED, continues: true })
}

/** 重点项目安排有序，共216个: nothing named, so what was spoken of. */
export function byTopic(asked: Asked): Outcome | null {
  const { evidence, subjects, index } = asked
  const { topic } = subjects
  const isBare =
    evidence.isElliptical || (evidence.head !== null && evidence.names.length === 0 && evidence.unknown.length === 0)
  const isTitled = topic?.isHeading === true && topic.first === null && evidence.flags.size === 0
  const isNear =
    topic?.sentence === subjects.sentence || isTitled || (evidence.flags.has('same') && topic?.line === subjects.line)
  const standing = ofStanding(asked)
  if (standing !== null) return read(asked, standing, { confidence: 0.9, continues: true })
  if (!isBare || topic === null || !isNear || evidence.flags.has('among') || evidence.flags.has('all')) return null
  if (evidence.narrowing.length > 0 || Object.keys(evidence.entities).length > 0) return null
  const opens = [...index.figures.values()].find(figure => familyOf(figure) === topic.family && isCount(figure))
  const last = index.figures.get(topic.last ?? '')
  const isMove = last?.role === 'joined' || last?.role === 'left'
  const state = isMove ? figureIn(index, familyOf(last), 'members') : last
  const goesOn =
    evidence.flags.has('to') || evidence.isDated || subjects.isTurned || (isMove && isLeft(evidence))
      ? state
      : undefined
  const base = goesOn === undefined && topic.family === 'list' && isBaseOfBegun(asked)
  if (base) return readBase(asked)
  const figure = goesOn ?? (topic.first === null ? opens : undefined)
  if (figure === undefined || !fitsMeasure(figure, asked.number) || !isHeadFit(asked, figure)) return null
  return read(asked, figure, { confidence: isTitled ? 0.75 : 0.85, continues: true })
}
