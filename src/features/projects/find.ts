import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { type Figured, known } from '#features/figures/figures.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'

/** The number of the project of that number or exact name, among those the caller may see. Throws Refusal 404 `unknown_project`, 409 `ambiguous_project`. */
async function findProject(ctx: Ctx, nameOrNumber: string): Promise<string> {
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

/** One that the caller may see: a single project's figures are for nobody else. */
async function firstProject(ctx: Ctx): Promise<string | undefined> {
  const { rows } = await sql<{ project_no: string }>`select project_no from projects t
    where district_code = ${ctx.district} and ${visibleRows(ctx, 'projects', 't')} order by project_no limit 1`.execute(
    ctx.db,
  )
  return rows[0]?.project_no
}

/** What the project of that number, which there is, is called. */
export async function nameOfProject({ db, district }: Ctx, number: string): Promise<string> {
  const found = db.selectFrom('projects').select('name').where('district_code', '=', district)
  return (await found.where('project_no', '=', number).executeTakeFirstOrThrow()).name
}

/** The project that figures of one project are of. */
export const figuredProjects: Figured['projects'] = {
  named: moment =>
    sql`select name from ${known(moment, 'projects', 'project_no, name')} p where project_no = ${moment.projectNo ?? null}`,
  find: findProject,
  first: firstProject,
}
