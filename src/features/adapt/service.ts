import type { Column, Sheet } from '#features/ledger/ledger.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { Workers } from '#platform/workers.ts'
import { namedBeside } from './beside.ts'
import type { AdaptedView } from './contract.ts'
import { findAdapted, noteMapping, withAdapted } from './files.ts'
import { familyOf, ownerColumn } from './guess.ts'
import { findKept, keptMappings } from './kept.ts'
import type { Mapping } from './mapping.ts'
import { detailsOf, knownOf } from './queries.ts'
import type { AdaptAnswer, AdaptWork } from './thread-work.ts'

/** ms; LibreOffice alone may take two minutes. */
const LIMIT = 4 * 60_000
const tooMuch = () =>
  new Refusal(422, 'workbook_too_large', '文件内容过多，读取时间或内存超过上限。请拆成几个文件后再试。')

type Threads = Workers<AdaptWork, AdaptAnswer>

/** Uploaded files and how they are read: the thread reads, this side knows the ledger. */
export class Adapting {
  readonly #threads: Threads

  constructor(threads: Threads) {
    this.#threads = threads
  }

  #ask(ctx: Ctx, work: AdaptWork, signal?: AbortSignal): Promise<AdaptAnswer> {
    return this.#threads.one(work, { limit: LIMIT, tooMuch, asker: ctx.district, ...(signal && { signal }) })
  }

  async #reading(ctx: Ctx, fileName: string, mapping: Mapping | undefined): Promise<AdaptWork['reading']> {
    const [known, kept] = [await knownOf(ctx, ctx.declared.workbook), mapping ? [] : await keptMappings(ctx)]
    return { fileName, known, today: today(ctx.now), mapping, kept }
  }

  /** Reads a sent file by a mapping, by a kept one, or by what it says, and remembers how. Refusal 404, 422. */
  async read(
    ctx: Ctx,
    id: string,
    asked: { mapping?: Mapping | undefined; kept?: string | undefined },
    signal?: AbortSignal,
  ): Promise<AdaptedView> {
    const { mapping: before, ...file } = await findAdapted(ctx, id)
    const named = asked.kept === undefined ? undefined : (await findKept(ctx, asked.kept)).mapping
    const mapping = asked.mapping ?? named ?? before ?? undefined
    const reading = await this.#reading(ctx, file.fileName, mapping)
    const { silent: _, ...answer } = await withAdapted(ctx, id, path => this.#ask(ctx, { file: path, reading }, signal))
    if (answer.report) await noteMapping(ctx, id, answer.report.mapping)
    return { file, ...answer, targets: targetsOf(ctx.declared.workbook) }
  }

  /** Lends the ledger workbook that a sent file makes, as it was read last. Refusal 404, 422. */
  async workbook(ctx: Ctx, id: string, out: string): Promise<void> {
    const { fileName, mapping } = await findAdapted(ctx, id)
    const reading = await this.#reading(ctx, fileName, mapping ?? undefined)
    await withAdapted(ctx, id, async file => {
      const { silent, problem } = await this.#ask(ctx, { file, reading })
      if (problem !== null) throw new Refusal(422, 'unknown_file', problem)
      const details = await detailsOf(ctx, ctx.declared.workbook, silent)
      await this.#ask(ctx, { file, reading, out: { file: out, details } })
    })
  }

  /** Writes a sent file again with its cells marked. Refusal 404, 422. */
  async marked(ctx: Ctx, id: string, out: string): Promise<void> {
    const { fileName, mapping } = await findAdapted(ctx, id)
    const reading = await this.#reading(ctx, fileName, mapping ?? undefined)
    await withAdapted(ctx, id, file => this.#ask(ctx, { file, reading, marked: out }))
  }
}

/** The columns that a table about one kind of records may give, its own first. */
const targetsOf = (sheets: readonly Sheet[]): AdaptedView['targets'] =>
  sheets
    .filter(sheet => !ownerColumn(sheet))
    .map(base => ({
      sheet: base.name,
      columns: [
        ...familyOf(base, sheets).flatMap(sheet =>
          sheet.columns
            .filter(column => sheet === base || !isOwner(column, base))
            .map(column => targetOf(sheet, column, base)),
        ),
        ...namedBeside(familyOf(base, sheets), sheets).map(({ sheet, name }) => targetOf(sheet, name, base)),
      ],
    }))

const isOwner = ({ key, refers }: Column, base: Sheet) => key === true && refers?.sheet === base.name

const periodOf = ({ columns }: Sheet) => {
  const kinds = columns.filter(({ key }) => key).map(({ kind }) => kind)
  return kinds.includes('month') ? ('month' as const) : kinds.includes('year') ? ('year' as const) : null
}

const targetOf = (sheet: Sheet, column: Column, base: Sheet) => ({
  to: `${sheet.name}.${column.header}`,
  label: sheet === base ? column.header : `${sheet.name}：${column.header}`,
  money: column.kind === 'money' || column.kind === 'area',
  by: column.key ? null : periodOf(sheet),
})
