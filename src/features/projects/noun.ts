import { type RawBuilder, sql } from 'kysely'
import type { Noun } from '#features/nouns/noun.ts'
import type { ListAsked } from '#features/records/contract.ts'
import type { Grants } from '#features/roles/contract.ts'
import { unitNames } from '#features/units/unit.ts'
import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { projectRecords } from './contract.ts'
import { projectDetail } from './detail.ts'
import { projectFigures } from './figures.ts'
import { projectsSheet } from './ledger.ts'
import { memberOn, ofList } from './project.ts'
import { inStages, stageOf } from './stage.ts'

const dayOf = (ctx: Ctx, asked: ListAsked) => String(asked.asOf ?? today(ctx.now))

/** The project stands on the list (any, unless told) of the year on the day. */
function isMember(ctx: Ctx, asked: ListAsked, category?: string): RawBuilder<boolean> {
  const day = dayOf(ctx, asked)
  const list = asked.list === undefined ? sql`true` : ofList(ctx, String(asked.list))
  return sql<boolean>`exists (select from memberships m where m.district_code = ${ctx.district}
    and m.project_no = t.project_no and m.list_year = ${Number(asked.listYear ?? day.slice(0, 4))} and ${list}
    and ${memberOn(day)} ${category === undefined ? sql`` : sql`and m.category = ${category}`})`
}

/** In a group of lists a project counts as 实施类 if any of its lists says so. */
function inCategory(ctx: Ctx, categories: string, asked: ListAsked): RawBuilder<boolean> {
  const implementing = isMember(ctx, asked, '实施类')
  const wanted = categories.split(',')
  if (wanted.length > 1) return isMember(ctx, asked)
  return wanted[0] === '实施类' ? implementing : sql<boolean>`(${isMember(ctx, asked)} and not ${implementing})`
}

const projectPermissions = {
  'projects.write': { label: '填写项目', roles: ['planner', 'zone'] },
} as const satisfies Grants

declare module '#platform/permission.ts' {
  interface Permissions extends Record<keyof typeof projectPermissions, unknown> {}
}

export const projectNoun: Noun = {
  noun: projectRecords,
  sheet: projectsSheet,
  rules: {
    list: (ctx, _, asked) => isMember(ctx, asked),
    listYear: (ctx, _, asked) => isMember(ctx, asked),
    category: (ctx, value, asked) => inCategory(ctx, value, asked),
    stage: (ctx, value, asked) => inStages(value, dayOf(ctx, asked)),
  },
  suggested: { responsible_unit: unitNames },
  computed: stageOf,
  detail: projectDetail,
  access: { by: { units: 'responsible_unit', streets: 'street', zones: 'space_code', lists: 'project_no' } },
  figures: projectFigures,
  permissions: projectPermissions,
}
