import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import { type ImportedRows, keyOf, type Sheet } from '#features/ledger/ledger.ts'
import { spacesNamed } from '#features/spaces/space.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { comparisonFits, confidentialFields, valueFits } from './conditions.ts'
import { conditionColumns, conditionRecords, policyColumns, policyRecords } from './contract.ts'

export const policyClausesSheet: Sheet = {
  name: '政策条款',
  table: 'policy_clauses',
  columns: policyColumns,
  noun: policyRecords,
}

export const policyConditionsSheet: Sheet = {
  name: '政策条件',
  also: '政策条件表 申报条件 条件清单',
  table: 'policy_conditions',
  columns: conditionColumns,
  noun: conditionRecords,
  rowChecks: [comparisonFits, valueFits],
  sheetCheck: notToAsk,
  resultCheck: ofNothing,
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

/**
 * By conditions on confidential values, changed again and again, somebody could find those of one enterprise: who may not
 * read them sets none. What stands as it is may stand in the workbook.
 */
async function notToAsk(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  if (!ctx.user || ctx.user.permissions.has('operations.read')) return []
  const asking = [...rows.values()].filter(({ row }) => confidentialFields.some(name => name === row.field))
  if (asking.length === 0) return []
  const { rows: standing } = await sql<Row>`select policy, clause_no, condition_no, field, comparison, value
    from policy_conditions where district_code = ${ctx.district} and field = any(${confidentialFields}::text[])`.execute(
    ctx.db,
  )
  const known = new Map(standing.map(row => [keyOf(policyConditionsSheet, row), row]))
  const isSame = (row: Row) => {
    const before = known.get(keyOf(policyConditionsSheet, row))
    return (['field', 'comparison', 'value'] as const).every(field => before?.[field] === row[field])
  }
  return asking
    .filter(({ row }) => !isSame(row))
    .map(line => {
      const message = `“${line.row.field}”取自保密的企业经营数据，您的角色不能设置这样的条件，请由有权查看企业经营的人员填写。`
      return findingAt(line, '字段', 'field', message)
    })
}

/** Conditions of a clause that there is not, and those on a space that there is not, which would match nobody in silence. */
async function ofNothing(ctx: Ctx, { rows }: ImportedRows): Promise<Finding[]> {
  const lines = [...rows.values()]
  const clauses = await clausesAmong(ctx, lines)
  const asked = lines.filter(({ row }) => row.field === '载体').map(({ row }) => String(row.value))
  const spaces = await spacesNamed(ctx, asked)
  const noClause = lines.filter(({ row }) => !clauses.has(clauseOf(row)))
  const noSpace = lines.filter(({ row }) => row.field === '载体' && !spaces.has(String(row.value)))
  return [
    ...noClause.map(line => {
      const { policy, clause_no: clause } = line.row
      const message = `“政策条款”表和台账中都没有“${policy}”的第 ${clause} 号条款，请先补充，或改为已有的条号。`
      return findingAt(line, '条号', 'clause_no', message)
    }),
    ...noSpace.map(line => {
      const message = `台账中没有编码或名称为“${line.row.value}”的载体，请核对，或先补充载体。`
      return findingAt(line, '值', 'value', message)
    }),
  ]
}

const clauseOf = ({ policy, clause_no: clause }: Row) => JSON.stringify([policy, clause])

/** The clauses that some conditions are of, as far as there are. */
async function clausesAmong(ctx: Ctx, lines: Line[]): Promise<Set<string>> {
  const policies = [...new Set(lines.map(({ row }) => String(row.policy)))]
  const { rows } = await sql<Row>`select policy, clause_no from policy_clauses
    where district_code = ${ctx.district} and policy = any(${policies}::text[])`.execute(ctx.db)
  return new Set(rows.map(clauseOf))
}
