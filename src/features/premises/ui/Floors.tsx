import type { CSSProperties, KeyboardEvent } from 'react'
import type { Room } from '#features/premises/contract.ts'
import { grouped } from '#ui/kit/figure/text.ts'
import {
  colourOf,
  isEnding,
  roomByKey,
  STATES,
  type Strip,
  sayFloor,
  sayRoom,
  sayTenants,
  type usagesOf,
} from './floors.ts'

type Usages = ReturnType<typeof usagesOf>
type By = 'usage' | 'vacancy'

export function Legend({ by, usages }: { by: By; usages: Usages }) {
  return (
    <ul className="floors-legend" aria-label="图例">
      {by === 'usage'
        ? usages.map(({ usage, colour, area }) => (
            <li key={usage}>
              <i style={{ background: colour }} aria-hidden="true" />
              {usage} <small>{grouped(String(Math.round(area)))} ㎡</small>
            </li>
          ))
        : Object.entries(STATES).map(([state, name]) => (
            <li key={state}>
              <i className={`room-${name}`} aria-hidden="true" />
              {state}
            </li>
          ))}
      {by === 'usage' && (
        <li>
          <i className="room-hatched" aria-hidden="true" />
          斜线为空置的部分
        </li>
      )}
      <li>
        <i className="room-ending-mark" aria-hidden="true" />
        12 个月内到期
      </li>
    </ul>
  )
}

interface FloorsProps {
  strips: Strip[]
  by: By
  usages: Usages
  chosen: string | undefined
  onChoose: (number: string) => void
}

/** Narrower than this no block can be read or pressed, in pixels. */
const LEAST = 44

/** Every floor a strip, every room a block; the blocks of all floors are drawn to one scale. */
export function Floors({ strips, by, usages, chosen, onChoose }: FloorsProps) {
  const floors = strips.flatMap(strip => (strip.kind === 'floor' ? [strip] : []))
  const widest = Math.max(...floors.map(({ area }) => area))
  const most = Math.max(...floors.map(({ rooms }) => rooms.length))
  const all = floors.flatMap(({ rooms }) => rooms)
  const entry = all.some(({ number }) => number === chosen) ? chosen : all[0]?.number
  const onKey = (room: Room) => (event: KeyboardEvent<HTMLButtonElement>) => {
    const next = roomByKey(strips, room.number, event.key)
    if (!next) return
    event.preventDefault()
    const blocks = event.currentTarget.closest('.floors')?.querySelectorAll<HTMLButtonElement>('.room') ?? []
    for (const block of blocks) if (block.dataset.room === next.number) block.focus()
  }
  return (
    <div className="floors-scroll">
      <ol className="floors" aria-label="楼层，由上至下" style={{ minWidth: most * LEAST + 84 }}>
        {strips.map(strip =>
          strip.kind === 'gap' ? (
            <li key={`gap ${strip.from}`} className="floor-gap">
              {strip.from === strip.to ? sayFloor(strip.from) : `${sayFloor(strip.from)}至${sayFloor(strip.to)}`}
              ：台账没有房源
            </li>
          ) : (
            <li key={strip.floor} className="floor">
              <span className="floor-name">
                {sayFloor(strip.floor)}
                <small>{grouped(String(Math.round(strip.area)))} ㎡</small>
              </span>
              <div className="floor-strip">
                {strip.rooms.map(room => (
                  <button
                    key={room.number}
                    type="button"
                    data-room={room.number}
                    className={classOf(room, by)}
                    style={styleOf(room, by, usages)}
                    title={sayRoom(room)}
                    aria-label={sayRoom(room)}
                    aria-pressed={room.number === chosen}
                    tabIndex={room.number === entry ? 0 : -1}
                    onKeyDown={onKey(room)}
                    onClick={() => onChoose(room.number)}
                  >
                    <b>
                      <bdi>{room.number}</bdi>
                    </b>
                    <span>{sayTenants(room)}</span>
                  </button>
                ))}
                {strip.area < widest && <span style={{ flexGrow: widest - strip.area }} aria-hidden="true" />}
              </div>
            </li>
          ),
        )}
      </ol>
    </div>
  )
}

const classOf = (room: Room, by: By) =>
  [
    'room',
    by === 'vacancy' && `room-${STATES[room.state]}`,
    by === 'usage' && (room.state === '空置' || room.state === '部分出租') && 'room-hatched',
    isEnding(room) && 'room-ending',
  ]
    .filter(Boolean)
    .join(' ')

/** How much of it is vacant, in percent. */
const freeShare = ({ area, let: taken }: Room) => (Number(area) > 0 ? 100 - (100 * Number(taken)) / Number(area) : 100)

const styleOf = (room: Room, by: By, usages: Usages): CSSProperties => ({
  flexGrow: Number(room.area),
  ...(by === 'usage' && { backgroundColor: colourOf(usages, room), backgroundSize: `${freeShare(room)}% 100%` }),
})
