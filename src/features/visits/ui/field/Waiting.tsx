import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { dayText } from '#ui/kit/day/day.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Conflict } from './Conflict.tsx'
import type { SentVisit } from './send.ts'
import type { Visit } from './waiting.ts'

interface Acts {
  onChange: (visit: Visit) => Promise<void>
  onDrop: (visit: Visit) => Promise<void>
  /** It is another visit than the one that is there. */
  onAgain: (visit: Visit) => Promise<void>
}
interface WaitingProps extends Acts {
  waiting: Visit[]
  sent: SentVisit[]
  busy: boolean
  onSend: () => void
}

/** What is on the phone and not yet with the server, and what went lately. */
export function Waiting({ waiting, sent, busy, onSend, ...acts }: WaitingProps) {
  return (
    <>
      {waiting.length > 0 && (
        <Section
          title="待发出的走访"
          note={`${waiting.length} 次`}
          actions={
            <PlainButton busy={busy} onClick={onSend}>
              现在发出
            </PlainButton>
          }
          flush
        >
          <ul className="field-waiting" aria-label="待发出的走访">
            {waiting.map(visit => (
              <One key={visit.id} visit={visit} {...acts} />
            ))}
          </ul>
        </Section>
      )}
      {sent.length > 0 && (
        <Section title="最近发出的" flush>
          <ul className="field-waiting" aria-label="最近发出的">
            {sent.map(({ key, name, requests }) => (
              <li key={key}>
                <p>
                  <Link to="/$noun/$key" params={{ noun: 'visits', key }}>
                    {name}
                  </Link>
                  <span className="field-soft">
                    {key}
                    {requests.length > 0 && `，登记诉求 ${requests.join('、')}`}
                  </span>
                </p>
                <Mark tone="good">已登记</Mark>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function stateOf({ refused, tried }: Visit) {
  if (refused) return <Mark tone="bad">没有收下</Mark>
  return <Mark tone="busy">{tried ? '等待确认' : '待发出'}</Mark>
}

function One({ visit, onChange, onDrop, onAgain }: { visit: Visit } & Acts) {
  const [dropping, drop] = useState(false)
  const { name, report, photos, refused, other, tried } = visit
  return (
    <li>
      <p>
        <strong>{name}</strong>
        <span className="field-soft">
          {dayText(report.visitedOn)} {report.mode}
          {photos.length > 0 && `，照片 ${photos.length} 张`}
        </span>
      </p>
      {stateOf(visit)}
      {refused && (
        <p role="alert" className="form-problem">
          {refused}
        </p>
      )}
      {other && <Conflict visit={visit} other={other} />}
      <div className="field-actions">
        {other && <PlainButton onClick={() => void onAgain(visit)}>不是同一次，照样登记</PlainButton>}
        {!tried && <PlainButton onClick={() => void onChange(visit)}>修改</PlainButton>}
        {dropping ? (
          <>
            <span>{tried ? '服务器可能已经收到。只删去本机这一份，' : '删去后不能恢复，'}确定吗？</span>
            <PlainButton onClick={() => void onDrop(visit)}>确定删去</PlainButton>
            <PlainButton onClick={() => drop(false)}>不删</PlainButton>
          </>
        ) : (
          <PlainButton onClick={() => drop(true)}>{other ? '是同一次，删去本机这份' : '删去'}</PlainButton>
        )}
      </div>
    </li>
  )
}
