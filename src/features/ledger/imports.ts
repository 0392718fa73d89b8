import { existsSync } from 'node:fs'
import { noteAudit } from '#features/audit/audit.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { readWorkbook } from '#platform/excel.ts'
import { isDiskFull } from '#platform/failures.ts'
import { receiveFile } from '#platform/files.ts'
import type { Entry } from '#platform/journal.ts'
import { type ImportReport, type ImportRun, MAX_UPLOAD } from './contract.ts'
import { importLedger } from './import.ts'
import {
  beat,
  dropImport,
  fetchFile,
  insertImport,
  isOverdue,
  refuseTooMany,
  type StoredImport,
  settleImport,
  stored,
  summary,
  takeImport,
  tidyImports,
  whole,
} from './import-rows.ts'
import { ImportQueue, type Work } from './queue.ts'
import { Uploads } from './uploads.ts'

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
const FAILED = '导入时发生内部错误，台账没有任何改动。请稍后重试；如反复出现，请联系系统管理员。'
const FULL = '服务器磁盘空间不足，台账没有任何改动。请联系系统管理员清理磁盘后重试。'

interface RunOptions {
  dryRun: boolean
  reason: string | undefined
}
export interface ImportsPlace {
  /** A folder for files while they are worked on. */
  folder: string
  now: () => Date
  /** No other server can work on this database. */
  alone: boolean
}

/**
 * The imports of one server. An uploaded file lies in the database, so that any server can go on with it; the one that
 * took it checks it in the background, the one that is asked to writes it.
 */
export class Imports {
  readonly #place: ImportsPlace
  readonly #uploads: Uploads
  readonly #system: Ctx
  readonly #holder = crypto.randomUUID()
  readonly #queue = new ImportQueue(works => this.#tell(works))

  /** `system` is the ctx of nobody, whose `db` the background work uses. */
  constructor(system: Ctx, place: ImportsPlace) {
    this.#system = system
    this.#place = place
    this.#uploads = new Uploads(place.folder)
  }

  #later(ctx: Ctx): Ctx {
    return { ...ctx, now: this.#place.now(), note: undefined }
  }

  /** At the start of the server: files that a killed one left here go; see `tidy`. */
  async recover(): Promise<void> {
    await this.#uploads.open()
    await this.tidy()
  }

  /** Gives up imports whose server was killed, and those that nobody decided on for days. To be called now and then. */
  tidy(): Promise<void> {
    return tidyImports(this.#later(this.#system), this.#holder, this.#place.alone)
  }

  async #tell(works: Work[]): Promise<string[]> {
    const wanted = new Set<string>()
    const system = this.#later(this.#system)
    for (const district of new Set(works.map(work => work.district))) {
      const own = works.filter(work => work.district === district)
      try {
        for (const id of await beat({ ...system, district }, this.#holder, own)) wanted.add(id)
      } catch (cause) {
        system.log.warn({ err: cause }, 'imports not told')
        for (const { id } of own) wanted.add(id)
      }
    }
    return works.filter(({ id }) => !wanted.has(id)).map(({ id }) => id)
  }

  /** Waits until the background work is done; for a clean stop. */
  settled(): Promise<void> {
    return this.#queue.settled()
  }

  /** Workbooks that wait or are being worked on. */
  get pending(): number {
    return this.#queue.size
  }

  /**
   * Takes the file from the request and starts to check it.
   * Throws Refusal 413 when too large, 400 when cut off, 409 `too_many_imports` when too many wait for a decision.
   */
  async receive(ctx: Ctx, fileName: string, body: ReadableStream<Uint8Array> | null): Promise<ImportRun> {
    await refuseTooMany(ctx)
    const id = crypto.randomUUID()
    const file = this.#uploads.file(id)
    const size = await receiveFile(body, file, MAX_UPLOAD)
    await insertImport(ctx, { id, fileName, size, file, holder: this.#holder }).catch(async cause => {
      await this.#uploads.remove(id)
      throw cause
    })
    this.#enqueue(ctx, id, { dryRun: true, reason: '校验' })
    return this.find(ctx, id)
  }

  #enqueue(ctx: Ctx, id: string, options: RunOptions) {
    this.#queue.add(ctx.district, id, async signal => {
      try {
        if (!signal.aborted) await this.#run(this.#later(ctx), id, { ...options, signal })
      } catch (cause) {
        if (signal.aborted) return
        ctx.log.error({ err: cause, import: id }, 'import failed')
        const outcome = { state: 'failed', problem: isDiskFull(cause) ? FULL : FAILED } as const
        await settleImport(this.#later(ctx), id, this.#holder, outcome).catch(() => {})
      } finally {
        await this.#uploads.remove(id)
      }
    })
  }

  async #run(ctx: Ctx, id: string, options: RunOptions & { signal: AbortSignal }) {
    const { signal } = options
    try {
      const file = this.#uploads.file(id)
      if (!existsSync(file)) await fetchFile(ctx, id, file)
      const rows = readWorkbook(file, { asker: ctx.district, signal })
      const report = await importLedger(ctx, rows, {
        ...options,
        clock: this.#place.now,
        progress: (phase, rows) => this.#queue.progress(id, phase, rows),
        alongside: (inside, report) => this.#applied(inside, id, report),
      })
      if (report.applied) return
      const state = report.rejectionCount === 0 ? 'ready' : 'refused'
      await settleImport(ctx, id, this.#holder, { state, report: JSON.stringify(report) })
    } catch (cause) {
      if (signal.aborted || !(cause instanceof Refusal)) throw cause
      await settleImport(ctx, id, this.#holder, { state: 'refused', problem: cause.message })
    }
  }

  /** In the transaction that writes: a ledger that has it and an import that says otherwise cannot be. */
  async #applied(inside: Ctx, id: string, report: ImportReport): Promise<void> {
    const outcome = { state: 'applied', report: JSON.stringify(report) } as const
    if (!(await settleImport(inside, id, this.#holder, outcome))) throw new Error('the import was given up')
    await noteAudit(inside, appliedEntry(id, report))
  }

  #toRun(ctx: Ctx, row: StoredImport): ImportRun {
    const mayWrite = ctx.user?.permissions.has('ledger.import') ?? true
    return {
      id: row.id,
      fileName: row.file_name,
      size: row.size,
      state: row.state,
      progress: this.#queue.progressOf(row.id) ?? { phase: row.phase, rows: row.rows },
      report: row.report,
      problem: row.problem,
      createdAt: row.created_at,
      createdBy: row.created_by,
      can: { confirm: mayWrite && row.state === 'ready', discard: mayWrite && DISCARDED.includes(row.state) },
    }
  }

  /** Rows as they are, once what has no server any more is told so. */
  async #current<Rows extends StoredImport[]>(ctx: Ctx, read: () => Promise<Rows>): Promise<Rows> {
    const rows = await read()
    if (!rows.some(row => isOverdue(ctx, row, this.#holder))) return rows
    await this.tidy()
    return read()
  }

  /** Throws Refusal 404 for what is not of ctx's district, or of somebody else whose rows the caller may not see. */
  async find(ctx: Ctx, id: string): Promise<ImportRun> {
    const [row] = await this.#current(ctx, () => stored(ctx, whole).where('id', '=', id).execute())
    if (!row) throw notFound('这次导入')
    return this.#toRun(ctx, row)
  }

  /** The latest imports, without what their reports list. */
  async recent(ctx: Ctx): Promise<ImportRun[]> {
    const latest = () => stored(ctx, summary).orderBy('created_at', 'desc').limit(20).execute()
    return (await this.#current(ctx, latest)).map(row => this.#toRun(ctx, row))
  }

  /** Applies a checked import in the background. Throws Refusal 409 when it is not ready, 422 when a reason is due. */
  async confirm(ctx: Ctx, id: string, reason: string | undefined): Promise<ImportRun> {
    const run = await this.find(ctx, id)
    if (run.report?.needsReason && !reason) {
      throw new Refusal(422, 'reason_required', '本次导入会更正已锁定的月份，请写明更正原因。')
    }
    await withTransaction(ctx, inside => takeImport(inside, id, reason ?? null, this.#holder))
    this.#enqueue(ctx, id, { dryRun: false, reason })
    return this.find(ctx, id)
  }

  /** Drops an import that is being checked, waits or came to nothing. Refusal 404, 409 once it is being written. */
  async discard(ctx: Ctx, id: string): Promise<void> {
    await this.find(ctx, id)
    await dropImport(ctx, id)
    this.#queue.end(id)
  }
}
