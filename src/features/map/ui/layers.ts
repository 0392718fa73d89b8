import type { DistrictMap, MapLayer, MapProject, MapSpace } from '#features/map/contract.ts'
import type { TierName } from '#features/spaces/contract.ts'
import type { MapLayer as DrawnLayer, MapBounds, MapPoint, MapView } from '#ui/kit/map/points.ts'

const TILE = 'STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}'

/** 天地图 (CGCS2000, in the Mercator projection of the map): the land and its names, by its rules for web maps (WMTS). */
export const tianditu = (key: string) => ({
  tiles: ['vec', 'cva'].map(
    layer =>
      `https://t0.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&${TILE}&tk=${key}`,
  ),
  by: '底图：天地图',
})
export const TIANDITU_GROUND = 'tianditu'

/** What the layers are narrowed to. */
interface Narrowed {
  kind?: string | undefined
  stage?: string | undefined
  light?: string | undefined
  chain?: string | undefined
  /** What colours buildings: how much of them is let, unless told. */
  by?: 'tier' | undefined
}
/** What the address says of the map. */
export interface MapSearch extends Narrowed {
  on?: string | undefined
  layers?: string | undefined
  ground?: string | undefined
  at?: string | undefined
  chosen?: string | undefined
}
interface Shown extends Narrowed {
  layers: MapLayer[]
}

export const DEFAULT_LAYERS: MapLayer[] = ['zones', 'buildings']
const NO_CHAIN = '未填产业链'

/** Occupancy in bands: from how many percent, the words, the colour. */
export const occupancyBands: [from: number, words: string, colour: string][] = [
  [90, '出租率 90% 以上', '#0c5a72'],
  [70, '70%—90%', '#4f9d8d'],
  [40, '40%—70%', '#e0a43c'],
  [0, '不足 40%', '#c4573f'],
]
export const NO_ROOMS = ['没有可招商的房源', '#a9b1ae'] as const
const occupancyColour = (percent: number | null) =>
  percent === null ? NO_ROOMS[1] : (occupancyBands.find(([from]) => percent >= from)?.[2] ?? NO_ROOMS[1])

/** Buildings by their tax; those whose tax is withheld are told apart from those that pay less. */
export const tierColours: Record<TierName, string> = {
  十亿元楼: '#7a1f5c',
  亿元楼: '#b3455f',
  准亿元楼: '#dd8a4e',
  千万元楼: '#e6c25c',
}
export const LOW_TIER = ['未达档次', '#8fbccb'] as const
export const NO_TIER = ['不是楼宇，或不显示、没有税收合计', '#a9b1ae'] as const
const tierColour = ({ tier }: MapSpace) =>
  tier === null
    ? NO_TIER[1]
    : tier.name
      ? tierColours[tier.name]
      : tier.words.startsWith(LOW_TIER[0])
        ? LOW_TIER[1]
        : NO_TIER[1]

export const lightColours: Record<string, string> = { 红: '#b3261e', 黄: '#e0a43c', 绿: '#3c8d5a' }
export const NO_LIGHT = '#a9b1ae'
export const stageColours: Record<string, string> = {
  谋划: '#d8dcee',
  储备: '#c3c9e6',
  签约: '#b3d0dc',
  落地: '#8fbccb',
  前期: '#6aa5b7',
  在建: '#2f7d94',
  竣工: '#7a6ba8',
  投产: '#574a85',
  停缓建: '#8b8f8d',
  终止: '#5c605e',
}
const CHAIN_COLOURS = ['#0c5a72', '#c4573f', '#4f9d8d', '#7a6ba8', '#e0a43c', '#a8577e', '#5b7fbf', '#87924a']

/** The chains that enterprises have, the largest first, each with its colour. */
export function chainsOf({ enterprises }: DistrictMap): { chain: string; colour: string; count: number }[] {
  const sums = new Map<string, number>()
  for (const { chain, count } of enterprises) {
    const name = chain ?? NO_CHAIN
    sums.set(name, (sums.get(name) ?? 0) + count)
  }
  const named = [...sums].filter(([chain]) => chain !== NO_CHAIN).sort(([, a], [, b]) => b - a)
  const none = sums.get(NO_CHAIN)
  return [
    ...named.map(([chain, count], at) => ({ chain, count, colour: CHAIN_COLOURS[at] ?? NO_LIGHT })),
    ...(none ? [{ chain: NO_CHAIN, count: none, colour: NO_LIGHT }] : []),
  ]
}

/** One thing on the map, in words: what the list shows. */
export interface Item extends MapPoint {
  note: string
  /** Where it leads, and what that shows. */
  to: { noun: string; key?: string; search?: Record<string, string> }
}
export interface Group {
  id: MapLayer
  items: Item[]
}

const size = (area: number) => Math.min(24, 5 + Math.sqrt(area) / 14)
const sayOccupancy = ({ occupancy, area, let: taken }: MapSpace) =>
  occupancy === null
    ? NO_ROOMS[0]
    : `出租率 ${occupancy.toFixed(2)}%（${taken.toLocaleString()} ÷ ${area.toLocaleString()} ㎡）`

const ofSpace = (space: MapSpace) => ({
  id: space.code,
  lng: space.lng,
  lat: space.lat,
  label: space.name,
  to: { noun: 'spaces', key: space.code },
})

const zoneItem = (space: MapSpace): Item => ({
  ...ofSpace(space),
  colour: occupancyColour(space.occupancy),
  radius: 26,
  count: 1,
  note: `${sayOccupancy(space)}，空置 ${space.vacant} 套`,
})
const buildingItem =
  (by: 'tier' | undefined) =>
  (space: MapSpace): Item => ({
    ...zoneItem(space),
    ...(by && { colour: tierColour(space) }),
    radius: size(space.area),
    note: [space.kind, ...(space.tier ? [space.tier.words] : []), sayOccupancy(space)].join('，'),
  })
/** Rooms stand where they are registered, so that those of a building are not also its park's. */
const vacancyItem =
  (on: string) =>
  (space: MapSpace): Item => ({
    ...ofSpace(space),
    colour: '#b3261e',
    radius: Math.min(22, 6 + Math.sqrt(space.vacantHere) * 2),
    count: space.vacantHere,
    note: `空置 ${space.vacantHere} 套，${space.vacantHereArea.toLocaleString()} ㎡`,
    to: { noun: 'premises', search: { zone: space.code, vacancy: '空置', vacantOn: on } },
  })
const projectItem = (project: MapProject): Item => ({
  id: project.no,
  lng: project.lng,
  lat: project.lat,
  label: project.name,
  colour: stageColours[project.stage ?? ''] ?? '#ffffff',
  edge: lightColours[project.light ?? ''] ?? NO_LIGHT,
  radius: 7,
  count: 1,
  note: [project.stage ?? '阶段未定', project.light ? `${project.light}灯` : '不亮灯'].join('，'),
  to: { noun: 'projects', key: project.no },
})

/** Several chains of one building stand about it, so that none hides another, this far in degrees. */
const ASIDE = 0.0007

function enterpriseItems({ enterprises, spaces, on }: DistrictMap, chains: ReturnType<typeof chainsOf>, only?: string) {
  const at = new Map(spaces.map(space => [space.code, space]))
  return enterprises.flatMap(({ space: code, chain, count }): Item[] => {
    const space = at.get(code)
    const name = chain ?? NO_CHAIN
    if (!space || (only !== undefined && name !== only)) return []
    const place = chains.findIndex(one => one.chain === name)
    const angle = (place / Math.max(1, chains.length)) * 2 * Math.PI
    return [
      {
        ...ofSpace(space),
        id: `${code} ${name}`,
        lng: space.lng + ASIDE * Math.cos(angle),
        lat: space.lat + ASIDE * 0.8 * Math.sin(angle),
        colour: chains[place]?.colour ?? NO_LIGHT,
        radius: Math.min(20, 5 + Math.sqrt(count) * 2),
        count,
        note: `${name} ${count} 家`,
        to: {
          noun: 'enterprises',
          search: { zone: code, residentOn: on, ...(chain !== null && { chain }) },
        },
      },
    ]
  })
}

/** What the layers and filters leave, in words and as points: the map and the list are of the same. */
export function groupsOf(map: DistrictMap, { layers, kind, stage, light, chain, by }: Shown): Group[] {
  const spaces = map.spaces.filter(one => kind === undefined || one.kind === kind)
  const buildings = spaces.filter(one => one.kind !== '片区')
  const made: Record<MapLayer, () => Item[]> = {
    zones: () =>
      map.spaces
        .filter(one => one.kind === '片区')
        .map(zoneItem)
        .map(item => (by ? { ...item, colour: clusterColours.zones } : item)),
    buildings: () => buildings.map(buildingItem(by)),
    vacancies: () => spaces.filter(({ vacantHere }) => vacantHere > 0).map(vacancyItem(map.on)),
    projects: () =>
      map.projects
        .filter(one => (stage === undefined || one.stage === stage) && (light === undefined || one.light === light))
        .map(projectItem),
    enterprises: () => enterpriseItems(map, chainsOf(map), chain),
  }
  return layers.map(id => ({ id, items: made[id]() }))
}

/** How many there are, in the words of what is counted. */
export function sayCount({ id, items }: Group): string {
  const sum = items.reduce((all, { count }) => all + count, 0)
  switch (id) {
    case 'vacancies':
      return `${items.length} 处，${sum} 套`
    case 'enterprises':
      return `${sum} 家，在 ${new Set(items.map(({ to }) => to.search?.zone)).size} 处载体，按产业链分 ${items.length} 项`
    case 'projects':
      return `${items.length} 个`
    default:
      return `${items.length} 处`
  }
}

/** What an address means by `chosen`, where the map shows it. */
export function chosenOf(groups: Group[], chosen: string | undefined): { item: Item; layer: MapLayer } | undefined {
  for (const { id, items } of groups)
    for (const item of items) if (`${id}:${item.id}` === chosen) return { item, layer: id }
  return undefined
}

const clusterColours: Record<MapLayer, string> = {
  zones: '#0c5a72',
  buildings: '#0c5a72',
  vacancies: '#b3261e',
  projects: '#574a85',
  enterprises: '#2e7568',
}

/** So many of a layer stand each for itself. */
const FEW = 150

/** The points of a group, drawn from the largest to the smallest so that none is hidden. */
export const drawnOf = ({ id, items }: Group): DrawnLayer => ({
  id,
  points: items.map(({ note: _note, to: _to, ...point }) => point).sort((a, b) => b.radius - a.radius),
  colour: clusterColours[id],
  named: id === 'zones' || id === 'buildings',
  ring: id === 'vacancies' || id === 'zones',
  // Few buildings are each seen with their size and colour.
  clusters: id === 'projects' || id === 'enterprises' || items.length > FEW,
})

/** No district is as wide, in degrees: what lies farther from its middle is a slip of the pen. */
const FAR = 0.5
const middleOf = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Looks at everything there is, or at the middle of the city. */
export function viewOf(map: DistrictMap): MapView | MapBounds {
  const points = [...map.spaces, ...map.projects]
  const [lng, lat] = [middleOf(points.map(point => point.lng)), middleOf(points.map(point => point.lat))]
  if (lng === undefined || lat === undefined) return { lng: 116.9, lat: 36.66, zoom: 11 }
  const near = points.filter(point => Math.abs(point.lng - lng) < FAR && Math.abs(point.lat - lat) < FAR)
  const [lngs, lats] = [near.map(point => point.lng), near.map(point => point.lat)]
  return { west: Math.min(...lngs), south: Math.min(...lats), east: Math.max(...lngs), north: Math.max(...lats) }
}

/** Looks at one thing from near. */
export const nearTo = ({ lng, lat }: Item): MapView => ({ lng, lat, zoom: 15 })
export const sayView = ({ lng, lat, zoom }: MapView): string =>
  [lng.toFixed(5), lat.toFixed(5), zoom.toFixed(2)].join(',')
export function readView(text: string | undefined): MapView | undefined {
  const [lng, lat, zoom] = (text ?? '').split(',').map(Number)
  if (!Number.isFinite(lng) || !Number.isFinite(lat) || !Number.isFinite(zoom)) return undefined
  return Math.abs(lng as number) <= 180 && Math.abs(lat as number) <= 85
    ? { lng: lng as number, lat: lat as number, zoom: zoom as number }
    : undefined
}
