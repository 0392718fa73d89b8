import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Figure } from './contract.ts'
import type { FigureDeclaration, Moment } from './figures.ts'
import { roundingsOf } from './settings.ts'
import type { Rounding } from './value.ts'

/** So many evaluations are kept, those longest unused forgotten first; the whole catalogue takes some 300 KB. */
const MOST = 64

const kept = new Map<string, Promise<readonly Figure[]>>()

/**
 * The figures as they were computed for the same moment of the same edition of the ledger, or as `compute` gives them;
 * who asks while they are being computed waits for the same. An edition is renewed by every change of the district's
 * ledger, in the transaction that makes it, and roundings stand in the key: nothing is ever shown that is not so.
 * Call it inside a transaction; only a snapshot keeps, since elsewhere the ledger may change between two statements.
 */
export async function keptFigures(
  ctx: Ctx,
  moment: Moment,
  declarations: FigureDeclaration[],
  compute: (roundings: Map<string, Rounding>) => Promise<Figure[]>,
): Promise<readonly Figure[]> {
  const edition = await editionOf(ctx)
  const roundings = await roundingsOf(ctx, moment.knownAt)
  if (edition === undefined) return compute(roundings)
  const key = JSON.stringify([edition, moment, declarations.map(({ id }) => id), [...roundings]])
  const known = kept.get(key)
  const figures = known ?? compute(roundings).then(frozen)
  kept.delete(key)
  kept.set(key, figures)
  if (!known) figures.catch(() => kept.delete(key))
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break
    kept.delete(oldest)
  }
  return figures
}

/** Everybody gets the same ones. */
const frozen = (figures: Figure[]): readonly Figure[] =>
  figures.map(figure => Object.freeze({ ...figure, scope: Object.freeze(figure.scope) }))

async function editionOf({ db, district }: Ctx): Promise<string | undefined> {
  const { rows } = await sql<{ edition: string }>`
    select edition::text from ledger_clocks
    where district_code = ${district} and current_setting('transaction_isolation') = 'repeatable read'`.execute(db)
  return rows[0]?.edition
}
