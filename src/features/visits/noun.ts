import { type RawBuilder, sql } from 'kysely'
import { enterprisesInSpace } from '#features/enterprises/enterprise.ts'
import { liaisonsOf } from '#features/liaisons/liaison.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { requestReaders } from '#features/requests/request.ts'
import type { Grants } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
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
      and l.began_on <= ${today(now)} and (l.ended_on is null or l.ended_on > ${today(now)}))`
}

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
  permissions: visitPermissions,
}
