import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { buildingSection, floorPlans } from '#features/premises/contract.ts'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import { PlanEditor } from './PlanEditor.tsx'

const page = getRouteApi('/signed-in/spaces/$key/floor-plans/$floor')

/** The plan of a floor, to be drawn. */
export function PlanEditPage() {
  const { key, floor } = page.useParams()
  const section = useQuery(queryOf(buildingSection, { params: { key }, query: {} }))
  const plans = useQuery({
    ...queryOf(floorPlans.show, { params: { key } }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
  const number = Number(floor)
  return (
    <Loaded query={section}>
      {shown => (
        <Loaded query={plans.isFetching && plans.isStale ? { ...plans, data: undefined } : plans}>
          {({ plans: all }) => {
            const kept = all.find(plan => plan.floor === number)
            return <PlanEditor key={`${floor} ${kept?.version}`} section={shown} floor={number} kept={kept} />
          }}
        </Loaded>
      )}
    </Loaded>
  )
}
