import { type PointerEvent, useEffect, useState } from 'react'
import type { Room } from '#features/premises/contract.ts'
import { PLAN_SIDE } from '#features/premises/contract.ts'
import { type Corner, cornerAt, isDrawn, rectangle } from './drawing.ts'
import { type Look, Picture, percent, points } from './Picture.tsx'
import type { Work } from './usePlan.ts'

export type Shape = 'rectangle' | 'polygon'
interface Props {
  label: string
  address: string
  rooms: Room[]
  look: Look
  work: Work
  room: string | undefined
  shape: Shape
  /** A block is done. */
  onDrawn: () => void
}
/** What the mouse is at: pulling a rectangle from a corner, setting corner after corner, moving one. */
type Doing =
  | { kind: 'pulling'; from: Corner; to: Corner }
  | { kind: 'setting'; corners: Corner[]; to: Corner }
  | { kind: 'moving'; at: number; corners: Corner[] }

/** Where over the picture. */
function placeOf(event: PointerEvent): Corner {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
  return cornerAt(((event.clientX - left) / width) * PLAN_SIDE, ((event.clientY - top) / height) * PLAN_SIDE)
}
/** So near to its first corner a polygon is closed, in pixels. */
const NEAR = 10
function isNear(event: PointerEvent, [x, y]: Corner): boolean {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
  const [dx, dy] = [event.clientX - left - (x / PLAN_SIDE) * width, event.clientY - top - (y / PLAN_SIDE) * height]
  return Math.hypot(dx, dy) <= NEAR
}

/** The picture on which the block of the chosen room is drawn with the mouse. */
export function Board({ label, address, rooms, look, work, room, shape, onDrawn }: Props) {
  const [doing, setDoing] = useState<Doing>()
  const block = work.drawn.blocks.find(one => one.room === room)
  const done = (corners: Corner[]) => {
    setDoing(undefined)
    if (room === undefined || !isDrawn(corners)) return
    work.draw(room, corners)
    onDrawn()
  }
  // Another room or shape begins anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: just then
  useEffect(() => setDoing(undefined), [room, shape])
  useEffect(() => {
    if (doing === undefined) return
    const stop = (event: KeyboardEvent) => event.key === 'Escape' && setDoing(undefined)
    addEventListener('keydown', stop)
    return () => removeEventListener('keydown', stop)
  }, [doing])

  const down = (event: PointerEvent) => {
    if (room === undefined || event.button !== 0) return
    const place = placeOf(event)
    const grip = (event.target as HTMLElement).dataset.corner
    if (grip !== undefined && block) setDoing({ kind: 'moving', at: Number(grip), corners: block.corners })
    else if (shape === 'rectangle') setDoing({ kind: 'pulling', from: place, to: place })
    else if (doing?.kind === 'setting') {
      const first = doing.corners[0]
      if (first && doing.corners.length >= 3 && isNear(event, first)) return done(doing.corners)
      setDoing({ ...doing, corners: [...doing.corners, place] })
    } else setDoing({ kind: 'setting', corners: [place], to: place })
    if (grip !== undefined || shape === 'rectangle') event.currentTarget.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent) => {
    if (!doing) return
    const place = placeOf(event)
    if (doing.kind === 'moving')
      setDoing({ ...doing, corners: doing.corners.map((corner, at) => (at === doing.at ? place : corner)) })
    else setDoing({ ...doing, to: place })
  }
  const up = () => {
    if (doing?.kind === 'pulling') done(rectangle(doing.from, doing.to))
    if (doing?.kind === 'moving') {
      setDoing(undefined)
      if (room !== undefined && isDrawn(doing.corners)) work.draw(room, doing.corners)
    }
  }
  const sketch = sketchOf(doing)
  const grips = doing?.kind === 'moving' ? doing.corners : doing ? [] : (block?.corners ?? [])
  return (
    <div className="plan-board">
      <Picture
        {...{ label, address, rooms, look }}
        blocks={work.drawn.blocks}
        chosen={room}
        pointer={{ onPointerDown: down, onPointerMove: move, onPointerUp: up }}
      >
        <svg viewBox={`0 0 ${PLAN_SIDE} ${PLAN_SIDE}`} preserveAspectRatio="none" aria-hidden="true">
          {sketch && <polygon points={points(sketch)} className="plan-sketch" />}
        </svg>
        {grips.map(([x, y], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place in the row
          <span key={at} className="plan-corner" data-corner={at} style={{ left: percent(x), top: percent(y) }} />
        ))}
      </Picture>
      {doing?.kind === 'setting' && (
        <p className="plan-foot">已定 {doing.corners.length} 个角：继续点下一个角，点回第一个角即完成，Esc 取消。</p>
      )}
    </div>
  )
}

function sketchOf(doing: Doing | undefined): Corner[] | undefined {
  if (doing?.kind === 'pulling') return rectangle(doing.from, doing.to)
  if (doing?.kind === 'setting') return [...doing.corners, doing.to]
  return doing?.corners
}
