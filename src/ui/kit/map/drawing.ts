import {
  AttributionControl,
  type GeoJSONSource,
  Map as LibraryMap,
  type MapLayerMouseEvent,
  NavigationControl,
  ScaleControl,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { MapBounds, MapGround, MapLayer, MapMark, MapView } from './points.ts'

/*
 * The one file that knows MapLibre GL. Everything it shows comes from this server: the ground is a file of ours, letters
 * are drawn from the reader's own fonts (the style names no glyphs), its worker is a file of the build.
 */
setWorkerUrl(workerUrl)

const FONT = ['sans-serif']
const CLUSTER_RADIUS = 36
/** From this zoom on every point stands for itself. */
const APART = 15
const WORDS = {
  'Map.Title': '地图',
  'NavigationControl.ZoomIn': '放大',
  'NavigationControl.ZoomOut': '缩小',
  'ScaleControl.Meters': '米',
  'ScaleControl.Kilometers': '千米',
  'AttributionControl.ToggleAttribution': '底图来源',
}

/** The pictures as sources and layers; they are fetched once they are shown. */
function pictured({ pictures }: MapGround) {
  const named = (pictures?.tiles ?? []).map((url, at) => ({ id: `picture${at}`, url }))
  const sources = named.map(({ id, url }) => [
    id,
    { type: 'raster' as const, tiles: [url], tileSize: 256, maxzoom: 18, attribution: pictures?.by ?? '' },
  ])
  const layers = named.map(({ id }) => ({
    id,
    type: 'raster' as const,
    source: id,
    layout: { visibility: 'none' as const },
  }))
  return { sources: Object.fromEntries(sources), layers }
}

const styleOf = (ground: MapGround): StyleSpecification => styled(ground, pictured(ground))

const styled = ({ url, own }: MapGround, { sources, layers }: ReturnType<typeof pictured>): StyleSpecification => ({
  version: 8,
  sources: { ground: { type: 'geojson', data: new URL(url, location.href).href }, ...sources },
  layers: [
    { id: 'paper', type: 'background', paint: { 'background-color': '#eef1ee' } },
    {
      id: 'districts',
      type: 'fill',
      source: 'ground',
      paint: { 'fill-color': ['case', ['==', ['to-string', ['id']], own], '#ffffff', '#e6eae7'] },
    },
    ...layers,
    {
      id: 'borders',
      type: 'line',
      source: 'ground',
      paint: {
        'line-color': ['case', ['==', ['to-string', ['id']], own], '#0c5a72', '#bfc6c4'],
        'line-width': ['case', ['==', ['to-string', ['id']], own], 2, 1],
      },
    },
  ],
})

const featuresOf = (points: MapMark[]) => ({
  type: 'FeatureCollection' as const,
  features: points.map(({ lng, lat, ...properties }) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [lng, lat] },
    properties,
  })),
})

export interface DrawnMap {
  show: (layers: MapLayer[]) => void
  go: (view: MapView) => void
  mark: (at: MapMark | undefined) => void
  /** Shows the pictures of the ground, or hides them. */
  picture: (shown: boolean) => void
  remove: () => void
}

interface Options {
  box: HTMLElement
  ground: MapGround
  view: MapView | MapBounds
  isStill: boolean
  onChoose: (layer: string, id: string) => void
  onMove: (view: MapView) => void
  /** A picture did not come. */
  onBroken: () => void
}

/** Draws the map into a box. @throws Error where the browser has no WebGL */
export function drawMap({ box, ground, view, isStill, onChoose, onMove, onBroken }: Options): DrawnMap {
  const map = new LibraryMap({
    container: box,
    style: styleOf(ground),
    ...('zoom' in view
      ? { center: [view.lng, view.lat], zoom: view.zoom }
      : { bounds: [view.west, view.south, view.east, view.north], fitBoundsOptions: { padding: 36, maxZoom: 14 } }),
    interactive: !isStill,
    minZoom: 7,
    maxZoom: 19,
    locale: WORDS,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: false,
    fadeDuration: 0,
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left')
  map.addControl(new AttributionControl({ compact: false, customAttribution: '区界仅供示意' }), 'bottom-right')
  map.on('moveend', event => {
    // What the page itself asked for need not be told to it.
    if (!('originalEvent' in event && event.originalEvent)) return
    const { lng, lat } = map.getCenter()
    onMove({ lng, lat, zoom: map.getZoom() })
  })
  map.on('error', event => {
    if ('sourceId' in event && String(event.sourceId).startsWith('picture')) onBroken()
  })
  let isPictured = false
  const showPictures = () => {
    for (const { id } of pictured(ground).layers)
      map.setLayoutProperty(id, 'visibility', isPictured ? 'visible' : 'none')
  }
  let [wanted, marked]: [MapLayer[], MapMark?] = [[]]
  let ready = false
  map.on('load', () => {
    ready = true
    showPictures()
    showAll(map, wanted, onChoose)
    showMark(map, marked)
  })
  return {
    show: layers => {
      wanted = layers
      if (ready) showAll(map, wanted, onChoose)
    },
    mark: at => {
      marked = at
      if (ready) showMark(map, marked)
    },
    picture: shown => {
      isPictured = shown
      if (ready) showPictures()
    },
    go: ({ lng, lat, zoom }) => map.easeTo({ center: [lng, lat], zoom: Math.max(zoom, map.getZoom()), duration: 400 }),
    remove: () => map.remove(),
  }
}

function showAll(map: LibraryMap, layers: MapLayer[], onChoose: Options['onChoose']) {
  const others = Object.keys(map.getStyle().sources).filter(id => !layers.some(one => one.id === id))
  const gone = others.filter(id => id !== 'ground' && id !== MARK && !id.startsWith('picture'))
  for (const id of gone) (map.getSource(id) as GeoJSONSource).setData(featuresOf([]))
  for (const layer of layers) {
    const source = map.getSource(layer.id) as GeoJSONSource | undefined
    if (source) source.setData(featuresOf(layer.points))
    else addLayer(map, layer, onChoose)
  }
  // Names are placed from the uppermost on, each where it covers no other: those of the first layer before all others.
  for (const { id, named } of layers.toReversed()) if (named) map.moveLayer(`${id}-names`)
  if (map.getLayer(MARK)) map.moveLayer(MARK)
}

const MARK = 'mark'

/** A ring about what is chosen, over all layers, of a colour that none of them has. */
function showMark(map: LibraryMap, at: MapMark | undefined) {
  const data = featuresOf(at ? [at] : [])
  const source = map.getSource(MARK) as GeoJSONSource | undefined
  if (source) return void source.setData(data)
  map.addSource(MARK, { type: 'geojson', data })
  const radius = ['+', 4, ['get', 'radius']] as never
  const paint = {
    'circle-radius': radius,
    'circle-opacity': 0,
    'circle-stroke-color': '#d6006c',
    'circle-stroke-width': 4,
  }
  map.addLayer({ id: MARK, type: 'circle', source: MARK, paint })
}

const SUM = { sum: ['+', ['get', 'count']] } as never

function addLayer(
  map: LibraryMap,
  { id, points, colour, named, ring, clusters }: MapLayer,
  onChoose: Options['onChoose'],
) {
  const clustering = { cluster: true, clusterRadius: CLUSTER_RADIUS, clusterMaxZoom: APART - 1, clusterProperties: SUM }
  map.addSource(id, { type: 'geojson', data: featuresOf(points), ...(clusters && clustering) })
  const single = ['!', ['has', 'point_count']] as never
  map.addLayer({
    id: `${id}-points`,
    type: 'circle',
    source: id,
    filter: single,
    paint: {
      'circle-color': ['get', 'colour'],
      'circle-radius': ['get', 'radius'],
      'circle-opacity': ring ? 0 : 0.85,
      'circle-stroke-color': ring ? ['get', 'colour'] : ['coalesce', ['get', 'edge'], '#ffffff'],
      'circle-stroke-width': ring ? 2.5 : ['case', ['has', 'edge'], 3, 1.2],
    },
  })
  if (clusters) addClusters(map, id, colour)
  if (named) addNames(map, id, single)
  map.on('click', `${id}-points`, event => onChoose(id, String(event.features?.[0]?.properties.id)))
  for (const part of [`${id}-points`, `${id}-clusters`]) {
    map.on('mouseenter', part, () => {
      map.getCanvas().style.cursor = 'pointer'
    })
    map.on('mouseleave', part, () => {
      map.getCanvas().style.cursor = ''
    })
  }
}

/** Beside its point, on whichever side there is room; where there is none it is left out until the map is nearer. */
function addNames(map: LibraryMap, id: string, single: never) {
  map.addLayer({
    id: `${id}-names`,
    type: 'symbol',
    source: id,
    filter: single,
    layout: {
      'text-field': ['get', 'label'],
      'text-font': FONT,
      'text-size': 12,
      'text-max-width': 9,
      'text-padding': 4,
      'text-variable-anchor': [
        'top',
        'bottom',
        'left',
        'right',
        'top-left',
        'top-right',
        'bottom-left',
        'bottom-right',
      ],
      'text-radial-offset': ['+', 0.3, ['/', ['get', 'radius'], 12]],
      'text-justify': 'auto',
      'symbol-sort-key': ['-', 0, ['get', 'radius']],
    },
    paint: { 'text-color': '#1b2427', 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
  })
}

/** A cluster says how many it stands for, and opens when pressed. */
function addClusters(map: LibraryMap, id: string, colour: string) {
  map.addLayer({
    id: `${id}-clusters`,
    type: 'circle',
    source: id,
    filter: ['has', 'point_count'],
    paint: {
      'circle-color': colour,
      'circle-opacity': 0.85,
      'circle-radius': ['interpolate', ['linear'], ['log10', ['get', 'sum']], 0, 12, 2, 18, 4, 28],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 1.5,
    },
  })
  map.addLayer({
    id: `${id}-sums`,
    type: 'symbol',
    source: id,
    filter: ['has', 'point_count'],
    layout: {
      'text-field': ['to-string', ['get', 'sum']],
      'text-font': FONT,
      'text-size': 12,
      'text-allow-overlap': true,
    },
    paint: { 'text-color': '#ffffff' },
  })
  map.on('click', `${id}-clusters`, async (event: MapLayerMouseEvent) => {
    const [cluster] = event.features ?? []
    if (cluster?.geometry.type !== 'Point') return
    const source = map.getSource(id) as GeoJSONSource
    const zoom = await source.getClusterExpansionZoom(Number(cluster.properties?.cluster_id))
    map.easeTo({ center: cluster.geometry.coordinates as [number, number], zoom }, event)
  })
}
