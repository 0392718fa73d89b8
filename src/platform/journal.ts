import type { Ctx, Noted } from './context.ts'
import type { Endpoint } from './endpoint.ts'
import { Refusal } from './errors.ts'
import type { Along, Row } from './incoming.ts'

/** One thing that somebody did or tried, for the audit log. */
export interface Entry {
  /** In the reader's words: 项目：修改. */
  action: string
  /** For programs: 'PATCH /api/v1/projects/{key}', or the command. */
  operation: string
  /** What it was done to: the address, or a name. */
  target: string
  result: 'done' | 'refused' | 'failed'
  /** HTTP status; none for what was no request. */
  status?: number
  address?: string | undefined
  detail?: Record<string, string | number | boolean> | undefined
}
/** Writes an entry; inside a transaction of ctx, with it. */
export interface WriteEntry {
  (ctx: Ctx, entry: Entry): Promise<void>
  many?: WriteMany
}
/** Writes entries within a statement that does many things at once, each with what it tells of. */
export interface WriteMany extends Along {
  row: (ctx: Ctx, entry: Entry) => Row
}

/** What a request leaves in the audit log, once: `withTransaction` writes it with the first change that commits. */
export class Note implements Noted {
  readonly #write: WriteEntry
  readonly #entry: Omit<Entry, 'result' | 'status'>
  readonly #success: number | undefined
  readonly #detail: Record<string, string | number | boolean> = {}
  #noted = false

  constructor(write: WriteEntry, entry: Omit<Entry, 'result' | 'status'>, success?: number) {
    this.#write = write
    this.#entry = entry
    this.#success = success
  }

  /** What becomes known while working, such as the number of the change. */
  add(detail: Record<string, string | number | boolean>): void {
    Object.assign(this.#detail, detail)
  }

  /** It is done, or is done with the transaction of ctx. */
  async done(ctx: Ctx): Promise<void> {
    if (this.#noted) return
    this.#noted = true
    await this.#writeAs(ctx, 'done', this.#success)
  }

  /** It is done with a statement for many: what it tells as a row, and what writes such rows. */
  asRow(ctx: Ctx, detail: Record<string, string | number | boolean>): { row: Row; many: Along } {
    const { many } = this.#write
    if (!many) throw new Error('this journal is no part of a statement')
    this.#noted = true
    return { row: many.row(ctx, this.#entryAs('done', this.#success, detail)), many }
  }

  /** It was refused, or failed. Never hides why: what goes wrong here is logged. */
  async undone(ctx: Ctx, cause: unknown): Promise<void> {
    const [result, status] =
      cause instanceof Refusal
        ? ([cause.status < 500 ? 'refused' : 'failed', cause.status] as const)
        : (['failed', 500] as const)
    if (cause instanceof Refusal) this.add({ code: cause.code })
    await this.#writeAs(ctx, result, status).catch(failure => ctx.log.error({ err: failure }, 'not noted'))
  }

  #writeAs(ctx: Ctx, result: Entry['result'], status: number | undefined): Promise<void> {
    return this.#write(ctx, this.#entryAs(result, status))
  }

  #entryAs(result: Entry['result'], status: number | undefined, more?: Entry['detail']): Entry {
    const detail = { ...this.#entry.detail, ...this.#detail, ...more }
    return {
      ...this.#entry,
      result,
      ...(status !== undefined && { status }),
      detail: Object.keys(detail).length > 0 ? detail : undefined,
    }
  }
}

/** Everything that changes something, and what leaves as a file. */
export const isNoted = ({ method, file, notes }: Endpoint): boolean =>
  notes !== 'itself' && (method !== 'GET' || file !== undefined)
