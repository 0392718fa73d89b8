import type { WordToken } from '../words/tokens.ts'
import type { Place } from './places.ts'

export const isOne = ({ kind }: Pick<Place, 'kind'>) => kind === 'zone' || kind === 'park'
export const COUNTED = new Set(['brand', 'tag', 'qualification', 'policy', 'chain'])
export const SHORTEST_NAME = 4
export const isSubject = ({ roles }: WordToken) =>
  roles.entities.length > 0 || roles.lists.length > 0 || roles.core !== null || roles.flags.includes('own')

export const nameIn = (word: WordToken, kind: string): string =>
  word.roles.entities.find(one => one.kind === kind)?.value ?? ''
