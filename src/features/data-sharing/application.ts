import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { today } from '#platform/clock.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { daysAfter } from '#platform/day.ts'
import { forbidden, notFound, Refusal } from '#platform/errors.ts'
import { by } from '#platform/who.ts'
import { applicationStates, type DataSetDetail, sensitivities } from './contract.ts'
import { openSet, otherUnit, ownUnit, tellOf, wrong } from './data-set.ts'
import { dataSetOf, decides, type FoundApplication, type FoundSet, findSet, isTheirs, stateOf } from './queries.ts'
import { columnsOf, notTheirs, sharedNoun } from './shareable.ts'

/** Of the token only this is kept: whoever reads the database, or a backup, gets in by none of it. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Asks for fields of a data set for the caller's unit. Refusals 404, 409 `closed`, `no_unit`, `own_data`, 422. */
export function applyFor(
  ctx: Ctx,
  id: string,
  { fields, purpose, days }: { fields: string[]; purpose: string; days: number },
): Promise<DataSetDetail> {
  return withTransaction(ctx, async inside => {
    const set = await openSet(inside, id)
    const unit = await ownUnit(inside)
    if (set.unit_no === unit.number) throw new Refusal(409, 'own_data', '这是本单位提供的数据，不用申请。')
    requireWithin(set, { fields, of: set.fields, days })
    await inside.db
      .insertInto('data_applications')
      .values({
        district_code: inside.district,
        ...{ id: randomUUID(), data_set_id: id, unit_no: unit.number, unit: unit.name, purpose, days },
        fields: set.fields.filter(field => fields.includes(field)),
        asked_at: inside.now,
        ...by(inside, 'asked'),
        decided_by: null,
        decided_by_id: null,
        revoked_by: null,
        revoked_by_id: null,
      })
      .execute()
    await tellOf(inside, set, { unitNos: [set.unit_no] }, `${unit.name}申请使用“${set.title}”，请审批。`)
    return dataSetOf(inside, id)
  })
}

function requireWithin(set: FoundSet, { fields, of, days }: { fields: string[]; of: readonly string[]; days: number }) {
  const beyond = fields.filter(field => !of.includes(field))
  if (beyond.length > 0) throw wrong('fields', `${beyond.join('、')} 不在可选的字段中`)
  const most = sensitivities[set.sensitivity]
  if (days > most) throw wrong('days', `“${set.sensitivity}”的数据一次最多 ${most} 天`)
}

/** An application, held until ctx's transaction ends, if it is the caller's to see. Refusal 404. */
async function found(ctx: Ctx, id: string): Promise<{ of: FoundApplication; set: FoundSet }> {
  const rows = ctx.db.selectFrom('data_applications').selectAll()
  const of = await rows.where('district_code', '=', ctx.district).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!of) throw notFound('这份申请')
  const set = await findSet(ctx, of.data_set_id)
  if (!decides(ctx, set) && !isTheirs(ctx, of)) throw notFound('这份申请')
  return { of, set }
}

const change = (ctx: Ctx, { id }: FoundApplication) =>
  ctx.db.updateTable('data_applications').where('district_code', '=', ctx.district).where('id', '=', id)

/** The one of that id as it waits for the caller. Refusals 403, 404, 409 `wrong-state`. */
async function waiting(ctx: Ctx, id: string) {
  const { of, set } = await found(ctx, id)
  if (!decides(ctx, set)) throw otherUnit('只有提供单位和发改能审批。')
  if (of.asked_by_id !== null && of.asked_by_id === ctx.user?.id)
    throw new Refusal(403, 'own_request', '自己的申请须由别人审批。')
  requireState(ctx, { of, set }, 'waiting')
  return { of, set }
}

function requireState(ctx: Ctx, { of, set }: { of: FoundApplication; set: FoundSet }, wanted: 'waiting' | 'granted') {
  const state = stateOf(of, set, today(ctx.now))
  if (state !== wanted) throw new Refusal(409, 'wrong-state', `这份申请${applicationStates[state]}，不能这样办理。`)
}

const toAsker = ({ asked_by_id: id, unit_no }: FoundApplication) => (id ? { userIds: [id] } : { unitNos: [unit_no] })

/**
 * Grants fields of what was asked, for so many days from today on; what is guarded is given masked, but for those of
 * `whole`, which the caller has to be able to read. Refusals 403, 404, 409 `wrong-state`, 422.
 */
export function approve(
  ctx: Ctx,
  id: string,
  { fields, whole, days }: { fields: string[]; whole: string[]; days: number },
): Promise<DataSetDetail> {
  return withTransaction(ctx, async inside => {
    const { of, set } = await waiting(inside, id)
    requireWithin(set, { fields, of: of.fields, days })
    const source = sharedNoun(inside, set.noun)
    const open = source ? columnsOf(source, whole).filter(({ field }) => fields.includes(field)) : []
    const closed = notTheirs(inside, open)
    if (closed.length > 0)
      throw forbidden(`您无权看${closed.map(({ header }) => `“${header}”`).join('、')}的全部内容，不能同意给完整的。`)
    await change(inside, of)
      .set({
        granted: of.fields.filter(field => fields.includes(field)),
        whole: open.flatMap(({ field, guarded }) => (guarded ? [field] : [])),
        until: daysAfter(today(inside.now), days - 1),
        decided_at: inside.now,
        ...by(inside, 'decided'),
      })
      .execute()
    await tellOf(inside, set, toAsker(of), `“${set.title}”的使用申请已同意，可以下载或生成接口令牌。`)
    return dataSetOf(inside, set.id)
  })
}

/** Refuses what was asked. Refusals 403, 404, 409 `wrong-state`. */
export function refuse(ctx: Ctx, id: string, reason: string): Promise<DataSetDetail> {
  return withTransaction(ctx, async inside => {
    const { of, set } = await waiting(inside, id)
    await change(inside, of)
      .set({ refused_reason: reason, decided_at: inside.now, ...by(inside, 'decided') })
      .execute()
    await tellOf(inside, set, toAsker(of), `“${set.title}”的使用申请没有同意，原因：${reason.slice(0, 200)}`)
    return dataSetOf(inside, set.id)
  })
}

/** Ends a grant at once, by who gave it or who has it; takes an application back. Refusals 403, 404, 409 `wrong-state`. */
export function revoke(ctx: Ctx, id: string, reason: string): Promise<DataSetDetail> {
  return withTransaction(ctx, async inside => {
    const { of, set } = await found(inside, id)
    if (of.decided_at !== null) requireState(inside, { of, set }, 'granted')
    else if (isTheirs(inside, of)) requireState(inside, { of, set }, 'waiting')
    else throw otherUnit('还没有审批的申请，请同意或不同意。')
    await change(inside, of)
      .set({ revoked_at: inside.now, revoked_reason: reason, token_hash: null, ...by(inside, 'revoked') })
      .execute()
    const told = isTheirs(inside, of) ? { unitNos: [set.unit_no] } : toAsker(of)
    await tellOf(inside, set, told, `${of.unit}使用“${set.title}”已停用，原因：${reason.slice(0, 200)}`)
    return dataSetOf(inside, set.id)
  })
}

/** A new token for a grant of the caller's unit, told this once; the one before is over. Refusals 403, 404, 409 `wrong-state`. */
export function issueToken(ctx: Ctx, id: string): Promise<{ token: string; path: string }> {
  return withTransaction(ctx, async inside => {
    const { of } = await granted(inside, id)
    const token = randomBytes(32).toString('base64url')
    await change(inside, of)
      .set({ token_hash: hashOf(token), token_at: inside.now })
      .execute()
    return { token, path: `/api/v1/shared-data/${id}` }
  })
}

/** A grant of the caller's unit that is in force. Refusals 403, 404, 409 `wrong-state`. */
export async function granted(ctx: Ctx, id: string) {
  const { of, set } = await found(ctx, id)
  if (!isTheirs(ctx, of)) throw otherUnit('只有申请单位能取数。')
  requireState(ctx, { of, set }, 'granted')
  return { of, set }
}
