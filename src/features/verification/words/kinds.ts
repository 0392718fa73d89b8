import type { Token } from './tokens.ts'

/** What numbers may be told apart by. */
export const SHARING = /^(?:list|level|place|tag|qualification|project|chain|sector|indicator|category|unit|building)$/

/** The kind of thing a token names, by which names stand in a row; '' for none. */
export function kindOf(token: Token): string {
  if (token.kind !== 'word') return ''
  const { roles } = token
  const [entity] = roles.entities
  if (entity !== undefined) return /^(?:zone|park)$/.test(entity.kind) ? 'place' : entity.kind
  if (roles.lists.length > 0) return 'list'
  if (roles.figures.length > 0) return 'figure'
  return roles.levels.length > 0 ? 'level' : ''
}

/** Are several things of one kind named? */
export function hasRow(tokens: Token[]): boolean {
  const kinds = tokens.map(kindOf).filter(kind => SHARING.test(kind))
  const isGroup = tokens.some(token => token.kind === 'word' && token.roles.levels.length > 1)
  return isGroup || new Set(kinds).size < kinds.length
}
