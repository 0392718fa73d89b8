import { Link } from '@tanstack/react-router'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import type { EnterpriseView } from './view.ts'

type Qualification = EnterpriseView['qualifications'][number]

/** As profile.css has it. */
const PRINTED = 6

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
  { key: 'from', title: '有效期起', nowrap: true, render: ({ validFrom }) => validFrom ?? '—' },
  { key: 'until', title: '有效期止', nowrap: true, render: ({ validUntil }) => validUntil ?? '—' },
]

/** What an enterprise applied for, and until when it holds. */
export function Qualifications({ enterprise: { qualifications, can, values } }: { enterprise: EnterpriseView }) {
  return (
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
      {qualifications.length > PRINTED && <p className="profile-kept print-only">只印前 {PRINTED} 项，其余见系统。</p>}
    </Section>
  )
}
