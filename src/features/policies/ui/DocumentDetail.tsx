import { Link } from '@tanstack/react-router'
import { clauseName, type documentRecords } from '#features/policies/contract.ts'
import type { LedgerRecordView } from '#features/records/contract.ts'
import type { ReplyOf } from '#ui/call.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import './policies.css'

type DocumentView = ReplyOf<typeof documentRecords.endpoints.get>
type Clause = DocumentView['clauses'][number]

function Reached({ of: { key, conditions, fits } }: { of: Clause }) {
  if (conditions === 0) return <span>没有写明条件</span>
  if (fits === null) return <span>保密</span>
  return (
    <Link to="/$noun" params={{ noun: 'enterprises' }} search={{ fits: key }}>
      {fits} 家符合
    </Link>
  )
}

/** Whether a policy holds, its clauses and whom each reaches. */
export default function DocumentDetail({ record }: { record: LedgerRecordView }) {
  const { ended, clauses, values, can } = record as unknown as DocumentView
  return (
    <Section
      title="条款和适用企业"
      note="今日在驻、您能看到的企业"
      actions={
        can.edit && (
          <Link to="/new/$noun" params={{ noun: 'policies' }} search={{ policy: String(values.policy) }}>
            加一条
          </Link>
        )
      }
    >
      {ended && (
        <p role="note" className="policy-warning">
          这项政策{ended}，今日没有企业符合。
        </p>
      )}
      {clauses.length === 0 && <p className="policy-missing">还没有登记这项政策的条款。</p>}
      <ol className="policy-clauses">
        {clauses.map(clause => (
          <li key={clause.key}>
            <Link to="/$noun/$key" params={{ noun: 'policies', key: clause.key }}>
              {clauseName(clause.number)} {clause.title}
            </Link>
            <Reached of={clause} />
          </li>
        ))}
      </ol>
    </Section>
  )
}
