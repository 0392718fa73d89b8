import { sql } from 'kysely'
import { isConfidential, mayRead, mayWrite, visibleRows } from '#features/access/access.ts'
import type { Sheet } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import { plainDecimal } from '#platform/decimal.ts'
import type { Row } from '#platform/history.ts'
import type { Conflict, ConflictChoice } from './contract.ts'
import { differing, type Naming, namingOf, rowsWhere, tokenOf } from './naming.ts'

/** Sheets whose records hold for a time: of two at once, of the same, one may be the other written twice. */
const TIMES: Record<string, { same: string; words: string }> = {
  tenancies: { same: 'premises_no', words: '租期重叠' },
  liaisons: { same: 'unit', words: '包联的时间重叠' },
}
const [FROM, TO, EVER] = ['began_on', 'ended_on', '9999-12-31']

export interface Clash {
  id: string
  kind: 'same key' | 'overlap'
  gone: Row
  kept: Row[]
  choices: ConflictChoice[]
}
/** What becomes of the records of a sheet where one enterprise is merged into another. */
export interface Plan {
  naming: Naming
  /** Records of the one that goes, without those that clash and those that the one that stays has just so. */
  moves: Row[]
  same: Row[]
  clashes: Clash[]
}

/** Of every sheet that names one of the two. Rows are held (`now`) or only looked at (`shown`). */
export async function planOf(ctx: Ctx, kept: string, gone: string, as: 'now' | 'shown'): Promise<Plan[]> {
  const plans: Plan[] = []
  for (const naming of namingOf(ctx)) {
    const { sheet, field, keyed } = naming
    const rows = await rowsWhere(ctx, sheet, sql<boolean>`t.${sql.ref(field)} = ${gone}`, as)
    if (rows.length === 0) continue
    const others = keyed ? await rowsWhere(ctx, sheet, sql<boolean>`t.${sql.ref(field)} = ${kept}`, as) : []
    const plan: Plan = { naming, moves: [], same: [], clashes: [] }
    for (const row of rows) place(plan, row, others, kept)
    plans.push(plan)
  }
  return plans
}

function place({ naming: { sheet, field }, moves, same, clashes }: Plan, row: Row, others: Row[], kept: string): void {
  const key = tokenOf(sheet, { ...row, [field]: kept })
  const id = `${sheet.noun.noun} ${tokenOf(sheet, row)}`
  const twin = others.find(other => tokenOf(sheet, other) === key)
  if (twin && differing(sheet, row, twin, field).length === 0) same.push(row)
  else if (twin) clashes.push({ id, kind: 'same key', gone: row, kept: [twin], choices: ['kept', 'gone'] })
  else {
    const at = TIMES[sheet.noun.noun]
    const overlapping = at ? others.filter(other => other[at.same] === row[at.same] && overlap(row, other)) : []
    if (overlapping.length === 0) moves.push(row)
    else clashes.push({ id, kind: 'overlap', gone: row, kept: overlapping, choices: ['both', 'kept', 'gone'] })
  }
}

/** The end is the first day without it. */
const overlap = (one: Row, other: Row) =>
  String(one[FROM]) < String(other[TO] ?? EVER) && String(other[FROM]) < String(one[TO] ?? EVER)

/** How many records of each sheet go, as far as the caller may see them, and whether there are others. */
export async function movingOf(ctx: Ctx, plans: Plan[], gone: string) {
  const moves: { noun: string; sheet: string; count: number }[] = []
  let hidden = false
  for (const { naming, ...plan } of plans) {
    const { sheet, field } = naming
    const all = plan.moves.length + plan.same.length + plan.clashes.length
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(sheet.table)} t
      where t.district_code = ${ctx.district} and t.${sql.ref(field)} = ${gone} and ${visibleRows(ctx, sheet.table, 't')}`.execute(
      ctx.db,
    )
    const count = rows[0]?.count ?? 0
    if (count > 0) moves.push({ noun: sheet.noun.noun, sheet: sheet.name, count })
    hidden ||= count < all
  }
  return { moves, hidden }
}

/** The clashes as they are asked: without what is confidential, and decided only by who may write such records. */
export const conflictsOf = (ctx: Ctx, plans: Plan[]): Conflict[] =>
  plans.flatMap(({ naming: { sheet, field }, clashes }) => clashes.map(clash => conflictOf(ctx, sheet, field, clash)))

function conflictOf(ctx: Ctx, sheet: Sheet, field: string, { id, kind, gone, kept, choices }: Clash): Conflict {
  const may = mayRead(ctx, sheet.table) && mayWrite(ctx, sheet.table)
  const shown = mayRead(ctx, sheet.table) && !isConfidential(ctx, sheet.table)
  const said = sheet.columns
    .filter(column => column.key && column.field !== field)
    .map(({ header, field }) => `${header} ${gone[field]}`)
    .join('、')
  const both = kind === 'overlap' ? `${TIMES[sheet.noun.noun]?.words}` : '两家都有'
  const [other] = kept
  return {
    id,
    noun: sheet.noun.noun,
    sheet: sheet.name,
    words: [mayRead(ctx, sheet.table) ? said : '', both].filter(Boolean).join('，'),
    goneKey: tokenOf(sheet, gone),
    keptKeys: kept.map(row => tokenOf(sheet, row)),
    cells:
      shown && other
        ? differing(sheet, other, gone, field)
            .filter(({ guarded }) => !guarded)
            .map(column => ({ column: column.header, before: text(column, other), after: text(column, gone) }))
        : [],
    choices,
    refused: may ? null : `您的角色不能查看或填写${sheet.name}，不能决定留哪一条。请由有此权限的人员合并。`,
  }
}

const text = ({ kind, field }: Sheet['columns'][number], row: Row) => {
  const value = row[field]
  if (value == null) return null
  return ['money', 'area', 'degree', 'decimal'].includes(kind) ? plainDecimal(value) : String(value)
}
