import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { dayText } from '#ui/kit/day/day.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { Skeleton } from '#ui/kit/state/Skeleton.tsx'
import { Charts } from './Charts.tsx'
import { Events } from './Events.tsx'
import { Headlines } from './Headlines.tsx'
import { type DashboardReply, dashboardQuery } from './queries.ts'
import './dashboard.css'

const page = getRouteApi('/signed-in/')
const FirstSteps = lazy(() =>
  import('#features/ledger/ui/FirstSteps.tsx').then(module => ({ default: module.FirstSteps })),
)

function Content({ data }: { data: DashboardReply }) {
  const before = data.headlines[0]?.beforeAsOf
  if (data.empty) {
    return (
      <Suspense fallback={<Skeleton rows={4} />}>
        <FirstSteps />
      </Suspense>
    )
  }
  return (
    <>
      <Headlines headlines={data.headlines} main={data.main} asOf={data.asOf} />
      <div className="dashboard-columns">
        <Charts charts={data.charts} main={data.main} />
        <Section title="本月变化" note={before && `${dayText(before)}以来`} className="events-section">
          <Events events={data.events} />
        </Section>
      </div>
    </>
  )
}

/** 驾驶舱: the headline figures of a day, what changed in the month, and how the year goes. */
export function DashboardPage() {
  const { asOf } = page.useSearch()
  const navigate = page.useNavigate()
  const query = useQuery({ ...dashboardQuery({ asOf }), placeholderData: keepPreviousData })
  const cache = useQueryClient()
  const { data } = query
  useEffect(() => {
    if (asOf || !data) return
    // The address says which day it shows, so that a copied link shows the same numbers later.
    cache.setQueryData(dashboardQuery({ asOf: data.asOf }).queryKey, data)
    void navigate({ search: { asOf: data.asOf }, replace: true })
  }, [asOf, data, cache, navigate])
  const day = asOf ?? data?.asOf
  return (
    <>
      <PageHeader
        title="驾驶舱"
        actions={day && <DayPicker label="截至" value={day} onChange={next => navigate({ search: { asOf: next } })} />}
      >
        每项按各自的期间计算，▲▼ 为较上月末之差。点任何一个数，看它由台账的哪些记录得来。
      </PageHeader>
      <Loaded query={query} skeleton={<Skeleton rows={4} tall />}>
        {shown => (
          <div className={query.isPlaceholderData ? 'refreshing' : ''} aria-busy={query.isPlaceholderData}>
            <Content data={shown} />
          </div>
        )}
      </Loaded>
    </>
  )
}
