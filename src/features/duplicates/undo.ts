import { sql } from 'kysely'
import { type Merge, mergesOf, noteUndone, type Stayed } from '#features/enterprises/enterprise.ts'
import { keyOf, type Sheet, sayKey } from '#features/ledger/ledger.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { type Change, erase, lockLedger, openChange, type Row, record } from '#platform/history.ts'
import type { MergeView } from './contract.ts'
import { followers } from './followers.ts'
import { requireWhole } from './judge.ts'
import { findByNames, requireSound, requireTogether, viewOf } from './merge.ts'
import { differing, enterpriseSheet, type Naming, namingOf, rowsWhere, tokenOf, writtenAs } from './naming.ts'

const refuse = (message: string) => new Refusal(409, 'not_undoable', message)

/**
 * Undoes a merge: both enterprises as they were, with all that moved and is as the merge left it; of what was changed
 * since it says so, and leaves it. Refusals 403, 404, 409 `not_undoable`.
 */
export function undoMerge(ctx: Ctx, id: number): Promise<MergeView> {
  return withTransaction(ctx, async inside => {
    requireWhole(inside)
    await lockLedger(inside)
    const [merge] = await mergesOf(inside, { id })
    if (!merge) throw notFound('这次合并')
    const { sheet, kept } = await requireUndoable(inside, merge)
    const reason = `撤销合并：${merge.gone_name}（${merge.gone_uscc}）不再并入${merge.kept_name}`
    const change = await openChange(inside, { source: 'form', reason })
    const [gone, before] = await formerBoth(inside, sheet, merge)
    await record(inside, writtenAs(sheet), [gone], change)
    const stayed = await restoreValues(inside, sheet, { merge, kept, gone, before, change })
    for (const naming of namingOf(inside)) stayed.push(...(await restore(inside, naming, merge, change)))
    for (const [name, { words, back }] of Object.entries(followers)) {
      const moved = merge.detail.followers[name] ?? []
      const staying = moved.length > 0 ? await back(inside, moved, merge.gone_uscc, merge.kept_uscc) : 0
      if (staying > 0) stayed.push({ noun: null, key: null, words: `${words} ${staying} 个` })
    }
    await noteUndone(inside, id, stayed)
    await findByNames(inside, sheet, [merge.gone_uscc, merge.kept_uscc])
    const [undone] = await mergesOf(inside, { id })
    return viewOf(inside, undone as Merge)
  })
}

async function requireUndoable(ctx: Ctx, { undone_at, gone_uscc, kept_uscc, kept_name }: Merge) {
  if (undone_at) throw refuse('这次合并已经撤销。')
  const into = (await ctx.declared.successors(ctx, [kept_uscc])).get(kept_uscc)
  if (into) throw refuse(`${kept_name}后来已并入${into.name}。请先撤销那一次合并。`)
  const sheet = enterpriseSheet(ctx)
  const held = await rowsWhere(ctx, sheet, sql<boolean>`t.uscc in (${kept_uscc}, ${gone_uscc})`)
  const kept = held.find(({ uscc }) => uscc === kept_uscc)
  if (!kept) throw refuse(`${kept_name}已从台账删除，合并不能撤销。`)
  if (held.length > 1) throw refuse(`台账中已有代码为 ${gone_uscc} 的企业，合并不能撤销。`)
  return { sheet, kept }
}

/** The rows of both as the merge found them; of the one that stays only where it was changed. */
async function formerBoth(ctx: Ctx, sheet: Sheet, { change_id, gone_uscc, kept_uscc }: Merge) {
  const rows = await rowsWhere(ctx, sheet, sql<boolean>`t.superseded_by = ${change_id}`, 'former')
  const gone = rows.find(({ uscc }) => uscc === gone_uscc)
  if (!gone) throw new Error(`no former version of ${gone_uscc}`)
  return [gone, rows.find(({ uscc }) => uscc === kept_uscc)] as const
}

interface Values {
  merge: Merge
  kept: Row
  gone: Row
  before: Row | undefined
  change: Change
}

/** The values that came of the other, where they still stand. */
async function restoreValues(ctx: Ctx, sheet: Sheet, { merge, kept, gone, before, change }: Values): Promise<Stayed[]> {
  if (!before) return []
  const same = (field: string) => String(kept[field] ?? '') === String(gone[field] ?? '')
  const back = merge.detail.fields.filter(same)
  const row = { ...kept, ...Object.fromEntries(back.map(field => [field, before[field] ?? null])) }
  requireSound(sheet, row)
  if (back.length > 0) await record(ctx, writtenAs(sheet), [row], change)
  return merge.detail.fields
    .filter(field => !same(field))
    .map(field => ({ noun: 'enterprises', key: tokenOf(sheet, kept), words: `企业：${headerOf(sheet, field)}` }))
}

const headerOf = ({ columns }: Sheet, field: string) => columns.find(column => column.field === field)?.header ?? field

/** The records of a sheet; answers which stay. */
async function restore(ctx: Ctx, naming: Naming, merge: Merge, change: Change): Promise<Stayed[]> {
  const { sheet, field, keyed } = naming
  const { change_id, gone_uscc, kept_uscc } = merge
  const former = await rowsWhere(ctx, sheet, sql<boolean>`t.superseded_by = ${change_id}`, 'former')
  if (former.length === 0) return []
  const droppedKeys = new Set(merge.detail.dropped.flatMap(({ noun, key }) => (noun === sheet.noun.noun ? [key] : [])))
  const standing = await standingOf(ctx, naming, former, kept_uscc)
  const moved = (row: Row) => ({ ...row, [field]: kept_uscc })
  const [back, away, stayed]: [Row[], Row[], Row[]] = [[], [], []]
  const overwriting = new Set<string>()
  for (const row of former.filter(each => each[field] === gone_uscc)) {
    const target = moved(row)
    const now = standing.get(tokenOf(sheet, target))
    if (droppedKeys.has(tokenOf(sheet, row))) back.push(row)
    else if (now && differing(sheet, now, target, '').length === 0) {
      back.push(row)
      overwriting.add(tokenOf(sheet, target))
      if (keyed) away.push(target)
    } else stayed.push(now ?? target)
  }
  for (const row of former.filter(each => each[field] === kept_uscc)) {
    const key = tokenOf(sheet, row)
    const isFree = droppedKeys.has(key) ? !standing.has(key) : overwriting.has(key)
    if (isFree) back.push(row)
  }
  const of = writtenAs(sheet)
  if (away.length > 0) await erase(ctx, of, away, change)
  await record(ctx, of, back, change)
  await requireTogether(ctx, sheet, back)
  return stayed.map(row => ({
    noun: sheet.noun.noun,
    key: tokenOf(sheet, row),
    words: `${sheet.name}：${sayKey(keyOf(sheet, row))}`,
  }))
}

/** The records as they stand now that the merge wrote or took out, by key. */
async function standingOf(
  ctx: Ctx,
  { sheet, field, keyed }: Naming,
  former: Row[],
  kept: string,
): Promise<Map<string, Row>> {
  const [key = ''] = sheet.columns.flatMap(column => (column.key ? [column.field] : []))
  const where = keyed
    ? sql<boolean>`t.${sql.ref(field)} = ${kept}`
    : sql<boolean>`t.${sql.ref(key)} = any(${former.map(row => String(row[key]))}::text[])`
  return new Map((await rowsWhere(ctx, sheet, where)).map(row => [tokenOf(sheet, row), row]))
}
