import type { FigureMeta } from '../contract.ts'
import { isOne } from '../subject/subject-words.ts'
import { hasFlag, isNoun, isWord, type Token } from '../words/tokens.ts'
import { figureIn } from '../words/vocabulary-index.ts'
import { familyOf } from './certainty.ts'
import { sinceNumber } from './named-before.ts'
import { type Asked, fitsMeasure, isCount, isResult, NO_FIGURE, type Outcome, read } from './readings.ts'

const figuresOf = ({ index, number }: Asked, ids: string[]): FigureMeta[] =>
  ids.flatMap(id => {
    const figure = index.figures.get(id)
    return figure !== undefined && isCount(figure) && fitsMeasure(figure, number) ? [figure] : []
  })

export function byWholeName(asked: Asked): Outcome | null {
  const [figure] = figuresOf(asked, asked.evidence.whole)
  return figure === undefined ? null : read(asked, figure, { confidence: asked.evidence.wholeness })
}

/** 新签正式投资协议26个, 签下26个项目: a doing that one figure counts. */
export function byAct(asked: Asked): Outcome | null {
  const { evidence } = asked
  const [figure, ...others] = figuresOf(asked, evidence.acted)
  if (figure === undefined) return ofNew(asked)
  if (others.length > 0 || evidence.lists !== null || isOfChain(asked, figure) || isOfOthers(asked, figure)) return null
  return read(asked, figure, { confidence: evidence.flags.has('delta') ? 0.6 : 1 })
}

/** 生物医药链：双桥经开区集聚企业15家: firms of what was named before, and not all that are there. */
const isOfChain = ({ sentence, subjects, evidence: { entities, flags, tokens } }: Asked, { stock }: FigureMeta) =>
  stock === true &&
  (subjects.thing !== null ||
    !(isOne(subjects.place) || entities.zone || entities.park || flags.has('own') || tokens.some(isInDistrict)) ||
    sentence.some(token => isWord(token) && (hasFlag(token, 'above') || token.roles.entities.some(isKindOfFirms))))

const isKindOfFirms = ({ kind }: { kind: string }) => /^(?:chain|tag|qualification)$/.test(kind)

/** 在区企业97家. */
const isInDistrict = ({ text }: Token) => text === '在区'

/** 21个新项目拔节生长: whatever else new projects are said to do, they have begun. */
function ofNew(asked: Asked): Outcome | null {
  const { evidence, index } = asked
  const isNew = evidence.tokens.some(({ text, start }) => text === '新项目' && start >= asked.number.end)
  const isDone = evidence.tokens.some(
    token => isWord(token) && (token.roles.verbOf.length > 0 || token.roles.figures.length > 0),
  )
  const starts = figureIn(index, 'projects', 'newStarts')
  if (!isNew || isDone || starts === undefined || evidence.lists !== null || !fitsMeasure(starts, asked.number))
    return null
  return read({ ...asked, evidence: { ...evidence, unknown: [], narrowing: [] } }, starts, { confidence: 0.65 })
}

/** The name nearest to the number; of several figures of that name the one of what is spoken of. */
export function byName(asked: Asked): Outcome | null {
  const { evidence, subjects } = asked
  for (const text of new Set(evidence.names.map(one => one.text))) {
    const sameName = evidence.names.filter(one => one.text === text)
    const figures = figuresOf(
      asked,
      sameName.map(one => one.id),
    )
    if (figures.length === 0 || figures.every(figure => isOfOthers(asked, figure) || hasBecome(asked, figure))) continue
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
    const ofPlace = isOfPlaceOnly(asked, only) ? begunInYear(asked) : null
    if (ofPlace !== null) return ofPlace
    const isNew = evidence.flags.has('delta') && only.role !== 'joined'
    if (!isHeadFit(asked, only)) return { reason: NO_FIGURE }
    return read(asked, only, { confidence: isNew ? 0.6 : 1, continues: subjects.topic?.family === familyOf(only) })
  }
  return null
}

/** 这一年，36个项目破土动工: no list is spoken of, so those begun in the year, if anything. */
function begunInYear(asked: Asked): Outcome | null {
  const { evidence, subjects } = asked
  const starts = figureIn(asked.index, 'projects', 'newStarts')
  const isActed = starts !== undefined && evidence.acted.includes(starts.id)
  const isPlaced = subjects.place.kind === 'zone' || evidence.entities.zone !== undefined
  const family = subjects.topic?.family ?? ''
  const isOpen = family === 'projects' || (isPlaced && family !== 'proposals')
  const isSame = evidence.head === null && isOpen && evidence.names.every(one => one.role === 'started' || !one.nominal)
  const figure = isActed || isSame ? starts : undefined
  const isListed = evidence.lists !== null || (subjects.topic?.family === 'list' && !isPlaced)
  if (figure === undefined || isListed) return null
  return read(asked, figure, { confidence: subjects.topic?.family === familyOf(figure) ? 0.85 : 0.7 })
}

/** 南湖片区24个开工 under a list: no list is of a place. */
const isOfPlaceOnly = ({ evidence: { entities, lists, levels } }: Asked, figure: FigureMeta) =>
  familyOf(figure) === 'list' && entities.zone !== undefined && lists === null && levels.length === 0

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
  return subjects.topic?.family === family && !(family === 'project' && isOfMore(evidence))
}

/** LNG冷能利用项目完成率24.02%。全区完成项目投资100.67亿元: no longer of the project alone. */
const isOfMore = ({ flags, entities }: Asked['evidence']) =>
  flags.has('own') || entities.zone !== undefined || entities.park !== undefined

/** The families of other things counted that the phrase names: 落地项目 before 投资. */
export const othersNamed = ({ evidence, index }: Asked, figure: FigureMeta | undefined): string[] =>
  evidence.names.flatMap(one => {
    const other = index.figures.get(one.id)
    const isOther = other !== undefined && one.nominal && isCount(other) && other.id !== figure?.id
    return isOther && !isOfThose(other, figure) ? [familyOf(other)] : []
  })

/** 入驻企业实现营业收入129.09亿元: what is there, and what is told of all that are there. */
const isOfThose = ({ stock }: FigureMeta, figure: FigureMeta | undefined) => stock === true && isResult(figure)

export function isHeadFit({ evidence, index, number }: Asked, figure: FigureMeta): boolean {
  const { head, tokens } = evidence
  if (head === null || figure.heads === undefined) return true
  // 片区企业提交诉求8件: what they did stands nearer to the number than who they are.
  const told = tokens.findLast(token => token.end <= number.start && isNamedBy(token, figure.id))
  // 企业提出23件诉求
  if (tokens.some(token => token.start >= number.end && isNoun(token) && isNamedBy(token, figure.id))) return true
  if (
    told !== undefined &&
    told.start > (tokens.findLast(({ text, end }) => text === head && end <= number.start)?.start ?? Infinity)
  )
    return true
  const isOwn =
    figure.heads.includes(head) || evidence.names.some(one => one.id === figure.id && one.text.includes(head))
  const isOther = [...index.figures.values()].some(other => other.heads?.includes(head)) || /协议|问题|机构/.test(head)
  return isOwn || !isOther
}

const isNamedBy = (token: Token, id: string) => isWord(token) && token.roles.figures.some(one => one.id === id)

/** 入驻世界500强企业8家: what is counted is the tagged, of which the figure knows nothing. */
const isOfOthers = ({ evidence }: Asked, { stock, scopeKeys }: FigureMeta) =>
  stock === true &&
  COUNTED.some(kind => evidence.entities[kind] !== undefined && scopeKeys.every(keys => !keys.includes(kind)))

const COUNTED = ['brand', 'policy', 'tag', 'qualification', 'chain'] as const

/** 18个策划项目已转为开工: what the number is of is told behind what they are. */
const hasBecome = ({ evidence: { tokens, names }, number, index }: Asked, figure: FigureMeta) => {
  const behind = tokens.filter(isWord).filter(({ start }) => start >= number.end)
  const [thing] = behind.filter(({ roles }) => roles.figures.length > 0)
  return (
    familyOf(figure) !== 'list' &&
    thing?.roles.figures.some(one => one.id === figure.id) === true &&
    names.some(one => !one.nominal && one.id !== figure.id && index.figures.get(one.id)?.family === familyOf(figure)) &&
    behind.at(-1) !== thing
  )
}

/** Counts what has that name and nothing finer: no clause of the policy. */
const isOf = (kind: string, { scopeKeys }: FigureMeta) =>
  scopeKeys.every(keys => keys.includes(kind)) &&
  scopeKeys.some(keys => keys.every(key => key === kind || key === 'zone'))

/** 央企20家, 高新技术企业27家, “京沪系列”楼宇6个: what is counted is a name of the vocabulary. */
export function byEntity(asked: Asked): Outcome | null {
  const { evidence, index } = asked
  for (const kind of COUNTED) {
    if (evidence.entities[kind] === undefined) continue
    const figures = [...index.figures.values()].filter(
      figure => isCount(figure) && fitsMeasure(figure, asked.number) && isOf(kind, figure),
    )
    const [figure] = figures
    if (figure === undefined || figures.length > 1) continue
    if (kind === 'chain' && evidence.head !== '企业' && !(evidence.head === null && asked.number.unit === '家'))
      continue
    return isHeadFit(asked, figure) || kind !== 'chain'
      ? read(asked, figure, { confidence: evidence.flags.has('delta') ? 0 : 1 })
      : null
  }
  return null
}

/** 长三角3场; 三个月跑了11场，京津冀4场: of what only the figure told by regions is measured so. */
export function byRegion(asked: Asked): Outcome | null {
  const { evidence, index, number, ahead } = asked
  const [figure] = [...index.figures.values()].filter(
    one => one.scopeKeys.some(keys => keys.includes('region')) && fitsMeasure(one, number),
  )
  const isOther = evidence.names.length > 0 || evidence.lists !== null || evidence.head !== null
  if (figure === undefined || isOther || number.kind !== 'count') return null
  const { region = formerRegion(asked), ...others } = evidence.entities
  if (Object.keys(others).length > 0 || region.length > 1) return null
  const next = ahead.findIndex(token => token.kind === 'number')
  const told = ahead[next]
  const isWhole =
    told?.kind === 'number' &&
    told.number.unit === number.unit &&
    ahead.slice(0, next).some(token => isWord(token) && token.roles.entities.some(({ kind }) => kind === 'region'))
  const scoped = { ...asked, evidence: { ...evidence, entities: region.length === 0 ? {} : { region } } }
  return region.length === 1 || isWhole ? read(scoped, figure, { confidence: 0.9 }) : null
}

/** 长三角最多，为10场: named since the number before. */
function formerRegion({ sentence, evidence }: Asked): string[] {
  if (!evidence.isElliptical) return []
  return sinceNumber(sentence)
    .filter(isWord)
    .flatMap(({ roles }) => roles.entities.flatMap(({ kind, value }) => (kind === 'region' ? [value] : [])))
}

/** 省级重点项目：纳入12个，退出2个: come and gone; without the other, 纳入61个 may be all that are there. */
export function byEntering(asked: Asked): Outcome | null {
  const { evidence, index, ahead, number, subjects } = asked
  const left = figureIn(index, 'list', 'left')
  const isTakenOut = evidence.isElliptical && evidence.tokens.some(({ text }) => text === '剔除')
  if (isTakenOut && left !== undefined && index.figures.get(subjects.topic?.last ?? '')?.role === 'joined')
    return read(asked, left, { confidence: 0.95, continues: true })
  const joined = figureIn(index, 'list', 'joined')
  const isEntering = /^(?:纳入|列入|入列|进入|新进|新进入|调入|进)$/.test(
    evidence.tokens.findLast(({ end }) => end <= number.start)?.text ?? '',
  )
  const isOf = evidence.names.length === 0 && !evidence.tokens.some(token => token.start >= number.end && isNoun(token))
  if (joined === undefined || !isEntering || !isOf) return null
  const isPaired = ahead
    .slice(0, PAIR)
    .some(token => isWord(token) && token.roles.figures.some(one => one.role === 'left'))
  return isPaired && fitsMeasure(joined, number) ? read(asked, joined, { confidence: 0.95, continues: true }) : null
}

/** How far behind 纳入12个 退出2个 stands. */
const PAIR = 4

/** 216个区级重点项目: members of a list, unless something else is said of them. */
export function byList(asked: Asked): Outcome | null {
  const figure = figureIn(asked.index, 'list', 'members')
  const { evidence } = asked
  if (evidence.lists === null || figure === undefined || !fitsMeasure(figure, asked.number)) return null
  if (evidence.names.length > 0 && !evidence.names.every(one => asked.index.figures.get(one.id)?.family === 'list'))
    return { reason: NO_FIGURE }
  if (evidence.lists.length === 0) return { reason: '所述名单不在台账名称之内' }
  return read(asked, figure)
}
