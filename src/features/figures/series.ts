import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { Figure, Scope } from './contract.ts'
import type { Moment } from './figures.ts'
import { keptAnswer } from './kept.ts'
import { momentOf, monthEndsUpTo } from './moment.ts'
import { figureAt, findDeclaration } from './trace.ts'

/** A figure at asOf and at the month-ends of its year before, in one snapshot. Refusals of `figureAt`. */
export function seriesOf(ctx: Ctx, moment: Moment, id: string, scope: Scope) {
  const declaration = findDeclaration(ctx, id)
  const whole = 'list' in scope && !('listYear' in scope) ? { ...scope, listYear: moment.year } : scope
  return keptAnswer(ctx, ['series', moment, id, whole], moment.knownAt, async inside => {
    const figures: Figure[] = []
    const days = monthEndsUpTo(moment.asOf)
    for (const asOf of days) {
      const at = momentOf(moment.district, asOf, moment.knownAt, moment.projectNo)
      figures.push(await figureAt(inside, at, declaration, whole))
    }
    const points = figures.map(({ value, display }, at) => ({ asOf: days[at] as string, value, display }))
    return { figure: figures.at(-1) as Figure, points }
  })
}

/** The number of the project of that number or exact name, among those the caller may see. Throws Refusal 404 `unknown_project`, 409 `ambiguous_project`. */
export async function findProject(ctx: Ctx, nameOrNumber: string): Promise<string> {
  const { rows } = await sql<{ project_no: string; by_number: boolean }>`
    select project_no, project_no = ${nameOrNumber} as by_number from projects p
    where district_code = ${ctx.district} and (project_no = ${nameOrNumber} or name = ${nameOrNumber})
      and ${visibleRows(ctx, 'projects', 'p')} limit 10`.execute(ctx.db)
  const byNumber = rows.find(row => row.by_number)
  const [only, another] = byNumber ? [byNumber] : rows
  if (!only) throw new Refusal(404, 'unknown_project', `台账中没有编号或名称为“${nameOrNumber.slice(0, 100)}”的项目。`)
  if (another) {
    const numbers = rows.map(row => row.project_no).join('、')
    throw new Refusal(
      409,
      'ambiguous_project',
      `有多个项目名为“${nameOrNumber.slice(0, 100)}”，请改用项目编号：${numbers}。`,
    )
  }
  return only.project_no
}
