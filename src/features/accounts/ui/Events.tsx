import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { AccountEvent } from '#features/accounts/contract.ts'
import { type Role, roles } from '#features/roles/contract.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { eventsQuery } from './queries.ts'
import '#features/records/ui/records.css'

const wordOf = (value: unknown) => (String(value) in roles ? roles[String(value) as Role].label : String(value))

/** From and to of a change, or what else there is to tell. */
function detailOf({ kind, detail }: AccountEvent): string {
  if (!detail) return ''
  if ('from' in detail && 'to' in detail) return `${wordOf(detail.from)} → ${wordOf(detail.to)}`
  if (kind === 'created')
    return [detail.role && wordOf(detail.role), detail.unit, detail.scope].filter(Boolean).join('，')
  if (kind === 'sessions_ended') return `${detail.ended} 处`
  return ''
}

/** What happened to the account, by whom, from the latest back. */
export function Events({ id }: { id: string }) {
  const query = useInfiniteQuery(eventsQuery(id))
  return (
    <Section title="历史" note="变更与登录，从新到旧">
      <Loaded query={query}>
        {data => (
          <>
            <ol className="history">
              {data.pages
                .flatMap(page => page.events)
                .map((event, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: events only ever come behind those shown
                  <li key={`${event.at} ${event.kind} ${at}`}>
                    <p className="history-head">
                      <strong>{event.label}</strong>
                      <span>{event.actor}</span>
                      <time dateTime={event.at}>{instantText(event.at)}</time>
                      {event.address && <span>{event.address}</span>}
                    </p>
                    {detailOf(event) && <p>{detailOf(event)}</p>}
                  </li>
                ))}
            </ol>
            {query.hasNextPage && (
              <Button loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
                更早的
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Section>
  )
}
