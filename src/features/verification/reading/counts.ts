import type { FigureMeta } from '../contract.ts'
import type { Topic } from '../subject/subjects.ts'
import { hasFlag } from '../words/refine.ts'
import type { Token } from '../words/tokens.ts'
import { isWord } from '../words/tokens.ts'
import { figureIn } from '../words/vocabulary-index.ts'
import { familyOf } from './certainty.ts'
import { isOfPlace } from './evidence.ts'
import { type Asked, fitsMeasure, isCount, NO_FIGURE, type Outcome, read } from './readings.ts'

/** What a counted number states: 128个, 40余场, 十八条. */
export function readCount(asked: Asked): Outcome {
  return (
    byWholeName(asked) ??
    byName(asked) ??
    byAct(asked) ??
    byEntity(asked) ??
    byList(asked) ??
    byFormerThing(asked) ??
    byNarrowing(asked) ??
    byFormerPart(asked) ??
    byAside(asked) ??
    byTopic(asked) ?? { reason: NO_FIGURE }
  )
}

const figuresOf = ({ index, number }: Asked, ids: string[]): FigureMeta[] =>
  ids.flatMap(id => {
    const figure = index.figures.get(id)
    return figure !== undefined && isCount(figure) && fitsMeasure(figure, number) ? [figure] : []
  })

function byWholeName(asked: Asked): Outcome | null {
  const [figure] = figuresOf(asked, asked.evidence.whole)
  return figure === undefined ? null : read(asked, figure, { confidence: asked.evidence.wholeness })
}

/** 新签正式投资协议26个, 签下26个项目: a doing that one figure counts. */
function byAct(asked: Asked): Outcome | null {
  const { evidence } = asked
  const [figure, ...others] = figuresOf(asked, evidence.acted)
  if (figure === undefined || others.length > 0 || evidence.lists !== null) return null
  return read(asked, figure, { confidence: evidence.flags.has('delta') ? 0.6 : 1 })
}

/** The name nearest to the number; of several figures of that name the one of what is spoken of. */
function byName(asked: Asked): Outcome | null {
  const { evidence, subjects } = asked
  for (const text of new Set(evidence.names.map(one => one.text))) {
    const sameName = evidence.names.filter(one => one.text === text)
    const figures = figuresOf(
      asked,
      sameName.map(one => one.id),
    )
    if (figures.length === 0) continue
    if (sameName.every(one => one.covered)) {
      if (evidence.names.some(one => !one.covered && !one.nominal)) continue
      return { reason: NO_FIGURE }
    }
    const named = figures.filter(figure => isSpokenOf(asked, figure))
    const [only] = named.length > 0 ? named : figures
    if (only === undefined || (named.length !== 1 && figures.length > 1)) {
      const ofYear = begunInYear(asked)
      return ofYear ?? listByDefault(asked, figures)
    }
    const isNew = evidence.flags.has('delta') && only.role !== 'joined'
    if (!isHeadFit(asked, only)) return { reason: NO_FIGURE }
    return read(asked, only, { confidence: isNew ? 0.6 : 1, continues: subjects.topic?.family === familyOf(only) })
  }
  return null
}

/** 这一年，36个项目破土动工: no list is spoken of, so those begun in the year, if anything. */
function begunInYear(asked: Asked): Outcome | null {
  const { evidence, subjects } = asked
  const [figure] = figuresOf(asked, evidence.acted).filter(one => one.role === 'newStarts')
  const isListed = evidence.lists !== null || subjects.topic?.family === 'list'
  return figure === undefined || isListed ? null : read(asked, figure, { confidence: 0.7 })
}

/** Only one family of such a name remains when nothing is spoken of: that of the lists. */
function listByDefault(asked: Asked, figures: FigureMeta[]): Outcome {
  const list = figures.find(figure => familyOf(figure) === 'list')
  const { topic } = asked.subjects
  if (list === undefined || (topic !== null && topic.family !== 'list' && topic.sentence === asked.subjects.sentence)) {
    return { reason: '所述对象不能确定' }
  }
  return read(asked, list, { confidence: asked.evidence.lists === null ? 0.8 : 1 })
}

/** Does the phrase, or what is spoken of, belong to the figure's family? */
export function isSpokenOf(asked: Asked, figure: FigureMeta): boolean {
  const { evidence, subjects } = asked
  const family = familyOf(figure)
  if (evidence.lists !== null) return family === 'list'
  if (evidence.entities.project !== undefined) return family === 'project'
  const others = othersNamed(asked, figure)
  if (others.length > 0) return others.includes(family)
  return subjects.topic?.family === family
}

/** The families of other things counted that the phrase names: 落地项目 before 投资. */
export const othersNamed = ({ evidence, index }: Asked, figure: FigureMeta | undefined): string[] =>
  evidence.names.flatMap(one => {
    const other = index.figures.get(one.id)
    return other !== undefined && one.nominal && isCount(other) && other.id !== figure?.id ? [familyOf(other)] : []
  })

function isHeadFit({ evidence, index }: Asked, figure: FigureMeta): boolean {
  const { head } = evidence
  if (head === null || figure.heads === undefined) return true
  const isOwn =
    figure.heads.includes(head) || evidence.names.some(one => one.id === figure.id && one.text.includes(head))
  const isOther = [...index.figures.values()].some(other => other.heads?.includes(head)) || /协议|问题|机构/.test(head)
  return isOwn || !isOther
}

const COUNTED = ['brand', 'policy', 'tag', 'qualification', 'chain'] as const

/** 央企20家, 高新技术企业27家, “京沪系列”楼宇6个: what is counted is a name of the vocabulary. */
function byEntity(asked: Asked): Outcome | null {
  const { evidence, index } = asked
  for (const kind of COUNTED) {
    if (evidence.entities[kind] === undefined) continue
    const figures = [...index.figures.values()].filter(
      figure =>
        isCount(figure) && fitsMeasure(figure, asked.number) && figure.scopeKeys.every(keys => keys.includes(kind)),
    )
    const [figure] = figures
    if (figure === undefined || figures.length > 1) continue
    if (kind === 'chain' && evidence.head !== '企业') continue
    return isHeadFit(asked, figure) || kind !== 'chain'
      ? read(asked, figure, { confidence: evidence.flags.has('delta') ? 0 : 1 })
      : null
  }
  return null
}

/** 216个区级重点项目: members of a list, unless something else is said of them. */
function byList(asked: Asked): Outcome | null {
  const figure = figureIn(asked.index, 'list', 'members')
  const { evidence } = asked
  if (evidence.lists === null || figure === undefined || !fitsMeasure(figure, asked.number)) return null
  if (evidence.names.length > 0 && !evidence.names.every(one => asked.index.figures.get(one.id)?.family === 'list'))
    return { reason: NO_FIGURE }
  if (evidence.lists.length === 0) return { reason: '所述名单不在台账名称之内' }
  return read(asked, figure)
}

/** 其中省级6个, 从片区看云栖科创谷15个: the figure stated before, for one part of it. */
function byNarrowing(asked: Asked): Outcome | null {
  const { evidence, subjects, index } = asked
  const isPart =
    evidence.levels.length > 0 ||
    (['sector', 'zone', 'park', 'chain', 'region'] as const).some(kind => evidence.entities[kind] !== undefined)
  if (!isPart || evidence.names.length > 0) return null
  const { topic } = subjects
  if (evidence.levels.length > 0 && topic?.family !== 'list') {
    const members = figureIn(index, 'list', 'members')
    return members === undefined || evidence.head !== '项目' ? null : read(asked, members)
  }
  if (topic === null || topic.line !== subjects.line || subjects.isInterrupted) return null
  const { id, confidence } = partOf(asked, topic)
  const figure = id === null ? undefined : index.figures.get(id)
  if (figure === undefined || !fitsMeasure(figure, asked.number) || !isHeadFit(asked, figure)) return null
  return read(asked, figure, { confidence, continues: true })
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
function byFormerThing(asked: Asked): Outcome | null {
  const { evidence, subjects } = asked
  const thing = subjects.thing?.roles.entities[0]
  const isOpen = evidence.isElliptical || isOfPlace(evidence) || (thing?.kind === 'policy' && isPlain(evidence))
  if (thing === undefined || !isOpen) return null
  return byEntity({
    ...asked,
    evidence: { ...evidence, entities: { ...evidence.entities, [thing.kind]: [thing.value] } },
  })
}

/** 22条真金白银: nothing named that is counted, only unknown words behind. */
const isPlain = ({ names, lists, head, tokens }: Asked['evidence']) =>
  names.length === 0 &&
  lists === null &&
  head === null &&
  tokens.every(token => !isWord(token) || token.roles.entities.length === 0)

/** 产业类占七成，达到140个: the part named in the clause before, when what is spoken of has such parts. */
function byFormerPart(asked: Asked): Outcome | null {
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
  const isReal = evidence.tokens.some(token => /^(?:已|已有|目前|现有|现已|已经)$/.test(token.text))
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

/** 重点项目安排有序，共216个: nothing named, so what was spoken of. */
function byTopic(asked: Asked): Outcome | null {
  const { evidence, subjects, index } = asked
  const { topic } = subjects
  const isBare =
    evidence.isElliptical || (evidence.head !== null && evidence.names.length === 0 && evidence.unknown.length === 0)
  const isNear = topic?.sentence === subjects.sentence || (evidence.flags.has('same') && topic?.line === subjects.line)
  const standing = ofStanding(asked)
  if (standing !== null) return read(asked, standing, { confidence: 0.9, continues: true })
  if (!isBare || topic === null || !isNear || evidence.flags.has('among')) return null
  if (evidence.narrowing.length > 0 || Object.keys(evidence.entities).length > 0) return null
  const opens = [...index.figures.values()].find(figure => familyOf(figure) === topic.family && isCount(figure))
  const last = index.figures.get(topic.last ?? '')
  const isMove = last?.role === 'joined' || last?.role === 'left'
  const state = isMove ? figureIn(index, familyOf(last), 'members') : last
  const goesOn = evidence.flags.has('to') || evidence.isDated ? state : undefined
  const figure = goesOn ?? (topic.first === null ? opens : undefined)
  if (figure === undefined || !fitsMeasure(figure, asked.number) || !isHeadFit(asked, figure)) return null
  return read(asked, figure, { confidence: 0.85, continues: true })
}
