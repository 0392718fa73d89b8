import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { notices } from '#features/notices/contract.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { queryOf } from '#ui/query.ts'
import './notices.css'

const EVERY = 60_000
const MOST = 99

/** How many notices are not read yet, and the way to them; asked again every minute. */
export function Bell() {
  const { data } = useQuery({
    ...queryOf(notices.list, { query: { unread: 'true', limit: 1 } }),
    refetchInterval: EVERY,
  })
  const unread = data?.unread ?? 0
  return (
    <Link to="/notices" className="bell" aria-label={unread > 0 ? `通知，${unread} 条未读` : '通知'}>
      <Glyph name="bell" />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {unread > MOST ? `${MOST}+` : unread}
        </span>
      )}
    </Link>
  )
}
