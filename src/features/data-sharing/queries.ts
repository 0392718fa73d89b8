import { type Selectable, sql } from 'kysely'
import type { DeskItem } from '#features/cases/contract.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Tables } from '#platform/db/database.ts'
import { notFound } from '#platform/errors.ts'
import {
  type ApplicationState,
  type DataApplication,
  type DataSet,
  type DataSetDetail,
  type Delivery,
  sensitivities,
} from './contract.ts'
import { columnsOf, shareable, sharedNoun, toField } from './shareable.ts'

export type FoundSet = Selectable<Tables['data_sets']>
export type FoundApplication = Selectable<Tables['data_applications']>

const MOST = 500
const MOST_DELIVERIES = 200

const unitOf = ({ user }: Ctx): string | null => user?.unitNo ?? null
/** Whether the caller decides on what others want of a data set: its unit, and who manages all of them. */
export const decides = (ctx: Ctx, { unit_no }: Pick<FoundSet, 'unit_no'>): boolean =>
  unitOf(ctx) === unit_no || (ctx.user?.permissions.has('sharing.manage') ?? true)
/** Whether the application is of the caller's own unit. */
export const isTheirs = (ctx: Ctx, { unit_no }: Pick<FoundApplication, 'unit_no'>): boolean => unitOf(ctx) === unit_no

/** How an application stands on the day. */
export function stateOf(of: FoundApplication, set: Pick<FoundSet, 'closed_at'>, day: string): ApplicationState {
  if (of.refused_reason !== null) return 'refused'
  if (of.revoked_at !== null || set.closed_at !== null) return 'revoked'
  if (of.decided_at === null) return 'waiting'
  return of.until !== null && of.until < day ? 'expired' : 'granted'
}

function toSet(ctx: Ctx, set: FoundSet, waiting: number): DataSet {
  const source = sharedNoun(ctx, set.noun)
  return {
    id: set.id,
    title: set.title,
    sheet: source?.sheet.name ?? set.noun,
    unit: set.unit,
    sensitivity: set.sensitivity,
    frequency: set.frequency,
    description: set.description,
    fields: source ? columnsOf(source, set.fields).map(toField) : [],
    mine: unitOf(ctx) === set.unit_no,
    closedAt: set.closed_at,
    waiting: decides(ctx, set) ? waiting : null,
  }
}

/** The data sets of the district, those that are shared first, and what the caller may declare others of. */
export async function listDataSets(ctx: Ctx) {
  const { rows } = await sql<FoundSet & { waiting: number }>`
    select s.*, (select count(*)::int from data_applications a where a.district_code = s.district_code
      and a.data_set_id = s.id and a.decided_at is null and a.revoked_at is null and s.closed_at is null) as waiting
    from data_sets s where s.district_code = ${ctx.district}
    order by s.closed_at is not null, s.declared_at desc, s.id limit ${MOST}`.execute(ctx.db)
  const declare = unitOf(ctx) !== null
  const kinds = shareable(ctx).map(({ noun, sheet }) => ({
    noun: noun.noun,
    sheet: sheet.name,
    fields: noun.columns.map(toField),
  }))
  return { dataSets: rows.map(row => toSet(ctx, row, row.waiting)), can: { declare }, kinds: declare ? kinds : [] }
}

/** The applications that wait for the caller to decide, as they stand on the desk. */
export async function applicationsWaiting(ctx: Ctx): Promise<DeskItem[]> {
  if (!ctx.user?.permissions.has('sharing.use')) return []
  const { rows } = await sql<FoundApplication & { title: string }>`
    select a.*, s.title from data_applications a
    join data_sets s on s.district_code = a.district_code and s.id = a.data_set_id
    where a.district_code = ${ctx.district} and a.decided_at is null and a.revoked_at is null and s.closed_at is null
      and (s.unit_no = ${unitOf(ctx)} or ${ctx.user.permissions.has('sharing.manage')}::boolean)
      and a.asked_by_id is distinct from ${ctx.user.id}
    order by a.asked_at, a.id limit ${MOST}`.execute(ctx.db)
  return rows.map(row => ({
    noun: 'data-sets',
    key: row.data_set_id,
    kind: '共享数据',
    title: `${row.unit}申请使用“${row.title}”`,
    by: row.asked_by,
    since: row.asked_at,
  }))
}

/** The data set of that id; with `hold` until ctx's transaction ends. Refusal 404. */
export async function findSet(ctx: Ctx, id: string, hold = false): Promise<FoundSet> {
  const found = await ctx.db
    .selectFrom('data_sets')
    .selectAll()
    .where('district_code', '=', ctx.district)
    .where('id', '=', id)
    .$if(hold, query => query.forUpdate())
    .executeTakeFirst()
  if (!found) throw notFound('这个数据集')
  return found
}

/** A data set with what was asked of it and taken from it, as far as it is the caller's to see. Refusal 404. */
export async function dataSetOf(ctx: Ctx, id: string): Promise<DataSetDetail> {
  const set = await findSet(ctx, id)
  const all = decides(ctx, set)
  const { rows } = await sql<FoundApplication>`select * from data_applications a
    where a.district_code = ${ctx.district} and a.data_set_id = ${id} and (${all}::boolean or a.unit_no = ${unitOf(ctx)})
    order by a.decided_at is not null, a.asked_at desc, a.id limit ${MOST}`.execute(ctx.db)
  const { rows: deliveries } = await sql<Delivery>`
    select d.at, d.taken_by as by, a.unit, d.way, d.format, d.fields, d.row_count as rows
    from data_deliveries d join data_applications a on a.district_code = d.district_code and a.id = d.application_id
    where d.district_code = ${ctx.district} and a.data_set_id = ${id} and (${all}::boolean or a.unit_no = ${unitOf(ctx)})
    order by d.at desc, d.id desc limit ${MOST_DELIVERIES}`.execute(ctx.db)
  const open = set.closed_at === null
  const waiting = rows.filter(row => row.decided_at === null && row.revoked_at === null).length
  return {
    ...toSet(ctx, set, open ? waiting : 0),
    declaredBy: set.declared_by,
    declaredAt: set.declared_at,
    closedReason: set.closed_reason,
    applications: rows.map(row => toApplication(ctx, set, row)),
    deliveries,
    mostDays: sensitivities[set.sensitivity],
    can: { apply: open && unitOf(ctx) !== null && unitOf(ctx) !== set.unit_no, close: open && all },
  }
}

function toApplication(ctx: Ctx, set: FoundSet, of: FoundApplication): DataApplication {
  const state = stateOf(of, set, today(ctx.now))
  const [decider, theirs] = [decides(ctx, set), isTheirs(ctx, of)]
  return {
    id: of.id,
    unit: of.unit,
    purpose: of.purpose,
    fields: of.fields,
    days: of.days,
    askedAt: of.asked_at,
    askedBy: of.asked_by,
    state,
    granted: of.granted,
    whole: of.whole ?? [],
    until: of.until,
    decidedBy: of.decided_by,
    reason: of.refused_reason ?? of.revoked_reason ?? set.closed_reason,
    tokenAt: of.token_at,
    can: {
      decide: state === 'waiting' && decider,
      take: state === 'granted' && theirs,
      revoke: (state === 'granted' || state === 'waiting') && (theirs || (decider && state === 'granted')),
    },
  }
}
