import { randomUUID } from 'node:crypto'
import { requireReadable } from '#features/access/access.ts'
import { tell } from '#features/notices/notice.ts'
import { findUnit, type Unit } from '#features/units/unit.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { forbidden, Refusal } from '#platform/errors.ts'
import { by } from '#platform/who.ts'
import type { DataSetDetail, frequencies, Sensitivity } from './contract.ts'
import { dataSetOf, decides, type FoundSet, findSet } from './queries.ts'
import { columnsOf, notTheirs, sharedNoun } from './shareable.ts'

/** A data set to be. */
export interface Declared {
  title: string
  noun: string
  fields: string[]
  sensitivity: Sensitivity
  frequency: (typeof frequencies)[number]
  description: string
}

/** The unit that the caller works for. Refusal 409 `no_unit`. */
export async function ownUnit(ctx: Ctx): Promise<Unit> {
  const number = ctx.user?.unitNo
  const unit = number ? await findUnit(ctx, number) : undefined
  if (!unit) throw new Refusal(409, 'no_unit', '您的账号没有所属单位，不能登记或申请共享数据。请联系系统管理员设置。')
  return unit
}

/** What another unit's people may do, though the role may do it of its own. */
export const otherUnit = (message: string) => new Refusal(403, 'other_unit', message)

export const wrong = (path: string, message: string) =>
  new Refusal(422, 'invalid_fields', `${message}。`, { issues: [{ path, message }] })

/**
 * Declares fields of a noun as a data set of the caller's unit: of what the caller works on now, and of columns that are
 * guarded those that the caller may read whole. Refusals 403, 409 `no_unit`, 422 `invalid_fields`.
 */
export function declareDataSet(ctx: Ctx, { fields, ...wanted }: Declared): Promise<DataSetDetail> {
  return withTransaction(ctx, async inside => {
    const unit = await ownUnit(inside)
    const source = sharedNoun(inside, wanted.noun)
    if (!source) throw wrong('noun', '这种记录不能共享：没有这种记录，或是保密的')
    requireReadable(inside, source.sheet.table)
    const columns = columnsOf(source, fields)
    const known = columns.map(({ field }) => field)
    const unknown = fields.filter(field => !known.includes(field))
    if (unknown.length > 0) throw wrong('fields', `没有字段 ${unknown.join('、')}`)
    const closed = notTheirs(inside, columns)
    if (closed.length > 0)
      throw forbidden(`您无权看${closed.map(({ header }) => `“${header}”`).join('、')}的全部内容，不能登记为共享数据。`)
    const id = randomUUID()
    const { user } = inside
    await inside.db
      .insertInto('data_sets')
      .values({
        district_code: inside.district,
        ...{ id, ...wanted, fields: known, unit_no: unit.number, unit: unit.name },
        scope: user?.scope ? JSON.stringify(user.scope) : null,
        declared_at: inside.now,
        ...by(inside, 'declared'),
        closed_by: null,
        closed_by_id: null,
        closed_reason: null,
      })
      .execute()
    return dataSetOf(inside, id)
  })
}

/** Shares it no longer, which ends every grant; the units that had one are told. Refusals 403, 404, 409 `closed`. */
export function closeDataSet(ctx: Ctx, id: string, reason: string): Promise<DataSetDetail> {
  return withTransaction(ctx, async inside => {
    const set = await openSet(inside, id)
    if (!decides(inside, set)) throw otherUnit('只有提供单位和发改能停止共享。')
    await inside.db
      .updateTable('data_sets')
      .set({ closed_at: inside.now, closed_reason: reason, ...by(inside, 'closed') })
      .where('district_code', '=', inside.district)
      .where('id', '=', id)
      .execute()
    const asked = await inside.db
      .selectFrom('data_applications')
      .select('unit_no')
      .where('district_code', '=', inside.district)
      .where('data_set_id', '=', id)
      .where('refused_reason', 'is', null)
      .where('revoked_at', 'is', null)
      .execute()
    const unitNos = [...new Set(asked.map(({ unit_no }) => unit_no))]
    if (unitNos.length > 0)
      await tellOf(inside, set, { unitNos }, `“${set.title}”已停止共享，原因：${reason.slice(0, 200)}`)
    return dataSetOf(inside, id)
  })
}

/** The data set of that id while it is shared, held until ctx's transaction ends. Refusals 404, 409 `closed`. */
export async function openSet(ctx: Ctx, id: string): Promise<FoundSet> {
  const set = await findSet(ctx, id, true)
  if (set.closed_at !== null) throw new Refusal(409, 'closed', '这个数据集已经停止共享。')
  return set
}

/** Tells of a data set. */
export const tellOf = (ctx: Ctx, { id, title }: FoundSet, whom: Parameters<typeof tell>[1], sentence: string) =>
  tell(ctx, whom, { noun: 'data-sets', key: id, seq: 0, sentence, title: `共享数据“${title}”` })
