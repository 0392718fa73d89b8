import { type KeyboardEvent, useEffect, useState } from 'react'
import type { PlanEntry, VisitPlan } from '#features/planned-visits/contract.ts'
import { dayInYear, today } from '#ui/kit/day/day.ts'
import { useNarrow } from '#ui/kit/narrow.ts'
import { dayByKey, type PlanDay, sayWeekday, weekdayOf, weeksOf } from './days.ts'
import { EntryCard } from './EntryCard.tsx'
import type { Moving } from './moving.ts'
import { type Of, useDays } from './shown.tsx'

interface WeeksProps {
  plan: VisitPlan
  /** Whose plan is shown. */
  of: Of
  moving: Moving
  onOpen: (entry: PlanEntry) => void
}

const ORDER = [1, 2, 3, 4, 5, 6, 0]

/** An entry in the hand, and the day over which it is held. */
interface Held {
  key: string
  over: string
}

/** The quarter as weeks; an entry is dragged to another day, or taken up with the space bar and carried by the arrow keys. */
export function Weeks({ plan, of, moving, onOpen }: WeeksProps) {
  const { entries, rest } = useDays(plan, of)
  const [held, setHeld] = useState<Held>()
  const [dropped, setDropped] = useState<string>()
  const [over, setOver] = useState<string>()
  const [refused, setRefused] = useState<string>()
  const narrow = useNarrow()
  const entryOf = (key: string | undefined) => entries.find(one => one.key === key)
  const put = (key: string | undefined, day: string) => {
    setHeld(undefined)
    setOver(undefined)
    setRefused(undefined)
    const entry = entryOf(key)
    if (!entry || entry.plannedOn === day || entry.visit) return
    if (!plan.days.find(one => one.day === day)?.works) {
      setRefused(day)
      return
    }
    setDropped(entry.key)
    moving.move.mutate({ entry, day })
  }
  const onKey = (entry: PlanEntry) => (event: KeyboardEvent) => {
    const mine = held?.key === entry.key ? held : undefined
    const next = mine && dayByKey(plan.days, mine.over, event.key)
    if (next) setHeld({ key: entry.key, over: next })
    else if (event.key === ' ') setHeld(mine ? undefined : { key: entry.key, over: entry.plannedOn })
    else if (mine && event.key === 'Enter') put(entry.key, mine.over)
    else if (mine && event.key === 'Escape') setHeld(undefined)
    else return
    event.preventDefault()
  }
  const cards = (day: string) => (
    <>
      {entries
        .filter(one => one.plannedOn === day)
        .map(entry => (
          <EntryCard
            key={entry.key}
            entry={entry}
            held={held?.key === entry.key}
            focused={dropped === entry.key}
            movable={plan.can.write && !entry.visit}
            onOpen={() => onOpen(entry)}
            onKey={onKey(entry)}
            onDrag={dragged => setDropped(dragged ? undefined : entry.key)}
          />
        ))}
      {rest(day)}
    </>
  )
  const weeks = weeksOf(plan.days)
  const ahead = aheadOf(plan, narrow)
  useEffect(() => {
    if (ahead) document.querySelector(`[data-day="${ahead}"]`)?.scrollIntoView({ block: 'center' })
  }, [ahead])
  const target = held?.over ?? over
  const inHand = entryOf(held?.key)
  return (
    <>
      <p role="status" className={held ? 'plan-hand no-print' : 'visually-hidden'}>
        {held &&
          inHand &&
          `已拿起“${inHand.enterprise}”，现在${dayInYear(held.over)}${sayWeekday(weekdayOf(held.over))}上：方向键换日子，回车放下，Esc 取消。`}
      </p>
      {narrow ? (
        <DayList plan={plan} cards={cards} />
      ) : (
        <table className="plan-weeks no-print" aria-label="走访计划，按周">
          <thead>
            <tr>
              {columnsOf(plan).map(weekday => (
                <th key={weekday} scope="col">
                  {sayWeekday(weekday)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map(week => (
              <tr key={week[0]?.day}>
                {columnsOf(plan).map(weekday => (
                  <Field
                    key={weekday}
                    day={week.find(({ day }) => weekdayOf(day) === weekday)}
                    cards={cards}
                    target={target}
                    refused={refused}
                    onOver={setOver}
                    onDrop={put}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

/** Where a quarter that has been going on for a while is looked at first: today, or the day from today on that is listed. */
function aheadOf({ days, from, to }: VisitPlan, narrow: boolean): string | undefined {
  const now = today()
  if (now <= (days[6]?.day ?? from) || now > to) return undefined
  return narrow ? days.find(({ day, count }) => day >= now && count > 0)?.day : nearest(days, now)
}
/** The day itself, or the next of which there is a column: of rest days often there is none. */
const nearest = (days: VisitPlan['days'], now: string) => days.find(({ day, works }) => day >= now && works)?.day

/** The days of the week on which anything is, or could be. */
const columnsOf = ({ days }: VisitPlan): number[] => {
  const used = new Set(days.filter(({ works, count }) => works || count > 0).map(({ day }) => weekdayOf(day)))
  return ORDER.filter(weekday => used.has(weekday))
}

interface FieldProps {
  day: PlanDay | undefined
  cards: (day: string) => React.ReactNode
  target: string | undefined
  /** A day of rest on which somebody dropped an entry. */
  refused: string | undefined
  onOver: (day: string | undefined) => void
  onDrop: (key: string, day: string) => void
}

function Field({ day: of, cards, target, refused, onOver, onDrop }: FieldProps) {
  if (!of) return <td className="plan-day plan-outside" />
  const { day, works, why } = of
  const classes = ['plan-day', !works && 'plan-rest', day === target && 'plan-target', day === today() && 'plan-today']
  return (
    <td
      data-day={day}
      className={classes.filter(Boolean).join(' ')}
      onDragOver={event => {
        // Also over a day of rest: what is dropped there is answered.
        event.preventDefault()
        onOver(works ? day : undefined)
      }}
      onDragLeave={() => onOver(undefined)}
      onDrop={event => {
        event.preventDefault()
        onDrop(event.dataTransfer.getData('text/plain'), day)
      }}
    >
      <p className="plan-date">
        {dayInYear(day)}
        {!works && weekdayOf(day) % 6 !== 0 && <small>{why}</small>}
      </p>
      {day === refused && (
        <p className="form-problem" role="alert">
          休息日不安排走访
        </p>
      )}
      {cards(day)}
    </td>
  )
}

/** On a phone: the days on which somebody is visited, one after the other. */
function DayList({ plan, cards }: { plan: VisitPlan; cards: FieldProps['cards'] }) {
  const busy = plan.days.flatMap(({ day, count }) => (count > 0 ? day : []))
  return (
    <ul className="plan-list no-print" aria-label="走访计划，按日">
      {busy.map(day => (
        <li key={day} data-day={day}>
          <h3>
            {dayInYear(day)} {sayWeekday(weekdayOf(day))}
          </h3>
          {cards(day)}
        </li>
      ))}
    </ul>
  )
}
