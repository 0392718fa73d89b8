import { sql } from 'kysely'
import { workedOn } from '#features/cases/case.ts'
import { enterprisesCalled, sameName } from '#features/enterprises/enterprise.ts'
import type { Finding } from '#features/ledger/contract.ts'
import { columnOf, type ImportedRows } from '#features/ledger/ledger.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { requestColumns } from './contract.ts'
import { arriving } from './standing.ts'

const CODE = columnOf(requestColumns)('uscc')
/** So many names that lead nowhere are told one by one. */
const TOLD = 200

interface Line {
  number: number
  row: Row
}

/**
 * Rows of a workbook with a name and no 统一社会信用代码 get that of the one enterprise of the district that is, or was,
 * called so. What the ledger has of them already stays; what leads to none or to several is left as it is, and told.
 */
export async function linkByName(
  ctx: Ctx,
  { rows, present }: ImportedRows,
  enterprises: readonly Row[],
): Promise<Finding[]> {
  const blank = [...rows.values()].filter(({ row }) => row.uscc == null)
  if (!blank.some(({ row }) => row.enterprise_name)) return []
  const standing = await standingOf(ctx, blank)
  if (!present.includes(CODE)) present.push(CODE)
  const open: Line[] = []
  for (const line of blank) {
    const before = standing.get(String(line.row.request_no))
    line.row.uscc = before?.uscc ?? null
    if (line.row.uscc === null && line.row.enterprise_name && !before?.worked) open.push(line)
  }
  const found = await codesOf(ctx, open, enterprises)
  const linked: Line[] = []
  const left = new Map<string, Line[]>()
  for (const line of open) {
    const name = String(line.row.enterprise_name)
    const [one, ...others] = found.get(sameName(name)) ?? []
    if (one?.seen && others.length === 0) {
      line.row.uscc = one.uscc
      linked.push(line)
    } else left.set(name, [...(left.get(name) ?? []), line])
  }
  return [...saidLinked(linked), ...saidLeft(left, found)]
}

/** What the ledger has of the rows: the code, and whether the request was worked on in the platform, which no workbook changes. */
async function standingOf(ctx: Ctx, lines: readonly Line[]) {
  const numbers = lines.map(({ row }) => String(row.request_no))
  const { rows } = await sql<{ request_no: string; uscc: string | null }>`select request_no, uscc from requests
    where district_code = ${ctx.district} and request_no = any(${numbers}::text[])`.execute(ctx.db)
  const there = rows.map(row => ({ before: row, after: row }))
  const worked = new Set((await workedOn(ctx, arriving, there)).map(({ row }) => row.request_no))
  return new Map(rows.map(row => [row.request_no, { uscc: row.uscc, worked: worked.has(row.request_no) }]))
}

type Found = Awaited<ReturnType<typeof enterprisesCalled>>

/** By the ledger and the enterprises of the same workbook. */
async function codesOf(ctx: Ctx, open: readonly Line[], enterprises: readonly Row[]): Promise<Found> {
  const found = await enterprisesCalled(
    ctx,
    open.map(({ row }) => String(row.enterprise_name)),
  )
  for (const { uscc, name } of enterprises) {
    if (!uscc || !name) continue
    const others = found.get(sameName(String(name))) ?? []
    if (!others.some(other => other.uscc === uscc))
      found.set(sameName(String(name)), [...others, { uscc: String(uscc), seen: true }])
  }
  return found
}

const told = (row: number, message: string): Finding => ({
  sheet: '诉求',
  row,
  column: CODE.header,
  value: '',
  message,
})

function saidLinked([first, ...others]: Line[]): Finding[] {
  if (!first) return []
  const like = `“${first.row.enterprise_name}”（${first.row.uscc}）`
  return [
    told(
      0,
      `${others.length + 1} 件没有统一社会信用代码，按企业名称（含曾用名）对应到台账中的企业，如${like}。请核对。`,
    ),
  ]
}

function saidLeft(left: ReadonlyMap<string, Line[]>, found: Found): Finding[] {
  const all = [...left].map(([name, lines]) => {
    const several = (found.get(sameName(name)) ?? []).filter(({ seen }) => seen).length
    const why = several > 1 ? `台账中有 ${several} 家企业叫“${name}”（含曾用名）` : `台账中没有名为“${name}”的企业`
    const what = `${why}，${lines.length} 件没有对应到企业，仍只记名称。如是台账中的企业，请补填统一社会信用代码。`
    return told(lines[0]?.number ?? 0, what)
  })
  const more = all.length - TOLD
  return more > 0 ? [...all.slice(0, TOLD), told(0, `另有 ${more} 个企业名称没有对应到企业。`)] : all
}
