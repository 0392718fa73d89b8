import type { Sheet } from '#features/ledger/ledger.ts'
import { projectsOf } from '#features/projects/project.ts'
import { plainDecimal } from '#platform/decimal.ts'
import { reportColumns, reportRecords } from './contract.ts'
import { oddMonths } from './odd.ts'
import { sumYears } from './sums.ts'

const amount = '本月完成投资(万元)'

export const monthlyReportsSheet: Sheet = {
  name: '月度投资',
  also: '月报 月调度 完成情况 进展情况',
  table: 'monthly_reports',
  columns: reportColumns,
  noun: reportRecords,
  constants: [{ field: 'state', type: 'text', value: 'locked' }],
  refers: { field: 'project_no', to: projectsOf, key: 'project_no' },
  summed: { fields: ['investment', 'state'], refresh: sumYears },
  exported: "state = 'locked'",
  refusesChange: (before, after) =>
    before.state === 'locked' && plainDecimal(String(before.investment)) !== after.investment
      ? {
          header: amount,
          message: `${after.month} 已锁定，原为 ${plainDecimal(String(before.investment))} 万元。如确需更正，请写明原因（命令行用 --correct "原因"），原数会保留在历史中。`,
        }
      : undefined,
  warnings: oddMonths,
}
