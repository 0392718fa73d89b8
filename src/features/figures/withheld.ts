import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { placeKeyOf } from './cells.ts'
import type { Figure, Scope } from './contract.ts'
import type { FigureDeclaration, Moment } from './figures.ts'
import { commonsOf } from './statement.ts'
import { leastOf } from './value.ts'

/** A space of the ledger, as the tree of places names it. */
interface Space {
  code: string
  kind: string
  parent: string | null
  name: string
}
/** By its scope as text, each place and the nearest one above it; the district is '{}'. */
type Above = ReadonlyMap<string, string>

const DISTRICT = '{}'

/** Whether sums of few records are withheld, so that no difference of two may tell what they would. */
export const isGuarded = ({ measure }: Pick<FigureDeclaration, 'measure'>): boolean => leastOf(measure) > 0

/**
 * Figures of one moment, each guarded one of them with all its scopes, without the values of guarded ones whose
 * difference to others that are published would be of fewer records than may be told: the cells that complement those
 * withheld (secondary suppression; ESSnet, Handbook on Statistical Disclosure Control). At the command line the contract's
 * own words hold: a sum of fewer than `least` is none, and any other is what it is.
 */
export async function withoutDifferences(
  ctx: Ctx,
  moment: Moment,
  declarations: readonly FigureDeclaration[],
  figures: Figure[],
): Promise<Figure[]> {
  const guarded = declarations.filter(isGuarded)
  const isTold = ({ id, value, approximate }: Figure) =>
    (value !== null || approximate === true) && guarded.some(one => one.id === id)
  if (ctx.atConsole || !figures.some(isTold)) return figures
  const above = aboveEach(await spacesAt(ctx, moment))
  const told = new Map(
    guarded.map(({ id, measure }) => {
      const own = figures.filter(figure => figure.id === id)
      const counts = new Map(own.map(({ scope, records }) => [JSON.stringify(scope), records]))
      return [id, publishedOf(above, counts, leastOf(measure))]
    }),
  )
  return figures.map(figure => {
    if (!isTold(figure) || told.get(figure.id)?.has(JSON.stringify(figure.scope))) return figure
    const { approximate: _, ...rest } = figure
    return { ...rest, value: null, display: '—' }
  })
}

async function spacesAt({ db, declared }: Ctx, moment: Moment): Promise<Space[]> {
  const heads: RawBuilder<unknown>[] = commonsOf([moment], [], declared.figured.places)
  const { rows } = await sql<Space>`with recursive ${sql.join(heads)}
    select space_code as code, kind, parent_code as parent, name from tree`.execute(db)
  return rows
}

/** Places of one name that lie in different ones are of none, and so are never published. */
function aboveEach(spaces: readonly Space[]): Above {
  const byCode = new Map(spaces.map(space => [space.code, space]))
  const keyOf = ({ kind, name }: Space) => {
    const key = placeKeyOf(kind)
    return key === undefined ? undefined : JSON.stringify({ [key]: name } satisfies Scope)
  }
  const places = Map.groupBy(
    spaces.filter(space => keyOf(space) !== undefined),
    space => keyOf(space) as string,
  )
  const nearest = (own: string, from: Space): string => {
    for (let at = byCode.get(from.parent ?? ''), steps = 0; at && steps < spaces.length; steps++) {
      const key = keyOf(at)
      if (key !== undefined && key !== own && places.has(key)) return key
      at = byCode.get(at.parent ?? '')
    }
    return DISTRICT
  }
  for (;;) {
    const above = [...places].map(([key, each]) => [key, new Set(each.map(space => nearest(key, space)))] as const)
    const unclear = above.filter(([, parents]) => parents.size > 1)
    if (unclear.length === 0) return new Map(above.map(([key, [parent = DISTRICT]]) => [key, parent]))
    for (const [key] of unclear) places.delete(key)
  }
}

/**
 * The places that can be published together. Whatever can be had from sums of places that lie in each other is a union
 * of what each has beside those published in it, so each of these must be of no record or of `least`; else the smallest
 * place in it is withheld as well.
 */
function publishedOf(above: Above, counts: ReadonlyMap<string, number>, least: number): ReadonlySet<string> {
  const below = Map.groupBy(above.keys(), key => above.get(key))
  const of = (key: string) => counts.get(key) ?? 0
  const inside = new Map<string, string[]>()
  /** What is published of a place and what lies in it, the outermost alone. */
  const settle = (key: string): string[] => {
    const parts = (below.get(key) ?? []).flatMap(settle).sort((a, b) => of(a) - of(b) || (a < b ? -1 : 1))
    if (of(key) < least) return parts
    const rest = () => of(key) - parts.reduce((sum, part) => sum + of(part), 0)
    while (rest() > 0 && rest() < least) {
      const smallest = parts.shift() as string
      parts.push(...(inside.get(smallest) ?? []))
      parts.sort((a, b) => of(a) - of(b) || (a < b ? -1 : 1))
      inside.delete(smallest)
    }
    inside.set(key, parts)
    return [key]
  }
  settle(DISTRICT)
  return new Set(inside.keys())
}
