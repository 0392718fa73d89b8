import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Noun } from '#features/nouns/noun.ts'
import { holdsOn, listOf } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { premisesRecords, tenancyRecords } from './contract.ts'
import { isFavourite } from './favourites.ts'
import { premisesFigures } from './figures.ts'
import { premisesSheet, tenanciesSheet } from './ledger.ts'
import { besideRooms, isVacancy, isVacantOn } from './vacancy.ts'

const premisesPermissions = {
  'premises.write': { label: '填写房源和租赁', roles: ['planner', 'promoter', 'zone'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof premisesPermissions, unknown> {}
}

export const premisesNoun: Noun = {
  noun: premisesRecords,
  sheet: premisesSheet,
  rules: {
    vacantOn: isVacantOn,
    vacancy: isVacancy,
    favourite: isFavourite,
  },
  beside: besideRooms,
  access: { by: { zones: 'space_code' } },
  figures: premisesFigures,
  adds: [
    {
      to: 'spaces',
      parts: ctx => ({
        premises: sql`(select count(*)::int from premises t where t.district_code = ${ctx.district}
          and t.space_code = p.space_code and ${visibleRows(ctx, 'premises', 't')})`,
      }),
    },
  ],
  permissions: premisesPermissions,
}

export const tenancyNoun: Noun = {
  noun: tenancyRecords,
  sheet: tenanciesSheet,
  rules: {
    inForceOn: holdsOn('began_on', 'ended_on'),
    zone: (ctx, value) => sql<boolean>`exists (select from premises s
      where s.district_code = ${ctx.district} and s.premises_no = t.premises_no and s.space_code in (
        ${ctx.declared.access.kinds.zones.within(ctx.district, value)}))`,
  },
  access: { owner: 'premises' },
  adds: [
    {
      to: 'enterprises',
      parts: ctx => ({
        tenancies: listOf(sql`
          select t.premises_no as number, s.floor, trim_scale(coalesce(t.area, s.area))::text as area,
            t.began_on as "beganOn", t.ended_on as "endedOn"
          from tenancies t join premises s on s.district_code = t.district_code and s.premises_no = t.premises_no
          where t.district_code = ${ctx.district} and t.uscc = p.uscc and ${visibleRows(ctx, 'tenancies', 't')}
          order by t.began_on desc, t.premises_no limit 100`),
      }),
    },
  ],
}
