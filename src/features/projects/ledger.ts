import { withLostZero } from '#features/enterprises/enterprise.ts'
import { columnOf, notBefore, onTheMap, type Sheet } from '#features/ledger/ledger.ts'
import { projectColumns, projectRecords } from './contract.ts'
import { oddProjects } from './odd.ts'

const column = columnOf(projectColumns)

export const projectsSheet: Sheet = {
  name: '项目',
  also: '重点项目 重大项目 建设项目 project',
  numbered: 'XM',
  table: 'projects',
  columns: projectColumns,
  noun: projectRecords,
  zeros: { industry_code: withLostZero },
  rowChecks: [
    notBefore(column('planned_completion_on'), column('planned_start_on')),
    notBefore(column('completed_on'), column('started_on')),
    onTheMap,
  ],
  warnings: oddProjects,
}
