import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Room } from '#features/premises/contract.ts'
import { keyToken } from '#features/records/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { dayText, dueText } from '#ui/kit/day/day.ts'
import { grouped } from '#ui/kit/figure/text.ts'
import { sayFloor } from './floors.ts'

/** Scrolls so far that the panel is seen, and the block that it is of not below it. */
function showBoth(panel: HTMLElement) {
  const { top, bottom } = panel.getBoundingClientRect()
  if (bottom < 0) panel.scrollIntoView({ block: 'center' })
  const block = panel.parentElement?.querySelector('.floors .room[aria-pressed="true"]')?.getBoundingClientRect()
  if (block && block.bottom > top) (document.fullscreenElement ?? window).scrollBy(0, block.bottom - top + 8)
}

/** One room: what it is, and who has it on the day. */
export function RoomPanel({ room, on, onClose }: { room: Room; on: string; onClose: () => void }) {
  const box = useRef<HTMLElement>(null)
  const { number } = room
  useEffect(() => {
    if (number && box.current) showBoth(box.current)
  }, [number])
  const facts = [
    sayFloor(room.floor),
    `${grouped(room.area)} ㎡`,
    room.height && `层高 ${room.height} 米`,
    room.usage ?? '未填业态',
    room.rent ? `租金 ${room.rent} 元/㎡·天` : '未填租金',
    room.state,
  ]
  return (
    <section ref={box} className="room-panel" aria-label={`房源 ${room.number}`}>
      <div className="room-panel-head">
        <h3>
          <Link to="/$noun/$key" params={{ noun: 'premises', key: room.key }}>
            {room.number}
          </Link>
        </h3>
        <span>{facts.filter(Boolean).join(' · ')}</span>
        <PlainButton small className="no-print" onClick={onClose}>
          收起
        </PlainButton>
      </div>
      {room.tenants.length === 0 ? (
        <p>{dayText(on)}没有有效的租赁。</p>
      ) : (
        <ul>
          {room.tenants.map(({ uscc, enterprise, beganOn, endedOn, area, ending }) => (
            <li key={`${uscc} ${beganOn}`}>
              {enterprise ? (
                <Link to="/$noun/$key" params={{ noun: 'enterprises', key: keyToken([uscc]) }}>
                  {enterprise}
                </Link>
              ) : (
                <span>{uscc}（企业不在您的数据范围内）</span>
              )}
              ：{grouped(area)} ㎡，{dueText(beganOn, '起租')}，{endedOn ? dueText(endedOn, '止租') : '未填止租日期'}
              {ending && <strong className="room-ending-word">12 个月内到期</strong>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
