import { hasFlag, isWord, type Token, type WordToken } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import type { Place } from './places.ts'
import type { Topic } from './topic.ts'

export const isOne = ({ kind }: Pick<Place, 'kind'>) => kind === 'zone' || kind === 'park'
/** 南湖片区9个，双桥经开区18个: places side by side in one sentence. */
export const isSecond = (first: Place, place: Place): boolean =>
  isOne(place) && isOne(first) && first.sentence === place.sentence && first.name !== place.name
/** 其中, 部门中: what is told are some of all. */
export const isOfAll = (token: Token): boolean => hasFlag(token, 'among') || hasFlag(token, 'within')
export const COUNTED = new Set(['brand', 'tag', 'qualification', 'policy', 'chain'])
const SHORTEST_NAME = 4
/** Does a clause begin with unknown words? 绿色转型方面， with few; 累计完成沉箱预制62件 tells what was done, and of no other subject. */
export const isStrangeIn = (tokens: Token[], isWhole: boolean): boolean => {
  const isAspect = isWhole && tokens.at(-1)?.text === '方面'
  const told = tokens.findIndex(({ text }) => DONE.test(text))
  const named = told < 0 || isWhole ? tokens : tokens.slice(0, told)
  return named.some(
    token =>
      hasFlag(token, 'elsewhere') || (token.kind === 'gap' && token.text.length >= (isAspect ? 2 : SHORTEST_NAME)),
  )
}
const DONE = /^(?:完成|已完成|建成|实现)$/
export const isSubject = ({ roles }: WordToken) =>
  roles.entities.length > 0 || roles.lists.length > 0 || roles.core !== null || roles.flags.includes('own')

export const nameIn = (word: WordToken, kind: string): string =>
  word.roles.entities.find(one => one.kind === kind)?.value ?? ''

/** The levels that a clause names with nothing that says of what: 省级：, 从市级看. */
function bareLevelsIn(tokens: Token[]): string[] | null {
  const said = tokens.filter(token => token.kind !== 'stop' && token.kind !== 'time')
  const [first, of] = said
  // 市级的好一些，15个实施类…; 省级好一点，10个项目…
  const isOf = hasFlag(of, 'of') || (of?.kind === 'gap' && said.length <= LONGEST_OPINION)
  if (first !== undefined && isWord(first) && isBareLevel(first.roles) && isOf && said.every(isOpinion))
    return first.roles.levels
  const isPlain = said.every(
    token => isWord(token) && (isBareLevel(token.roles) || token.roles.filler || token.text === '从'),
  )
  const levels = said.flatMap((token, at) => (isWord(token) && isBareLevel(token.roles) ? [at] : []))
  const [at = 0] = levels
  const level = said[at]
  if (levels.length === 1 && level !== undefined && isWord(level) && said[at + 1]?.text === '项目')
    return level.roles.levels
  return isPlain ? (said.filter(isWord).find(({ roles }) => isBareLevel(roles))?.roles.levels ?? null) : null
}

/** The lists of the level that a clause names, of the kind that is spoken of. */
export function topicOfLevel(
  tokens: Token[],
  spokenOf: Topic | null,
  { lists }: VocabularyIndex,
): (Partial<Topic> & { family: string }) | null {
  const levels = bareLevelsIn(tokens)
  const core = spokenOf?.lists?.[0]?.core ?? null
  const named = levels === null ? [] : lists.atLevels(levels, core)
  return named.length === 0 ? null : { family: 'list', lists: named, isSure: core !== null }
}

const LONGEST_OPINION = 3

/** Nothing that says what is told: no name, no figure. */
const isOpinion = (token: Token) =>
  !isWord(token) ||
  (token.roles.figures.length === 0 && token.roles.entities.length === 0 && token.roles.lists.length === 0)

const isBareLevel = ({ levels, lists, core }: WordToken['roles']) =>
  levels.length > 0 && lists.length === 0 && core === null

/** The one project that is named, unless as an example of many. */
export function onlyProjectIn(tokens: Token[]): string | null {
  const [project, ...others] = tokens
    .filter(isWord)
    .filter(({ roles }) => roles.entities.some(one => one.kind === 'project'))
  const isExample = tokens.some(token => hasFlag(token, 'examples') || hasFlag(token, 'among'))
  return project === undefined || others.length > 0 || isExample ? null : nameIn(project, 'project')
}

/** The one unit that is named. */
export function onlyUnit(words: WordToken[]): string | null {
  const [unit, ...others] = new Set(words.map(word => nameIn(word, 'unit')).filter(name => name !== ''))
  return unit === undefined || others.length > 0 ? null : unit
}

/** 个别实施类项目未开工，还有3个: some of them, and not all that are so. */
export const isOfSome = (words: WordToken[], doing: WordToken | undefined): boolean =>
  doing !== undefined && words.slice(words.indexOf(doing)).some(word => hasFlag(word, 'status'))

export const isOfLists = ({ topic }: { topic: Topic | null }): boolean => topic?.family === 'list'

/** The family of what is counted by policy. */
export function familyOfPolicies({ vocabulary }: VocabularyIndex): string {
  const counted = vocabulary.figures.find(({ scopeKeys }) => scopeKeys.every(keys => keys.includes('policy')))
  return counted?.family ?? counted?.id ?? ''
}

/** The family of the thing that a word names to be counted. */
export function familyNamed({ roles }: WordToken, { figures }: VocabularyIndex): string {
  const id = roles.figures.find(one => one.nominal)?.id ?? ''
  return figures.get(id)?.family ?? id
}

export const isCounted = (id: string, { figures }: VocabularyIndex): boolean =>
  !/亿元|%|点/.test(figures.get(id)?.unit ?? '')

/** What a clause or heading names to be spoken of; `isOfSeveral` where it names several projects. */
export function topicNamed(
  words: WordToken[],
  index: VocabularyIndex,
): { topic: (Partial<Topic> & { family: string }) | null; isOfSeveral: boolean } {
  const projects = new Set(
    words.flatMap(({ roles }) => roles.entities.filter(one => one.kind === 'project').map(one => one.value)),
  )
  const [project] = projects
  if (projects.size === 1 && project !== undefined)
    return { topic: { family: 'project', scope: { project } }, isOfSeveral: false }
  return { topic: otherTopic(words, index), isOfSeveral: projects.size > 1 }
}

function otherTopic(words: WordToken[], index: VocabularyIndex): (Partial<Topic> & { family: string }) | null {
  const lists = words.findLast(({ roles }) => roles.lists.length > 0)
  const named = words.findLast(({ roles }) => roles.figures.some(one => one.nominal && isCounted(one.id, index)))
  const policy = words.findLast(({ roles }) => roles.entities.some(one => one.kind === 'policy'))
  const indicator = words.findLast(({ roles }) => roles.entities.some(one => one.kind === 'indicator'))
  if (lists !== undefined && (named === undefined || familyNamed(named, index) === 'list'))
    return { family: 'list', lists: lists.roles.lists }
  if (named !== undefined) return { family: familyNamed(named, index) }
  if (indicator !== undefined) return { family: 'stat', scope: { indicator: nameIn(indicator, 'indicator') } }
  if (policy === undefined) return null
  return { family: familyOfPolicies(index), scope: { policy: nameIn(policy, 'policy') } }
}

/** 项目策划储备情况: the doing a heading names is what is counted under it, part by part; `topic` is what it names. */
export function openedBy(words: WordToken[], topic: Topic | null, index: VocabularyIndex) {
  const verbs = new Set(words.flatMap(({ roles }) => roles.verbOf))
  const acted = words.flatMap(({ roles }) => roles.objectOf).filter(id => verbs.has(id) && isCounted(id, index))
  const nominal = words.flatMap(({ roles }) => roles.figures.filter(one => one.nominal).map(({ id }) => id))
  const [id] = topic === null ? acted : nominal.filter(one => isCounted(one, index))
  const family = id === undefined ? '' : (index.figures.get(id)?.family ?? id)
  if (!/^(?:proposals|deals)/.test(family) || id === undefined) return null
  return topic === null || topic.family === family ? { family, first: id, last: id } : null
}

/** 北山3个、沙门3个、泽塘2个。: of several places, so that what follows is of none of them. */
export function tellsOfPlaces(tokens: Token[]): boolean {
  const told = new Set<string>()
  let place: string | null = null
  for (const token of tokens) {
    if (isPlace(token)) place = token.text
    else if (token.kind === 'number' && place !== null) told.add(place)
  }
  return told.size > 1
}

/** 落地2个，均位于衙前老城: where those are, and no place of what follows. */
export const tellsWhere = (tokens: Token[]): boolean =>
  tokens.some(({ text }, at) => /^(?:[均都皆全]|全部|全都)$/.test(text) && IS_AT.test(tokens[at + 1]?.text ?? ''))

const IS_AT = /^(?:位于|落在|坐落于?|地处|在)$/

const isPlace = (token: Token) =>
  isWord(token) && token.roles.entities.some(({ kind }) => kind === 'zone' || kind === 'park')
