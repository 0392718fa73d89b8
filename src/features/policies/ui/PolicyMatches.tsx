import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  clauseName,
  intentions,
  type MatchState,
  matchStates,
  outcomes,
  type PolicyMatch,
  policyMatchEndpoints,
} from '#features/policies/contract.ts'
import type { LedgerRecordView } from '#features/records/contract.ts'
import { call } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { dayText, instantText } from '#ui/kit/day/day.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import { PolicyFacts } from './PolicyFacts.tsx'
import './policies.css'

const tones: Record<MatchState, 'good' | 'busy' | 'plain'> = {
  fits: 'good',
  oneShort: 'busy',
  fails: 'plain',
  withheld: 'plain',
  ended: 'plain',
  unasked: 'plain',
  withdrawn: 'plain',
}

const explained: Partial<Record<MatchState, string>> = {
  withdrawn: '政策已撤销，不再受理；登记过的意愿和结果保留在这里。',
  unasked: '现在没有写明条件，或今日不在驻，不作匹配；登记过的意愿和结果保留在这里。',
}

/** One condition: what is asked, the fact it was judged by, and whether it holds. */
function Condition({ of }: { of: PolicyMatch['conditions'][number] }) {
  const { said, met, fact } = of
  const judged = met === null ? '保密' : met ? '符合' : '不符合'
  return (
    <li className={met === false ? 'condition-missing' : ''}>
      <span>{said}</span>
      <span>{met === null ? '取自保密的企业经营，您不能查看' : `台账：${fact ?? '没有记'}`}</span>
      <span>{judged}</span>
    </li>
  )
}

interface AnswerProps {
  match: PolicyMatch
  uscc: string
  can: { intend: boolean; conclude: boolean }
  onSaved: () => void
}

/** What the enterprise wants of the clause and what came of it, by one press each. */
function Answer({ match, uscc, can, onSaved }: AnswerProps) {
  const save = useMutation({
    mutationFn: (said: { intention?: (typeof intentions)[number]; outcome?: (typeof outcomes)[number] }) =>
      call(policyMatchEndpoints.answer, {
        body: { enterprise: uscc, policy: match.policy, clause: match.clause, ...said },
      }),
    onSuccess: onSaved,
  })
  const last = match.answers[0]
  return (
    <div className="policy-answer">
      {last && (
        <p>
          {[last.intention && `意愿：${last.intention}`, last.outcome && `结果：${last.outcome}`, last.note]
            .filter(Boolean)
            .join('，')}
          <small>
            {last.by}，{instantText(last.at)}
          </small>
        </p>
      )}
      <div className="no-print">
        {match.state !== 'withdrawn' &&
          can.intend &&
          intentions
            .filter(intention => !match.document?.ended || intention !== '想申报')
            .map(intention => (
              <PlainButton key={intention} disabled={save.isPending} onClick={() => save.mutate({ intention })}>
                {intention}
              </PlainButton>
            ))}
        {match.state !== 'withdrawn' &&
          can.conclude &&
          outcomes.map(outcome => (
            <PlainButton key={outcome} disabled={save.isPending} onClick={() => save.mutate({ outcome })}>
              {outcome}
            </PlainButton>
          ))}
      </div>
      {save.isError && <p role="alert">{save.error.message}</p>}
    </div>
  )
}

function Match(props: AnswerProps) {
  const { match } = props
  const [open, setOpen] = useState(match.state === 'oneShort')
  const official = useCan('ledger.read')
  const missing = match.conditions.filter(({ met }) => met === false)
  const name = `${match.policy} ${clauseName(match.clause)} ${match.title}`
  return (
    <li className="policy-match">
      <div className="policy-head">
        <Mark tone={tones[match.state]}>{matchStates[match.state]}</Mark>
        {official && match.state !== 'withdrawn' ? (
          <Link to="/$noun/$key" params={{ noun: 'policies', key: match.key }}>
            {name}
          </Link>
        ) : (
          <span>{name}</span>
        )}
        {match.since && <small>{dayText(match.since)}起</small>}
        {match.conditions.length > 0 && (
          <button type="button" className="text-button no-print" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起' : match.document ? '看条件和办法' : '看条件'}
          </button>
        )}
      </div>
      {!open && match.state === 'fails' && (
        <p className="policy-missing">还差：{missing.map(({ said }) => said).join('；')}</p>
      )}
      {explained[match.state] && <p className="policy-missing">{explained[match.state]}</p>}
      {!open && match.document?.ended && <p className="policy-missing">这项政策{match.document.ended}。</p>}
      {open && (
        <>
          <ul className="conditions" aria-label="条件">
            {match.conditions.map(each => (
              <Condition key={each.no} of={each} />
            ))}
          </ul>
          {match.document && <PolicyFacts of={match.document} />}
        </>
      )}
      {(match.state === 'fits' || match.answers.length > 0) && <Answer {...props} />}
    </li>
  )
}

const SHOWN = 8

/** How an enterprise stands to every clause that has conditions. */
export default function PolicyMatches({ record }: { record: LedgerRecordView }) {
  return <MatchesOf uscc={String(record.values.uscc)} />
}

/** The same of an enterprise by its code. */
export function MatchesOf({ uscc }: { uscc: string }) {
  const may = useCan('policies.matches')
  const [all, setAll] = useState(false)
  const query = useQuery({ ...queryOf(policyMatchEndpoints.show, { query: { enterprise: uscc } }), enabled: may })
  if (!may) return null
  return (
    <Section title="政策匹配" note="按今日台账逐条判断" className="policy-matches">
      <Loaded query={query}>
        {({ matches, resident, can }) => (
          <>
            {!resident && <p className="policy-missing">今日不在驻，不作匹配。</p>}
            {resident && matches.length === 0 && <p className="policy-missing">台账还没有写明条件的政策条款。</p>}
            <ul>
              {matches.slice(0, all ? undefined : SHOWN).map(match => (
                <Match key={match.key} match={match} uscc={uscc} can={can} onSaved={() => void query.refetch()} />
              ))}
            </ul>
            {matches.length > SHOWN && !all && (
              <button type="button" className="text-button no-print" onClick={() => setAll(true)}>
                看全部 {matches.length} 条
              </button>
            )}
          </>
        )}
      </Loaded>
    </Section>
  )
}
