import { sql } from 'kysely'
import { importLedger } from '#features/ledger/ledger.ts'
import { projectsOf } from '#features/projects/project.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { type Cell, type RowBatch, rowOf } from '#platform/excel.ts'
import { lockLedger } from '#platform/history.ts'
import type { Enlistment } from './contract.ts'
import { membershipsSheet } from './ledger.ts'

/** Puts projects on a list, each as a record of its own history; all or none. Refusal 422 `invalid_record` says why. */
export function enlist(ctx: Ctx, asked: Enlistment): Promise<{ enlisted: number }> {
  const projects = [...new Set(asked.projects)]
  return withTransaction(ctx, async inside => {
    await lockLedger(inside)
    await requireUnlisted(inside, asked, projects)
    const started = await startedOf(inside, projects, asked.joinedOn)
    const categoryOf = (number: string) =>
      asked.category === '按是否开工' ? (started.has(number) ? '实施类' : '准备类') : asked.category
    const report = await importLedger(inside, rowsOf(asked, projects, categoryOf), {
      source: 'form',
      sheets: [membershipsSheet],
    })
    const [first] = report.rejections
    if (first) throw new Refusal(422, 'invalid_record', `项目 ${projects[first.row - 2]}：${first.message}`)
    return { enlisted: projects.length }
  })
}

/** Nobody is put on a list of a year twice, and none on what is a group of lists. Refusal 422 `invalid_record`. */
async function requireUnlisted({ db, district }: Ctx, { list, year }: Enlistment, projects: string[]): Promise<void> {
  const { rows: groups } = await sql`select from list_groups where district_code = ${district} and group_name = ${list}
    limit 1`.execute(db)
  if (groups.length > 0) throw new Refusal(422, 'invalid_record', `“${list}”是名单组，请写其中的名单。`)
  const { rows } = await sql<{
    project_no: string
  }>`select project_no from memberships where district_code = ${district}
    and list = ${list} and list_year = ${year} and project_no = any(${projects}::text[])
    order by project_no limit 1`.execute(db)
  const [there] = rows
  if (!there) return
  const why = `项目 ${there.project_no} 已有 ${year}年“${list}”的记录，请在名单里修改，或不选它。`
  throw new Refusal(422, 'invalid_record', why)
}

/** Those of the projects that had started by the day. */
async function startedOf({ db, district }: Ctx, projects: string[], on: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ project_no: string }>`select project_no from ${projectsOf(district)} p
    where project_no = any(${projects}::text[]) and started_on <= ${on}::date`.execute(db)
  return new Set(rows.map(row => row.project_no))
}

async function* rowsOf(
  { list, year, joinedOn, level }: Enlistment,
  projects: string[],
  categoryOf: (number: string) => string,
): AsyncGenerator<RowBatch> {
  const headers: Cell[] = ['项目编号', '名单', '年度', '纳入日期', '层级', '类别']
  const rows = projects.map((number): Cell[] => [
    number,
    list,
    year,
    { day: joinedOn },
    level ?? null,
    categoryOf(number),
  ])
  yield { sheet: membershipsSheet.name, rows: [headers, ...rows].map((cells, at) => rowOf(at + 1, cells)) }
}
