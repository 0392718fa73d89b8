import type { ProjectDetail } from '#features/projects/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import type { ProjectView } from './view.ts'

type Month = ProjectDetail['months'][number]

const said = ({ month }: Month) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

/** Whom to ask about it. */
function Contacts({ values }: { values: ProjectView['values'] }) {
  const people: [string, string | number | null | undefined][] = [
    ['责任单位', values.responsible_unit],
    ['责任人', values.responsible_person],
    ['分管领导', values.lead_official],
    ['联系电话', values.phone],
  ]
  const known = people.filter(([, value]) => value)
  if (known.length === 0) return null
  return (
    <dl className="contacts">
      {known.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What the last reports of the year name as problems, the latest first, and whom to ask. */
export function Problems({ project }: { project: ProjectView }) {
  const { months, values, year } = project
  const last = months.at(-1)
  const named = months.filter(({ problems }) => problems).toReversed()
  return (
    <Section title="存在问题" note={last ? `最近月报：${said(last)}` : `${year}年还没有月报`}>
      {named.length === 0 ? (
        <p className="no-problems">{last ? `${year}年各月的月报没有报告问题。` : '报送月报后，在这里看到问题。'}</p>
      ) : (
        <ul className="problems">
          {named.slice(0, 3).map(one => (
            <li key={one.month} className={one === last ? 'present' : ''}>
              <span className="problem-month">{said(one)}</span>
              <span className="prose">{one.problems}</span>
            </li>
          ))}
        </ul>
      )}
      <Contacts values={values} />
    </Section>
  )
}
