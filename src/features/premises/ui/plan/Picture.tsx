import type { PointerEventHandler, ReactNode } from 'react'
import { floorPlans, PLAN_SIDE, type PlanBlock, type Room } from '#features/premises/contract.ts'
import { urlOf } from '#ui/call.ts'
import { colourOf, isEnding, STATES, sayRoom, type usagesOf } from '../floors.ts'
import { middleOf } from './drawing.ts'
import './plan.css'

/** How blocks are coloured, as in the section. */
export interface Look {
  by: 'usage' | 'vacancy'
  usages: ReturnType<typeof usagesOf>
}

interface Props {
  /** What the picture shows, in words. */
  label: string
  address: string
  blocks: PlanBlock[]
  rooms: Room[]
  look: Look
  chosen: string | undefined
  onChoose?: (number: string) => void
  pointer?: { [Event in 'onPointerDown' | 'onPointerMove' | 'onPointerUp']?: PointerEventHandler }
  /** Drawn over the blocks. */
  children?: ReactNode
}

/** The address of the picture of a floor. */
export const pictureOf = (key: string, floor: number, file: string): string =>
  urlOf(floorPlans.picture, { params: { key, floor, file } })

/** Corners as a drawing takes them. */
export const points = (corners: PlanBlock['corners']): string => corners.map(corner => corner.join(',')).join(' ')
/** In hundredths, for what stands over the picture. */
export const percent = (at: number): string => `${(at / PLAN_SIDE) * 100}%`

/** A plan with the blocks of its rooms; the names are what is pressed and read out. */
export function Picture({ label, address, blocks, rooms, look, chosen, onChoose, pointer, children }: Props) {
  const drawn = blocks.flatMap(block => {
    const room = rooms.find(({ number }) => number === block.room)
    return room ? [{ ...block, room, middle: middleOf(block.corners) }] : []
  })
  return (
    <div className="plan-scroll">
      <div className="plan-picture" {...pointer}>
        <img src={address} alt={label} draggable={false} />
        <svg viewBox={`0 0 ${PLAN_SIDE} ${PLAN_SIDE}`} preserveAspectRatio="none" aria-hidden="true">
          <defs>
            <pattern id="plan-hatched" width="300" height="300" patternUnits="userSpaceOnUse">
              <path d="M0 300 L300 0 M-75 75 L75 -75 M225 375 L375 225" className="plan-hatch" />
            </pattern>
          </defs>
          {drawn.map(({ room, corners }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the name within it is the button for keys and screen readers
            <g key={room.number} onClick={() => onChoose?.(room.number)}>
              <polygon points={points(corners)} className={classOf(room, look, chosen)} style={styleOf(room, look)} />
              {hatched(room, look) && <polygon points={points(corners)} className="plan-hatched" />}
            </g>
          ))}
        </svg>
        {drawn.map(({ room, middle: [x, y] }) => (
          <button
            key={room.number}
            type="button"
            className="plan-name"
            style={{ left: percent(x), top: percent(y) }}
            title={sayRoom(room)}
            aria-label={sayRoom(room)}
            aria-pressed={room.number === chosen}
            onClick={() => onChoose?.(room.number)}
          >
            {room.number}
            {isEnding(room) && <i className="room-ending-mark" aria-hidden="true" />}
          </button>
        ))}
        {children}
      </div>
    </div>
  )
}

const hatched = ({ state }: Room, { by }: Look) => (by === 'usage' ? state === '空置' : state === '部分出租')
const classOf = ({ number, state }: Room, { by }: Look, chosen: string | undefined) =>
  ['plan-block', by === 'vacancy' && `plan-${STATES[state]}`, number === chosen && 'plan-chosen']
    .filter(Boolean)
    .join(' ')
const styleOf = (room: Room, { by, usages }: Look) => (by === 'usage' ? { fill: colourOf(usages, room) } : undefined)
