import { type KeyboardEvent, useRef, useState } from 'react'
import { dayText, monthText, today } from '#ui/kit/day/day.ts'
import { type Day, type Wanted, worksThen } from './changes.ts'

const WEEK = ['一', '二', '三', '四', '五', '六', '日']
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** 0 for Monday. */
const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

interface MonthsProps {
  days: Day[]
  wanted: Wanted
  /** Without it nothing can be changed. */
  onTurn?: ((day: Day) => void) | undefined
}

/** The twelve months of a year; arrow keys go from day to day, Enter or a click turns one round. */
export function Months({ days, wanted, onTurn }: MonthsProps) {
  const now = today()
  const [current, setCurrent] = useState(days.some(({ day }) => day === now) ? now : (days[0]?.day ?? ''))
  const box = useRef<HTMLDivElement>(null)
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    const at = days.findIndex(({ day }) => day === current)
    const next = step === undefined ? undefined : days[at + step]
    if (!next) return
    event.preventDefault()
    setCurrent(next.day)
    box.current?.querySelector<HTMLElement>(`[data-day="${next.day}"]`)?.focus()
  }
  const months = Map.groupBy(days, ({ day }) => day.slice(0, 7))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons within take the keys
    <div className="year" ref={box} onKeyDown={onKey}>
      {[...months].map(([month, mine]) => (
        <section key={month} className="year-month" aria-label={monthText(month)}>
          <h3>{monthText(month)}</h3>
          <div className="year-grid">
            {WEEK.map(name => (
              <span key={name} className="year-head" aria-hidden="true">
                {name}
              </span>
            ))}
            {mine.map((day, at) => (
              <OneDay
                key={day.day}
                day={day}
                wanted={wanted}
                column={at === 0 ? weekday(day.day) + 1 : undefined}
                current={day.day === current}
                isToday={day.day === now}
                onTurn={
                  onTurn &&
                  (() => {
                    setCurrent(day.day)
                    onTurn(day)
                  })
                }
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

interface OneDayProps {
  day: Day
  wanted: Wanted
  column: number | undefined
  current: boolean
  isToday: boolean
  onTurn: (() => void) | undefined
}

function OneDay({ day, wanted, column, current, isToday, onTurn }: OneDayProps) {
  const works = worksThen(day, wanted)
  const changed = wanted.has(day.day)
  const weekend = weekday(day.day) > 4
  // A rest day within the week and a working day at its end carry a sign, as printed calendars have them.
  const sign = works && weekend ? '班' : !works && !weekend ? '休' : ''
  const worked = works ? '工作日' : '休息日'
  const own = changed ? wanted.get(day.day) !== null : day.own !== null
  const why = changed ? (own ? '将改为' : '将恢复为') : day.why
  const week = `星期${WEEK[weekday(day.day)]}`
  const said = changed ? `${why}${worked}` : [why !== week && why, worked].filter(Boolean).join('，')
  const name = `${dayText(day.day)}，${week}，${said}`
  const className = [
    'year-day',
    works ? 'year-works' : 'year-rests',
    own && 'year-own',
    changed && 'year-changed',
    isToday && 'year-today',
  ]
    .filter(Boolean)
    .join(' ')
  const style = column ? { gridColumnStart: column } : undefined
  return (
    <button
      type="button"
      data-day={day.day}
      data-sign={sign || undefined}
      className={className}
      style={style}
      aria-label={name}
      title={name}
      aria-pressed={onTurn ? changed : undefined}
      aria-disabled={onTurn ? undefined : true}
      tabIndex={current ? 0 : -1}
      onClick={onTurn}
    >
      {Number(day.day.slice(8))}
    </button>
  )
}
