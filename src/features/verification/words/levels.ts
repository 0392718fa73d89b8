import type { Token, WordToken } from './tokens.ts'
import type { VocabularyIndex } from './vocabulary-index.ts'

/** 省、市级 + 重点项目 → the lists of these levels; 重点项目 alone → the district's own. */
export function withLevels(tokens: Token[], index: VocabularyIndex): Token[] {
  const kept: Token[] = []
  for (const token of tokens) {
    const [list] = token.kind === 'word' ? token.roles.lists : []
    const isRow = list?.levels.length === 1 && isJoint(kept.at(-1)) && isLevel(kept.at(-2))
    if (token.kind === 'word' && isRow && isPlainList(token)) {
      const [joint, level] = [kept.pop() as Token, kept.pop() as WordToken]
      const levels = [...new Set([...level.roles.levels, ...list.levels])]
      const roles = { ...token.roles, lists: index.lists.atLevels(levels, list.core), levels, core: list.core }
      kept.push({ ...token, roles, start: level.start, text: `${level.text}${joint.text}${token.text}` })
      continue
    }
    if (token.kind !== 'word' || token.roles.core === null || token.roles.lists.length > 0) {
      if (token.kind === 'word' && token.roles.lists.some(list => list.levels.length === 0) && isLevelSign(kept.at(-1)))
        kept.pop()
      kept.push(token)
      continue
    }
    const { core } = token.roles
    const taken: WordToken[] = []
    while (isLevel(kept.at(-1)) || (taken.length > 0 && isJoint(kept.at(-1)) && isLevel(kept.at(-2)))) {
      taken.unshift(kept.pop() as WordToken)
    }
    const sign = taken.length === 0 && isLevelSign(kept.at(-1)) ? kept.pop() : undefined
    const written = taken.filter(isLevel).flatMap(one => one.roles.levels)
    const levels = sign === undefined ? [...new Set(written)] : [index.lists.levelOf(sign.text)]
    const lists = levels.length === 0 ? index.lists.loose(core) : index.lists.atLevels(levels, core)
    const first = taken[0] ?? sign ?? token
    const roles = { ...token.roles, lists, levels }
    kept.push({
      ...token,
      roles,
      start: first.start,
      text: [...taken, ...(sign === undefined ? [] : [sign]), token].map(one => one.text).join(''),
    })
  }
  return kept
}

/** 区级重点项目 and nothing else. */
const isPlainList = ({ roles }: WordToken) => roles.lists.length === 1 && roles.lists[0]?.modifier === ''

/** 省|绿色低碳高质量发展重大项目: the level of a list whose name has none. */
const isLevelSign = (token: Token | undefined) => token?.kind === 'gap' && /^(?:省|市|区|县)$/.test(token.text)

const isLevel = (token: Token | undefined): token is WordToken =>
  token?.kind === 'word' && token.roles.levels.length > 0 && token.roles.core === null
const isJoint = (token: Token | undefined) => token !== undefined && /^(?:、|和|及|与)$/.test(token.text)
