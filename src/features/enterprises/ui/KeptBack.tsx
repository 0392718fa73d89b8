import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { keptBack } from '#features/enterprises/contract.ts'
import { call } from '#ui/call.ts'
import { dayText } from '#ui/kit/day/day.ts'
import type { EnterpriseView } from './view.ts'

interface Asking {
  label: string
  asked: { mutate: () => void; isPending: boolean; error: Error | null }
}

/** One press shows it; the first time of a day the purpose is asked for. */
function Ask({ label, asked: { mutate, isPending, error } }: Asking) {
  return (
    <span className="no-print">
      <button type="button" className="text-button" disabled={isPending} aria-label={label} onClick={() => mutate()}>
        {isPending ? '正在查看…' : '查看'}
      </button>
      {error && <span role="alert"> 没有打开，可以再按一次。</span>}
    </span>
  )
}

/** Whom to call: with stars until it is asked for. */
export function Contacts({ uscc, stars }: { uscc: string; stars: string }) {
  const asked = useMutation({ mutationFn: () => call(keptBack.contacts, { query: { enterprise: uscc } }) })
  if (!asked.data) {
    return (
      <>
        {stars} <Ask label="查看联系人和电话" asked={asked} />
      </>
    )
  }
  return [asked.data.contact, asked.data.phone].filter(Boolean).join(' ')
}

const ofRisk = ({ noun }: EnterpriseView['risks'][number]) => noun === 'enterprise-events'

/** What may go wrong; of registered risks the kind and day, what they are about when it is asked for. */
export function Risks({ uscc, risks }: { uscc: string; risks: EnterpriseView['risks'] }) {
  const asked = useMutation({ mutationFn: () => call(keptBack.risks, { query: { enterprise: uscc } }) })
  const shown = asked.data ? risks.filter(risk => !ofRisk(risk)) : risks
  return (
    <section className="profile-risks" aria-label="需要留意">
      <h3>需要留意 {risks.some(ofRisk) && !asked.data && <Ask label="查看风险事项" asked={asked} />}</h3>
      <ul>
        {asked.data?.events.map(({ key, on, kind, matter, source, liftedOn }) => (
          <Item key={key} on={on} to={{ noun: 'enterprise-events', key }}>
            {[`${kind}：${matter}`, source, liftedOn && `${dayText(liftedOn)}解除`].filter(Boolean).join('，')}
          </Item>
        ))}
        {shown.map(({ words, on, noun, key }) => (
          <Item key={`${on}${words}${key}`} on={on} to={noun && key ? { noun, key } : null}>
            {words}
          </Item>
        ))}
      </ul>
    </section>
  )
}

function Item({ on, to, children }: { on: string; to: { noun: string; key: string } | null; children: ReactNode }) {
  return (
    <li>
      {to ? (
        <Link to="/$noun/$key" params={to}>
          {children}
        </Link>
      ) : (
        children
      )}
      <span>{dayText(on)}</span>
    </li>
  )
}
