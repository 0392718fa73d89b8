import type { ListName } from '../words/lists.ts'
import { hasFlag, isWord, type Token } from '../words/tokens.ts'
import { emptyRoles, type VocabularyIndex } from '../words/vocabulary-index.ts'

/**
 * 省级重点项目10个、市级重点项目20个，两级去重后29个: what is told without repetition put as the group of the lists named
 * before, in this sentence or an earlier one with several. A group that is named itself stands; one that the ledger
 * doesn't know is no list of it.
 */
export function withMerged(tokens: Token[], earlier: Token[], index: VocabularyIndex): Token[] {
  if (!tokens.some(token => hasFlag(token, 'merged'))) return tokens
  return tokens.map((token, at) => {
    if (!hasFlag(token, 'merged') || !isWord(token)) return token
    if (isOfGroup(tokens, at, index)) return { ...token, roles: { ...emptyRoles(), filler: true } }
    const listed = listsIn(tokens.slice(0, at), index)
    const lists = listed.length > 1 ? listed : listsIn(earlier, index)
    const named = levelsBefore(tokens, at) ?? (lists.length > 1 ? null : levelsIn(earlier))
    const group = named === null ? groupOf(lists, index) : onlyGroup(index.lists.atLevels(named, null))
    return { ...token, roles: { ...emptyRoles(), lists: group === null ? [] : [group], core: '重点项目' } }
  })
}

/** 省、市级去重后31个; 省级与市级有重叠，合并后24个: the levels that are put together, in the clause or the one before. */
function levelsBefore(tokens: Token[], at: number): string[] | null {
  const stop = tokens.findLastIndex((token, i) => i < at && isStop(token))
  const former = tokens.findLastIndex((token, i) => i < stop && isStop(token))
  return levelsIn(tokens.slice(stop + 1, at)) ?? levelsIn(tokens.slice(former + 1, Math.max(0, stop)))
}

function levelsIn(tokens: Token[]): string[] | null {
  const levels = tokens.flatMap(token => (isWord(token) && token.roles.lists.length === 0 ? token.roles.levels : []))
  return new Set(levels).size > 1 ? [...new Set(levels)] : null
}

const onlyGroup = (lists: ListName[]): ListName | null => {
  const groups = lists.filter(({ group }) => group)
  return groups.length === 1 ? (groups[0] ?? null) : null
}

/** 三级统筹项目去重后55个, 去重后的三级统筹项目: the clause names the group. */
function isOfGroup(tokens: Token[], at: number, index: VocabularyIndex): boolean {
  const start = tokens.findLastIndex((token, i) => i < at && isStop(token)) + 1
  const end = tokens.findIndex((token, i) => i > at && isStop(token))
  const named = listsIn(tokens.slice(start, end < 0 ? tokens.length : end), index)
  return named.length === 1 && named[0]?.group === true
}

const isStop = ({ kind, text }: Token) => kind === 'stop' && /[，；。：！？]/.test(text)

/** Lists named one by one; 省级重点项目10个、市级24个 goes on with the kind of the first. */
function listsIn(tokens: Token[], { lists }: VocabularyIndex): ListName[] {
  let core: string | null = null
  const named: ListName[] = []
  for (const { roles } of tokens.filter(isWord)) {
    const isLevel: boolean = roles.levels.length === 1 && roles.lists.length === 0 && roles.core === null
    const found: ListName[] = isLevel && core !== null ? lists.atLevels(roles.levels, core) : roles.lists
    const [one] = found
    if (one === undefined || found.length > 1) continue
    core = one.core
    named.push(one)
  }
  return [...new Set(named)]
}

/** The only group of just these levels; of three or more lists, the one that takes in lists of all levels. */
function groupOf(lists: ListName[], index: VocabularyIndex): ListName | null {
  if (lists.length < 2) return null
  const levels = new Set(lists.flatMap(list => list.levels))
  const groups = index.lists.all.filter(list => list.group)
  const isOnePerLevel = lists.length === levels.size
  const same = groups.filter(
    group => isOnePerLevel && group.levels.length === levels.size && group.levels.every(one => levels.has(one)),
  )
  const all = lists.length > 2 ? groups.filter(group => group.levels.length === 0) : []
  const [group, ...others] = same.length > 0 ? same : all
  return group === undefined || others.length > 0 ? null : group
}
