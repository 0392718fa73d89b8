/** Of `changed` (key → parent), what would stand in a circle if that replaced what `standing` says. */
export function inCircle(
  standing: Iterable<readonly [string, string | null]>,
  changed: ReadonlyMap<string, string | null>,
): string[] {
  const parentOf = new Map([...standing, ...changed])
  return [...changed.keys()].filter(key => {
    const seen = new Set<string>()
    for (let at = parentOf.get(key); at != null && !seen.has(at); at = parentOf.get(at)) {
      if (at === key) return true
      seen.add(at)
    }
    return false
  })
}
