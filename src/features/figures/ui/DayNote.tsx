import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { figures } from '#features/figures/contract.ts'
import { dayText, monthText } from '#ui/kit/day/day.ts'
import { queryOf } from '#ui/query.ts'
import './day-note.css'

/** Data of more months ago than these is called old. */
const FRESH = 2

export const dayQuery = (asOf?: string) => queryOf(figures.day, { query: { asOf } })

const ago = (months: number) => {
  const [years, rest] = [Math.floor(months / 12), months % 12]
  return [years > 0 && `${years} 年`, rest > 0 && `${rest} 个月`].filter(Boolean).join(' ')
}

/** How complete the reports of the day's month are, whether that is long ago, and where the newest day is. */
export function DayNote({ asOf }: { asOf: string }) {
  const { data } = useQuery(dayQuery(asOf))
  const newest = useQuery(dayQuery()).data
  if (!data?.month) return null
  const { month, reported, expected, complete, monthsAgo } = data
  return (
    <p className="day-note">
      {expected > 0 && (
        <span>
          {Number(month.slice(0, 4))}年{monthText(month)}月报：已报 {reported}/{expected}
          {complete ? '' : '，未报齐'}
        </span>
      )}
      {monthsAgo > FRESH && <strong>这是 {ago(monthsAgo)}以前的数据</strong>}
      {newest && newest.asOf !== asOf && newest.month && (
        <Link to="." search={before => ({ ...before, asOf: newest.asOf })}>
          看最近报齐的 {dayText(newest.asOf)}
        </Link>
      )}
    </p>
  )
}
