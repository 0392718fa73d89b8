import { plainName } from '../words/names.ts'
import { refined } from '../words/refine.ts'
import { tokensOf } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import { parted } from './wording.ts'

const SHORTEST = 2
/** How much of what tells a list from others must be said. */
const TELLING = 4

/**
 * A question with the short names that only speech has put in full: 西站, where one zone's name has it, and 绿色低碳项目,
 * where one list's has. What could be several stays as it is.
 */
export function inFull(core: string, index: VocabularyIndex): string {
  let whole = core
  const gaps = refined(tokensOf(parted(core), index), index).filter(token => token.kind === 'gap' || isElsewhere(token))
  for (const { text } of gaps) {
    const short = text.replace(/(?:片区|园区|那边|这边|那片)$/, '')
    const zones = index.vocabulary.zones.filter(zone => short.length >= SHORTEST && plainName(zone).includes(short))
    const [zone] = zones
    if (zones.length === 1 && zone !== undefined)
      whole = whole.replace(new RegExp(`${RegExp.escape(short)}(?:片区|园区|那边|这边|那片)?`), () => zone)
  }
  return withLists(whole, index)
}

const isElsewhere = (token: { kind: string; roles?: { flags: string[] } }) =>
  token.kind === 'word' && token.roles?.flags.includes('elsewhere') === true

function withLists(core: string, { lists }: VocabularyIndex): string {
  const named = lists.all.filter(({ modifier, plain, core: kind, group }) => {
    const start = modifier.slice(0, TELLING)
    return (
      !group &&
      start.length === TELLING &&
      core.includes(start) &&
      !core.includes(plain) &&
      !core.includes(`${modifier}${kind}`)
    )
  })
  const [list] = named
  if (named.length !== 1 || list === undefined) return core
  return core.replace(
    new RegExp(`${RegExp.escape(list.modifier.slice(0, TELLING))}(?:高质量发展)?(?:的)?(?:重大|重点)?(?:项目|工程)?`),
    () => list.name,
  )
}
