import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { type DistrictMap, type MapLayer, mapLayers } from '#features/map/contract.ts'
import { keyToken } from '#features/records/contract.ts'
import { State } from '#ui/kit/state/State.tsx'
import { type Group, type Item, sayCount } from './layers.ts'

/** So many of a layer are listed at first, and so many more each time. */
const LISTED = 50

interface ListProps {
  map: DistrictMap
  groups: Group[]
  chosen: string | undefined
  onChoose: (item: Item, layer: MapLayer) => void
}

/** What stands on the map, in words: for those who do not see it, and to find something on it. */
export function MapList({ map, groups, chosen, onChoose }: ListProps) {
  const { spaces, projects, enterprises } = map.unplaced
  const left = [
    spaces > 0 && `${spaces} 处载体`,
    projects > 0 && `${projects} 个项目`,
    enterprises > 0 && `${enterprises} 家企业`,
  ].filter(Boolean)
  return (
    <section className="map-list" aria-label="地图上的内容">
      {groups.length === 0 && <State tone="empty" title="没有打开的图层" />}
      {groups.map(group => (
        <ListGroup key={group.id} group={group} chosen={chosen} onChoose={onChoose} />
      ))}
      {left.length > 0 && (
        <p className="map-left">
          另有{left.join('、')}没有填经纬度（企业为没有填所在载体，或载体没有经纬度），不在图上。
        </p>
      )}
      {map.omitted > 0 && <p className="map-left">点数过多，另有 {map.omitted} 个没有画出。</p>}
    </section>
  )
}

function ListGroup({ group, chosen, onChoose }: Omit<ListProps, 'groups' | 'map'> & { group: Group }) {
  const { id, items } = group
  const at = items.findIndex(item => `${id}:${item.id}` === chosen)
  const [asked, setAsked] = useState(LISTED)
  const most = Math.max(asked, at + 1)
  return (
    <>
      <h2>
        {mapLayers[id]} <small>{sayCount(group)}</small>
      </h2>
      {items.length === 0 && <p className="map-left">没有符合筛选的。</p>}
      <ul>
        {items.slice(0, most).map((item, index) => (
          <Entry key={item.id} item={item} chosen={index === at} onChoose={() => onChoose(item, id)} />
        ))}
      </ul>
      {items.length > most && (
        <button type="button" className="text-button" onClick={() => setAsked(most + LISTED)}>
          再列 {Math.min(LISTED, items.length - most)} 项（共 {items.length} 项）
        </button>
      )}
    </>
  )
}

function Entry({ item, chosen, onChoose }: { item: Item; chosen: boolean; onChoose: () => void }) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const list = row.current?.closest('.map-list')
    // Where the list is below the map it does not scroll by itself, and the page stays with the map.
    if (chosen && list && list.scrollHeight > list.clientHeight) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <li ref={row} className={chosen ? 'map-chosen' : undefined} aria-current={chosen || undefined}>
      <button type="button" onClick={onChoose} title="在地图上看">
        <i aria-hidden="true" style={{ background: item.colour, borderColor: item.edge ?? item.colour }} />
        <span>{item.label}</span>
      </button>
      <small>{item.note}</small>
      <Way item={item} />
    </li>
  )
}

/** To the record that a point is of, or to the list of what it stands for. */
export function Way({ item: { label, to } }: { item: Item }) {
  const { noun, key, search } = to
  return key === undefined ? (
    <Link to="/$noun" params={{ noun }} search={search ?? {}} aria-label={`列表：${label}`}>
      列表
    </Link>
  ) : (
    <Link to="/$noun/$key" params={{ noun, key: keyToken([key]) }} aria-label={`打开 ${label}`}>
      打开
    </Link>
  )
}
