import type { Token } from './tokens.ts'
import { emptyRoles, type VocabularyIndex } from './vocabulary-index.ts'

/** 空港、古城、西岭分别…: names of zones cut to words that may mean something else, where two of them stand in one sentence. */
export function withShortPlaces(tokens: Token[], { shortPlaces }: VocabularyIndex): Token[] {
  if (shortPlaces.size === 0 || !tokens.some(token => isShort(token, shortPlaces))) return tokens
  const zones = new Set(
    tokens.flatMap(token =>
      token.kind === 'word'
        ? token.roles.entities.flatMap(({ kind, value }) => (kind === 'zone' ? [value] : []))
        : isShort(token, shortPlaces)
          ? [shortPlaces.get(token.text) ?? '']
          : [],
    ),
  )
  if (zones.size < 2) return tokens
  return tokens.map(token => {
    const value = isShort(token, shortPlaces) ? shortPlaces.get(token.text) : undefined
    return value === undefined
      ? token
      : { ...token, kind: 'word', roles: { ...emptyRoles(), entities: [{ kind: 'zone' as const, value }] } }
  })
}

const isShort = ({ kind, text }: Token, short: Map<string, string>) => kind === 'gap' && short.has(text)
