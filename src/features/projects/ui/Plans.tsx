import { Link } from '@tanstack/react-router'
import type { ProjectDetail } from '#features/projects/contract.ts'
import { HistoryButton } from '#features/records/ui/HistoryButton.tsx'
import { inYi } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { NewFor } from './NewFor.tsx'
import type { ProjectView } from './view.ts'

type Plan = ProjectDetail['plans'][number]

const columns = (asOf: string): Column<Plan>[] => [
  {
    key: 'year',
    title: '年度',
    primary: true,
    width: '22%',
    render: ({ key, year }) => (
      <Link to="/$noun/$key" params={{ noun: 'plans', key }}>
        {year}年
      </Link>
    ),
  },
  { key: 'effective', title: '生效日期', render: ({ effectiveOn }) => effectiveOn },
  { key: 'planned', title: '计划投资（亿元）', numeric: true, render: ({ planned }) => inYi(planned) },
  {
    key: 'inForce',
    title: '状态',
    render: ({ inForce, effectiveOn }) => (inForce ? '执行' : effectiveOn > asOf ? '未到生效日期' : '已被调整'),
  },
  {
    key: 'history',
    title: '历史',
    width: 64,
    screenOnly: true,
    render: ({ key, year }) => <HistoryButton noun="plans" recordKey={key} name={`${year}年计划`} />,
  },
]

/** The yearly plans of a project; an adjusted plan stands beside the one it took over from. */
export function Plans({ project }: { project: ProjectView }) {
  return (
    <Section
      title="年度计划"
      flush
      actions={
        <NewFor noun="plans" permission="plans.write" project={project}>
          编制或调整计划
        </NewFor>
      }
    >
      <DataTable
        label="年度计划"
        columns={columns(project.asOf)}
        rows={project.plans}
        rowKey={({ key }) => key}
        empty={<State tone="empty" title="还没有年度计划" />}
      />
    </Section>
  )
}
