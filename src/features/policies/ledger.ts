import { sql } from 'kysely'
import { enterprisesOf } from '#features/enterprises/enterprise.ts'
import type { Finding } from '#features/ledger/contract.ts'
import { columnOf, type ImportedRows, keyOf, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import { spacesNamed } from '#features/spaces/space.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { comparisonFits, confidentialFields, valueFits } from './conditions.ts'
import {
  clauseName,
  conditionColumns,
  conditionRecords,
  documentColumns,
  documentRecords,
  policyColumns,
  policyRecords,
  REPEALED,
} from './contract.ts'
import { lostWithClause, lostWithCondition, tellWithdrawn } from './withdrawal.ts'

const document = columnOf(documentColumns)

/** Officials and the public are sent there: no address but one that is secure, and of a host with a name. */
function webAddress({ apply_at: address }: Row) {
  if (address == null) return undefined
  const url = URL.parse(String(address))
  if (url?.protocol === 'https:' && url.hostname.includes('.') && !url.username) return undefined
  const message = '网址要以 https:// 开头，如申报平台上这项政策的页面；请从浏览器的地址栏复制。'
  return { header: '申报网址', message }
}
const repealed = ({ status, repealed_on: on }: Row) =>
  on == null || status === REPEALED
    ? undefined
    : { header: '状态', message: `填了废止日期的，状态应为“${REPEALED}”；没有废止的，请清空废止日期。` }

export const policyDocumentsSheet: Sheet = {
  name: '政策文件',
  also: '政策文件 政策清单 政策目录 惠企政策',
  table: 'policy_documents',
  columns: documentColumns,
  noun: documentRecords,
  rowChecks: [notBefore(document('valid_until'), document('valid_from')), repealed, webAddress],
}

export const policyClausesSheet: Sheet = {
  name: '政策条款',
  table: 'policy_clauses',
  columns: policyColumns,
  noun: policyRecords,
  lostWith: lostWithClause,
  removed: tellWithdrawn,
}

export const policyConditionsSheet: Sheet = {
  name: '政策条件',
  also: '政策条件表 申报条件 条件清单',
  table: 'policy_conditions',
  columns: conditionColumns,
  noun: conditionRecords,
  rowChecks: [comparisonFits, valueFits],
  sheetCheck: notToAsk,
  refusesRemoval: kept,
  lostWith: lostWithCondition,
  resultCheck: ofNothing,
  warnings: ofNoUse,
}

interface Line {
  number: number
  row: Row
}
const findingAt = ({ number, row }: Line, column: string, field: string, message: string): Finding => ({
  sheet: '政策条件',
  row: number,
  column,
  value: String(row[field] ?? ''),
  message,
})

const mayAsk = ({ user }: Ctx) => !user || user.permissions.has('operations.read')
const KEPT = '这一条款有取自保密的企业经营数据的条件，您的角色不能增减或改动它的条件，请由有权查看企业经营的人员办理。'

/**
 * By conditions on confidential values, and by others beside them, changed again and again, somebody could find those of
 * one enterprise: who may not read them changes no condition of such a clause. What stands as it is may stand in the workbook.
 */
async function notToAsk(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  if (mayAsk(ctx)) return []
  const { rows: standing } = await sql<Row>`select policy, clause_no, condition_no, field, comparison, value
    from policy_conditions where district_code = ${ctx.district}`.execute(ctx.db)
  const isConfidential = ({ field }: Row) => confidentialFields.some(name => name === field)
  const kept = new Set(standing.filter(isConfidential).map(clauseOf))
  const known = new Map(standing.map(row => [keyOf(policyConditionsSheet, row), row]))
  const isSame = (row: Row) => {
    const before = known.get(keyOf(policyConditionsSheet, row))
    return (['field', 'comparison', 'value'] as const).every(field => before?.[field] === row[field])
  }
  return [...rows.values()]
    .filter(({ row }) => !isSame(row) && (isConfidential(row) || kept.has(clauseOf(row))))
    .map(line => {
      const own = `“${line.row.field}”取自保密的企业经营数据，您的角色不能设置这样的条件，请由有权查看企业经营的人员填写。`
      return findingAt(line, '字段', 'field', isConfidential(line.row) ? own : KEPT)
    })
}

/** Nor takes any out. */
async function kept(ctx: Ctx, { policy, clause_no: clause }: Row): Promise<string | undefined> {
  if (mayAsk(ctx)) return undefined
  const { rows } = await sql`select from policy_conditions where district_code = ${ctx.district} and policy = ${policy}
    and clause_no = ${clause} and field = any(${confidentialFields}::text[]) limit 1`.execute(ctx.db)
  return rows.length > 0 ? KEPT : undefined
}

/** Conditions of a clause that there is not, and those on a space that there is not, which would match nobody in silence. */
async function ofNothing(ctx: Ctx, { rows, form }: ImportedRows): Promise<Finding[]> {
  const lines = [...rows.values()]
  const clauses = await clausesAmong(ctx, lines)
  const asked = lines.filter(({ row }) => row.field === '载体').map(({ row }) => String(row.value))
  const spaces = await spacesNamed(ctx, asked)
  const noRole = form ? await ofNoRole(ctx, lines) : []
  const noClause = lines.filter(({ row }) => !clauses.has(clauseOf(row)))
  const noSpace = lines.filter(({ row }) => row.field === '载体' && !spaces.has(String(row.value)))
  return [
    ...noRole,
    ...noClause.map(line => {
      const { policy, clause_no: clause } = line.row
      const message = `“政策条款”表和台账中都没有“${policy}”的${clauseName(String(clause))}，请先补充，或改为已有的条号。`
      return findingAt(line, '条号', 'clause_no', message)
    }),
    ...noSpace.map(line => {
      const message = `台账中没有编码或名称为“${line.row.value}”的载体，请核对，或先补充载体。`
      return findingAt(line, '值', 'value', message)
    }),
  ]
}

/** On a form, a role in a chain that no enterprise of the ledger has; a workbook may bring conditions before enterprises. */
async function ofNoRole(ctx: Ctx, lines: Line[]): Promise<Finding[]> {
  const asked = lines.filter(({ row }) => row.field === '链上角色')
  if (asked.length === 0) return []
  const { rows } = await sql<{ role: string }>`select distinct chain_role as role from ${enterprisesOf(ctx.district)} e
    where chain_role is not null order by 1 limit 30`.execute(ctx.db)
  const roles = rows.map(({ role }) => role)
  if (roles.length === 0) return []
  return asked
    .filter(({ row }) => !roles.includes(String(row.value)))
    .map(line => {
      const message = `台账中没有企业的链上角色是“${line.row.value}”，请改为：${roles.join('、')}。`
      return findingAt(line, '值', 'value', message)
    })
}

/** Conditions that say nothing, and those that no enterprise can meet together. */
async function ofNoUse(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const lines = [...rows.values()]
  const empty = lines.filter(
    ({ row }) => row.comparison === '至少' && Number(String(row.value).replace(/[,%]/g, '')) === 0,
  )
  const against = await contradictory(ctx, lines)
  return [
    ...empty.map(line => {
      const message = `“${line.row.field}至少 0”对有数的企业都成立，等于没有这个条件，请核对。`
      return findingAt(line, '值', 'value', message)
    }),
    ...lines.flatMap(line => {
      const other = against.get(conditionKey(line.row))
      if (!other) return []
      const message = `这一条的另一个条件“${other}”与它不能同时成立，没有企业会符合，请核对。`
      return [findingAt(line, '值', 'value', message)]
    }),
  ]
}

const conditionKey = ({ policy, clause_no: clause, condition_no: no }: Row) => JSON.stringify([policy, clause, no])

/** By condition, another of its clause that cannot hold beside it: a least above a most, two values of what has one. */
async function contradictory(ctx: Ctx, lines: Line[]): Promise<Map<string, string>> {
  const policies = [...new Set(lines.map(({ row }) => String(row.policy)))]
  const of = sql`(select policy, clause_no, condition_no, field, comparison, value,
      case when comparison in ('至少', '至多') then rtrim(replace(value, ',', ''), '%')::numeric end as number
    from policy_conditions where district_code = ${ctx.district} and policy = any(${policies}::text[]))`
  const { rows } = await sql<Row & { other: string }>`
    select a.policy, a.clause_no, a.condition_no, b.field || b.comparison || ' ' || b.value as other
    from ${of} a join ${of} b on b.policy = a.policy and b.clause_no = a.clause_no and b.field = a.field
    where (a.comparison = '至少' and b.comparison = '至多' and a.number > b.number)
      or (a.comparison = '至多' and b.comparison = '至少' and a.number < b.number)
      or (a.field in ('产业链', '链上角色') and a.comparison = '是' and b.comparison = '是' and a.value <> b.value)
      or (a.comparison = '是' and b.comparison = '不是' and a.value = b.value)
      or (a.comparison = '不是' and b.comparison = '是' and a.value = b.value)
      or (a.comparison = '有' and b.comparison = '没有' and a.value = b.value)
      or (a.comparison = '没有' and b.comparison = '有' and a.value = b.value)`.execute(ctx.db)
  return new Map(rows.map(row => [conditionKey(row), row.other]))
}

const clauseOf = ({ policy, clause_no: clause }: Row) => JSON.stringify([policy, clause])

/** The clauses that some conditions are of, as far as there are. */
async function clausesAmong(ctx: Ctx, lines: Line[]): Promise<Set<string>> {
  const policies = [...new Set(lines.map(({ row }) => String(row.policy)))]
  const { rows } = await sql<Row>`select policy, clause_no from policy_clauses
    where district_code = ${ctx.district} and policy = any(${policies}::text[])`.execute(ctx.db)
  return new Set(rows.map(clauseOf))
}
