import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouteContext } from '@tanstack/react-router'
import { Suspense } from 'react'
import { type Notice, notices } from '#features/notices/contract.ts'
import { keyToken } from '#features/records/contract.ts'
import { call } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { keyOf } from '#ui/query.ts'
import { NoticeLink } from './NoticeLink.tsx'
import './notices.css'

const page = getRouteApi('/signed-in/notices')

const listQuery = (unread: boolean) => {
  const query = unread ? { unread: 'true' as const } : {}
  return infiniteQueryOptions({
    queryKey: [...keyOf(notices.list, { query }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(notices.list, { query: { ...query, ...(pageParam && { cursor: pageParam }) } }, signal),
    initialPageParam: '',
    getNextPageParam: one => one.nextCursor ?? undefined,
    staleTime: 0,
  })
}

/** Marks notices as read, all where none are named. */
function useRead() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (ids?: string[]) => call(notices.read, { body: ids ? { ids } : {} }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keyOf(notices.list) }),
  })
}

interface LineProps {
  notice: Notice
  read: (ids: string[]) => void
  /** The latest about its case, where an answer belongs. */
  latest: boolean
}

function Line({ notice, read, latest }: LineProps) {
  const { Answer } = useRouteContext({ from: '/signed-in' })
  const { id, noun, key, sentence, at, readAt } = notice
  const unread = readAt === null
  return (
    <li className={unread ? 'notice-unread' : ''}>
      <NoticeLink of={notice} onClick={() => unread && read([id])} className="notice-sentence" />
      <p className="notice-foot">
        <time dateTime={at}>{instantText(at)}</time>
        {unread && <Mark tone="busy">未读</Mark>}
        {unread && (
          <button type="button" className="notice-read" onClick={() => read([id])}>
            标为已读<span className="visually-hidden">：{sentence}</span>
          </button>
        )}
      </p>
      {latest && (
        <Suspense>
          <Answer noun={noun} recordKey={keyToken([key])} />
        </Suspense>
      )}
    </li>
  )
}

/** 通知: what this person was told, from the latest back. */
export function NoticesPage() {
  const { unread = false } = page.useSearch()
  const navigate = page.useNavigate()
  const query = useInfiniteQuery(listQuery(unread))
  const read = useRead()
  const unreads = query.data?.pages[0]?.unread
  const count = unreads ?? 0
  const show = (only: boolean) => navigate({ search: only ? { unread: true } : {}, replace: true })
  return (
    <>
      <PageHeader
        title="通知"
        actions={
          count > 0 && (
            <PlainButton busy={read.isPending} onClick={() => read.mutate(undefined)}>
              全部标为已读
            </PlainButton>
          )
        }
      >
        {unreads !== undefined && (count > 0 ? `${count} 条未读。` : '没有未读的通知。')}通知保留一年。
        <Link to="/notice-mail">邮件通知</Link>
      </PageHeader>
      <fieldset className="notice-filter no-print">
        <legend className="visually-hidden">显示</legend>
        <PlainButton {...(!unread && { rank: 'first' })} pressed={!unread} onClick={() => show(false)}>
          全部
        </PlainButton>
        <PlainButton {...(unread && { rank: 'first' })} pressed={unread} onClick={() => show(true)}>
          只看未读
        </PlainButton>
      </fieldset>
      {read.error && <p role="alert">{read.error.message}</p>}
      <Section title={unread ? '未读通知' : '全部通知'} className="notice-section">
        <Loaded query={query}>
          {({ pages }) => {
            const lines = pages.flatMap(one => one.notices)
            if (lines.length === 0) return <State tone="empty" title={unread ? '没有未读的通知' : '还没有通知'} />
            return (
              <ul className="notices" aria-label="通知">
                {lines.map((notice, at) => (
                  <Line
                    key={notice.id}
                    notice={notice}
                    read={read.mutate}
                    latest={lines.findIndex(({ noun, key }) => noun === notice.noun && key === notice.key) === at}
                  />
                ))}
              </ul>
            )
          }}
        </Loaded>
        {query.hasNextPage && (
          <PlainButton busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            更早的通知
          </PlainButton>
        )}
      </Section>
    </>
  )
}
