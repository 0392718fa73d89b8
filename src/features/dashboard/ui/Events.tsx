import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { DashboardEvent } from '#features/dashboard/contract.ts'
import { keyToken } from '#features/records/contract.ts'
import { dayInYear } from '#ui/kit/day/day.ts'
import { State } from '#ui/kit/state/State.tsx'

const labels: Record<DashboardEvent['kind'], string> = {
  started: '开工',
  completed: '竣工',
  joined: '纳入',
  left: '退出',
  landed: '落地',
  corrected: '更正',
}
const FIRST = 8

/** The project or deal it happened to, leading to its page. */
function EventTitle({ event: { title, key } }: { event: DashboardEvent }) {
  const [header = '', value = ''] = Object.entries(key)[0] ?? []
  const noun = { 项目编号: 'projects', 编号: 'deals' }[header]
  if (!noun) return <span className="event-title">{title}</span>
  return (
    <Link to="/$noun/$key" params={{ noun, key: keyToken([value]) }} className="event-title">
      {title}
    </Link>
  )
}

/** What happened since the end of last month, newest first as the server gives it. */
export function Events({ events }: { events: DashboardEvent[] }) {
  const [all, setAll] = useState(false)
  if (events.length === 0) return <State tone="empty" title="本月还没有变化" />
  return (
    <>
      <ol className="events">
        {events.slice(0, all ? undefined : FIRST).map(event => (
          <li key={`${event.kind} ${event.on} ${event.title} ${event.detail}`}>
            <span className={`event-kind event-${event.kind}`}>{labels[event.kind]}</span>
            <EventTitle event={event} />
            <span className="event-detail">
              {dayInYear(event.on)}，{event.detail}
            </span>
          </li>
        ))}
      </ol>
      {events.length > FIRST && (
        <button type="button" className="text-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : `全部 ${events.length} 项`}
        </button>
      )}
    </>
  )
}
