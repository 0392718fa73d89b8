import type { Named, NamedKind } from '../subject/named.ts'
import type { Token, WordToken } from '../words/tokens.ts'
import { emptyRoles, type VocabularyIndex } from '../words/vocabulary-index.ts'

/** How far before its numbers 三个片区 stands. */
const TALLY_REACH = 12

const TALLIES: [tally: RegExp, kind: NamedKind][] = [
  [/^[^，；。]{1,2}个?片区/, 'zone'],
  [/^[^，；。]{1,2}条(?:产业)?链/, 'chain'],
]

/** 三个片区分别…, 三条链依次…: all that were named, in the order in which the text named them first. */
export function toldInOrder(
  tokens: Token[],
  [first = 0, ...others]: number[],
  named: Named,
  { vocabulary }: VocabularyIndex,
): Token[] | null {
  const count = others.length + 1
  const from = Math.max(0, first - TALLY_REACH)
  const kind = kindTold(tokens.slice(from, first), count)
  if (kind === null) return null
  const names = named.of(kind)
  if (kind !== 'zone') return names.length === count ? names : null
  if (vocabulary.zones.length !== count || names.length < count - 1) return null
  const known = new Set(names.flatMap(({ roles }) => roles.entities.map(({ value }) => value)))
  const rest = vocabulary.zones
    .filter(zone => !known.has(zone))
    .map(
      (value): Token => ({
        ...(names[0] as WordToken),
        roles: { ...emptyRoles(), entities: [{ kind: 'zone', value }] },
      }),
    )
  return [...names, ...rest]
}

function kindTold(tokens: Token[], count: number): NamedKind | null {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'number' || !token.number.chinese || Number(token.number.value) !== count) continue
    const said = tokens
      .slice(at, at + 3)
      .map(({ text }) => text)
      .join('')
    const told = TALLIES.find(([tally]) => tally.test(said))
    if (told !== undefined) return told[1]
  }
  return null
}
