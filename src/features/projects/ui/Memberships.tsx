import { Link } from '@tanstack/react-router'
import type { ProjectDetail } from '#features/projects/contract.ts'
import { HistoryButton } from '#features/records/ui/HistoryButton.tsx'
import { dayText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { NewFor } from './NewFor.tsx'
import type { ProjectView } from './view.ts'

type Membership = ProjectDetail['memberships'][number]

const columns: Column<Membership>[] = [
  {
    key: 'list',
    title: '名单',
    primary: true,
    render: ({ key, list, listYear }) => (
      <Link to="/$noun/$key" params={{ noun: 'memberships', key }}>
        {listYear}年 {list}
      </Link>
    ),
  },
  { key: 'level', title: '层级', width: 70, render: ({ level }) => level ?? '—' },
  {
    key: 'category',
    title: '类别',
    width: 150,
    render: ({ category, implementKind }) => [category, implementKind].filter(Boolean).join(' · '),
  },
  { key: 'joined', title: '纳入', width: 104, nowrap: true, render: ({ joinedOn }) => joinedOn },
  { key: 'left', title: '退出', width: 104, nowrap: true, render: ({ leftOn }) => leftOn ?? '—' },
  {
    key: 'adjustment',
    title: '调整与原因',
    render: ({ adjustment, reason }) => [adjustment, reason].filter(Boolean).join('：') || '—',
  },
  { key: 'member', title: '当日', width: 76, render: ({ member }) => (member ? '在名单' : '不在') },
  {
    key: 'history',
    title: '历史',
    width: 64,
    screenOnly: true,
    render: ({ key, list, listYear }) => (
      <HistoryButton noun="memberships" recordKey={key} name={`${listYear}年${list}`} />
    ),
  },
]

/** The lists a project stands or stood on, each with who changed it. */
export function Memberships({ project }: { project: ProjectView }) {
  return (
    <Section
      title="所在名单"
      note={`“当日”为${dayText(project.asOf)}`}
      flush
      actions={
        <NewFor noun="memberships" permission="lists.write" project={project}>
          纳入名单
        </NewFor>
      }
    >
      <DataTable
        label="所在名单"
        columns={columns}
        rows={project.memberships}
        rowKey={({ key }) => key}
        empty={<State tone="empty" title="没有列入任何名单" />}
      />
    </Section>
  )
}
