import type { Role } from '#features/figures/contract.ts'
import type { FigureMeta, Scope } from '../contract.ts'
import type { Subjects } from '../subject/subjects.ts'
import type { Topic } from '../subject/topic.ts'
import { isSilent, type Token, type WordToken } from '../words/tokens.ts'
import { familyOf } from './certainty.ts'
import { isOfPlace } from './evidence.ts'
import { noteGrown } from './grown.ts'
import { type Asked, INTENDED, isCount, type Outcome, type Reading, SURE, WIDER } from './readings.ts'

/** What the number was about is what the next ones are about. */
export function carry(asked: Asked, outcome: Outcome): void {
  const { subjects, number, evidence, sentence } = asked
  subjects.isTurned = false
  if (!isOfPlace(evidence)) {
    subjects.doing = null
    subjects.thing = null
    const isOf = evidence.isElliptical || evidence.names.some(({ text }) => text === subjects.pending?.text)
    if (evidence.lists === null && evidence.levels.length === 0 && !isOf) subjects.pending = null
  }
  if (number.kind === 'money') subjects.money = 'reading' in outcome ? outcome.reading.figure.id : null
  if ('reason' in outcome) {
    const isOther = outcome.reason !== INTENDED && outcome.reason !== WIDER
    if (isOther && namesAnother(evidence, subjects.topic)) subjects.stated.forget(kindOf(number.kind))
    const wasUnread = subjects.stated.isUnread
    if (number.kind === 'count' && isOther && !subjects.isAmong) subjects.stated.noteUnread()
    noteChanged(asked)
    noteGrown(asked)
    noteList(asked)
    interrupt(asked, wasUnread)
    return
  }
  const { reading } = outcome
  subjects.parts.note(reading.scope, reading.lists)
  if (isOther(reading, asked)) subjects.said.leave()
  const isNamed = evidence.names.some(({ id, nominal }) => nominal && id === reading.figure.id)
  subjects.stated.note(kindOf(number.kind), reading.figure.id, isNamed || reading.confidence >= SURE)
  if (evidence.lists !== null || evidence.flags.has('own') || evidence.flags.has('same')) {
    subjects.isClouded = false
    subjects.isStrange = false
  }
  if (opensSubject(reading, evidence)) subjects.isStrange = false
  if (isGuessedChange(reading, asked)) return
  if (isCount(reading.figure)) setCount(reading, { subjects, evidence })
  else if (subjects.topic?.family !== familyOf(reading.figure) || isNewSubject(reading, subjects)) {
    const isSure = reading.confidence >= SURE
    subjects.setTopic({ family: familyOf(reading.figure), scope: topicScope(reading), lists: listsOf(reading), isSure })
  } else if (subjects.topic !== null) {
    const isMeasured = subjects.topic.isMeasured || subjects.topic.siblings > 0
    // 已开工30个；完成投资56.84亿元，为年度计划166.63亿元的33.93%: of all again.
    const sign = sentence.findLast(({ kind, text }) => kind === 'number' || text === '；')
    const subset = sign?.text === '；' ? null : subjects.topic.subset
    subjects.topic = { ...subjects.topic, subset, isMeasured, sentence: subjects.sentence, line: subjects.line }
  }
}

/** 策划项目35个，11月新增4个。: no other thing is spoken of than before. */
const isGuessedChange = ({ confidence, figure }: Reading, { evidence, subjects: { topic } }: Asked) =>
  evidence.flags.has('delta') &&
  confidence < SURE &&
  evidence.lists === null &&
  topic !== null &&
  topic.family !== familyOf(figure)

/** 入驻企业净增33家，双桥经开区年末58家: what was told to have grown is what a part is told of, as may be. */
function noteChanged({ subjects, evidence, number, index }: Asked): void {
  const [named] = evidence.names.filter(({ id, nominal }) => nominal && index.figures.get(id)?.unit === number.unit)
  if (named !== undefined && evidence.flags.has('delta')) subjects.stated.note(kindOf(number.kind), named.id, false)
}

/** Something is counted or done that no figure tells: what then names only a part of it is no part of what was told before. */
const namesAnother = ({ names, flags, nearest, unknown, tokens }: Asked['evidence'], topic: Topic | null) =>
  names.some(({ nominal }) => nominal) ||
  (!(['delta', 'versus', 'share', 'behind'] as const).some(flag => flags.has(flag)) &&
    (names.length > 0 ||
      (nearest?.kind === 'gap' && unknown.length > 0) ||
      tokens.some(token => token.kind === 'word' && isOtherDoing(token, topic))))

const isOtherDoing = ({ roles: { verbOf } }: WordToken, topic: Topic | null) =>
  verbOf.length > 0 && !verbOf.includes(topic?.last ?? '')

/** 市级力争完成229亿元，目前85亿元: whatever is said of that list, what follows is of no other. */
function noteList({ subjects, evidence, index }: Asked): void {
  const isAside = (['above', 'share', 'versus', 'behind', 'delta', 'average', 'elsewhere'] as const).some(flag =>
    evidence.flags.has(flag),
  )
  if (isAside || subjects.topic?.family !== 'list') return
  const { lists: spoken } = subjects.topic
  const lists = evidence.lists ?? index.lists.atLevels(evidence.levels, spoken?.[0]?.core ?? null)
  const [list] = lists
  if (list !== undefined && (evidence.lists !== null || evidence.levels.length > 0) && list !== spoken?.[0])
    subjects.setTopic({ family: 'list', lists })
}

/** Named beside the number, and no part of what the label or the question names. */
const isOther = ({ figure }: Reading, { evidence, subjects: { doing } }: Asked) =>
  isCount(figure) &&
  evidence.names.some(({ id }) => id === figure.id) &&
  doing?.roles.figures.every(({ id }) => id !== figure.id) !== false

const kindOf = (kind: string) => (kind === 'tenths' ? 'percent' : kind)

/** 专用线8.4公里。策划项目12个、总投资…: named and counted, so that what follows is about these. */
const opensSubject = ({ figure, confidence }: Reading, { names }: Asked['evidence']) =>
  isCount(figure) &&
  confidence >= SURE &&
  !/^(?:list|project)$/.test(familyOf(figure)) &&
  names.some(one => one.id === figure.id && one.nominal)

/** A number no figure answers: what follows without a subject of its own may be about that. */
function interrupt({ subjects, number, evidence, index }: Asked, wasUnread: boolean): void {
  const isChange = evidence.flags.has('delta') || evidence.flags.has('versus') || evidence.flags.has('share')
  // 在全市13个区县中排第4位
  const isWider = evidence.flags.has('above')
  const isOther = !evidence.isElliptical && !isChange && !isWider && !/^(?:rank|points)$/.test(number.kind)
  if (subjects.topic?.family === 'stat' && isOther) subjects.topic = null
  // 全市重点项目: a subject that no list of the ledger is, so that nothing that follows can be told.
  if (evidence.lists !== null && (evidence.lists.length === 0 || evidence.flags.has('above')))
    subjects.setTopic({ family: 'list', lists: [] })
  if (number.kind !== 'count' || isChange || isSibling(subjects, evidence) || !OWNS_MONEY.test(number.unit)) return
  subjects.isInterrupted = true
  const isProjects =
    evidence.head === '项目' || evidence.head === '工程' || evidence.lists !== null || evidence.flags.has('status')
  if (isOfTopic(evidence, subjects, index) || (subjects.isAmong && !wasUnread)) return
  if (isProjects || evidence.names.some(one => one.nominal)) subjects.isClouded = true
}

/** 还有25个实施类项目没有破土, 已开工36个，未开工3个: some of the list that is spoken of, and no other projects. */
const isOfTopic = (
  { names, lists, tokens }: Asked['evidence'],
  { topic, sentence }: Subjects,
  { figures }: Asked['index'],
): boolean =>
  topic?.family === 'list' &&
  topic.sentence === sentence &&
  lists === null &&
  (names.some(
    ({ id, role }) => figures.get(id)?.family === 'list' && /^(?:implementing|preparing)$/.test(role ?? ''),
  ) ||
    (names.length === 0 && tokens.some(({ text }) => NOT_BEGUN.test(text)) && tokens.every(isSaidOfRest)))

const NOT_BEGUN = /^(?:[未没]|尚未|还没|仍未|没有).*开工$/
const isSaidOfRest = (token: Token) => NOT_BEGUN.test(token.text) || isSilent(token)

/** Things that may have an investment of their own; 1200张 beds, 18层 and 3500人 have none. */
const OWNS_MONEY = /^(?:个|家|项|宗|批|件|大|处|所|座|栋|幢|支|对|组|种|类)$/

/** 长三角16场，大湾区16场; 低于高桥区的29个: a part by a name the ledger doesn't know doesn't end the row. */
const isSibling = (subjects: Subjects, evidence: Asked['evidence']) =>
  evidence.names.length === 0 &&
  evidence.head === null &&
  evidence.lists === null &&
  [...evidence.flags].every(flag => flag === 'of' || flag === 'behind') &&
  subjects.topic?.sentence === subjects.sentence &&
  evidence.tokens.filter(token => token.kind === 'gap').length === 1

const listsOf = (reading: Reading) => (reading.lists.length > 0 ? reading.lists : null)
const topicScope = ({ scope }: Reading): Scope =>
  Object.fromEntries(Object.entries(scope).filter(([key]) => !/^(?:zone|park)$/.test(key)))

const isNewSubject = (reading: Reading, { topic }: Subjects) =>
  (reading.scope.project !== undefined && reading.scope.project !== topic?.scope.project) ||
  (reading.scope.indicator !== undefined && reading.scope.indicator !== topic?.scope.indicator) ||
  (reading.lists.length > 0 && reading.lists[0] !== topic?.lists?.[0]) ||
  PARTS.some(
    key => reading.scope[key] !== topic?.scope[key] && (reading.scope[key] !== undefined || isSame(reading, topic)),
  )

const isSame = ({ figure }: Reading, topic: Topic | null) => topic?.family === familyOf(figure)

/** One building, kind of requests or unit: what follows is of it, up to the next. */
const PARTS = ['building', 'category', 'unit'] as const

const SUBSETS = new Set<Role>(['implementing', 'preparing', 'started', 'joined', 'left'])
const HALVES: (Role | null)[] = ['implementing', 'preparing']

/** 实施类143个、准备类73个 together are all again. */
function subsetAfter(figure: FigureMeta, topic: Topic | null, sentence: number): Role | null {
  const role = figure.role ?? null
  const before = topic?.sentence === sentence ? topic.subset : null
  if (before !== null && before !== role && HALVES.includes(role) && HALVES.includes(before)) return null
  return figure.family === 'list' && role !== null && SUBSETS.has(role) ? role : null
}

/** 省、市级30个，其中省级9个、市级26个: what follows may speak of all again. */
function partsAfter({ lists: [list] }: Reading, topic: Topic | null, sentence: number): Topic['parts'] {
  const of = topic?.sentence === sentence ? (topic.parts?.of ?? topic.lists) : null
  const [whole] = of ?? []
  if (of === null || list === undefined || whole?.group !== true || list.group) return null
  const isPart = whole.levels.length === 0 || list.levels.every(level => whole.levels.includes(level))
  return isPart ? { of, told: (topic?.parts?.told ?? 0) + 1 } : null
}

function setCount(reading: Reading, { subjects, evidence }: Pick<Asked, 'subjects' | 'evidence'>): void {
  const family = familyOf(reading.figure)
  const { topic } = subjects
  const isSame = topic !== null && topic.family === family && !isNewSubject(reading, subjects)
  const scope = topicScope(reading)
  const isPart =
    isSame && JSON.stringify(scope) !== JSON.stringify(topic.scope) && evidence.entities.sector !== undefined
  subjects.setTopic({
    family,
    first: isSame ? (topic.first ?? reading.figure.id) : reading.figure.id,
    last: reading.figure.id,
    scope,
    lists: listsOf(reading),
    isSure: reading.confidence >= SURE,
    subset: subsetAfter(reading.figure, topic, subjects.sentence),
    parts: partsAfter(reading, topic, subjects.sentence),
    siblings: isPart ? (topic.siblings ?? 0) + 1 : 0,
    isMeasured: isPart && topic.isMeasured,
    whole: isPart && topic.siblings === 0 ? topic.scope : (topic?.whole ?? {}),
  })
}
