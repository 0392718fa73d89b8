import { type RawBuilder, sql } from 'kysely'
import { seesAll } from '#features/access/access.ts'
import { keepBlob, releaseBlob, writeBlob } from '#platform/blobs.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { type By, by, type MaybeBy } from '#platform/who.ts'
import type { ImportReport, ImportRun } from './contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    imports: By<'created'> &
      MaybeBy<'confirmed'> & {
        district_code: string
        id: string
        file_name: string
        size: number
        state: ImportRun['state']
        phase: string
        rows: import('kysely').Generated<number>
        report: import('kysely').ColumnType<ImportReport | null, string | null, string | null>
        problem: string | null
        created_at: import('kysely').ColumnType<string, Date, Date>
        confirmed_at: import('kysely').ColumnType<string | null, Date | null, Date | null>
        reason: string | null
        holder: string | null
        held_until: import('kysely').ColumnType<string | null, Date | null, Date | null>
      }
  }
}

/** ms for which a server is believed to work on an import since it last said so. */
const LEASE = 20_000
const DAY = 24 * 3600 * 1000
const MOST_DAYS = 7
/** More files that wait for a decision than anybody looks at; they take room. */
const MOST_OPEN = 20
const WORKED_ON: ImportRun['state'][] = ['checking', 'applying']
const UNDONE: ImportRun['state'][] = [...WORKED_ON, 'ready']
const INTERRUPTED = '服务在处理途中停止，台账没有任何改动。请重新上传。'
const UNDECIDED = `${MOST_DAYS} 天没有确认，文件已清除，台账没有任何改动。如仍需导入，请重新上传。`

const fileOf = (id: string) => ({ owner: 'imports', key: id })

const partlySeen = (ctx: Ctx): string[] =>
  ctx.declared.workbook.filter(({ table }) => !seesAll(ctx, table)).map(({ name }) => name)
/**
 * A report tells what rows said before: who has a part of the district sees only the own imports, and who does not see
 * all rows of a sheet sees none of others that have it.
 */
const seen = (ctx: Ctx): RawBuilder<boolean> => {
  if (!ctx.user) return sql`true`
  const own = sql<boolean>`created_by_id = ${ctx.user.id}`
  if (ctx.user.scope) return own
  return sql`(${own} or not exists (select from jsonb_array_elements(report -> 'sheets') one
    where one ->> 'sheet' = any(${partlySeen(ctx)}::text[])))`
}

/** Imports that the caller may see, each with its report as `report` gives it. */
export const stored = (ctx: Ctx, report: RawBuilder<ImportReport | null>) =>
  ctx.db
    .selectFrom('imports')
    .select(['id', 'file_name', 'size', 'state', 'phase', 'rows', 'problem', 'created_at', 'created_by'])
    .select(['holder', 'held_until', report.as('report')])
    .where('district_code', '=', ctx.district)
    .where(seen(ctx))
export type StoredImport = Awaited<ReturnType<ReturnType<typeof stored>['execute']>>[number]

export const whole = sql<ImportReport | null>`report`
/** Without what it lists, of which there may be much. */
export const summary = sql<ImportReport | null>`report || '{"rejections": [], "warnings": [], "changes": []}'`

/** Whether the server that worked on it, another than `holder`, has not been heard of. */
export const isOverdue = ({ now }: Ctx, row: StoredImport, holder: string): boolean =>
  WORKED_ON.includes(row.state) && row.holder !== holder && (!row.held_until || new Date(row.held_until) < now)

/** Refusal 409 `too_many_imports`. */
export async function refuseTooMany({ db, district }: Ctx): Promise<void> {
  const open = db.selectFrom('imports').select('id').where('district_code', '=', district)
  if ((await open.where('state', 'in', UNDONE).limit(MOST_OPEN).execute()).length < MOST_OPEN) return
  throw new Refusal(409, 'too_many_imports', `已有 ${MOST_OPEN} 份文件待校验或待确认，请先确认或放弃。`)
}

const lease = ({ now }: { now: Date }) => new Date(now.getTime() + LEASE)

/** Notes an uploaded file, which `holder` is going to check, and keeps it where every server finds it. */
export function insertImport(
  ctx: Ctx,
  { id, fileName, size, file, holder }: { id: string; fileName: string; size: number; file: string; holder: string },
): Promise<void> {
  return withTransaction(ctx, async inside => {
    await inside.db
      .insertInto('imports')
      .values({
        district_code: ctx.district,
        id,
        file_name: fileName,
        size,
        state: 'checking',
        phase: '等待校验',
        report: null,
        problem: null,
        created_at: ctx.now,
        ...by(ctx, 'created'),
        confirmed_at: null,
        confirmed_by: null,
        confirmed_by_id: null,
        reason: null,
        holder,
        held_until: lease(ctx),
      })
      .execute()
    await keepBlob(inside, fileOf(id), file)
  })
}

/** Writes the uploaded file to a local path. Refusal 404. */
export const fetchFile = (ctx: Ctx, id: string, path: string): Promise<void> => writeBlob(ctx, fileOf(id), path)

/** Passes a checked import to `holder`, who is going to write it. Refusal 409 `not_ready`. */
export async function takeImport(ctx: Ctx, id: string, reason: string | null, holder: string): Promise<void> {
  const taken = await ctx.db
    .updateTable('imports')
    .set({ state: 'applying', phase: '等待写入', rows: 0, confirmed_at: ctx.now, ...by(ctx, 'confirmed'), reason })
    .set({ holder, held_until: lease(ctx) })
    .where('district_code', '=', ctx.district)
    .where('id', '=', id)
    .where('state', '=', 'ready')
    .returning('id')
    .executeTakeFirst()
  if (!taken) throw new Refusal(409, 'not_ready', '这次导入不在待确认状态，可能已被确认或放弃。请刷新后查看。')
}

/**
 * What became of an import that `holder` worked on; its file goes unless it waits for a decision. Part of the
 * transaction of ctx, if any. Answers false where it is no longer this server's: dropped, or given up.
 */
export function settleImport(
  ctx: Ctx,
  id: string,
  holder: string,
  outcome: { state: ImportRun['state']; report?: string; problem?: string },
): Promise<boolean> {
  return withTransaction(ctx, async inside => {
    const settled = await inside.db
      .updateTable('imports')
      .set({ ...outcome, holder: null, held_until: null })
      .where('district_code', '=', ctx.district)
      .where('id', '=', id)
      .where('holder', '=', holder)
      .where('state', 'in', WORKED_ON)
      .returning('id')
      .executeTakeFirst()
    if (settled && outcome.state !== 'ready') await releaseBlob(inside, fileOf(id))
    return settled !== undefined
  })
}

/** Takes an import away with its file, unless it was written or is being written: then Refusal 409 `not_discardable`. */
export function dropImport(ctx: Ctx, id: string): Promise<void> {
  return withTransaction(ctx, async inside => {
    const gone = await inside.db
      .deleteFrom('imports')
      .where('district_code', '=', ctx.district)
      .where('id', '=', id)
      .where('state', 'in', ['checking', 'ready', 'refused', 'failed'])
      .returning('id')
      .executeTakeFirst()
    if (!gone) throw new Refusal(409, 'not_discardable', '已写入或正在写入的导入不能放弃。')
    await releaseBlob(inside, fileOf(id))
  })
}

/** How far the imports of a district are that `holder` works on, and that it still does. Answers those that it may go on with. */
export async function beat(
  { db, district, now }: Pick<Ctx, 'db' | 'district' | 'now'>,
  holder: string,
  works: { id: string; phase: string | null; rows: number }[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    update imports set held_until = ${lease({ now })}, rows = work.rows, phase = coalesce(work.phase, imports.phase)
    from jsonb_to_recordset(${JSON.stringify(works)}::jsonb) as work(id uuid, phase text, rows integer)
    where imports.district_code = ${district} and imports.id = work.id and holder = ${holder}
      and state in ('checking', 'applying') returning imports.id`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/**
 * Gives up the imports of every district whose server has not been heard of, and those that nobody decided on for days.
 * `alone`: no server but `holder` can be there.
 */
export async function tidyImports(ctx: Ctx, holder: string, alone: boolean): Promise<void> {
  const dead = alone ? sql<boolean>`true` : sql<boolean>`coalesce(held_until < ${ctx.now}, true)`
  const forgotten = new Date(ctx.now.getTime() - MOST_DAYS * DAY)
  await withTransaction(ctx, async inside => {
    const { rows } = await sql<{ district_code: string; id: string }>`
      update imports set state = 'failed', holder = null, held_until = null,
        problem = case state when 'ready' then ${UNDECIDED} else ${INTERRUPTED} end
      where (state in ('checking', 'applying') and ${dead} and holder is distinct from ${holder})
        or (state = 'ready' and created_at < ${forgotten})
      returning district_code, id`.execute(inside.db)
    for (const { district_code, id } of rows) await releaseBlob({ ...inside, district: district_code }, fileOf(id))
  })
}
