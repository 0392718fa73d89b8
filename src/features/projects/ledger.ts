import { columnOf, notBefore, type Sheet } from '#features/ledger/ledger.ts'
import { projectColumns, projectRecords } from './contract.ts'

const column = columnOf(projectColumns)

export const projectsSheet: Sheet = {
  name: '项目',
  table: 'projects',
  columns: projectColumns,
  noun: projectRecords,
  rowChecks: [
    notBefore(column('planned_completion_on'), column('planned_start_on')),
    notBefore(column('completed_on'), column('started_on')),
  ],
}
