import { type RawBuilder, sql } from 'kysely'
import { noteAudit } from '#features/audit/audit.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { readWorkbook } from '#platform/excel.ts'
import { receiveFile } from '#platform/files.ts'
import type { Entry } from '#platform/journal.ts'
import { type By, by, type MaybeBy } from '#platform/who.ts'
import { type ImportReport, type ImportRun, MAX_UPLOAD } from './contract.ts'
import { importLedger } from './import.ts'
import { ImportQueue } from './queue.ts'
import type { Sheet } from './sheet.ts'
import { Uploads } from './uploads.ts'

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
      }
  }
}

const INTERRUPTED = '服务在处理途中停止，台账没有任何改动。请重新上传。'
const NONE = '00000000-0000-0000-0000-000000000000'
const DAY = 24 * 3600 * 1000
const UNDONE: ImportRun['state'][] = ['checking', 'ready', 'applying']

const appliedEntry = (id: string, { sheets }: ImportReport): Entry => ({
  action: '台账：导入写入',
  operation: 'import',
  target: `/api/v1/imports/${id}`,
  result: 'done',
  detail: Object.fromEntries(
    sheets.filter(({ added, changed }) => added + changed > 0).map(one => [one.sheet, one.added + one.changed]),
  ),
})

/** What `can` offers to drop; where nothing was written, the rest may go as well. */
const DISCARDED: ImportRun['state'][] = ['checking', 'ready']

interface RunOptions {
  dryRun: boolean
  reason: string | undefined
}

/** A report tells what rows said before: who doesn't see all rows sees only the own imports. */
const seesAllImports = ({ user }: Ctx) => !user || (!user.scope && user.permissions.has('deals.read'))

/** Imports that the caller may see, each with its report as `report` gives it. */
const stored = (ctx: Ctx, report: RawBuilder<ImportReport | null>) =>
  ctx.db
    .selectFrom('imports')
    .select(['id', 'file_name', 'size', 'state', 'phase', 'rows', 'problem', 'created_at', 'created_by'])
    .select(report.as('report'))
    .where('district_code', '=', ctx.district)
    .$if(!seesAllImports(ctx), query => query.where('created_by_id', '=', ctx.user?.id ?? ''))
type Stored = Awaited<ReturnType<ReturnType<typeof stored>['execute']>>[number]

const whole = sql<ImportReport | null>`report`
/** Without what it lists, of which there may be much. */
const summary = sql<ImportReport | null>`report || '{"rejections": [], "warnings": [], "changes": []}'`

/** More files that wait for a decision than anybody looks at; they take room on the disk. */
const MOST_OPEN = 20

/** The imports of one server: uploaded files in a folder, checked and applied in the background. */
export class Imports {
  readonly #uploads: Uploads
  readonly #sheets: Sheet[]
  readonly #now: () => Date
  readonly #progress = new Map<string, { phase: string; rows: number }>()
  readonly #queue = new ImportQueue()

  /** `home` holds a folder for each server that works on it; `now` tells when an import that waited is written. */
  constructor(home: string, sheets: Sheet[], now: () => Date = () => new Date()) {
    this.#uploads = new Uploads(home)
    this.#sheets = sheets
    this.#now = now
  }

  /** At the start of the server: what a killed one left half done is marked so, and its files go. */
  async recover(ctx: Ctx): Promise<void> {
    const left = await this.#uploads.open()
    await ctx.db
      .updateTable('imports')
      .set({ state: 'failed', problem: INTERRUPTED })
      .where('state', 'in', UNDONE)
      .where(row =>
        row.or([
          row('id', 'in', [...left, NONE]),
          row('created_at', '<', new Date(ctx.now.getTime() - DAY).toISOString()),
        ]),
      )
      .execute()
  }

  /** Waits until the background work is done; for a clean stop. */
  settled(): Promise<void> {
    return this.#queue.settled()
  }

  /**
   * Takes the file from the request and starts to check it.
   * Throws Refusal 413 when too large, 400 when cut off, 409 `too_many_imports` when too many wait for a decision.
   */
  async receive(ctx: Ctx, fileName: string, body: ReadableStream<Uint8Array> | null): Promise<ImportRun> {
    await this.#refuseTooMany(ctx)
    const id = crypto.randomUUID()
    const size = await receiveFile(body, this.#uploads.file(id), MAX_UPLOAD)
    await this.#note(ctx, id, fileName, size).catch(async cause => {
      await this.#uploads.remove(id)
      throw cause
    })
    this.#enqueue(ctx, id, { dryRun: true, reason: '校验' })
    return this.find(ctx, id)
  }

  async #refuseTooMany(ctx: Ctx) {
    const open = ctx.db.selectFrom('imports').select('id').where('district_code', '=', ctx.district)
    if ((await open.where('state', 'in', UNDONE).limit(MOST_OPEN).execute()).length < MOST_OPEN) return
    throw new Refusal(409, 'too_many_imports', `已有 ${MOST_OPEN} 份文件待校验或待确认，请先确认或放弃。`)
  }

  #note(ctx: Ctx, id: string, fileName: string, size: number) {
    return withTransaction(ctx, ({ db }) => this.#insert(db, ctx, id, fileName, size))
  }

  async #insert(db: Ctx['db'], ctx: Ctx, id: string, fileName: string, size: number) {
    await db
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
        reason: null,
      })
      .execute()
  }

  /** Workbooks that wait or are being worked on. */
  get pending(): number {
    return this.#queue.size
  }

  #enqueue(ctx: Ctx, id: string, options: RunOptions) {
    this.#queue.add(ctx.district, id, async signal => {
      try {
        await this.#run(ctx, id, { ...options, signal })
      } catch (cause) {
        if (signal.aborted) return
        ctx.log.error({ err: cause, import: id }, 'import failed')
        const problem = '导入时发生内部错误，台账没有任何改动。请稍后重试；如反复出现，请联系系统管理员。'
        await this.#settle(ctx, id, { state: 'failed', problem }).catch(() => {})
      }
    })
  }

  async #run(asked: Ctx, id: string, options: RunOptions & { signal: AbortSignal }) {
    const { signal } = options
    const ctx = { ...asked, now: this.#now(), note: undefined }
    let waits = false
    try {
      const rows = readWorkbook(this.#uploads.file(id), { asker: ctx.district, signal })
      const report = await importLedger(ctx, this.#sheets, rows, {
        ...options,
        clock: this.#now,
        progress: (phase, rows) => void this.#progress.set(id, { phase, rows }),
        // In one transaction: a ledger that has it and an import that says otherwise cannot be.
        alongside: async (inside, report) => {
          await this.#settle(inside, id, { state: 'applied', report: JSON.stringify(report) })
          await noteAudit(inside, appliedEntry(id, report))
        },
      })
      waits = report.rejectionCount === 0 && !report.applied
      if (report.applied) return
      await this.#settle(ctx, id, { state: waits ? 'ready' : 'refused', report: JSON.stringify(report) })
    } catch (cause) {
      if (signal.aborted || !(cause instanceof Refusal)) throw cause
      await this.#settle(ctx, id, { state: 'refused', problem: cause.message })
    } finally {
      this.#progress.delete(id)
      if (!waits || signal.aborted) await this.#uploads.remove(id)
    }
  }

  async #settle(ctx: Ctx, id: string, values: { state: ImportRun['state']; report?: string; problem?: string }) {
    await ctx.db
      .updateTable('imports')
      .set(values)
      .where('district_code', '=', ctx.district)
      .where('id', '=', id)
      .where('state', 'in', UNDONE)
      .execute()
  }

  #toRun(ctx: Ctx, row: Stored): ImportRun {
    const mayWrite = ctx.user?.permissions.has('ledger.import') ?? true
    return {
      id: row.id,
      fileName: row.file_name,
      size: row.size,
      state: row.state,
      progress: this.#progress.get(row.id) ?? { phase: row.phase, rows: row.rows },
      report: row.report,
      problem: row.problem,
      createdAt: row.created_at,
      createdBy: row.created_by,
      can: { confirm: mayWrite && row.state === 'ready', discard: mayWrite && DISCARDED.includes(row.state) },
    }
  }

  /** Throws Refusal 404 for what is not of ctx's district, or of somebody else whose rows the caller may not see. */
  async find(ctx: Ctx, id: string): Promise<ImportRun> {
    const row = await stored(ctx, whole).where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound('这次导入')
    return this.#toRun(ctx, row)
  }

  /** The latest imports, without what their reports list. */
  async recent(ctx: Ctx): Promise<ImportRun[]> {
    const rows = await stored(ctx, summary).orderBy('created_at', 'desc').limit(20).execute()
    return rows.map(row => this.#toRun(ctx, row))
  }

  /** Applies a checked import in the background. Throws Refusal 409 when it is not ready, 422 when a reason is due. */
  async confirm(ctx: Ctx, id: string, reason: string | undefined): Promise<ImportRun> {
    const run = await this.find(ctx, id)
    if (run.report?.needsReason && !reason) {
      throw new Refusal(422, 'reason_required', '本次导入会更正已锁定的月份，请写明更正原因。')
    }
    await withTransaction(ctx, inside => this.#take(inside, id, reason ?? null))
    this.#enqueue(ctx, id, { dryRun: false, reason })
    return this.find(ctx, id)
  }

  async #take(ctx: Ctx, id: string, reason: string | null) {
    const taken = await ctx.db
      .updateTable('imports')
      .set({ state: 'applying', phase: '等待写入', confirmed_at: ctx.now, ...by(ctx, 'confirmed'), reason })
      .where('district_code', '=', ctx.district)
      .where('id', '=', id)
      .where('state', '=', 'ready')
      .returning('id')
      .executeTakeFirst()
    if (!taken) throw new Refusal(409, 'not_ready', '这次导入不在待确认状态，可能已被确认或放弃。请刷新后查看。')
  }

  /** Drops an import that is being checked, waits for a decision or came to nothing. Throws Refusal 404, 409 once it is being written. */
  async discard(ctx: Ctx, id: string): Promise<void> {
    await this.find(ctx, id)
    await withTransaction(ctx, async ({ db }) => {
      const gone = await db
        .deleteFrom('imports')
        .where('district_code', '=', ctx.district)
        .where('id', '=', id)
        .where('state', 'in', ['checking', 'ready', 'refused', 'failed'])
        .returning('id')
        .executeTakeFirst()
      if (!gone) throw new Refusal(409, 'not_discardable', '已写入或正在处理的导入不能放弃。')
    })
    this.#queue.end(id)
    await this.#uploads.remove(id)
  }
}
