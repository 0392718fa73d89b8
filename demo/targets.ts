import facts from './facts/huaiyin-2023.json' with { type: 'json' }

type Scope = Record<string, string | number>

/** What the district published, by which the generator steers. The ledger never holds it: it must come out again. */
export const published: { figure: string; scope: Scope; asOf: string; value: string }[] = facts.figures.map(
  ({ figure, scope, asOf, value }) => ({ figure, scope: scope as Scope, asOf, value }),
)

/** The published number of a figure; the one of the latest day when it was published for several. */
export function target(figure: string, scope: Scope = {}, asOf?: string): number {
  const same = published.filter(
    one => one.figure === figure && sameScope(one.scope, scope) && (asOf === undefined || one.asOf === asOf),
  )
  const found = same.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1)).at(-1)
  if (found === undefined) throw new Error(`nothing published about ${figure} ${JSON.stringify(scope)}`)
  return Number(found.value)
}

const sameScope = (a: Scope, b: Scope): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every(key => a[key] === b[key])
