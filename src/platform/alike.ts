/** The pairs of neighbouring characters in a title, without what is no letter or digit. */
export function pairsOf(words: string): Set<string> {
  const letters = [
    ...words
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ]
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`))
}

/** How alike two titles are, 0 to 1: the pairs that both have, of the fewer. */
export function likenessOf(one: Set<string>, other: Set<string>): number {
  const shared = [...one].filter(pair => other.has(pair)).length
  return shared / Math.max(1, Math.min(one.size, other.size))
}
