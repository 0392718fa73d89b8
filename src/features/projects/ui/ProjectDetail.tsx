import { useNavigate } from '@tanstack/react-router'
import type { LedgerRecordView } from '#features/records/contract.ts'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { inYi, percent } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Linked } from './Linked.tsx'
import { Memberships } from './Memberships.tsx'
import { Months } from './Months.tsx'
import { Plans } from './Plans.tsx'
import { Problems } from './Problems.tsx'
import { Timeline } from './Timeline.tsx'
import type { ProjectView } from './view.ts'
import './project.css'

const amount = (value: string | null | undefined) => (value ? inYi(value) : '—')

/** The few numbers one asks for first. */
function Summary({ record }: { record: ProjectView }) {
  const facts: [string, string, string][] = [
    ['总投资', amount(record.values.total_investment as string | null), '亿元'],
    [`${record.year}年计划投资`, amount(record.planned), record.planned ? '亿元' : ''],
    [`${record.year}年完成投资`, amount(record.completed), '亿元'],
    ['年度完成率', percent(record.completionRate), ''],
    ['开工以来完成', amount(record.completedToDate), '亿元'],
  ]
  return (
    <dl className="project-summary">
      {facts.map(([label, value, unit]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {unit && <small> {unit}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What a project's page shows before its fields: how far it is, its year, its lists and plans. */
export default function ProjectDetail({ record }: { record: LedgerRecordView }) {
  const project = record as ProjectView
  const navigate = useNavigate()
  const go = (asOf: string) =>
    navigate({ to: '.', search: before => ({ ...before, asOf }), replace: true, resetScroll: false })
  return (
    <>
      <Problems project={project} />
      <Section
        title="进展"
        note={<span className="stage-now">{project.computed.stage}</span>}
        actions={<DayPicker label="截至" value={project.asOf} onChange={go} />}
      >
        <Timeline steps={project.timeline} asOf={project.asOf} />
        <Summary record={project} />
      </Section>
      <Months project={project} />
      <Memberships project={project} />
      <Plans project={project} />
      <Linked project={project} />
    </>
  )
}
