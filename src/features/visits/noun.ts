import { type RawBuilder, sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { enterprisesInSpace } from '#features/enterprises/enterprise.ts'
import { liaisonsOf } from '#features/liaisons/liaison.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { listOf } from '#features/records/records.ts'
import { requestReaders } from '#features/requests/request.ts'
import type { Grants } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { heldOn } from '#platform/held.ts'
import { visitRecords } from './contract.ts'
import { visitFigures } from './figures.ts'
import { visitsSheet } from './ledger.ts'

const visitPermissions = {
  'visits.read': { label: '查看走访和包联', roles: requestReaders },
  'visits.questions': { label: '设置走访的提纲', roles: ['service', 'admin'] },
  'visits.write': { label: '填写走访', roles: ['planner', 'promoter', 'department', 'zone', 'service'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof visitPermissions, unknown> {}
}

/** Who looks after an enterprise sees whoever visited it. */
function lookedAfter({ declared, district, user, now }: Ctx, alias: string): RawBuilder<boolean> {
  const units = user?.scope?.units ?? []
  if (units.length === 0) return sql<boolean>`false`
  return sql<boolean>`${sql.ref(`${alias}.uscc`)} in (select l.uscc from ${liaisonsOf(district)} l
    where l.unit in ${declared.access.kinds.units.below(district, units)}
      and ${heldOn(today(now), 'l')})`
}

/** The visits of an enterprise `p`, the last first, each with what was promised there. */
const visitsOfEnterprise = (ctx: Ctx) =>
  listOf(sql`
    select t.visit_no as number, t.visited_on as "on", t.mode, t.unit, t.may_leave as "mayLeave", r.promised
    from visits t left join visit_reports r on r.district_code = t.district_code and r.visit_no = t.visit_no
    where t.district_code = ${ctx.district} and t.uscc = p.uscc and ${visibleRows(ctx, 'visits', 't')}
    order by t.visited_on desc, t.visit_no desc limit 100`)

export const visitNoun: Noun = {
  noun: visitRecords,
  sheet: visitsSheet,
  suggested: { unit: unitNames },
  rules: {
    zone: enterprisesInSpace,
    unit: ({ declared, district }, name) =>
      sql<boolean>`t.unit in ${declared.access.kinds.units.below(district, [name])}`,
  },
  access: { by: { units: 'unit', enterprises: 'uscc' }, also: lookedAfter },
  figures: visitFigures,
  adds: [{ to: 'enterprises', parts: ctx => ({ visits: visitsOfEnterprise(ctx) }) }],
  permissions: visitPermissions,
}
