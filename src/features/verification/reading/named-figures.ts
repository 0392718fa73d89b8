import type { FigureMeta } from '../contract.ts'
import { hasFlag } from '../words/tokens.ts'
import { figureIn } from '../words/vocabulary-index.ts'
import { byAside } from './carried-counts.ts'
import { familyOf } from './certainty.ts'
import { isOfPlace } from './evidence.ts'
import { isSpokenOf, othersNamed } from './named-counts.ts'
import { type Asked, isCount, NO_FIGURE, type Outcome, read } from './readings.ts'
import { isPlaceLast } from './scopes.ts'

/** Figures of the unit whose name stands nearest to the number. */
export function named(asked: Asked, unit: string): { text: string; figures: FigureMeta[]; covered: boolean } | null {
  const { evidence, index } = asked
  for (const text of new Set(evidence.names.map(one => one.text))) {
    const figures = evidence.names.flatMap(one => {
      const figure = index.figures.get(one.id)
      return one.text === text && figure !== undefined && figure.unit === unit ? [figure] : []
    })
    const covered = evidence.names.every(one => one.text !== text || one.covered)
    if (figures.length > 0) return { text, figures, covered }
  }
  return null
}

/** Of several figures of one name, the one of what is spoken of. */
export function among(asked: Asked, figures: FigureMeta[], text: string): Outcome {
  const { evidence, subjects } = asked
  if (evidence.flags.has('share') && !/占|完成|计划/.test(text) && !isShareItself(asked, text))
    return { reason: '占比没有对应的台账指标' }
  if (isAboutOne(asked) && figures.some(figure => familyOf(figure) === 'project')) {
    return pick(
      asked,
      figures.filter(figure => familyOf(figure) === 'project'),
    )
  }
  if (isOfAllProjects(asked)) return withoutSubject(asked, figures)
  const isPlaced = subjects.place.kind === 'zone' || evidence.entities.zone !== undefined
  const isOfPlaceOnly = isPlaced && evidence.lists === null && evidence.entities.project === undefined
  const spoken = figures.filter(
    figure => isSpokenOf(asked, figure) && !(isOfPlaceOnly && figure.family === 'list' && isListCarried(asked)),
  )
  const isGeneric = /投资/.test(text) && spoken.length > 0 && !evidence.lists && evidence.entities.project === undefined
  if (isGeneric && subjects.isInterrupted) return { reason: '所述对象不能确定' }
  if (spoken.length > 0) return orOfAll(asked, pick(asked, spoken), figures)
  const begun = ofBegun(asked, text)
  if (begun !== null) return begun
  if (othersNamed(asked, figures[0]).length > 0) return { reason: '所述对象没有这一指标' }
  if (figures.length === 1 && !/^(?:list|project)$/.test(figures[0]?.family ?? '')) return pick(asked, figures)
  const placed = figures.filter(
    figure => figure.scopeKeys.some(keys => keys.includes('zone')) && familyOf(figure) === 'projects',
  )
  if (isPlaced && placed.length === 0 && /^投资额?$/.test(text)) return completedIn(asked)
  if (isPlaced) return placed.length === 1 ? pick(asked, placed) : { reason: '台账没有这一口径的指标' }
  if (
    subjects.topic !== null &&
    subjects.topic.sentence === subjects.sentence &&
    subjects.topic.family !== 'stat' &&
    figures.length > 1 &&
    !isBehindSemicolon(asked)
  ) {
    return besideOthers(asked, figures, text)
  }
  return withoutSubject(asked, figures)
}

/** 区级重点项目…。全区项目完成投资95.61亿元, 各类在库项目完成投资400亿元: of all projects; if not, of those of the list. */
const isOfAllProjects = ({ evidence: { flags, lists, tokens } }: Asked) =>
  lists === null &&
  (flags.has('all') ||
    (flags.has('own') &&
      tokens.some(
        ({ text }, at) => /^(?:完成项目投资|项目完成投资|项目投资)$/.test(text) || isProjectsBefore(tokens, at),
      )))

const isProjectsBefore = (tokens: Asked['evidence']['tokens'], at: number) =>
  tokens[at]?.text === '项目' && tokens[at + 1]?.text === '投资完成' && tokens[at + 1]?.start === tokens[at]?.end

/** 一周内办结的占57.14%: the doing is named, so that the share is of all that were done. */
const isShareItself = ({ evidence: { names } }: Asked, text: string) =>
  names.some(one => one.text === text) && names.every(one => one.text !== text || !one.nominal)

/** 签约由11个增加到15个，完成投资由195.9亿元增加到312.76亿元: of all projects, as may be. */
function besideOthers(asked: Asked, figures: FigureMeta[], text: string): Outcome {
  const completed = figures.find(figure => figure.family === 'projects' && figure.role === 'completed')
  return completed === undefined || /^投资/.test(text)
    ? { reason: '所述对象没有这一指标' }
    : read(asked, completed, { confidence: GUESSED })
}

/** 看投资，双桥经开区88.47亿元: what was invested there, if anything. */
function completedIn(asked: Asked): Outcome {
  const completed = figureIn(asked.index, 'projects', 'completed')
  // 完成投资195.9亿元。…；投资分别是…: that was told before.
  const isTold = asked.subjects.stated.isLast('money', completed?.id ?? '')
  const outcome = completed === undefined ? null : read(asked, completed, { confidence: isTold ? 0.9 : GUESSED })
  return outcome ?? { reason: '台账没有这一口径的指标' }
}

/** 8个项目当年策划、当年开工、当年投产；项目投资完成594.51亿元: of something else than the count before. */
const isBehindSemicolon = ({ sentence }: Asked) =>
  sentence.findLast(({ kind, text }) => kind === 'number' || text === '；')?.text === '；'

/** 新开工项目45个，投资513.59亿元: perhaps what was invested so far, perhaps what they cost. */
function ofBegun(asked: Asked, text: string): Outcome | null {
  const { subjects, index } = asked
  const family = subjects.topic?.family === 'list' ? 'list' : 'projects'
  const completed = figureIn(index, family, 'completed')
  const isHere = subjects.topic?.family === family && subjects.topic.sentence === subjects.sentence
  return isHere && /^投资额?$/.test(text) && completed !== undefined
    ? read(asked, completed, { confidence: isOfMonths(asked) ? 0.85 : 0.6 })
    : null
}

/** 1—11月投资171.24亿元: invested in these months, and no size of anything. */
const isOfMonths = ({ evidence: { tokens } }: Asked) =>
  tokens.some(token => token.kind === 'time' && token.time.part.kind === 'range')

/** The list was spoken of in an earlier sentence only. */
const isListCarried = ({ subjects: { topic, sentence }, sentence: told }: Asked) =>
  topic !== null && (topic.sentence < sentence || isPlaceLast(told))

/** 完成投资 under a heading of lists may be that of all projects too. */
function orOfAll(asked: Asked, outcome: Outcome, figures: FigureMeta[]): Outcome {
  const all = figures.find(figure => figure.family === 'projects')
  const isAny = isOfAnyProjects(asked)
  const isOpen =
    asked.evidence.lists === null && asked.subjects.topic?.family === 'list' && (isAny || isListCarried(asked))
  if (all === undefined || !isOpen || 'reason' in outcome || outcome.reading.figure.family !== 'list') return outcome
  const other = read(asked, all, { confidence: 1 })
  return 'reading' in other
    ? {
        reading: {
          ...outcome.reading,
          ...(isAny ? { confidence: GUESSED } : {}),
          others: [...outcome.reading.others, other.reading],
        },
      }
    : outcome
}

const isAboutOne = ({ evidence, subjects }: Asked) =>
  evidence.entities.project !== undefined ||
  (evidence.flags.size >= 0 && hasSame(evidence.tokens) && subjects.topic?.family === 'project')

const hasSame = (tokens: Asked['evidence']['tokens']) => tokens.some(token => hasFlag(token, 'same'))

/** Nothing was spoken of: the lists, and for a plain 完成投资 also all projects. */
function withoutSubject(asked: Asked, figures: FigureMeta[]): Outcome {
  if (asked.subjects.isInterrupted && figures.length > 1) return { reason: '所述对象不能确定' }
  const list = figures.find(figure => familyOf(figure) === 'list')
  const projects = figures.find(figure => familyOf(figure) === 'projects')
  const only = figures.length === 1 ? figures[0] : (projects ?? list)
  if (only === undefined) return { reason: '所述对象不能确定' }
  const outcome = read(asked, only, { confidence: figures.length === 1 ? 1 : 0.85 })
  if ('reason' in outcome || projects === undefined || list === undefined) return outcome
  const other = read(asked, list, { confidence: 1 })
  return 'reading' in other ? { reading: { ...outcome.reading, confidence: 0.85, others: [other.reading] } } : outcome
}

/** 三级统筹项目…；项目投资完成594.51亿元: of the list, or of all projects. */
const isOfAnyProjects = (asked: Asked): boolean =>
  isBehindSemicolon(asked) &&
  asked.evidence.lists === null &&
  asked.evidence.tokens.some(
    ({ text }, at) => /^(?:完成项目投资|项目完成投资)$/.test(text) || isProjectsBefore(asked.evidence.tokens, at),
  )

function pick(asked: Asked, figures: FigureMeta[]): Outcome {
  const [figure, ...others] = figures
  if (figure === undefined || others.length > 0) return { reason: '所述对象不能确定' }
  const { topic } = asked.subjects
  return read(asked, figure, { confidence: doubtOfPart(asked, figure), continues: topic?.family === familyOf(figure) })
}

/** After 实施类143个 or 已开工128个, 总投资 may be that of these alone, which no figure tells. */
function doubtOfPart(asked: Asked, figure: FigureMeta): number {
  const { subjects, evidence } = asked
  const { topic } = subjects
  const isOfNew = evidence.names.some(one => one.role === 'newStarts')
  if (figure.family === 'projects' && figure.role === 'completed' && isOfNew) return 0.6
  if (
    topic?.family !== 'list' ||
    evidence.lists !== null ||
    topic.sentence !== subjects.sentence ||
    topic.subset === null ||
    isBehindSemicolon(asked)
  )
    return 1
  if (figure.unit !== '亿元') return 1
  if (topic.subset === 'started') return figure.role === 'completed' ? 1 : 0.6
  return figure.role === 'total' ? 0 : 0.6
}

/** 省级重点项目、前者: nothing but a list is named. */
const isOfList = ({ lists, names, entities, tokens, flags }: Asked['evidence']) =>
  lists !== null &&
  names.length === 0 &&
  flags.size === 0 &&
  Object.keys(entities).length === 0 &&
  tokens.every(token => token.kind !== 'gap')

/** 省级: nothing but a level. */
const isOfLevel = ({ levels, names, entities, tokens, flags }: Asked['evidence']) =>
  levels.length > 0 &&
  names.length === 0 &&
  flags.size === 0 &&
  Object.keys(entities).length === 0 &&
  tokens.every(token => token.kind !== 'gap')

/** 完成投资方面，1—6月123.9亿元: named in the clause before. */
function byPending(asked: Asked, kind: string): Outcome | null {
  const { evidence, subjects, index } = asked
  const unit = kind === 'money' ? '亿元' : '%'
  const isOpen = isOfPlace(evidence) || isOfList(evidence) || isOfLevel(evidence) || evidence.isElliptical
  if (subjects.pending === null || !isOpen) return null
  const { roles, text } = subjects.pending
  const figures = roles.figures.flatMap(one => index.figures.get(one.id) ?? []).filter(figure => figure.unit === unit)
  return figures.length === 0 ? null : among(asked, figures, text)
}

/** 完成投资140.59亿元，空港新区106.51亿元: lists have no places, all projects have. */
function ofPlaces({ evidence, index }: Asked, figure: FigureMeta | undefined): FigureMeta | undefined {
  const isPlaced = evidence.entities.zone !== undefined && evidence.lists === null
  // 各类项目完成投资400.52亿元，其中区级重点项目118.71亿元
  if (figure?.family === 'projects' && figure.role === 'completed' && evidence.lists !== null)
    return figureIn(index, 'list', figure.role)
  if (figure === undefined || !isPlaced || familyOf(figure) !== 'list' || figure.role !== 'completed') return figure
  return figureIn(index, 'projects', figure.role)
}

/** 第二位的南湖片区. */
const IN_ORDER = /^[一二三四五]位$/

/** 其中省级重点项目30亿元: the figure of this unit stated last in the paragraph, for a named part. */
export function carried(asked: Asked, kind: string): Outcome {
  const { evidence, subjects, index } = asked
  const former = byAside(asked) ?? byPending(asked, kind)
  if (former !== null) return former
  const isDated = evidence.isElliptical && evidence.isDated && subjects.topic?.sentence === subjects.sentence
  const isOwnTotal = evidence.isElliptical && evidence.flags.has('own') && subjects.topic?.line === subjects.line
  const isPart =
    isDated ||
    isOwnTotal ||
    (evidence.isElliptical && subjects.isTurned) ||
    evidence.lists !== null ||
    evidence.levels.length > 0 ||
    (['zone', 'park', 'building', 'category', 'unit', 'sector', 'chain', 'project', 'qualification'] as const).some(
      one => evidence.entities[one] !== undefined,
    )
  const last = subjects.stated.last(kind, subjects.isAmong)
  const figure = ofPlaces(asked, last === null ? undefined : index.figures.get(last.id))
  const isFree = evidence.names.every(
    one => isCount(index.figures.get(one.id) ?? ({ unit: '' } as FigureMeta)) === false || one.nominal,
  )
  const unknown = evidence.unknown.filter(text => !IN_ORDER.test(text))
  // 区重点项目39.03%紧咬不放: what is said of it behind the number.
  const isBehindOnly =
    evidence.lists !== null && !evidence.tokens.some(({ kind, end }) => kind === 'gap' && end <= asked.number.start)
  if (
    !isPart ||
    last === null ||
    figure === undefined ||
    !isFree ||
    (unknown.length > 0 && !isBehindOnly) ||
    evidence.flags.has('share')
  )
    return { reason: NO_FIGURE }
  if (evidence.entities.project !== undefined && familyOf(figure) !== 'project') return { reason: NO_FIGURE }
  return read(asked, figure, { confidence: unknown.length > 0 ? GUESSED : last.confidence, continues: true })
}

/** Enough for a match, too little to call a difference an error. */
const GUESSED = 0.7
