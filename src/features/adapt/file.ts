import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { keptMappings } from './kept.ts'
import { type Mapping, mapping as mappingSchema } from './mapping.ts'
import { detailsOf, knownOf } from './queries.ts'
import type { AdaptReport } from './report.ts'
import { silentIn } from './silent.ts'
import { readSource } from './source.ts'
import { completed, readBy, sayAdapted } from './work.ts'
import { writeAdapted } from './write.ts'

export interface AdaptFile {
  file: string
  /** Where the ledger workbook goes; nothing else is written. */
  out: string
  /** Names of the sheets to read, hidden ones too; without it all that are not hidden. */
  chosen?: string[] | undefined
  /** The name of a kept mapping or the path of a JSON file. */
  mapping?: string | undefined
}

/**
 * Turns an office's own file into a ledger workbook of ctx.district.
 * Refusal 422: what `readSource` refuses, `unknown_file`, `nothing_read`, `unknown_mapping`, `bad_mapping`.
 */
export async function adaptFile(ctx: Ctx, { file, out, chosen, mapping }: AdaptFile): Promise<AdaptReport> {
  const sheets = ctx.declared.workbook
  const kept = await keptMappings(ctx)
  const given = mapping === undefined ? undefined : await mappingOf(mapping, kept)
  const grid = await readSource(file, basename(file), chosen)
  const known = await knownOf(ctx, sheets)
  const found = readBy(grid, sheets, { fileName: basename(file), known, today: today(ctx.now), mapping: given, kept })
  completed(found.adapted, await detailsOf(ctx, sheets, silentIn(found.adapted.assembly.out)))
  await writeAdapted(out, found.adapted.assembly)
  return sayAdapted(found)
}

async function mappingOf(said: string, kept: { name: string; mapping: Mapping }[]): Promise<Mapping> {
  const named = kept.find(({ name }) => name === said)
  if (named) return named.mapping
  const text = await readFile(said, 'utf8').catch(() => undefined)
  if (text === undefined) {
    const names = kept.map(({ name }) => name).join('、')
    throw new Refusal(
      422,
      'unknown_mapping',
      `没有名为“${said}”的适配，也没有这个文件。${names ? `已保存的有：${names}。` : '还没有保存过适配。'}`,
    )
  }
  return parseMapping(text)
}

/** A mapping from JSON: by itself, as exported, or inside the report of a command. Refusal 422 `bad_mapping`. */
export function parseMapping(text: string): Mapping {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new Refusal(422, 'bad_mapping', '适配文件不是有效的 JSON。', { cause })
  }
  const inner = typeof json === 'object' && json !== null && 'mapping' in json ? json.mapping : json
  const { data, error } = mappingSchema.safeParse(inner)
  if (data) return data
  const where = error.issues.slice(0, 3).map(({ path }) => path.join('.') || '（整体）')
  throw new Refusal(422, 'bad_mapping', `适配文件的内容有误：${where.join('、')}。请用本系统导出的适配。`)
}
