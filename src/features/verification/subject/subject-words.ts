import { isWord, type Token, type WordToken } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import type { Place } from './places.ts'
import type { Topic } from './topic.ts'

export const isOne = ({ kind }: Pick<Place, 'kind'>) => kind === 'zone' || kind === 'park'
/** 南湖片区9个，双桥经开区18个: places side by side in one sentence. */
export const isSecond = (first: Place, place: Place): boolean =>
  isOne(place) && isOne(first) && first.sentence === place.sentence && first.name !== place.name
export const COUNTED = new Set(['brand', 'tag', 'qualification', 'policy', 'chain'])
export const SHORTEST_NAME = 4
export const isSubject = ({ roles }: WordToken) =>
  roles.entities.length > 0 || roles.lists.length > 0 || roles.core !== null || roles.flags.includes('own')

export const nameIn = (word: WordToken, kind: string): string =>
  word.roles.entities.find(one => one.kind === kind)?.value ?? ''

/** The levels that a clause names with nothing that says of what: 省级：, 从市级看. */
export function bareLevelsIn(tokens: Token[]): string[] | null {
  const said = tokens.filter(token => token.kind !== 'stop' && token.kind !== 'time')
  const isPlain = said.every(
    token => isWord(token) && (isBareLevel(token.roles) || token.roles.filler || token.text === '从'),
  )
  return isPlain ? (said.filter(isWord).find(({ roles }) => isBareLevel(roles))?.roles.levels ?? null) : null
}

const isBareLevel = ({ levels, lists, core }: WordToken['roles']) =>
  levels.length > 0 && lists.length === 0 && core === null

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
