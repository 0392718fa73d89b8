import type { Ctx } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'
import { type ChangedRow, compare, type Difference, type Row } from '#platform/history.ts'
import { takeCell } from './cells.ts'
import type { Finding, ImportedChange, SheetReport } from './contract.ts'
import { finding } from './findings.ts'
import { reported } from './masks.ts'
import type { ReadLedger, ReadSheet } from './read-sheet.ts'
import { type Column, type ColumnKind, keyOf, recordedOf, type Sheet, sayKey } from './sheet.ts'

/** What one sheet of a workbook would add to the ledger and change in it. */
export interface SheetDifference {
  one: ReadSheet
  added: Row[]
  changed: ChangedRow[]
  unchanged: number
  /** It changes what only a given reason may change. */
  locked: boolean
}
type Reject = (sheet: ReadSheet, found: Finding) => void

const MOST_CHANGES = 300
const MOST_ADDED = 100
const MOST_SAID = 200
/** So many of what a new row says are listed. */
const MOST_CELLS = 6
const texts: ColumnKind[] = ['text', 'prose', 'tags']
const numeric: ColumnKind[] = ['money', 'area', 'degree', 'decimal']

/** Compares every sheet with the ledger and rejects the changes that may not be. */
export async function differ(
  ctx: Ctx,
  read: ReadLedger,
  { reason, signal, source }: { reason?: string | undefined; signal?: AbortSignal; source?: string },
  reject: Reject,
): Promise<SheetDifference[]> {
  const differences: SheetDifference[] = []
  for (const one of read.sheets) {
    signal?.throwIfAborted()
    const open = [...one.rows.values()].filter(({ number }) => !one.rejectedRows.has(number))
    const seen = open.filter(({ number }) => !one.hiddenRows.has(number)).map(({ row }) => row)
    const compared = await compare(ctx, recordedOf(one.sheet, one.present), seen, recordedOf(one.sheet))
    const difference = source === 'form' ? compared : withoutTidied(one, compared)
    const hidden = open.filter(({ number }) => one.hiddenRows.has(number)).map(({ row }) => row)
    // In the workbook's order, so that not even their place tells them from rows that are new.
    const added = [...difference.added, ...hidden]
    if (hidden.length > 0) added.sort((a, b) => numberOf(one, a) - numberOf(one, b))
    for (const { row, ...wrong } of (await one.sheet.changesCheck?.(ctx, difference.changed)) ?? []) {
      reject(one, findingAt(one, row, wrong, row))
    }
    const asked = source === 'form' ? [] : await one.sheet.asksOfChanges?.(ctx, difference.changed)
    for (const { row, ...odd } of asked ?? []) read.warnings.add({ ...findingAt(one, row, odd, row), ask: true })
    let locked = false
    const blank = Object.fromEntries(one.sheet.columns.map(({ field }) => [field, null]))
    for (const after of difference.added)
      for (const found of wrongTogether(one, { before: blank, after })) reject(one, found)
    for (const change of difference.changed) {
      for (const found of wrongTogether(one, change)) reject(one, found)
      const refused = one.sheet.refusesChange?.(change.before, change.after)
      if (!refused) continue
      locked = true
      if (!reason) reject(one, findingAt(one, change.after, refused, change.after))
    }
    differences.push({ one, ...difference, added, locked })
  }
  return differences
}

/** Who gives a workbook back changes nothing: what stands untidied since former days is what it gives back tidied. */
function withoutTidied({ present }: ReadSheet, { added, changed, unchanged }: Difference): Difference {
  const differ = changed.filter(({ before, after }) =>
    present.some(column => !sameCell(column, asGiven(column, before[column.field]), after[column.field])),
  )
  return { added, changed: differ, unchanged: unchanged + changed.length - differ.length }
}

function asGiven(column: Column, stored: Row[string] | undefined): Row[string] | undefined {
  if (stored == null || !texts.includes(column.kind)) return stored
  const taken = takeCell({ ...column, required: false, key: false }, stored, {})
  return 'value' in taken ? taken.value : stored
}

/** Where in the workbook a row stands; 0 where it does not. */
const numberOf = ({ sheet, rows }: ReadSheet, row: Row): number => rows.get(keyOf(sheet, row))?.number ?? 0

/** Of the rows that are new to the importer those that are so to the ledger. */
export const writtenOf = (one: ReadSheet, added: Row[]): Row[] =>
  one.hiddenRows.size === 0 ? added : added.filter(row => !one.hiddenRows.has(numberOf(one, row)))

/** Where a sheet lacks columns, its rows must fit what the ledger says in those; of a new row they are blank. */
function wrongTogether(one: ReadSheet, { before, after }: ChangedRow): Finding[] {
  if (one.present.length === one.sheet.columns.length) return []
  const whole = { ...before, ...after }
  return (one.sheet.rowChecks ?? []).flatMap(check => {
    const wrong = check(whole)
    if (!wrong) return []
    const absent = one.present.every(({ header }) => header !== wrong.header)
    const message = absent ? `${wrong.message}（工作簿没有“${wrong.header}”列，此处为台账所记。）` : wrong.message
    return [findingAt(one, after, { ...wrong, message }, whole)]
  })
}

function findingAt(one: ReadSheet, key: Row, wrong: { header: string; message: string }, values: Row): Finding {
  const field = one.sheet.columns.find(column => column.header === wrong.header)?.field ?? ''
  return finding(one.sheet, numberOf(one, key), wrong.header, String(values[field] ?? ''), wrong.message)
}

/** Without those that are refused. */
const takenOf = (one: ReadSheet, rows: Row[]): Row[] =>
  one.rejectedRows.size === 0 ? rows : rows.filter(row => !one.rejectedRows.has(numberOf(one, row)))

/** How many rows of the sheet are new, differ, stay and are refused. */
export function countRows({ one, added, changed, unchanged }: SheetDifference): SheetReport {
  return {
    sheet: one.sheet.name,
    added: takenOf(one, added).length,
    changed: takenOf(
      one,
      changed.map(({ after }) => after),
    ).length,
    unchanged,
    rejected: one.rejectedRows.size,
  }
}

/** The first changes of all sheets, cell by cell, for people to look at. */
export const sampleOf = (differences: SheetDifference[]): ImportedChange[] =>
  differences.flatMap(sampleOfSheet).slice(0, MOST_CHANGES)

const say = (value: unknown) => (value == null ? null : String(value).slice(0, MOST_SAID).toWellFormed())

function sampleOfSheet({ one, added, changed }: SheetDifference): ImportedChange[] {
  const { sheet, present } = one
  const taken = takenOf(one, added)
  const changes = changed.slice(0, MOST_CHANGES).map(({ before, after }) => ({
    sheet: sheet.name,
    key: sayKey(keyOf(sheet, after)),
    kind: 'changed' as const,
    cells: present
      .filter(column => !sameCell(column, before[column.field], after[column.field]))
      .map(column => ({
        column: column.header,
        before: say(reported(column, tidied(column.kind, before[column.field]))),
        after: say(reported(column, after[column.field] ?? null)),
      })),
  }))
  return [...changes, ...taken.slice(0, MOST_ADDED).map(after => sampleOfAdded(sheet, after))]
}

function sampleOfAdded(sheet: Sheet, after: Row): ImportedChange {
  const filled = sheet.columns.filter(({ field, key }) => !key && after[field] != null)
  return {
    sheet: sheet.name,
    key: sayKey(keyOf(sheet, after)),
    kind: 'added',
    cells: filled.slice(0, MOST_CELLS).map(column => ({
      column: column.header,
      before: null,
      after: say(reported(column, after[column.field] ?? null)),
    })),
    ...(filled.length > MOST_CELLS && { more: filled.length - MOST_CELLS }),
  }
}

/** The ledger's 12.5000 is the workbook's 12.5. */
const tidied = (kind: ColumnKind, value: string | number | null | undefined) =>
  value != null && numeric.includes(kind) ? plainDecimal(value) : (value ?? null)
/** Whether two values of a column are one: 12.5000 and 12.5, blank and absent. */
export const sameCell = ({ kind }: Column, before: Row[string] | undefined, after: Row[string] | undefined) =>
  String(tidied(kind, before) ?? '') === String(tidied(kind, after) ?? '')
