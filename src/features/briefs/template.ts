import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { type By, by } from '#platform/who.ts'
import { fillTemplate, tagsOf, type WordTag } from '#platform/word.ts'
import type { BriefTemplate } from './contract.ts'
import { isKnownTag } from './document.ts'

declare module '#platform/db/database.ts' {
  interface Tables {
    brief_templates: By<'set'> & {
      district_code: string
      id: import('kysely').Generated<number>
      file_name: string | null
      file: import('kysely').RawBuilder<unknown> | null
      set_at: import('kysely').ColumnType<string, Date, Date>
    }
  }
}

const BUILT_IN = new URL('./template/brief.docx', import.meta.url)
const BUILT_IN_NAME = '简报模板.docx'
const MOST_SAID = 10

export interface Template {
  file: Buffer
  fileName: string
  tags: WordTag[]
}

export const builtInTemplate = async () => ({ file: await readFile(BUILT_IN), fileName: BUILT_IN_NAME })

async function current(ctx: Ctx) {
  const { rows } = await sql<{ file_name: string | null; file: string | null; set_at: string; set_by: string }>`
    select file_name, encode(file, 'base64') as file, set_at, set_by from brief_templates
    where district_code = ${ctx.district} order by id desc limit 1`.execute(ctx.db)
  return rows[0]
}

/** The template in force: the district's own, or the built-in one. */
export async function templateOf(ctx: Ctx): Promise<Template> {
  const set = await current(ctx)
  const template =
    set?.file && set.file_name
      ? { file: Buffer.from(set.file, 'base64'), fileName: set.file_name }
      : await builtInTemplate()
  return { ...template, tags: await tagsOf(template.file) }
}

export async function describeTemplate(ctx: Ctx): Promise<BriefTemplate> {
  const set = await current(ctx)
  return {
    source: set?.file ? 'district' : 'built-in',
    fileName: set?.file_name ?? BUILT_IN_NAME,
    setAt: set?.set_at ?? null,
    setBy: set?.set_by ?? null,
    can: { replace: ctx.user?.permissions.has('briefs.template') ?? true },
  }
}

/**
 * Takes a template into use after trying it out. Throws Refusal 422 `bad_template` for a
 * file that is none, whose tags do not pair up, or that has tags nobody fills.
 */
export async function replaceTemplate(ctx: Ctx, fileName: string, file: Buffer): Promise<BriefTemplate> {
  const tags = await tagsOf(file)
  refuseUnknown(tags, new Set(ctx.declared.figures.map(({ name }) => name)))
  // Some mistakes, such as a loop from one cell of a table into another table, show only when it is filled.
  await fillTemplate(file, {})
  await fillTemplate(
    file,
    Object.fromEntries(tags.filter(({ kind }) => kind === 'open').map(({ name }) => [name, [{}]])),
  )
  await write(ctx, fileName, file)
  return describeTemplate(ctx)
}

export async function resetTemplate(ctx: Ctx): Promise<BriefTemplate> {
  if ((await current(ctx))?.file) await write(ctx, null, null)
  return describeTemplate(ctx)
}

const write = (ctx: Ctx, fileName: string | null, file: Buffer | null) =>
  ctx.db
    .insertInto('brief_templates')
    .values({
      district_code: ctx.district,
      file_name: fileName,
      file: file && sql`decode(${file.toString('base64')}, 'base64')`,
      set_at: ctx.now,
      ...by(ctx, 'set'),
    })
    .execute()

function refuseUnknown(tags: WordTag[], names: Set<string>) {
  if (tags.length === 0) {
    throw new Refusal(422, 'bad_template', '模板不能使用：其中没有任何标签，填不进内容。标签的写法见“简报模板说明”。')
  }
  const unknown = [...new Set(tags.map(({ name }) => name).filter(name => !isKnownTag(name, names)))]
  if (unknown.length === 0) return
  const said = unknown
    .slice(0, MOST_SAID)
    .map(name => `{${name}}`)
    .join('、')
  throw new Refusal(
    422,
    'bad_template',
    `模板不能使用：有不认识的标签 ${said}${unknown.length > MOST_SAID ? ' 等' : ''}。请核对标签的名称后重新上传。`,
  )
}
