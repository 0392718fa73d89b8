import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'
import { changesOf } from '#platform/history.ts'
import type { BriefChange } from './contract.ts'

/** One record whose contribution to a figure differs: how its sheet names it, and its fields, header → value. */
export interface Concerned {
  sheet: string
  key: Record<string, string>
  facts: Record<string, string | null>[]
}
/** One step of a row's history, with the whole row before and after it. */
export interface Step {
  sheet: Sheet
  rowKey: string
  row: Record<string, string | null>
  change: BriefChange
}

/** Records of these sheets are what others hang on: months, plans and lists on a project, certificates on an enterprise. */
const ANCHORS = { 项目: '项目编号', 企业: '统一社会信用代码' } as const
const MOST_STEPS = 2000
const MOST_CELLS = 6
const SEPARATOR = '|'

/** What the steps are to be related to: whole rows by key, and everything of a project or enterprise. */
interface Wanted {
  rows: Set<string>
  anchored: Map<string, Set<string>>
}

/** The steps after an instant of all rows the caller may see that the records may depend on, in order of time. */
export async function stepsAfter(ctx: Ctx, sheets: Sheet[], instant: string, records: Concerned[]): Promise<Step[]> {
  const steps: Step[] = []
  for (const sheet of sheets) {
    const conditions = conditionsOf(sheet, records)
    if (conditions.length > 0) steps.push(...(await stepsOf(ctx, sheet, instant, sql.join(conditions, sql` or `))))
  }
  return steps.sort((a, b) => a.change.at.localeCompare(b.change.at))
}

/** Which of the steps concern one record; `isRelevant` leaves out rows of another year or list. */
export function stepsFor(record: Concerned, steps: Step[], isRelevant: (step: Step) => boolean): Step[] {
  return steps.filter(step => {
    const { rows, anchored } = wantedOf(step.sheet, [record])
    if (rows.has(step.rowKey)) return true
    const hangsOn = [...anchored].some(([field, values]) => values.has(step.row[field] ?? ''))
    return hangsOn && isRelevant(step)
  })
}

/** Changes to the tree of spaces or to a group of lists: what can move a record in or out without touching it. */
export const stepsOfWhole = (ctx: Ctx, sheet: Sheet, instant: string): Promise<Step[]> =>
  stepsOf(ctx, sheet, instant, sql`true`)

function wantedOf(sheet: Sheet, records: Concerned[]): Wanted {
  const keys = sheet.columns.filter(column => column.key)
  const rows = new Set<string>()
  const anchored = new Map<string, Set<string>>()
  for (const record of records) {
    if (record.sheet === sheet.name) rows.add(keys.map(({ header }) => record.key[header] ?? '').join(SEPARATOR))
    for (const [anchor, header] of Object.entries(ANCHORS)) {
      const column = sheet.columns.find(one => one.header === header)
      if (!column) continue
      // A month says which project it is of, but not every month of the project concerns it.
      const said = [record.key, ...record.facts].map(fields => fields[header]).filter(value => value != null)
      if (record.sheet !== anchor && sheet.name !== anchor) continue
      const known = anchored.get(column.field) ?? new Set()
      for (const value of said) known.add(value)
      anchored.set(column.field, known)
    }
  }
  return { rows, anchored }
}

function conditionsOf(sheet: Sheet, records: Concerned[]): RawBuilder<unknown>[] {
  const { rows, anchored } = wantedOf(sheet, records)
  const own = rows.size > 0 ? [sql`${rowKeyOf(sheet)} = any(${[...rows]}::text[])`] : []
  const others = [...anchored]
    .filter(([, values]) => values.size > 0)
    .map(([field, values]) => sql`${sql.ref(field)} = any(${[...values]}::text[])`)
  return [...own, ...others]
}

const rowKeyOf = (sheet: Sheet) => {
  const keys = sheet.columns.filter(column => column.key).map(({ field }) => sql`${sql.ref(field)}::text`)
  return sql`concat_ws(${SEPARATOR}::text, ${sql.join(keys)}) collate "C"`
}

interface Row {
  row_key: string
  at: string
  by: string
  reason: string | null
  before: Record<string, string | null> | null
  after: Record<string, string | null> | null
}

async function stepsOf(ctx: Ctx, sheet: Sheet, instant: string, related: RawBuilder<unknown>): Promise<Step[]> {
  const pairs = sheet.columns.flatMap(({ field }) => [sql.lit(field), sql`${sql.ref(field)}::text`])
  const version = sql`${rowKeyOf(sheet)} as row_key, json_build_object(${sql.join(pairs)}) as fields, recorded_at, change_id`
  const mine = (table: string) =>
    sql`from ${sql.table(table)} where district_code = ${ctx.district} and (${related}) and ${visibleRows(ctx, sheet.table, table)}`
  const { rows } = await sql<Row>`
    with versions as (
      select ${version}, null::timestamptz as superseded_at, null::bigint as superseded_by ${mine(sheet.table)}
      union all select ${version}, superseded_at, superseded_by ${mine(`${sheet.table}_history`)}),
    steps as (
      select row_key, change_id as id from versions where recorded_at > ${instant}::timestamptz
      union select row_key, superseded_by from versions where superseded_at > ${instant}::timestamptz)
    select s.row_key, c.recorded_at as at, c.actor as by, c.reason, b.fields as before, a.fields as after
    from steps s join ${changesOf(ctx.district)} c on c.id = s.id
    left join versions a on a.row_key = s.row_key and a.change_id = s.id
    left join versions b on b.row_key = s.row_key and b.superseded_by = s.id
    order by c.id, s.row_key limit ${MOST_STEPS}`.execute(ctx.db)
  return rows.flatMap(row => {
    const cells = cellsOf(sheet, row)
    if (cells.length === 0) return []
    const kind = !row.before ? ('added' as const) : row.after ? ('changed' as const) : ('removed' as const)
    const key = row.row_key.split(SEPARATOR).join(' / ')
    const change = { at: row.at, by: row.by, reason: row.reason, sheet: sheet.name, key, kind, cells }
    return [{ sheet, rowKey: row.row_key, row: row.after ?? row.before ?? {}, change }]
  })
}

const NUMERIC = ['money', 'area', 'degree', 'decimal', 'integer']

/** The cells that differ; remarks are left out, for no figure depends on them. */
function cellsOf(sheet: Sheet, { before, after }: Row) {
  const columns = sheet.columns.filter(({ kind, key }) => kind !== 'prose' && !key)
  const said = (kind: string, value: string | null | undefined) =>
    value == null ? null : NUMERIC.includes(kind) ? plainDecimal(value) : value
  return columns
    .map(({ header, field, kind }) => ({
      column: header,
      before: said(kind, before?.[field]),
      after: said(kind, after?.[field]),
    }))
    .filter(cell => cell.before !== cell.after)
    .slice(0, MOST_CELLS)
}
