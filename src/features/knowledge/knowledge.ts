import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { findCase, stepsTaken } from '#features/cases/case.ts'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import { likenessOf, pairsOf } from '#platform/alike.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { answers, entriesOf } from '#platform/search.ts'
import type { KnownAnswer } from './contract.ts'
import { withoutNames } from './names.ts'

const SHOWN = 8
/** So many are compared at most, the latest. */
const COMPARED = 500
/** From which share of the fewer pairs of characters what is written is like a title. */
const ENOUGH = 0.3

interface Asked {
  q?: string | undefined
  like?: string | undefined
  category?: string | undefined
}

/** What of the 知识库 is of use here, the likeliest first; an enterprise sees only answers meant for enterprises. */
export async function knownAnswers(ctx: Ctx, { q = '', like = '', category = '' }: Asked): Promise<KnownAnswer[]> {
  const asked = q.trim()
  const found = await published(ctx, asked)
  if (asked)
    return found
      .sort((one, other) => Number(other.category === category) - Number(one.category === category))
      .slice(0, SHOWN)
  const pairs = pairsOf(like)
  const outside = ctx.user?.role === 'enterprise'
  return (
    found
      .map(answer => ({
        answer,
        likeness: pairs.size > 1 ? likenessOf(pairs, pairsOf(answer.title)) : 0,
        same: category !== '' && answer.category === category,
      }))
      // Officials choose among what there is of the category; an enterprise is shown what may be its answer.
      .filter(({ likeness, same }) => likeness >= ENOUGH || (same && !outside))
      .sort((one, other) => other.likeness - one.likeness || Number(other.same) - Number(one.same))
      .slice(0, SHOWN)
      .map(({ answer }) => answer)
  )
}

async function published(ctx: Ctx, q: string): Promise<KnownAnswer[]> {
  const outside = ctx.user?.role === 'enterprise'
  const { rows } = await sql<KnownAnswer>`
    select k.entry_no as key, k.title, k.kind, k.category, k.text, k.basis
    from knowledge k left join ${entriesOf(ctx.district)} e on e.noun = 'knowledge' and e.key = k.entry_no
    where k.district_code = ${ctx.district} and k.standing = '已发布'
      and (k.valid_until is null or k.valid_until >= ${today(ctx.now)}::date)
      and (not ${outside}::boolean or (k.for_enterprises = '是' and k.kind = '答复'))
      and (${q} = '' or coalesce(${answers('e', q)}, false) or strpos(lower(k.text), ${q.toLowerCase()}) > 0)
    order by k.recorded_at desc, k.entry_no limit ${COMPARED}`.execute(ctx.db)
  return rows
}

const MOST_NAMED = 10
/** Without 有限公司 a name has to be so long to be told from other words. */
const SHORT = 4

/** The enterprises of the ledger that a text names, in full or without what kind of company they are. */
export async function enterprisesIn(ctx: Ctx, words: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select e.name from ${enterprisesOf(ctx.district)} e,
      regexp_replace(e.name, '((股份|集团)?有限(责任)?)?公司$', '') short
    where ${visibleRows(ctx, 'enterprises', 'e')} and length(short) >= ${SHORT} and strpos(${words}, short) > 0
    order by length(e.name) desc, e.name limit ${MOST_NAMED}`.execute(ctx.db)
  return rows.map(({ name }) => name)
}

/** An entry as the last answer of a closed request suggests it, without names. Refusals 404, 409. */
export async function draftOf(ctx: Ctx, request: string): Promise<Record<string, string | null>> {
  const flow = ctx.declared.flows.get('requests')
  if (!flow) throw new Error('requests have no flow')
  const { of } = await findCase(ctx, flow, request)
  const answered = (await stepsTaken(ctx, { noun: 'requests', key: of.key, actions: ['answer'] })).at(-1)
  const text = answered?.said.text
  if (of.state !== 'closed' || !text) {
    throw new Refusal(409, 'wrong-state', '这件诉求还没有办结，或不是在平台上答复的，不能存为知识条目。')
  }
  const { row } = of
  const named = {
    enterprise: row.enterprise_name ? String(row.enterprise_name) : null,
    unit: row.unit ? String(row.unit) : null,
  }
  return {
    entry_no: `ZS-${of.key}`,
    title: withoutNames(String(row.title), named).replaceAll('{企业名称}', '企业'),
    kind: '答复',
    category: row.category ? String(row.category) : null,
    text: withoutNames(String(text), named),
    standing: '草稿',
    for_enterprises: '否',
  }
}
