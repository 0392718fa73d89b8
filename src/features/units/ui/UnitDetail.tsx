import { Link } from '@tanstack/react-router'
import type { LedgerRecordView } from '#features/records/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import './units.css'

interface Place {
  key: string
  name: string
  kind: string
}
interface Shown extends LedgerRecordView {
  path: Place[]
  children: Place[]
  holds: { projects: number; proposals: number }
}

const UnitLink = ({ place }: { place: Place }) => (
  <Link to="/$noun/$key" params={{ noun: 'units', key: place.key }}>
    {place.name}
  </Link>
)

/** Where a unit stands in the tree, and how much of the ledger is its own or of those below it. */
export default function UnitDetail({ record }: { record: LedgerRecordView }) {
  const { path, children, holds } = record as Shown
  return (
    <Section title="上下级与台账">
      <dl className="facts">
        <div>
          <dt>上级</dt>
          <dd>
            {path.length === 0
              ? '无'
              : path.map((place, at) => (
                  <span key={place.key}>
                    {at > 0 && ' › '}
                    <UnitLink place={place} />
                  </span>
                ))}
          </dd>
        </div>
        <div>
          <dt>责任项目（含下级）</dt>
          <dd>{holds.projects} 个</dd>
        </div>
        <div>
          <dt>牵头策划（含下级）</dt>
          <dd>{holds.proposals} 个</dd>
        </div>
        {children.length > 0 && (
          <div className="fact-wide">
            <dt>直接下级</dt>
            <dd className="unit-children">
              {children.map(place => (
                <UnitLink key={place.key} place={place} />
              ))}
            </dd>
          </div>
        )}
      </dl>
    </Section>
  )
}
