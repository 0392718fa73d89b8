import { sql } from 'kysely'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import type { Permission } from '#platform/permission.ts'
import type { By } from '#platform/who.ts'
import type { Brief, BriefForm, BriefSection } from './contract.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    briefs: By<'issued'> & {
      district_code: string
      id: string
      title: string
      as_of: string
      known_at: string
      issued_at: import('kysely').ColumnType<string, Date, Date>
      content: import('kysely').ColumnType<IssuedText, string, string>
      file: import('kysely').RawBuilder<unknown>
    }
    brief_figures: {
      district_code: string
      brief_id: string
      position: number
      figure_id: string
      scope: import('kysely').ColumnType<Record<string, string | number>, string, string>
      as_of: string
      project_no: string | null
      name: string
      value: string | null
      display: string
      period: string
      unit: string
      definition: string
      records: number
    }
  }
}

/** What is kept of the text; briefs issued before the rest was kept have sections alone. */
interface IssuedText extends Partial<BriefForm> {
  sections: BriefSection[]
  opening?: string
}

const selected = (ctx: Ctx) =>
  ctx.db
    .selectFrom('briefs')
    .select(['id', 'title', 'as_of', 'known_at', 'issued_at', 'issued_by'])
    .where('district_code', '=', ctx.district)
const toBrief = (row: {
  id: string
  title: string
  as_of: string
  known_at: string
  issued_at: string
  issued_by: string
}): Brief => ({
  id: row.id,
  title: row.title,
  asOf: row.as_of,
  knownAt: row.known_at,
  issuedAt: row.issued_at,
  issuedBy: row.issued_by,
})

/** Throws Refusal 404 for what is not of ctx's district. */
export async function findBrief(ctx: Ctx, id: string): Promise<Brief> {
  const row = await selected(ctx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('这期简报')
  return toBrief(row)
}

/** The form of the district's next brief: that of its latest, numbered on; from 1 in a new year. */
export async function lastForm(ctx: Ctx): Promise<Partial<BriefForm> | undefined> {
  const row = await ctx.db
    .selectFrom('briefs')
    .select(['content', 'issued_at'])
    .where('district_code', '=', ctx.district)
    .orderBy('issued_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { sections: _, opening: __, ...form } = row.content
  const year = (at: Date | string) => today(new Date(at)).slice(0, 4)
  const next = (number: string) => (year(row.issued_at) === year(ctx.now) ? String(Number(number) + 1) : '1')
  return {
    ...form,
    ...(form.masthead && { masthead: { ...form.masthead, number: form.masthead.number.replace(/\d+/, next) } }),
  }
}

/** The file as it was issued. Throws Refusal 404. */
export async function briefFile(ctx: Ctx, id: string): Promise<Buffer> {
  const { rows } = await sql<{ file: string }>`select encode(file, 'base64') as file from briefs
    where district_code = ${ctx.district} and id = ${id}`.execute(ctx.db)
  if (!rows[0]) throw notFound('这期简报')
  return Buffer.from(rows[0].file, 'base64')
}

/** Issued briefs, the latest first. Throws Refusal 400 `bad_cursor`. */
export async function listBriefs(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const [at, id] = cursor === undefined ? [] : decodeCursor(cursor)
  const rows = await selected(ctx)
    .$if(at !== undefined, query => query.where(sql<boolean>`(issued_at, id) < (${at}::timestamptz, ${id}::uuid)`))
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const may = (permission: Permission) => ctx.user?.permissions.has(permission) ?? true
  return {
    briefs: page.map(toBrief),
    nextCursor: rows.length > limit && last ? `${last.issued_at}_${last.id}` : null,
    can: { issue: may('briefs.issue'), replaceTemplate: may('briefs.template') },
  }
}

function decodeCursor(cursor: string): [string, string] {
  const [, at = '', id = ''] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([\da-f-]{36})$/.exec(cursor) ?? []
  if (!at || Number.isNaN(Date.parse(at))) throw new Refusal(400, 'bad_cursor', '翻页位置无效，请从第一页重新查看。')
  return [at, id]
}
