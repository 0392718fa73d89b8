import { sql } from 'kysely'
import { seesAll } from '#features/access/access.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { forbidden } from '#platform/errors.ts'
import { changesOf } from '#platform/history.ts'
import { by } from '#platform/who.ts'
import { type Composed, compose } from './compose.ts'
import { contentOf } from './content.ts'
import type { Brief, BriefContent } from './contract.ts'
import { type FilledDocument, fill } from './document.ts'
import { findBrief, lastForm } from './issued.ts'
import type { Cited } from './say.ts'
import { templateOf } from './template.ts'
import type { Wording } from './wording.ts'

const CHUNK = 500

type Given = { [part in keyof Wording]?: Wording[part] | undefined } & { nextSteps?: string | undefined }

interface Drafted extends FilledDocument {
  composed: Composed
  content: BriefContent
  knownAt: string
}

/**
 * Writes the brief of a day with the district's template; keeps nothing.
 * Throws Refusal 404 `unknown_district`, 422 `bad_template`.
 */
export async function draft(ctx: Ctx, asOf: string, given: Given = {}): Promise<Drafted> {
  const [composed, wording, template, knownAt] = await withTransaction(
    ctx,
    async inside => {
      const composed = await compose(inside, asOf, given.nextSteps)
      const wording = await wordingOf(inside, composed, given)
      return [composed, wording, await templateOf(inside), await lastChange(inside)] as const
    },
    'snapshot',
  )
  const order = ctx.declared.figures.map(({ id }) => id)
  const filled = await fill(ctx, composed, template, wording, order)
  return { ...filled, composed, knownAt, content: contentOf(composed, wording, filled.figures) }
}

/** As given; else the title of the day, and the rest as the last brief had it or as a first one might. */
async function wordingOf(ctx: Ctx, composed: Composed, given: Given): Promise<Wording> {
  const last = await lastForm(ctx)
  const signature = given.signature ?? last?.signature ?? `${composed.district.name}发展和改革局`
  const first = {
    masthead: { name: '重点项目简报', number: '第1期', office: signature },
    imprint: { to: '区委、区人大常委会、区政府、区政协领导', office: signature },
    annex: true,
  }
  const { masthead, imprint, annex } = { ...first, ...last }
  return {
    title: given.title ?? composed.title,
    signature,
    masthead: given.masthead === undefined ? masthead : given.masthead,
    imprint: given.imprint === undefined ? imprint : given.imprint,
    annex: given.annex ?? annex,
  }
}

/**
 * The instant of the latest change the snapshot sees. What it does not see yet, an import on its way say, is recorded
 * at a later one, so that this instant answers with the published numbers for ever.
 */
async function lastChange(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{ at: string | null }>`
    select max(recorded_at) as at from ${changesOf(ctx.district)} c`.execute(ctx.db)
  return rows[0]?.at ?? ctx.now.toISOString()
}

/**
 * A draft names projects of the whole district, so only those who see it all may read it; what is issued is for everybody.
 * Throws Refusal 403.
 */
export function requireWhole(ctx: Ctx): void {
  if (seesAll(ctx, 'projects')) return
  throw forbidden('草稿涉及全区项目，您的账号只能查看本单位或本片区的数据。印发之后可在这里查看。')
}

/** The text, tables and charts of a day's brief, as the page shows them. */
export const previewBrief = (ctx: Ctx, asOf: string): Promise<BriefContent> =>
  withTransaction(
    ctx,
    async inside => {
      const composed = await compose(inside, asOf)
      return contentOf(composed, await wordingOf(inside, composed, {}))
    },
    'snapshot',
  )

/** Issues the brief of a day: its file, text and every figure it states are kept as they are. */
export async function issueBrief(ctx: Ctx, { asOf, ...given }: { asOf: string } & Given): Promise<Brief> {
  const { file, figures, content, knownAt } = await draft(ctx, asOf, given)
  const { sections, opening, signature, masthead, imprint, annex } = content
  const id = crypto.randomUUID()
  await withTransaction(ctx, async inside => {
    await inside.db
      .insertInto('briefs')
      .values({
        district_code: ctx.district,
        id,
        title: content.title,
        as_of: asOf,
        known_at: knownAt,
        issued_at: ctx.now,
        ...by(ctx, 'issued'),
        content: JSON.stringify({ sections, opening, signature, masthead, imprint, annex }),
        file: sql`decode(${file.toString('base64')}, 'base64')`,
      })
      .execute()
    const rows = figures.map((figure, position) => rowOf(ctx, id, figure, position))
    for (let start = 0; start < rows.length; start += CHUNK) {
      await inside.db
        .insertInto('brief_figures')
        .values(rows.slice(start, start + CHUNK))
        .execute()
    }
  })
  return findBrief(ctx, id)
}

const rowOf = (ctx: Ctx, briefId: string, figure: Cited, position: number) => ({
  district_code: ctx.district,
  brief_id: briefId,
  position,
  figure_id: figure.id,
  scope: JSON.stringify(figure.scope),
  as_of: figure.asOf,
  project_no: figure.projectNo ?? null,
  name: figure.name,
  value: figure.value,
  display: figure.display,
  period: figure.period,
  unit: figure.unit,
  definition: figure.definition,
  records: figure.records,
})
