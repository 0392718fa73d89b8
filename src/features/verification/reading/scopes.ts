import type { FigureMeta, Scope } from '../contract.ts'
import { DISTRICT, type Place } from '../subject/places.ts'
import type { Subjects } from '../subject/subjects.ts'
import type { Topic } from '../subject/topic.ts'
import type { ListName } from '../words/lists.ts'
import { type EntityKind, plainName } from '../words/names.ts'
import { hasFlag, type Token } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import type { Evidence } from './evidence.ts'
import { hasChain, isChainLeft, ledChain, nearest, sinceNumber } from './named-before.ts'

/** A scope and how sure it is, 0…1. */
export interface Scoped {
  scope: Scope
  lists: ListName[]
  confidence: number
}

const PLACES = ['zone', 'park'] as const
const isPlace = (key: string) => key === 'zone' || key === 'park'
/** One project or building, wherever it stands, or what one unit does. */
const isOne = (key: string) => /^(?:project|building|unit)$/.test(key)

/** The scope in which a figure answers the evidence, or null when the ledger has no such scope. */
export function scopeOf(
  figure: FigureMeta,
  evidence: Evidence,
  subjects: Subjects,
  index: VocabularyIndex,
  sentence: Token[],
): Scoped | null {
  if (figure.scopeKeys.some(keys => keys.includes('list'))) return listScope(evidence, subjects, index)
  const options = figure.scopeKeys.flatMap(keys => {
    const option = fill(figure, keys, evidence, subjects, sentence, index)
    return option === null ? [] : [option]
  })
  return options.toSorted((a, b) => b.confidence - a.confidence || size(b.scope) - size(a.scope))[0] ?? null
}

const size = (scope: Scope) => Object.keys(scope).length

function fill(
  figure: FigureMeta,
  keys: string[],
  evidence: Evidence,
  subjects: Subjects,
  sentence: Token[],
  index: VocabularyIndex,
): Scoped | null {
  const scope: Scope = {}
  let confidence = 1
  for (const key of keys) {
    const own = evidence.entities[key as EntityKind] ?? []
    if (own.length > 1) return null
    const [value] = own
    if (value !== undefined) scope[key] = value
    else {
      const carried = carriedValue(figure, key, subjects, sentence, evidence, index)
      if (carried === null) return null
      scope[key] = carried.value
      confidence *= carried.confidence
    }
  }
  const isLed = !keys.includes('chain') && figure.scopeKeys.some(other => other.includes('chain'))
  if (isLed && ledChain(sentence) !== null && !evidence.flags.has('own')) confidence *= 0.6
  const isNarrower = !keys.includes('chain') && figure.scopeKeys.some(other => other.includes('chain'))
  const rest =
    leftOver(figure, keys, scope, evidence, subjects, sentence) * (isNarrower && hasChain(sentence) ? 0.6 : 1)
  return rest === 0 ? null : { scope, lists: [], confidence: confidence * rest }
}

function carriedValue(
  figure: FigureMeta,
  key: string,
  subjects: Subjects,
  sentence: Token[],
  evidence: Evidence,
  index: VocabularyIndex,
): { value: string | number; confidence: number } | null {
  const { place, topic, sentence: now } = subjects
  if (isPlace(key)) {
    if (isSum(evidence, sentence)) return null
    if ((isOfOne(figure, topic, now) && !isOfPlaceAgain(evidence)) || isBuildingNamed(figure, evidence, sentence))
      return null
    if (place.kind === key && !hasPlace(evidence)) return { value: place.name, confidence: isOfAll(evidence) ? 0.6 : 1 }
    const only = key === 'zone' && !hasPlace(evidence) ? onlyZone(evidence, index) : null
    if (only !== null) return { value: only, confidence: 0.9 }
    if (place.kind !== 'district' || hasPlace(evidence)) return null
    const isNeeded = figure.scopeKeys.every(keys => keys.some(isPlace))
    // 高新技术企业86家，其中空港新区6家；瞪羚企业31家: of all again.
    const here = sentence.slice(sentence.findLastIndex(({ text }) => text === '；') + 1)
    const inSentence = isNeeded ? nearest(here, key as EntityKind) : null
    if (inSentence !== null) return { value: inSentence, confidence: 0.9 }
    const hint = hintFor(subjects, evidence, isNeeded)
    if (hint?.kind !== key) return null
    const isOfParagraphBefore = !isNeeded && subjects.hintLine < subjects.line
    return { value: hint.name, confidence: isOfParagraphBefore ? 0.9 : 0.6 }
  }
  const led = key === 'chain' ? ledChain(sentence) : null
  if (led !== null) return { value: led, confidence: 0.95 }
  if (key === 'chain' && hasPlace(evidence) && isChainLeft(sentence)) return null
  const held = topic?.scope[key]
  if (key === 'indicator' && !isStillSpokenOf(subjects, evidence)) return null
  if (key === 'project' && subjects.isStrange && !evidence.flags.has('same')) return null
  const isSame =
    topic !== null && (topic.family === (figure.family ?? figure.id) || key === 'indicator' || key === 'project')
  const last = key === 'qualification' ? nearest(sentence, key) : null
  if (last !== null) return { value: last, confidence: 0.95 }
  if (held !== undefined && /^(?:sector|chain)$/.test(key) && isAllAgain(topic, sentence, evidence)) return null
  // 其他2件。用工类办得最慢，平均7个工作日: named since the number before.
  const since = key === 'category' || key === 'building' ? nearest(sinceNumber(sentence), key) : null
  if (since !== null && !isOfAll(evidence)) return { value: since, confidence: 1 }
  // 龙首里中心60.42%；片区出租率61.54%
  if (held !== undefined && /^(?:building|unit|category)$/.test(key) && isOfPlaceAgain(evidence)) return null
  // 赴长三角开展招商活动8场，全区共31场
  if (held !== undefined && /^(?:region|sector|chain|unit|category|building)$/.test(key) && isOfAll(evidence))
    return null
  // 其中功率半导体链2个。已开工1个: of all again.
  if (held !== undefined && key === 'chain' && topic?.sentence !== now) return null
  // 鲸鸣一号楼出租率62.44%, and in the next line 已租3556㎡: of whatever stands there.
  if (held !== undefined && isOne(key) && key !== 'project' && topic?.line !== subjects.line) return null
  const isHere = isSame || (key === 'building' && topic !== null && isOfOne(figure, topic, now))
  if (held !== undefined && isHere) return { value: held, confidence: topic.sentence === now ? 1 : 0.95 }
  if (['sector', 'building', 'category', 'unit', 'region', 'tag', 'project'].includes(key)) return null
  const inSentence = nearest(sentence, key as EntityKind)
  return inSentence === null ? null : { value: inSentence, confidence: 0.95 }
}

/** 片区出租率61.54%: of the place where the building stands. */
const isOfPlaceAgain = ({ tokens }: Evidence) => tokens.some(({ text }) => /^[该全本我]?(?:片区|园区|组团)$/.test(text))

/** 望潮壹号可招商面积8617.5平方米，出租率44.73%: of the building still, and not of where it stands; a unit is none of its zone. */
const isOfOne = (figure: FigureMeta, topic: Topic | null, sentence: number) =>
  (topic?.scope.building ?? topic?.scope.unit) !== undefined &&
  topic?.sentence === sentence &&
  (topic.family === figure.family || isOfBuilding(figure, topic))

/** 北山里中心出租率62.40%，入驻企业上年税收7091万元: of those in it. */
const isOfBuilding = ({ scopeKeys }: FigureMeta, { scope }: Topic) =>
  scope.building !== undefined && scopeKeys.some(keys => keys.includes('building'))

/** 望潮壹号是组团唯一的楼宇，可招商面积8617.5平方米: of the building, wherever it stands. */
const isBuildingNamed = ({ scopeKeys }: FigureMeta, { entities }: Evidence, sentence: Token[]) =>
  scopeKeys.some(keys => keys.includes('building')) &&
  (entities.building !== undefined || nearest(sinceNumber(sentence), 'building') !== null)

/** 片区的策划项目还没有开工的，全区已开工2个: of a place that stood before? */
export const isOfAll = ({ tokens }: Evidence) =>
  tokens.some(token => (hasFlag(token, 'own') && /^全/.test(token.text)) || /^占全[区县]$/.test(token.text))

/** 产业发展类16个、基础设施类11个；已开工8个: behind the parts, or chains, and a semicolon or only numbers of them, of all again. */
function isAllAgain(topic: Topic | null, sentence: Token[], { names, flags }: Evidence): boolean {
  if (topic === null || names.length === 0 || flags.has('among')) return false
  if (topic.siblings === 0 && topic.scope.chain === undefined) return false
  const sign = sentence.findLast(
    ({ kind, text }) => kind === 'number' || (kind === 'stop' && /[；，、]/.test(text)),
  )?.text
  return sign === '；' || (sign === '，' && topic.siblings > 1 && !topic.isMeasured)
}

/** “京沪系列”楼宇6个: the only zone that has the brand. */
function onlyZone({ entities }: Evidence, { vocabulary }: VocabularyIndex): string | null {
  const [brand] = entities.brand ?? []
  const zones = vocabulary.brands.find(one => one.name === brand)?.zones ?? []
  return zones.length === 1 ? (zones[0] ?? null) : null
}

/** 固定资产投资增长15.1%。增速列全市第3名: the sentence right behind may go on with an indicator. */
const isStillSpokenOf = ({ topic, sentence, line }: Subjects, evidence: Evidence) =>
  topic?.sentence === sentence ||
  (topic?.isHeading === true && evidence.isElliptical) ||
  (topic?.line === line && topic.sentence === sentence - 1 && !evidence.tokens.some(token => token.kind === 'gap'))

/** The place named in passing: anywhere before for a figure that needs one, else in this paragraph or the last. */
function hintFor({ hint, hintLine, line, place }: Subjects, evidence: Evidence, isNeeded: boolean): Place | null {
  const isOpen = place.kind === 'district' && !evidence.flags.has('own')
  const isDistrict = place.sentence >= 0
  if (hint === null || !isOpen || (isDistrict && !isNeeded)) return null
  return isNeeded || hintLine >= line - 1 ? hint : null
}

const hasPlace = (evidence: Evidence) => PLACES.some(key => (evidence.entities[key]?.length ?? 0) > 0)

/** What narrows the statement but has no place in the scope: 0 forbids the reading, below 1 only doubts it. */
function leftOver(
  figure: FigureMeta,
  keys: string[],
  scope: Scope,
  evidence: Evidence,
  subjects: Subjects,
  sentence: Token[],
): number {
  let doubt = 1
  for (const [key, values] of Object.entries(evidence.entities)) {
    if (keys.includes(key) || values.length === 0) continue
    if (key === 'zone' && (scope.park !== undefined || scope.building !== undefined)) continue
    if (key === 'building' && evidence.entities.project !== undefined) continue
    // Who writes of the district's projects says nothing of whose they are; a township is a place that the ledger can't tell.
    if (key === 'unit' && !figure.scopeKeys.some(other => other.includes('unit')) && !values.some(isTownship)) continue
    if (key === 'chain') doubt *= values.every(chain => isInPlace(chain, scope)) ? 1 : 0.6
    else if (key === 'indicator' || (key === 'region' && values.length > 1)) doubt *= 0.6
    else if (key === 'project' && figure.family !== 'project') return 0
    else if (key !== 'project') return 0
  }
  const { topic } = subjects
  const isAnywhere = (keys.includes('region') && evidence.entities.region !== undefined) || figure.outside === true
  // “人才新政”18条 in the report of a zone
  const isOfPolicy = keys.includes('policy') && evidence.entities.policy !== undefined
  const place = isAnywhere || isOfPolicy || isSum(evidence, sentence) ? DISTRICT : subjects.place
  const hint = hintFor(subjects, evidence, false)
  if (
    hint !== null &&
    !hasPlace(evidence) &&
    !keys.some(isPlace) &&
    !keys.some(isOne) &&
    figure.scopeKeys.some(other => other.includes(hint.kind))
  ) {
    doubt *= 0.55
  }
  if (place.kind !== 'district' && !keys.some(isPlace) && !hasPlace(evidence) && !keys.some(isOne)) {
    if (!isPlaceless(figure, place, subjects, keys) && !isNamedWhole(evidence, figure)) return 0
    doubt *= 0.75
  }
  if (place.kind === 'elsewhere' && !hasPlace(evidence) && !keys.some(isOne) && !keys.includes('indicator')) return 0
  if (evidence.lists !== null && !keys.includes('list')) {
    if (figure.family !== 'project') return 0
  }
  const isGoingOn =
    topic !== null && topic.family === (figure.family ?? figure.id) && topic.sentence === subjects.sentence
  const dropped =
    isGoingOn && !isOfAll(evidence) ? Object.keys(topic.scope).filter(key => !keys.includes(key) && !isPlace(key)) : []
  if (dropped.length > 0 && isAllAgain(topic, sentence, evidence)) return doubt * 0.95
  return dropped.length > 0 && evidence.names.length > 0 && !evidence.names.some(one => one.nominal) ? 0 : doubt
}

/** 北山3个，衙前4个，合计7个: of all these places. */
function isSum({ tokens }: Evidence, sentence: Token[]): boolean {
  if (!tokens.some(({ text }) => SUM.test(text))) return false
  const here = sentence.slice(sentence.findLastIndex(({ text }) => text === '；') + 1).filter(isNamedPlace)
  return new Set(here.map(({ text }) => text)).size > 1
}

const SUM = /^(?:合计|总计|共计|合共|一共|总共)$/

const isTownship = (unit: string) => /(?:[乡镇]人民政府|街道办事处)$/.test(unit)

/** 南湖片区1个，百亿元以上在建项目9个: named by all of its name, and known of the whole district only. */
const isNamedWhole = ({ whole }: Evidence, { id, scopeKeys }: FigureMeta) =>
  whole.includes(id) && scopeKeys.every(keys => keys.length === 0)

/** 南湖片区签约7个。招商活动10场, 产业发展类策划项目9个: behind the sentence of a place what the ledger knows of the whole district only. */
const isPlaceless = ({ scopeKeys }: FigureMeta, place: Place, { sentence }: Subjects, own: string[]) =>
  place.kind !== 'elsewhere' &&
  place.sentence < sentence &&
  (!scopeKeys.some(keys => keys.some(isPlace)) ||
    (own.length > 0 && !scopeKeys.some(keys => keys.some(isPlace) && own.every(key => keys.includes(key)))))

const isInPlace = (chain: string, scope: Scope) =>
  [scope.zone, scope.park].some(place => typeof place === 'string' && plainName(place).includes(plainName(chain)))

/** 专项债项目完成率仅1.13%；空港新区完成73.71亿元: which of the two is named last before the number? */
export function isPlaceLast(sentence: Token[]): boolean {
  const last = sentence.findLast(
    token =>
      token.kind === 'word' && (token.roles.lists.length > 0 || token.roles.levels.length > 0 || isNamedPlace(token)),
  )
  return last !== undefined && isNamedPlace(last)
}

const isNamedPlace = (token: Token) => token.kind === 'word' && token.roles.entities.some(({ kind }) => isPlace(kind))

function listScope(evidence: Evidence, subjects: Subjects, index: VocabularyIndex): Scoped | null {
  const { topic, place } = subjects
  if (hasPlace(evidence) || evidence.entities.sector !== undefined) return null
  const isListed =
    topic?.family === 'list' && topic.sentence === subjects.sentence && place.sentence < subjects.sentence
  const isPlaced = place.kind !== 'district' && !isListed
  // 双桥经开区开工10个；二是集中开工项目完成率36.76%: the place stands before a semicolon.
  const isOfPlace = place.sentence === subjects.sentence && place.isLeft !== true
  if (isPlaced && (evidence.lists === null || isOfPlace)) return null
  const doubt = evidence.entities.chain === undefined && evidence.entities.tag === undefined ? 1 : 0.6
  if (evidence.lists !== null) return one(evidence.lists, doubt)
  if (evidence.levels.length > 0) {
    const core = topic?.lists?.[0]?.core ?? null
    return one(index.lists.atLevels(evidence.levels, core), doubt * (core === null ? 0.6 : 1))
  }
  const isOfLevels = (topic?.parts?.of[0]?.levels.length ?? 0) > 0
  const isAllAgain = topic?.parts != null && isOfLevels && topic.parts.told > 1 && !evidence.flags.has('among')
  if (isAllAgain && topic?.sentence === subjects.sentence) return one(topic.parts?.of ?? [], doubt * 0.75)
  const { pointed } = subjects
  // A title of 重点项目, • 三级统筹项目66个, • 已完成投资…: perhaps of the point before.
  if (subjects.isOfTitle && pointed !== null && pointed[0] !== topic?.lists?.[0]) return one(pointed, doubt * 0.75)
  if (topic?.family === 'list' && topic.lists !== null) {
    return one(topic.lists, doubt * (topic.line === subjects.line ? 1 : 0.85))
  }
  return one(index.lists.loose('重点项目'), doubt * 0.6)
}

const one = (lists: ListName[], confidence: number): Scoped | null =>
  lists.length === 0 ? null : { scope: {}, lists, confidence }
