import { sql } from 'kysely'
import { visibleByProject } from '#features/access/access.ts'
import { readTable } from '#features/ledger/ledger.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { keyToken } from '#features/records/contract.ts'
import { type Detail, flag, listOf } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import type { Ctx } from '#platform/context.ts'
import { proposalRecords } from './contract.ts'
import { proposalFigures } from './figures.ts'
import { proposalsSheet } from './ledger.ts'

/** With what meetings concluded. */
const proposalsRead = (ctx: Ctx) =>
  readTable(ctx, ctx.declared.sheets.find(({ table }) => table === proposalsSheet.table) ?? proposalsSheet)

interface Parts {
  agenda: { meeting: string }[]
}

/** The meetings that it was laid before add themselves. */
const detail: Detail = {
  parts: () => ({}),
  answer(_, found) {
    const { agenda } = found as unknown as Parts
    return { agenda: agenda.map(item => ({ key: keyToken([item.meeting, String(found.proposal_no)]), ...item })) }
  },
}

const proposalPermissions = {
  'proposals.write': { label: '填写策划项目', roles: ['planner', 'department', 'zone'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof proposalPermissions, unknown> {}
}

export const proposalNoun: Noun = {
  noun: proposalRecords,
  sheet: proposalsSheet,
  suggested: { lead_unit: unitNames },
  rules: { becameProject: flag(sql<boolean>`(t.project_no is not null)`) },
  detail,
  access: { by: { units: 'lead_unit', zones: 'space_code', projects: 'project_no' } },
  figures: proposalFigures,
  adds: [
    {
      to: 'projects',
      parts: ctx => ({
        proposals: listOf(sql`
          select proposal_no as number, name, proposed_on as "on", trim_scale(estimated_investment)::text as investment, conclusion
          from ${proposalsRead(ctx)} q where q.project_no = p.project_no and q.district_code = ${ctx.district}
            and ${visibleByProject(ctx, 'proposals')} order by proposed_on`),
      }),
    },
  ],
  permissions: proposalPermissions,
}
