import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Noun } from '#features/nouns/noun.ts'
import type { ListAsked } from '#features/records/contract.ts'
import { listOf } from '#features/records/records.ts'
import type { Grants } from '#features/roles/contract.ts'
import { namesOfUnit, unitNames } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { projectRecords } from './contract.ts'
import { projectDetail } from './detail.ts'
import { projectFigures } from './figures.ts'
import { figuredProjects } from './find.ts'
import { projectsSheet } from './ledger.ts'
import { inStages, stageOf } from './stage.ts'

const dayOf = (ctx: Ctx, asked: ListAsked) => String(asked.asOf ?? today(ctx.now))

const projectPermissions = {
  'projects.write': { label: '填写项目', roles: ['planner', 'zone'] },
  'projects.phones': {
    label: '查看项目联系电话全号',
    roles: ['planner', 'department', 'zone', 'leader', 'supervisor'],
  },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof projectPermissions, unknown> {}
}

export const projectNoun: Noun = {
  noun: projectRecords,
  sheet: projectsSheet,
  rules: {
    responsibleUnit: (ctx, unit) => sql<boolean>`t.responsible_unit in ${namesOfUnit(ctx.district, unit)}`,
    stage: (ctx, value, asked) => inStages(value, dayOf(ctx, asked)),
  },
  suggested: { responsible_unit: unitNames },
  computed: stageOf,
  detail: projectDetail,
  access: { by: { units: 'responsible_unit', streets: 'street', zones: 'space_code', lists: 'project_no' } },
  figures: projectFigures,
  figured: { projects: figuredProjects },
  adds: [
    {
      to: 'enterprises',
      parts: ctx => ({
        projects: listOf(sql`select project_no as number, name, signed_on as "signedOn", started_on as "startedOn",
            completed_on as "completedOn", trim_scale(total_investment)::text as investment
          from projects t where district_code = ${ctx.district} and uscc = p.uscc and ${visibleRows(ctx, 'projects', 't')} order by project_no limit 100`),
      }),
    },
  ],
  permissions: projectPermissions,
}
