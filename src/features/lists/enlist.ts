import { sql } from 'kysely'
import { importLedger } from '#features/ledger/ledger.ts'
import { projectsOf } from '#features/projects/project.ts'
import { type Ctx, withTransaction } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { type Cell, type RowBatch, rowOf } from '#platform/excel.ts'
import type { Enlistment } from './contract.ts'
import { membershipsSheet } from './ledger.ts'

/** Puts projects on a list, each as a record of its own history; all or none. Refusal 422 `invalid_record` says why. */
export function enlist(ctx: Ctx, asked: Enlistment): Promise<{ enlisted: number }> {
  const projects = [...new Set(asked.projects)]
  return withTransaction(ctx, async inside => {
    const started = await startedOf(inside, projects, asked.joinedOn)
    const categoryOf = (number: string) =>
      asked.category === '按是否开工' ? (started.has(number) ? '实施类' : '准备类') : asked.category
    const report = await importLedger(inside, rowsOf(asked, projects, categoryOf), {
      source: 'form',
      sheets: [membershipsSheet],
    })
    const [first] = report.rejections
    if (first)
      throw new Refusal(422, 'invalid_record', `项目 ${first.value || projects[first.row - 2]}：${first.message}`)
    return { enlisted: projects.length }
  })
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
