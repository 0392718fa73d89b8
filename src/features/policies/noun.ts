import { sql } from 'kysely'
import type { Noun } from '#features/nouns/noun.ts'
import { everyRoleBut, type Grants } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import type { Row } from '#platform/history.ts'
import { conditionRecords, documentRecords, policyRecords } from './contract.ts'
import { documentDetail, inForce } from './documents.ts'
import { policyFigures } from './figures.ts'
import { policyClausesSheet, policyConditionsSheet, policyDocumentsSheet } from './ledger.ts'
import { newlyFits } from './newly.ts'
import { clauseDetail, reachRules } from './reach.ts'

const policyPermissions = {
  'policies.matches': { label: '查看企业与政策的匹配', roles: [...everyRoleBut('admin', 'security'), 'enterprise'] },
  'policies.answer': {
    label: '登记企业对政策的意愿和办理结果',
    roles: ['planner', 'promoter', 'department', 'zone', 'service', 'enterprise'],
  },
  'policies.write': { label: '填写政策文件、条款和条件', roles: ['planner', 'department'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof policyPermissions, unknown> {}
}

export const policyDocumentNoun: Noun = {
  noun: documentRecords,
  sheet: policyDocumentsSheet,
  suggested: { department: unitNames },
  rules: { inForce },
  detail: documentDetail,
  access: {},
  referrers: [{ words: '政策条款', count: clausesOf }],
}

export const policyNoun: Noun = {
  noun: policyRecords,
  sheet: policyClausesSheet,
  detail: clauseDetail,
  access: {},
  figures: policyFigures,
  adds: [{ to: 'enterprises', rules: { ...reachRules, newlyFits } }],
  referrers: [{ words: '政策条件', count: conditionsOf }],
  permissions: policyPermissions,
}

export const policyConditionNoun: Noun = {
  noun: conditionRecords,
  sheet: policyConditionsSheet,
  access: {},
}

/** How many clauses a policy has: without what says that it is repealed they would hold again. */
async function clausesOf(ctx: Ctx, { policy }: Row): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from policy_clauses
    where district_code = ${ctx.district} and policy = ${policy}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

/** How many conditions a clause has. */
async function conditionsOf(ctx: Ctx, clause: Row): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) from policy_conditions where district_code = ${ctx.district}
    and policy = ${clause.policy} and clause_no = ${clause.clause_no}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
