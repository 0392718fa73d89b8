import { Link } from '@tanstack/react-router'
import { dayText } from '#ui/kit/day/day.ts'
import { inYi } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import type { ProjectView } from './view.ts'

/** Where a project came from: its proposals and deals. */
export function Linked({ project: { proposals, deals } }: { project: ProjectView }) {
  if (proposals.length + deals.length === 0) return null
  return (
    <Section title="来源">
      <ul className="linked">
        {proposals.map(({ key, name, on, investment, conclusion }) => (
          <li key={key}>
            <span className="linked-kind">策划项目</span>
            <Link to="/$noun/$key" params={{ noun: 'proposals', key }}>
              {name}
            </Link>
            <span>
              {dayText(on)}策划，估算 {inYi(investment)} 亿元{conclusion && `，${conclusion}`}
            </span>
          </li>
        ))}
        {deals.map(({ key, name, on, investment, investor, agreementKind, landedOn }) => (
          <li key={key}>
            <span className="linked-kind">招商项目</span>
            <Link to="/$noun/$key" params={{ noun: 'deals', key }}>
              {name}
            </Link>
            <span>
              {dayText(on)}签{agreementKind}，{inYi(investment)} 亿元{investor && `，${investor}`}
              {landedOn && `，${dayText(landedOn)}落地`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
