import { sql } from 'kysely'
import { mayRead } from '#features/access/access.ts'
import {
  enterprisesOf,
  formerNames,
  type Merge,
  type MergeDetail,
  mergesOf,
  noteMerge,
} from '#features/enterprises/enterprise.ts'
import { creditCodeChecks, keyOf, type Sheet, searchedOf } from '#features/ledger/ledger.ts'
import { keyToken } from '#features/records/contract.ts'
import { findRow, shapeOf, toRecord } from '#features/records/record.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { type Change, erase, lockLedger, openChange, type Row, record } from '#platform/history.ts'
import { indexRows, unindexRows } from '#platform/search.ts'
import { requireVersion } from '#platform/version.ts'
import type { ConflictChoice, MergePreview, MergeView } from './contract.ts'
import { followers } from './followers.ts'
import { requireWhole } from './judge.ts'
import { enterpriseSheet, rowsWhere, tokenOf, writtenAs } from './naming.ts'
import { conflictsOf, movingOf, type Plan, planOf } from './plan.ts'

interface Both {
  kept: string
  gone: string
}
export interface MergeSent extends Both {
  keptVersion: string
  goneVersion: string
  values: string[]
  choices: Record<string, ConflictChoice>
}

/** The record of an enterprise as the caller sees it. Refusal 404. */
async function enterprise(ctx: Ctx, uscc: string) {
  const source = ctx.declared.sources.find(({ sheet }) => sheet.table === 'enterprises')
  if (!source) throw new Error('no enterprises')
  const row = await findRow(ctx, source, keyToken([uscc]))
  return toRecord(ctx, source, shapeOf(ctx, source, 'whole'), row)
}

async function both(ctx: Ctx, { kept, gone }: Both) {
  requireWhole(ctx)
  if (kept === gone) throw new Refusal(422, 'same', '这是同一家企业。请选择另一家。')
  return { kept: await enterprise(ctx, kept), gone: await enterprise(ctx, gone) }
}

/** What a merge would do, for who is to decide. Refusals 403, 404, 422 `same`. */
export async function previewMerge(ctx: Ctx, asked: Both): Promise<MergePreview> {
  const { kept, gone } = await both(ctx, asked)
  const plans = await planOf(ctx, asked.kept, asked.gone, 'shown')
  const former = await formerNames(ctx, [asked.kept, asked.gone])
  const shown = ({ key, values, labels, version }: typeof kept) => {
    const uscc = String(values.uscc)
    const names = { uscc, name: String(values.name), formerNames: former.get(uscc) ?? [] }
    const place = labels.space_code ?? null
    return { key, ...names, place, codeHolds: creditCodeChecks(uscc).outer, version, values, labels }
  }
  const counted = []
  for (const { words, count } of Object.values(followers)) counted.push({ words, count: await count(ctx, asked.gone) })
  return {
    kept: shown(kept),
    gone: shown(gone),
    ...(await movingOf(ctx, plans, asked.gone)),
    followers: counted.filter(({ count }) => count > 0),
    conflicts: conflictsOf(ctx, plans),
  }
}

const MISSING = '请先打开两家企业的对照，再合并。'

/**
 * Merges one enterprise into another: the chosen values, every record that names it, and what follows it, by one change of
 * the ledger and with history; its name leads to the other from then on. Refusals 403, 404, 412 `stale`, 422, 409
 * `conflicts` where something that both have was not decided.
 */
export function mergeEnterprises(ctx: Ctx, sent: MergeSent): Promise<MergeView> {
  return withTransaction(ctx, async inside => {
    requireWhole(inside)
    await lockLedger(inside)
    const sheet = enterpriseSheet(inside)
    const held = await rowsWhere(inside, sheet, sql<boolean>`t.uscc in (${sent.kept}, ${sent.gone})`)
    const seen = await both(inside, sent)
    const stale = '其中一家在您打开对照之后已有改动。请刷新，核对后再合并。'
    requireVersion(seen.kept.version, sent.keptVersion, { missing: MISSING, stale })
    requireVersion(seen.gone.version, sent.goneVersion, { missing: MISSING, stale })
    const [kept, gone] = [sent.kept, sent.gone].map(code => held.find(({ uscc }) => uscc === code)) as [Row, Row]
    const plans = await planOf(inside, sent.kept, sent.gone, 'now')
    requireDecided(inside, plans, sent.choices)
    const reason = `${gone.name}（${gone.uscc}）并入${kept.name}（${kept.uscc}）`
    const change = await openChange(inside, { source: 'form', reason })
    const detail: MergeDetail = { fields: takenFrom(sheet, sent.values), dropped: [], moved: {}, followers: {} }
    await writeKept(inside, sheet, { kept, gone }, detail.fields, change)
    for (const plan of plans) await carryOut(inside, plan, { sent, detail, change })
    await erase(inside, writtenAs(sheet), [gone], change)
    for (const [name, { move }] of Object.entries(followers))
      detail.followers[name] = await move(inside, sent.gone, sent.kept)
    const names = {
      gone_uscc: sent.gone,
      gone_name: String(gone.name),
      kept_uscc: sent.kept,
      kept_name: String(kept.name),
    }
    const id = await noteMerge(inside, { ...names, change_id: change.id, detail })
    await findByNames(inside, sheet, [sent.kept])
    inside.note?.add({ gone: sent.gone, kept: sent.kept })
    const [merge] = await mergesOf(inside, { id })
    return viewOf(inside, merge as Merge)
  })
}

function requireDecided(ctx: Ctx, plans: Plan[], choices: MergeSent['choices']): void {
  const issues = conflictsOf(ctx, plans).flatMap(({ id, sheet, words, refused, choices: offered }) => {
    if (refused) return [{ path: `choices.${id}`, message: refused }]
    const choice = choices[id]
    return choice && offered.includes(choice) ? [] : [{ path: `choices.${id}`, message: `${sheet}：${words}，请选择` }]
  })
  if (issues.length > 0) throw new Refusal(409, 'conflicts', issues[0]?.message ?? '', { issues })
}

const takenFrom = (sheet: Sheet, fields: string[]): string[] =>
  sheet.columns.filter(({ field, key }) => !key && fields.includes(field)).map(({ field }) => field)

async function writeKept(
  ctx: Ctx,
  sheet: Sheet,
  { kept, gone }: { kept: Row; gone: Row },
  fields: string[],
  change: Change,
) {
  if (fields.length === 0) return
  const row = { ...kept, ...Object.fromEntries(fields.map(field => [field, gone[field] ?? null])) }
  requireSound(sheet, row)
  await record(ctx, writtenAs(sheet), [row], change)
}

/** Refuses (422) values that do not go together. */
export function requireSound(sheet: Sheet, row: Row): void {
  const wrong = (sheet.rowChecks ?? []).flatMap(check => check(row) ?? [])
  if (wrong[0]) throw new Refusal(422, 'invalid_record', wrong[0].message)
}

/** Refuses (409) what the rules of a sheet over several records have against the rows that were written. */
export async function requireTogether(ctx: Ctx, sheet: Sheet, rows: Row[]): Promise<void> {
  const numbered = rows.map((row, at) => [keyOf(sheet, row), { number: at + 2, row }] as const)
  const wrong = await sheet.resultCheck?.(ctx, { present: sheet.columns, rows: new Map(numbered) })
  if (wrong?.[0]) throw new Refusal(409, 'conflicts', `${sheet.name}：${wrong[0].message}`)
}

interface Work {
  sent: MergeSent
  detail: MergeDetail
  change: Change
}

async function carryOut(
  ctx: Ctx,
  { naming, moves, same, clashes }: Plan,
  { sent, detail, change }: Work,
): Promise<void> {
  const { sheet, field, keyed } = naming
  const chosen = (choice: ConflictChoice) => clashes.filter(({ id }) => sent.choices[id] === choice)
  const coming = [...moves, ...[...chosen('both'), ...chosen('gone')].map(({ gone }) => gone)]
  const written = coming.map(row => ({ ...row, [field]: sent.kept }))
  const leaving = chosen('gone').flatMap(({ kind, kept }) => (kind === 'overlap' ? kept : []))
  const dropped = [...same, ...chosen('kept').map(({ gone }) => gone), ...leaving]
  const of = writtenAs(sheet)
  if (leaving.length > 0) await erase(ctx, of, [...new Set(leaving)], change)
  if (keyed) await erase(ctx, of, [...coming, ...same, ...chosen('kept').map(({ gone }) => gone)], change)
  await record(ctx, of, written, change)
  await requireTogether(ctx, sheet, written)
  detail.dropped.push(...dropped.map(row => ({ noun: sheet.noun.noun, key: tokenOf(sheet, row) })))
  if (written.length > 0) detail.moved[sheet.noun.noun] = written.length
}

/** Has enterprises found by what they were called, which changed though their name did not. */
export async function findByNames(ctx: Ctx, sheet: Sheet, codes: string[]): Promise<void> {
  const searched = searchedOf(sheet)
  if (!searched) return
  const { rows } = await sql<Row>`select uscc, name from ${enterprisesOf(ctx.district)} e
    where uscc = any(${codes}::text[])`.execute(ctx.db)
  await unindexRows(ctx, searched, rows)
  await indexRows(ctx, searched, rows)
}

/** A merge as it is told to the caller. */
export function viewOf(ctx: Ctx, merge: Merge): MergeView {
  const readable = ctx.declared.sheets.filter(({ table }) => mayRead(ctx, table))
  const moved = readable.flatMap(({ name, noun: { noun } }) => {
    const count = merge.detail.moved[noun] ?? 0
    return count > 0 ? [{ noun, sheet: name, count }] : []
  })
  return {
    id: merge.id,
    gone: { uscc: merge.gone_uscc, name: merge.gone_name },
    kept: { key: keyToken([merge.kept_uscc]), uscc: merge.kept_uscc, name: merge.kept_name },
    moved,
    mergedAt: merge.merged_at,
    mergedBy: merge.merged_by,
    undoneAt: merge.undone_at,
    undoneBy: merge.undone_by,
    stayed: (merge.stayed ?? []).filter(
      ({ noun }) => noun === null || readable.some(sheet => sheet.noun.noun === noun),
    ),
  }
}

/** Merges from new to old, page by page. Refusal 403. */
export async function listMerges(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: number | undefined }) {
  requireWhole(ctx)
  const found = await mergesOf(ctx, { before: cursor, limit: limit + 1 })
  const page = found.slice(0, limit)
  return {
    merges: page.map(merge => viewOf(ctx, merge)),
    nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
