import { type PlanEntry, quarterNamed, sayQuarter, type VisitPlan } from '#features/planned-visits/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { sayWeekday, weekdayOf } from './days.ts'
import '#features/records/ui/records.css'

const columns: Column<PlanEntry>[] = [
  { key: 'day', title: '计划日期', nowrap: true, render: ({ plannedOn }) => plannedOn },
  { key: 'weekday', title: '星期', nowrap: true, render: ({ plannedOn }) => sayWeekday(weekdayOf(plannedOn)) },
  { key: 'enterprise', title: '企业名称', primary: true, width: '26%', render: ({ enterprise }) => enterprise },
  { key: 'unit', title: '单位', render: ({ unit }) => unit },
  { key: 'officer', title: '人员', render: ({ officer }) => officer ?? '—' },
  {
    key: 'recent',
    title: '近期走访',
    render: ({ recent }) => recent.map(({ on, unit, mode }) => `${on} ${unit}${mode ?? '另有计划'}`).join('；') || '—',
  },
  { key: 'reason', title: '再次走访原因', render: ({ repeatReason }) => repeatReason ?? '—' },
  { key: 'done', title: '完成情况', nowrap: true, render: ({ visit }) => (visit ? `${visit.on} 已走访` : '—') },
]

/** The plan on paper: an office's table. */
export function PlanSheet({ plan, entries, range }: { plan: VisitPlan; entries: PlanEntry[]; range: string }) {
  const more = plan.count - entries.length
  return (
    <div className="plan-sheet" aria-hidden="true">
      <Section title="走访计划表" flush className="bare record-list">
        <div className="print-head">
          <p className="print-title">{sayQuarter(quarterNamed(plan.quarter))}走访计划</p>
          <p className="print-line">
            <span>{range && `范围：${range}`}</span>
            <span>
              共 {plan.count} 次，已走访 {plan.done} 次
            </span>
          </p>
        </div>
        <DataTable
          label="走访计划表"
          columns={columns}
          rows={entries}
          rowKey={({ key }) => key}
          empty="没有安排走访。"
          foot={more > 0 && `另有 ${more} 次没有印出：请用页面上的“打印”，或按单位、人员筛选后再打印，或导出。`}
        />
      </Section>
    </div>
  )
}
