import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { type DistrictMap, districtMap, type MapLayer, mapLayers } from '#features/map/contract.ts'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { dayText } from '#ui/kit/day/day.ts'
import base from '#ui/kit/map/jinan-districts.json?url'
import { MapBox } from '#ui/kit/map/MapBox.tsx'
import type { MapView } from '#ui/kit/map/points.ts'
import { PageHeader } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import { ChosenCard } from './ChosenCard.tsx'
import { Filters, Legend } from './Filters.tsx'
import {
  chosenOf,
  DEFAULT_LAYERS,
  drawnOf,
  groupsOf,
  type MapSearch,
  nearTo,
  readView,
  sayView,
  TIANDITU_GROUND,
  tianditu,
  viewOf,
} from './layers.ts'
import { MapList } from './MapList.tsx'
import './map-page.css'

const page = getRouteApi('/signed-in/map')

/** Which layers the address names, in the order in which they are drawn. */
const layersIn = (text: string | undefined): MapLayer[] => {
  const named = text === undefined ? DEFAULT_LAYERS : text.split(',')
  return (Object.keys(mapLayers) as MapLayer[]).filter(layer => named.includes(layer))
}

/** 地图: what is where in the district, and the same as a list. */
export function MapPage() {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const asked = queryOf(districtMap, { query: { on: search.on } })
  const query = useQuery({ ...asked, placeholderData: keepPreviousData })
  const go = (next: Partial<MapSearch>) =>
    navigate({ search: { ...search, ...next }, replace: true, resetScroll: false })
  return (
    <>
      <PageHeader
        title="地图"
        actions={query.data && <DayPicker label="所看日期" value={query.data.on} onChange={on => go({ on })} />}
      >
        {query.data &&
          `${dayText(query.data.on)}的${query.data.district.name}。点图上的点看是什么，点数字圈放大；列表与地图相同。`}
      </PageHeader>
      <Loaded query={query}>{map => <Shown map={map} search={search} go={go} />}</Loaded>
    </>
  )
}

interface ShownProps {
  map: DistrictMap
  search: MapSearch
  go: (next: Partial<MapSearch>) => void
}

function Shown({ map, search, go }: ShownProps) {
  const { kind, stage, light, chain, by, chosen } = search
  const layers = useMemo(() => layersIn(search.layers), [search.layers])
  const groups = useMemo(
    () => groupsOf(map, { layers, kind, stage, light, chain, by }),
    [map, layers, kind, stage, light, chain, by],
  )
  const drawn = useMemo(() => groups.map(drawnOf), [groups])
  const marked = chosenOf(groups, chosen)
  const [first] = useState(() => readView(search.at) ?? (marked ? nearTo(marked.item) : viewOf(map)))
  const box = useRef<HTMLDivElement>(null)
  const [target, setTarget] = useState<MapView>()
  const ground = useMemo(
    () => ({ url: base, own: map.district.code, pictures: map.tianditu ? tianditu(map.tianditu) : undefined }),
    [map.district.code, map.tianditu],
  )
  const count = groups.reduce((sum, { items }) => sum + items.length, 0)
  return (
    <>
      <Filters map={map} layers={layers} search={search} go={go} />
      <Legend map={map} layers={layers} by={by} />
      <div ref={box} className="map-page">
        <MapBox
          label={`${map.district.name}地图，${count} 个点，内容与列表相同`}
          ground={ground}
          layers={drawn}
          isPictured={search.ground === TIANDITU_GROUND}
          view={first}
          target={target}
          mark={marked?.item}
          onChoose={(layer, id) => go({ chosen: `${layer}:${id}` })}
          onMove={view => go({ at: sayView(view) })}
        >
          {marked && <ChosenCard {...marked} onClose={() => go({ chosen: undefined })} />}
        </MapBox>
        <MapList
          map={map}
          groups={groups}
          chosen={chosen}
          onChoose={(item, layer) => {
            const view = nearTo(item)
            setTarget(view)
            go({ chosen: `${layer}:${item.id}`, at: sayView(view) })
            box.current?.scrollIntoView({ block: 'nearest' })
          }}
        />
      </div>
    </>
  )
}
