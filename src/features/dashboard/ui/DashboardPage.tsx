import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouteContext, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { Waiting } from '#features/cases/ui/Waiting.tsx'
import { DayNote } from '#features/figures/ui/DayNote.tsx'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { dayText } from '#ui/kit/day/day.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { Skeleton } from '#ui/kit/state/Skeleton.tsx'
import { Begun } from './Begun.tsx'
import { Behind } from './Behind.tsx'
import { Charts } from './Charts.tsx'
import { Events } from './Events.tsx'
import { Headlines } from './Headlines.tsx'
import { Lead } from './Lead.tsx'
import { type DashboardReply, dashboardQuery } from './queries.ts'
import { Rankings } from './Rankings.tsx'
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
  if (data.begun) return <First data={data} begun={data.begun} />
  return (
    <>
      {data.main && (
        <>
          <Lead data={data} />
          <Behind data={data} />
          <Rankings data={data} />
        </>
      )}
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

/** After a first import: what there is and what comes next; of the figures those that tell something. */
function First({ data, begun }: { data: DashboardReply; begun: NonNullable<DashboardReply['begun']> }) {
  const told = data.headlines.filter(({ figure }) => figure.records > 0)
  return (
    <>
      <Begun begun={begun} unlisted={data.unlisted} />
      {data.main && <Lead data={data} />}
      {told.length > 0 && <Headlines headlines={told} main={data.main} asOf={data.asOf} />}
    </>
  )
}

/** 驾驶舱: what a leader asks first, what is behind, who is ahead; then all figures, what changed, and how the year goes. */
export function DashboardPage() {
  const { asOf } = page.useSearch()
  const navigate = page.useNavigate()
  const router = useRouter()
  const query = useQuery({ ...dashboardQuery({ asOf }), placeholderData: keepPreviousData })
  const cache = useQueryClient()
  const { Ask } = useRouteContext({ from: '/signed-in' })
  const { data } = query
  useEffect(() => {
    // Who has chosen another page meanwhile is not taken back.
    if (asOf || !data || router.latestLocation.pathname !== '/') return
    // The address says which day it shows, so that a copied link shows the same numbers later.
    cache.setQueryData(dashboardQuery({ asOf: data.asOf }).queryKey, data)
    void navigate({ search: { asOf: data.asOf }, replace: true })
  }, [asOf, data, cache, navigate, router])
  const day = asOf ?? data?.asOf
  return (
    <>
      <PageHeader
        title="驾驶舱"
        actions={
          <>
            {day && <DayPicker label="截至" value={day} onChange={next => navigate({ search: { asOf: next } })} />}
            <PrintButton />
          </>
        }
      >
        {day && data && !data.empty && <DayNote asOf={day} />}
      </PageHeader>
      {Ask && <Ask asOf={day} />}
      <Waiting />
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
