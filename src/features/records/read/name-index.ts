import { sql } from 'kysely'
import { keyFields, searchedOf } from '#features/ledger/ledger.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { indexRows, READINGS, type Searched } from '#platform/search.ts'
import type { Kept } from './source.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    /** How far the names of a noun have been indexed by the readings of a version; `after` is the last key, district first. */
    search_builds: {
      noun: string
      version: number
      after: import('kysely').JSONColumnType<string[]> | null
      names: number
      finished_at: import('kysely').ColumnType<string | null, Date | null, Date | null>
    }
  }
}

/** A transaction of this many is over in a moment, also where there is one connection for all. */
const BATCH = 500

type Found = Row & { district_code: string }
type Step = 'more' | 'finished' | 'elsewhere'

/**
 * Indexes the names that were recorded before there was an index, or by readings that have changed since: by key, batch
 * by batch, going on where it was after a restart, while the server serves. Of several processes one does it.
 */
export class NameIndex {
  #system: (district: string) => Ctx
  #sheets: [Kept, Searched][]
  #left = 0
  #running: Promise<void> | undefined
  #stopping = false

  constructor(system: (district: string) => Ctx) {
    this.#system = system
    this.#sheets = system('').declared.read.flatMap(({ sheet }) => {
      const searched = searchedOf(sheet)
      return searched ? [[sheet, searched] as [Kept, Searched]] : []
    })
  }

  /** Nouns whose names are not all indexed yet. */
  get pending(): number {
    return this.#left
  }

  /** What a person who searches has to know; null when everything can be found. */
  get hint(): string | null {
    return this.#left > 0 ? '名称索引正在后台建立，有些记录暂时查不到，请过几分钟再查。' : null
  }

  /** Looks what is left, in one short query: before the server serves. */
  async look(): Promise<void> {
    const { rows } = await sql<{ noun: string }>`
      select noun from search_builds where version >= ${READINGS} and finished_at is not null`.execute(
      this.#system('').db,
    )
    const done = new Set(rows.map(({ noun }) => noun))
    this.#left = this.#sheets.filter(([, { noun }]) => !done.has(noun)).length
  }

  /** Does what is left, unless it is being done; comes back when this process has nothing more to do. */
  run(): Promise<void> {
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  /** Ends after the batch that is being written. */
  async stop(): Promise<void> {
    this.#stopping = true
    await this.#running?.catch(() => {})
  }

  async #work() {
    await this.look()
    if (this.#left === 0) return
    for (const [sheet, searched] of this.#sheets) {
      let step: Step = 'more'
      while (step === 'more' && !this.#stopping) step = await indexSome(this.#system(''), sheet, searched)
    }
    await this.look()
  }
}

async function indexSome(system: Ctx, sheet: Kept, searched: Searched): Promise<Step> {
  return withTransaction(system, async ctx => {
    await sql`insert into search_builds as b (noun, version) values (${searched.noun}, ${READINGS})
      on conflict (noun) do update set version = excluded.version, after = null, names = 0, finished_at = null
      where b.version < excluded.version`.execute(ctx.db)
    const state = await ctx.db
      .selectFrom('search_builds')
      .select('after')
      .where('noun', '=', searched.noun)
      .where('version', '=', READINGS)
      .where('finished_at', 'is', null)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!state) return 'elsewhere'
    const rows = await rowsAfter(ctx, sheet, searched, state.after)
    for (const [district, found] of Map.groupBy(rows, row => row.district_code))
      await indexRows({ ...ctx, district }, searched, found, 'older')
    const last = rows.at(-1)
    const isOver = rows.length < BATCH
    const after = last && ['district_code', ...keyFields(sheet)].map(field => String(last[field]))
    await sql`update search_builds set names = names + ${rows.length}, finished_at = ${isOver ? ctx.now : null}::timestamptz,
      after = coalesce(${after ? JSON.stringify(after) : null}::jsonb, after) where noun = ${searched.noun}`.execute(
      ctx.db,
    )
    return isOver ? 'finished' : 'more'
  })
}

/** The next rows of all districts in the order of the table's primary key. */
async function rowsAfter({ db }: Ctx, sheet: Kept, searched: Searched, after: string[] | null): Promise<Found[]> {
  const key = ['district_code', ...keyFields(sheet)]
  const by = sql.join(key.map(field => sql.ref(field)))
  const fields = [...new Set([...key, searched.name])].map(field => sql.ref(field))
  const beyond = after ? sql`where (${by}) > (${sql.join(after)})` : sql``
  const { rows } = await sql<Found>`
    select ${sql.join(fields)} from ${sql.table(sheet.table)} ${beyond} order by ${by} limit ${BATCH}`.execute(db)
  return rows
}
