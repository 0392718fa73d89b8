import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { day } from '#platform/day.ts'

/** What the address named when the page was opened: pages put a real day in its place. */
const arrived = { path: location.pathname, asOf: new URLSearchParams(location.search).get('asOf') }

/** Says that the address named a day that is none, until another page is opened. */
export function WrongDay() {
  const path = useRouterState({ select: state => state.location.pathname })
  const [told, tell] = useState(arrived.asOf === null || day.safeParse(arrived.asOf).success)
  if (told || path !== arrived.path) return null
  return (
    <p className="wrong-day" role="alert">
      地址里的日期“{arrived.asOf?.slice(0, 40)}”读不懂（应为 2023-12-31 的样子），已按最近报齐的日期显示。
      <button type="button" className="text-button" onClick={() => tell(true)}>
        知道了
      </button>
    </p>
  )
}
