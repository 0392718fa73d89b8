import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Announcement, announcements } from '#features/announcements/contract.ts'
import { call } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { keyOf } from '#ui/query.ts'
import './announcements.css'

const listQuery = infiniteQueryOptions({
  queryKey: [...keyOf(announcements.list, { query: {} }), 'pages'],
  queryFn: ({ pageParam, signal }) =>
    call(announcements.list, { query: pageParam ? { cursor: pageParam } : {} }, signal),
  initialPageParam: '',
  getNextPageParam: page => page.nextCursor ?? undefined,
  staleTime: 0,
})

/** 公告: what was sent to this person; for who publishes, all of them. */
export function ListPage() {
  const query = useInfiniteQuery(listQuery)
  const may = query.data?.pages[0]?.can.publish === true
  return (
    <>
      <PageHeader
        title="公告"
        actions={
          may && (
            <Link className="button-link" to="/announcements/new">
              发布公告
            </Link>
          )
        }
      />
      <Section title={may ? '全部公告' : '发给我的公告'}>
        <Loaded query={query}>
          {({ pages }) => {
            const lines = pages.flatMap(page => page.announcements)
            if (lines.length === 0) return <State tone="empty" title="还没有公告" />
            return (
              <ul className="announcements" aria-label="公告">
                {lines.map(each => (
                  <Line key={each.id} of={each} />
                ))}
              </ul>
            )
          }}
        </Loaded>
        {query.hasNextPage && (
          <PlainButton busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            更早的公告
          </PlainButton>
        )}
      </Section>
    </>
  )
}

function Line({
  of: { id, title, publishedAt, publishedBy, withdrawnAt, mine, readAt, sent, open },
}: {
  of: Announcement
}) {
  return (
    <li>
      <Link to="/announcements/$id" params={{ id }}>
        {title}
      </Link>
      <p>
        {withdrawnAt ? <Mark tone="plain">已撤回</Mark> : mine && !readAt && <Mark tone="busy">未读</Mark>}
        <span>
          {publishedBy}，{instantText(publishedAt)}
        </span>
        {sent && (
          <span>
            {sent.audience}
            {open && '，登在公开页面'}；已读 {sent.read}/{sent.accounts}
          </span>
        )}
      </p>
    </li>
  )
}
