import { Link } from '@tanstack/react-router'
import type { enterpriseRecords } from '#features/enterprises/contract.ts'
import type { LedgerRecordView } from '#features/records/contract.ts'
import type { ReplyOf } from '#ui/call.ts'
import { dayText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'

type EnterpriseView = ReplyOf<typeof enterpriseRecords.endpoints.get>
type Qualification = EnterpriseView['qualifications'][number]

const columns: Column<Qualification>[] = [
  {
    key: 'qualification',
    title: '资质',
    primary: true,
    render: ({ key, qualification }) => (
      <Link to="/$noun/$key" params={{ noun: 'qualifications', key }}>
        {qualification}
      </Link>
    ),
  },
  { key: 'year', title: '申报年度', render: ({ appliedYear }) => `${appliedYear}年` },
  { key: 'result', title: '结果', render: ({ result }) => result },
  { key: 'from', title: '有效期起', render: ({ validFrom }) => validFrom ?? '—' },
  { key: 'until', title: '有效期止', render: ({ validUntil }) => validUntil ?? '—' },
]

/** The qualifications of an enterprise, its deals and projects. */
export default function EnterpriseDetail({ record }: { record: LedgerRecordView }) {
  const enterprise = record as unknown as EnterpriseView
  const { qualifications, deals, projects, can, values } = enterprise
  return (
    <>
      <Section
        title="资质"
        flush
        actions={
          can.edit && (
            <Link to="/new/$noun" params={{ noun: 'qualifications' }} search={{ uscc: String(values.uscc) }}>
              登记资质
            </Link>
          )
        }
      >
        <DataTable
          label="资质"
          columns={columns}
          rows={qualifications}
          rowKey={({ key }) => key}
          empty={<State tone="empty" title="还没有登记资质" />}
        />
      </Section>
      {deals.length + projects.length > 0 && (
        <Section title="招商与项目">
          <ul className="linked">
            {deals.map(({ key, name, agreementKind, signedOn }) => (
              <li key={key}>
                <span className="linked-kind">招商项目</span>
                <Link to="/$noun/$key" params={{ noun: 'deals', key }}>
                  {name}
                </Link>
                <span>
                  {dayText(signedOn)}签{agreementKind}
                </span>
              </li>
            ))}
            {projects.map(({ key, name, number }) => (
              <li key={key}>
                <span className="linked-kind">项目</span>
                <Link to="/$noun/$key" params={{ noun: 'projects', key }}>
                  {name}
                </Link>
                <span>{number}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
