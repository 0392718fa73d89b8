import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { PlanEntry } from '#features/planned-visits/contract.ts'
import { dayInYear } from '#ui/kit/day/day.ts'
import { sayWeekday, weekdayOf } from './days.ts'

interface CardProps {
  entry: PlanEntry
  /** It is in the hand of whoever moves it by keys. */
  held: boolean
  /** It was moved just now, and keeps the focus. */
  focused: boolean
  movable: boolean
  onOpen: () => void
  onKey: (event: KeyboardEvent) => void
  onDrag: (dragged: boolean) => void
}

/** How an entry stands, in a word. */
export const sayStanding = ({ visit, recent, standing, repeatReason }: PlanEntry): string =>
  visit
    ? `${dayInYear(visit.on)}已走访`
    : [
        standing === '拟定' && '拟定',
        recent.some(({ close }) => close) && (repeatReason ? '30 天内再访' : '30 天内有走访'),
      ]
        .filter(Boolean)
        .join(' · ')

/** One visit of the plan: opened by a click, moved by dragging it, or by keys once it is taken up. */
export function EntryCard({ entry, held, focused, movable, onOpen, onKey, onDrag }: CardProps) {
  const { enterprise, officer, unit, plannedOn, visit, standing } = entry
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focused) button.current?.focus()
  }, [focused])
  const note = sayStanding(entry)
  const tone = visit ? 'plan-done' : standing === '拟定' ? 'plan-open' : ''
  const close = !visit && entry.recent.some(one => one.close)
  return (
    <button
      ref={button}
      type="button"
      className={`plan-entry ${tone} ${held ? 'plan-held' : ''} ${close ? 'plan-close' : ''}`}
      aria-pressed={held}
      draggable={movable}
      onDragStart={event => {
        event.dataTransfer.setData('text/plain', entry.key)
        event.dataTransfer.effectAllowed = 'move'
        onDrag(true)
      }}
      onDragEnd={() => onDrag(false)}
      onClick={onOpen}
      onKeyDown={movable ? onKey : undefined}
      // A space is let go after it was pressed: it is no click.
      onKeyUp={event => movable && event.key === ' ' && event.preventDefault()}
    >
      <strong>{enterprise}</strong>
      <span className="visually-hidden">{`，${dayInYear(plannedOn)}${sayWeekday(weekdayOf(plannedOn))}，`}</span>
      <small>{[officer ?? unit, note].filter(Boolean).join(' · ')}</small>
    </button>
  )
}
