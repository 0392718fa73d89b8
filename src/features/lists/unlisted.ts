import { sql } from 'kysely'
import type { Finding } from '#features/ledger/contract.ts'
import type { ImportedRows } from '#features/ledger/ledger.ts'
import { projectsOf } from '#features/projects/project.ts'
import type { Ctx } from '#platform/context.ts'
import { isUnlisted } from './list.ts'

/** Imported projects on no list: no figure of lists counts them, which nobody sees from a figure. */
export async function unlistedProjects({ db, district }: Ctx, { rows, form }: ImportedRows): Promise<Finding[]> {
  if (form) return []
  const numbers = [...rows.values()].map(({ row }) => row.project_no as string)
  const { rows: found } = await sql<{ count: number; name: string }>`
    select count(*)::int as count, min(p.name) as name from ${projectsOf(district)} p
    where p.project_no = any(${numbers}::text[]) and ${isUnlisted({ district }, 'p')}`.execute(db)
  const { count, name } = found[0] ?? { count: 0, name: '' }
  if (count === 0) return []
  const message = `${count} 个项目（如 ${name}）不在任何名单，不计入名单类指标（开工率、完成率、序时进度等）。请用“名单”表或在页面上把它们纳入名单。`
  const links = [
    { label: '看不在名单的项目', noun: 'projects', filters: { unlisted: '是' } },
    { label: '纳入名单', noun: 'memberships' },
  ]
  return [{ sheet: '项目', row: 0, column: '', value: '', message, links }]
}
