import { type DistrictMap, lights, type MapLayer, mapLayers } from '#features/map/contract.ts'
import { Choice, FilterBar, FilterField } from '#ui/kit/filter/filters.tsx'
import {
  chainsOf,
  LOW_TIER,
  lightColours,
  type MapSearch,
  NO_LIGHT,
  NO_ROOMS,
  NO_TIER,
  occupancyBands,
  stageColours,
  TIANDITU_GROUND,
  tierColours,
} from './layers.ts'

interface FiltersProps {
  map: DistrictMap
  layers: MapLayer[]
  search: MapSearch
  go: (next: Partial<MapSearch>) => void
}
const options = (values: Iterable<string>) => [...values].map(value => ({ value, label: value }))

/** Which layers are drawn, and which of each. */
export function Filters({ map, layers, search, go }: FiltersProps) {
  const all = Object.keys(mapLayers) as MapLayer[]
  const toggle = (layer: MapLayer) => {
    const next = all.filter(one => (one === layer) !== layers.includes(one))
    go({ layers: next.join(','), chosen: undefined })
  }
  const has = (...some: MapLayer[]) => some.some(layer => layers.includes(layer))
  const kinds = new Set(map.spaces.map(({ kind }) => kind).filter(kind => kind !== '片区'))
  const stages = Object.keys(stageColours).filter(stage => map.projects.some(one => one.stage === stage))
  return (
    <FilterBar>
      <fieldset className="map-layers">
        <legend className="visually-hidden">图层</legend>
        {all.map(layer => (
          <label key={layer}>
            <input type="checkbox" checked={layers.includes(layer)} onChange={() => toggle(layer)} />
            {mapLayers[layer]}
          </label>
        ))}
        {map.tianditu && (
          <label>
            <input
              type="checkbox"
              checked={search.ground === TIANDITU_GROUND}
              onChange={({ target }) => go({ ground: target.checked ? TIANDITU_GROUND : undefined })}
            />
            天地图底图
          </label>
        )}
      </fieldset>
      {has('buildings', 'vacancies') && (
        <FilterField label="类型">
          <Choice label="类型" value={search.kind} options={options(kinds)} onChange={kind => go({ kind })} />
        </FilterField>
      )}
      {has('buildings') && (
        <FilterField label="载体着色">
          <Choice
            label="载体着色"
            placeholder="出租率"
            value={search.by}
            options={[{ value: 'tier', label: '楼宇档次' }]}
            onChange={by => go({ by: by === 'tier' ? by : undefined })}
          />
        </FilterField>
      )}
      {has('projects') && (
        <>
          <FilterField label="阶段">
            <Choice label="阶段" value={search.stage} options={options(stages)} onChange={stage => go({ stage })} />
          </FilterField>
          <FilterField label="进度">
            <Choice label="进度" value={search.light} options={options(lights)} onChange={light => go({ light })} />
          </FilterField>
        </>
      )}
      {has('enterprises') && (
        <FilterField label="产业链">
          <Choice
            label="产业链"
            value={search.chain}
            options={options(chainsOf(map).map(({ chain }) => chain))}
            onChange={chain => go({ chain })}
          />
        </FilterField>
      )}
    </FilterBar>
  )
}

/** What the colours of the layers that are drawn stand for. */
export function Legend({ map, layers, by }: { map: DistrictMap; layers: MapLayer[]; by: MapSearch['by'] }) {
  const has = (...some: MapLayer[]) => some.some(layer => layers.includes(layer))
  const stages = Object.entries(stageColours).filter(([stage]) => map.projects.some(one => one.stage === stage))
  const entries: [string, string, 'rim'?][] = [
    ...(by === 'tier' && has('buildings')
      ? [...Object.entries(tierColours), [...LOW_TIER] as [string, string], [...NO_TIER] as [string, string]]
      : []),
    ...(by === undefined && has('zones', 'buildings')
      ? [
          ...occupancyBands.map(([, words, colour]): [string, string] => [words, colour]),
          [...NO_ROOMS] as [string, string],
        ]
      : []),
    ...(has('vacancies') ? [['空置（圈越大套数越多）', '#b3261e', 'rim'] as [string, string, 'rim']] : []),
    ...(has('projects')
      ? [
          ...stages.map(([stage, colour]): [string, string] => [stage, colour]),
          ...[...Object.entries(lightColours), ['不亮', NO_LIGHT] as const].map(
            ([light, colour]): [string, string, 'rim'] => [light === '不亮' ? '不亮灯' : `${light}灯`, colour, 'rim'],
          ),
        ]
      : []),
    ...(has('enterprises') ? chainsOf(map).map(({ chain, colour }): [string, string] => [chain, colour]) : []),
  ]
  if (entries.length === 0) return null
  return (
    <ul className="map-legend" aria-label="图例">
      {entries.map(([words, colour, rim]) => (
        <li key={`${words} ${colour}`}>
          <i aria-hidden="true" style={rim ? { border: `3px solid ${colour}` } : { background: colour }} />
          {words}
        </li>
      ))}
    </ul>
  )
}
