import { sql } from 'kysely'
import { seesAll } from '#features/access/access.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { forbidden } from '#platform/errors.ts'
import { atInstant } from '#platform/instant.ts'
import { by } from '#platform/who.ts'
import { type Composed, compose } from './compose.ts'
import { contentOf } from './content.ts'
import type { Brief, BriefContent } from './contract.ts'
import { type FilledDocument, fill } from './document.ts'
import { findBrief, lastForm } from './issued.ts'
import type { Cited } from './say.ts'
import { type Template, templateOf } from './template.ts'
import type { Wording } from './wording.ts'

const CHUNK = 500

type Given = { [part in keyof Wording]?: Wording[part] | undefined } & { nextSteps?: string | undefined }

type Parts = readonly [composed: Composed, wording: Wording, template: Template]
interface Drafted extends FilledDocument {
  composed: Composed
  content: BriefContent
}

/**
 * Writes the brief of a day with the district's template; keeps nothing.
 * Throws Refusal 404 `unknown_district`, 422 `bad_template`.
 */
export async function draft(ctx: Ctx, asOf: string, given: Given = {}): Promise<Drafted> {
  return written(ctx, await withTransaction(ctx, inside => partsOf(inside, asOf, given), 'snapshot'))
}

async function partsOf(ctx: Ctx, asOf: string, given: Given): Promise<Parts> {
  const composed = await compose(ctx, asOf, given.nextSteps)
  return [composed, await wordingOf(ctx, composed, given), await templateOf(ctx)]
}

async function written(ctx: Ctx, [composed, wording, template]: Parts): Promise<Drafted> {
  const order = ctx.declared.figures.map(({ id }) => id)
  const filled = await fill(ctx, composed, template, wording, order)
  return { ...filled, composed, content: contentOf(composed, wording, filled.figures) }
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
  const [parts, knownAt] = await atInstant(
    ctx,
    async (inside, instant) => [await partsOf(inside, asOf, given), instant] as const,
  )
  const { file, figures, content } = await written(ctx, parts)
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
