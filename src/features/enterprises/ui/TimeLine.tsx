import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type TimeKind, timeKinds } from '#features/enterprises/contract.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import type { EnterpriseView } from './view.ts'

const FIRST = 20
/** As profile.css has it. */
const PRINTED = 8

/** Everything with a day, narrowed to some kinds; the address says to which. */
export function TimeLine({ enterprise: { timeline } }: { enterprise: EnterpriseView }) {
  const navigate = useNavigate()
  const [all, setAll] = useState(false)
  const { kinds } = useSearch({ from: '/signed-in/$noun/$key' }) as { kinds?: string }
  const chosen = timeKinds.filter(kind =>
    String(kinds ?? '')
      .split(',')
      .includes(kind),
  )
  const toggle = (kind: TimeKind) => {
    const next = chosen.includes(kind) ? chosen.filter(each => each !== kind) : [...chosen, kind]
    void navigate({
      to: '.',
      search: before => ({ ...before, kinds: next.join(',') || undefined }),
      replace: true,
      resetScroll: false,
    })
  }
  const present = timeKinds.filter(kind => chosen.includes(kind) || timeline.some(event => event.kind === kind))
  const shown = timeline.filter(({ kind }) => chosen.length === 0 || chosen.includes(kind))
  return (
    <Section title="时间线" className="profile-timeline">
      <fieldset className="time-kinds no-print" aria-label="只看">
        {present.map(kind => (
          <button key={kind} type="button" aria-pressed={chosen.includes(kind)} onClick={() => toggle(kind)}>
            {kind}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 && <p className="profile-kept">没有可列的事。</p>}
      <ol className="time-events">
        {shown.slice(0, all ? undefined : FIRST).map(({ kind, on, words, noun, key }) => (
          <li key={`${kind}${on}${key}${words}`}>
            <time dateTime={on}>{on}</time>
            <span className="time-kind">{kind}</span>
            {noun && key ? (
              <Link to="/$noun/$key" params={{ noun, key }}>
                {words}
              </Link>
            ) : (
              <span>{words}</span>
            )}
          </li>
        ))}
      </ol>
      {shown.length > PRINTED && <p className="profile-kept print-only">只印最近 {PRINTED} 项，其余见系统。</p>}
      {shown.length > FIRST && !all && (
        <button type="button" className="text-button no-print" onClick={() => setAll(true)}>
          看全部 {shown.length} 项
        </button>
      )}
    </Section>
  )
}
