import { type RawBuilder, sql } from 'kysely'
import { nameOfUnit, type Unit } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import type { Assist, Case } from './flow.ts'
import { isCase, type OfCase } from './kept.ts'

/*
 * Units that assist the one that has a case (协办): they see it, are waited for until they have said what they think,
 * and take no other step.
 */

/** Those of a case as a column of a statement, in the order in which they were asked. */
export const assistsIn = (ctx: Ctx, of: OfCase): RawBuilder<unknown> => sql`(
  select coalesce(json_agg(json_build_object('unitNo', a.unit_no,
      'unit', coalesce(${nameOfUnit(ctx.district, 'a.unit_no')}, a.unit_no), 'asked', a.asked_seq, 'answered', a.answered_seq,
      'mine', coalesce(a.unit_no = ${ctx.user?.unitNo ?? null}, false)) order by a.asked_seq, a.unit_no), '[]')
  from case_assists a where ${isCase(of)})`

type Of = Pick<Case, 'seq' | 'assists'>

/** Those units and no other, asked in the step that is being taken; each once. */
export function asked({ seq }: Pick<Of, 'seq'>, units: readonly Unit[]): Assist[] {
  const numbers = new Map(units.map(({ number, name }) => [number, name]))
  return [...numbers].map(([unitNo, unit]) => ({ unitNo, unit, asked: seq + 1, answered: null, mine: false }))
}

/** Those units beside the others: who had answered is asked anew. */
export function askedBeside(of: Of, units: readonly Unit[]): Assist[] {
  const more = asked(of, units)
  return [...of.assists.filter(({ unitNo }) => !more.some(one => one.unitNo === unitNo)), ...more]
}

/** The caller's units answer in the step that is being taken. */
export const answered = ({ seq, assists }: Of): Assist[] =>
  assists.map(one => (one.mine && one.answered === null ? { ...one, answered: seq + 1 } : one))

/** The case as those hear of it who are waited for: who has said what they think is no more. */
export const waited = (of: Case): Case => ({ ...of, assists: of.assists.filter(({ answered }) => answered === null) })

/** What writes who assists from now on; nothing where that stays. */
export function assistWrites(
  of: OfCase,
  before: readonly Assist[],
  after: readonly Assist[] | undefined,
): RawBuilder<unknown>[] {
  if (!after) return []
  const gone = before.filter(({ unitNo }) => !after.some(one => one.unitNo === unitNo)).map(({ unitNo }) => unitNo)
  return [
    ...(gone.length > 0 ? [sql`delete from case_assists where ${isCase(of)} and unit_no = any(${gone}::text[])`] : []),
    ...(after.length > 0
      ? [
          putting(
            of.district_code,
            of.noun,
            after.map(one => ({ ...one, key: of.key })),
          ),
        ]
      : []),
  ]
}

/** Writes who assists with any cases of a noun. */
export async function putAssists({ db, district }: Ctx, noun: string, assists: (Assist & { key: string })[]) {
  if (assists.length > 0) await putting(district, noun, assists).execute(db)
}

const putting = (district: string, noun: string, assists: (Assist & { key: string })[]): RawBuilder<unknown> =>
  sql`insert into case_assists (district_code, noun, key, unit_no, asked_seq, answered_seq)
    select ${district}, ${noun}, a.key, a."unitNo", a.asked, a.answered
    from jsonb_to_recordset(${JSON.stringify(assists)}::jsonb)
      as a (key text, "unitNo" text, asked integer, answered integer)
    on conflict (district_code, noun, key, unit_no) do update set asked_seq = excluded.asked_seq,
      answered_seq = excluded.answered_seq`
