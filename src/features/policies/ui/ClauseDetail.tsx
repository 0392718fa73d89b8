import { Link } from '@tanstack/react-router'
import type { policyRecords } from '#features/policies/contract.ts'
import { keyToken, type LedgerRecordView } from '#features/records/contract.ts'
import type { ReplyOf } from '#ui/call.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { PolicyFacts } from './PolicyFacts.tsx'
import './policies.css'

type ClauseView = ReplyOf<typeof policyRecords.endpoints.get>

/** How many enterprises a clause reaches, each number leading to the list of them, which can be exported. */
function Reach({ clause: { key, reach, confidential, conditions } }: { clause: ClauseView }) {
  if (conditions.length === 0) return <p className="policy-missing">还没有写明条件，不作匹配。</p>
  if (!reach)
    return <p className="policy-missing">{confidential && '条件取自保密的企业经营，您不能查看符合的企业。'}</p>
  const everybody = reach.residents > 0 && reach.fits === reach.residents
  return (
    <>
      <ul className="holds">
        <li>
          <Link to="/$noun" params={{ noun: 'enterprises' }} search={{ fits: key }}>
            <strong>{reach.fits}</strong> 家符合
          </Link>
        </li>
        <li>
          <Link to="/$noun" params={{ noun: 'enterprises' }} search={{ oneShort: key }}>
            <strong>{reach.oneShort}</strong> 家差一项
          </Link>
        </li>
      </ul>
      {everybody && (
        <p role="note" className="policy-warning">
          {reach.residents} 家在驻企业全部符合，这些条件等于没有，请核对。
        </p>
      )}
      {reach.fits + reach.oneShort === 0 && (
        <p role="note" className="policy-warning">
          没有企业符合，也没有差一项的，请核对条件是否相互矛盾。
        </p>
      )}
    </>
  )
}

/** The conditions of a clause and whom it reaches. */
export default function ClauseDetail({ record }: { record: LedgerRecordView }) {
  const clause = record as unknown as ClauseView
  const { policy } = clause.values
  return (
    <>
      <Section
        title="政策文件"
        actions={
          clause.document ? (
            <Link to="/$noun/$key" params={{ noun: 'policy-documents', key: keyToken([String(policy)]) }}>
              全部条款
            </Link>
          ) : (
            clause.can.edit && (
              <Link to="/new/$noun" params={{ noun: 'policy-documents' }} search={{ policy: String(policy) }}>
                登记
              </Link>
            )
          )
        }
      >
        {clause.document ? (
          <PolicyFacts of={clause.document} />
        ) : (
          <p className="policy-missing">还没有登记这项政策的文号、有效期、申报材料和申报网址。</p>
        )}
      </Section>
      <Section title="适用企业" note="今日在驻、您能看到的">
        <Reach clause={clause} />
      </Section>
      <Section
        title="条件"
        note="须同时满足"
        actions={
          clause.can.edit && (
            <Link
              to="/new/$noun"
              params={{ noun: 'policy-conditions' }}
              search={{ policy: String(clause.values.policy), clause_no: String(clause.values.clause_no) }}
            >
              加一个条件
            </Link>
          )
        }
      >
        <ol className="conditions">
          {clause.conditions.map(({ key, said }) => (
            <li key={key}>
              <Link to="/$noun/$key" params={{ noun: 'policy-conditions', key }}>
                {said}
              </Link>
            </li>
          ))}
        </ol>
      </Section>
    </>
  )
}
