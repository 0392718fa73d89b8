import { type RawBuilder, sql } from 'kysely'
import { mayRead } from '#features/access/access.ts'
import { enterprisesOf, formerNamesOf } from '#features/enterprises/enterprise.ts'
import { creditCodeChecks } from '#features/ledger/ledger.ts'
import { keyToken } from '#features/records/contract.ts'
import { registrationsOf } from '#features/registrations/registration.ts'
import { spacesOf } from '#features/spaces/space.ts'
import { likenessOf, pairsOf } from '#platform/alike.ts'
import type { Ctx } from '#platform/context.ts'
import type { duplicateReasons, Pair } from './contract.ts'

const MOST = 200
/** So many share a name or a code by other reasons than being one; of an address (集群注册), fewer. */
const GROUP = 30
const AT_ADDRESS = 10
const ALIKE = 0.6

interface Side {
  uscc: string
  name: string
  place: string | null
}
interface Found {
  one: Side
  other: Side
  reasons: { kind: keyof typeof duplicateReasons; said: string | null }[]
  by: string | null
  at: string | null
}

/** A name without what offices write now one way, now another: width, brackets, signs, the kind of company. */
const bare = (name: RawBuilder<unknown>) =>
  sql`regexp_replace(lower(normalize(${name}, NFKC)), '[[:space:][:punct:]（）〔〕【】《》、，。·“”‘’]|有限责任公司|股份有限公司|有限公司|公司', '', 'g')`

/** What enterprises are paired by: those that have one mark are few, and may be one. */
const marksOf = (ctx: Ctx) => sql`
  select 'name' as kind, plain as mark, uscc, null::text as said from e where length(plain) > 1
  union all select 'name', ${bare(sql`f.name`)}, f.uscc, f.name
    from ${formerNamesOf(ctx.district, sql`(select array_agg(uscc) from e)`)} f join e on e.uscc = f.uscc and e.name <> f.name
  union all select 'organisation', substr(uscc, 9, 9), uscc, null from e where length(uscc) = 18
  union all select 'letter', overlay(uscc placing '?' from place for 1), uscc, null
    from e, generate_series(9, 17) place where length(uscc) = 18
  ${mayRead(ctx, 'registrations') ? sql`union all select 'address', ${bare(sql`r.registered_address`)}, e.uscc, r.registered_address from ${registrationsOf(ctx.district)} r join e on e.uscc = r.uscc where length(r.registered_address) > 5` : sql``}`

/**
 * Pairs of enterprises that may be one, those with most reasons first: those that nobody has judged, or those that were
 * judged to be different. One letter of a code that is wrong stands in the nine of its 主体标识码, or these are the same.
 */
export async function proposeDuplicates(ctx: Ctx, judged: 'different' | undefined) {
  const { district } = ctx
  const isDifferent = sql`coalesce(j.different, false)`
  const { rows } = await sql<Found>`
    with e as materialized (select uscc, name, space_code, ${bare(sql`name`)} as plain from ${enterprisesOf(district)} each_one),
    marks as materialized (${marksOf(ctx)}),
    shared as (select kind, mark from marks where mark <> '' group by kind, mark
      having count(distinct uscc) between 2 and case kind when 'address' then ${AT_ADDRESS}::int else ${GROUP}::int end),
    few as materialized (select m.* from marks m join shared using (kind, mark)),
    pairs as (
      select a.uscc as one, b.uscc as other,
        case when a.kind = 'name' and coalesce(a.said, b.said) is not null then 'former' else a.kind end as kind,
        max(coalesce(a.said, b.said)) as said
      from few a join few b on a.kind = b.kind and a.mark = b.mark and a.uscc < b.uscc
      group by 1, 2, 3),
    judgements as (select distinct on (one, other) one, other, different, judged_by, judged_at from duplicate_judgements
      where district_code = ${district} order by one, other, id desc),
    side as (select e.uscc, e.name, e.plain, s.name as place from e left join ${spacesOf(district)} s on s.space_code = e.space_code)
    select json_build_object('uscc', a.uscc, 'name', a.name, 'place', a.place) as one,
      json_build_object('uscc', b.uscc, 'name', b.name, 'place', b.place) as other,
      json_agg(json_build_object('kind', p.kind, 'said', p.said) order by p.kind) as reasons,
      max(j.judged_by) filter (where j.different) as by, max(j.judged_at) filter (where j.different) as at
    from pairs p join side a on a.uscc = p.one join side b on b.uscc = p.other
    left join judgements j on j.one = p.one and j.other = p.other
    where ${judged ? isDifferent : sql`not ${isDifferent}`}
      and (p.kind <> 'address' or position(left(a.plain, 2) in b.plain) > 0 or position(substr(a.plain, 3, 2) in b.plain) > 0)
    group by a.uscc, a.name, a.place, b.uscc, b.name, b.place
    order by count(*) desc, a.uscc, b.uscc limit ${4 * MOST}`.execute(ctx.db)
  const pairs = rows.flatMap(asPair)
  return { pairs: pairs.slice(0, MOST), more: pairs.length > MOST || rows.length === 4 * MOST }
}

/** Without an address alone that firms of quite other names have, or that of works numbered one and two. */
function asPair({ one, other, reasons, by, at }: Found): Pair[] {
  const digits = ({ name }: Side) => name.replace(/\D/g, '')
  const alike = digits(one) === digits(other) && likenessOf(pairsOf(one.name), pairsOf(other.name)) >= ALIKE
  const held = reasons.filter(({ kind }) => kind !== 'address' || alike)
  if (held.length === 0) return []
  return [{ one: asSide(one), other: asSide(other), reasons: held, judged: by && at ? { by, at } : null }]
}

const asSide = ({ uscc, name, place }: Side) => ({
  key: keyToken([uscc]),
  uscc,
  name,
  place,
  codeHolds: creditCodeChecks(uscc).outer,
})
