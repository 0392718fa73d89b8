import { useMemo } from 'react'
import base from '#ui/kit/map/jinan-districts.json?url'
import { MapBox } from '#ui/kit/map/MapBox.tsx'
import { useSession } from '#ui/shell/session.ts'

const nothing = () => {}

/** One place in the district. */
export default function PlaceMap({ name, lng, lat }: { name: string; lng: number; lat: number }) {
  const own = useSession().user?.district.code ?? ''
  const ground = useMemo(() => ({ url: base, own }), [own])
  const point = useMemo(
    () => ({ id: name, lng, lat, label: name, colour: '#0c5a72', radius: 8, count: 1 }),
    [name, lng, lat],
  )
  const layers = useMemo(() => [{ id: 'place', points: [point], colour: point.colour, named: true }], [point])
  const view = { lng, lat, zoom: 12 }
  return (
    <MapBox
      label={`${name}在地图上的位置`}
      ground={ground}
      isStill
      layers={layers}
      view={view}
      mark={point}
      onChoose={nothing}
      onMove={nothing}
    />
  )
}
