import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { DrawnMap } from './drawing.ts'
import type { MapBounds, MapGround, MapLayer, MapMark, MapView } from './points.ts'
import './map.css'

interface MapBoxProps {
  /** What the map shows, read out as its name. */
  label: string
  ground: MapGround
  layers: MapLayer[]
  /** Whether the pictures of the ground are shown. */
  isPictured?: boolean
  /** It is moved by its buttons alone, and lets the page scroll past it. */
  isStill?: boolean
  /** Where it looks at first. */
  view: MapView | MapBounds
  /** Where it is to look now; a new object each time. */
  target?: MapView | undefined
  /** The point that is marked. */
  mark?: MapMark | undefined
  onChoose: (layer: string, id: string) => void
  onMove: (view: MapView) => void
  /** Shown over it. */
  children?: ReactNode
}

/** The one map. The library is loaded with it; where it cannot draw, the words beside it say the same. */
export function MapBox(props: MapBoxProps) {
  const {
    label,
    ground,
    layers,
    isPictured = false,
    isStill = false,
    view,
    target,
    mark,
    onChoose,
    onMove,
    children,
  } = props
  const box = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState<DrawnMap>()
  const [failed, setFailed] = useState(false)
  const [broken, setBroken] = useState(false)
  const choose = useEffectEvent(onChoose)
  const move = useEffectEvent(onMove)
  const begin = useEffectEvent((library: typeof import('./drawing.ts'), element: HTMLElement) =>
    library.drawMap({
      box: element,
      ground,
      view,
      isStill,
      onChoose: (layer, id) => choose(layer, id),
      onMove: next => move(next),
      onBroken: () => setBroken(true),
    }),
  )
  useEffect(() => {
    let map: DrawnMap | undefined
    let left = false
    import('./drawing.ts')
      .then(library => {
        if (left || !box.current) return
        map = begin(library, box.current)
        setDrawn(map)
      })
      .catch(() => setFailed(true))
    return () => {
      left = true
      map?.remove()
    }
  }, [])
  useEffect(() => drawn?.show(layers), [drawn, layers])
  useEffect(() => drawn?.picture(isPictured), [drawn, isPictured])
  useEffect(() => drawn?.mark(mark), [drawn, mark])
  useEffect(() => {
    if (target) drawn?.go(target)
  }, [drawn, target])
  return (
    <section className="map-box" aria-label={label}>
      {failed ? (
        <p className="map-undrawn" role="status">
          这个浏览器画不出地图（需要 WebGL）。列表里的内容与地图相同。
        </p>
      ) : (
        <div ref={box} className="map-canvas" />
      )}
      {isPictured && broken && (
        <p className="map-broken" role="status">
          底图有一部分没有取到（网络不通，或密钥、额度有误），其余内容不受影响。
        </p>
      )}
      {children}
    </section>
  )
}
