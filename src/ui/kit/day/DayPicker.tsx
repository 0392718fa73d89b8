import { lazy, Suspense, useState } from 'react'
import { Glyph } from '../Glyph.tsx'
import { dayText, instantText, isMonthEnd, monthEnd } from './day.ts'
import './day.css'

const Calendar = lazy(() => import('./Calendar.tsx').then(module => ({ default: module.Calendar })))

interface PickerProps {
  /** What the day is for, as the label reads it: 截至. */
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  placeholder?: string
}

/** A button that shows the choice and loads the calendar only when pressed. */
function Opener(props: PickerProps & { text: string; withTime?: boolean; clearable?: boolean }) {
  const { label, value, onChange, text, withTime = false, clearable = false } = props
  const [open, setOpen] = useState(false)
  const button = (
    <button type="button" className="day-button" aria-label={`${label}：${text}，更改`} onClick={() => setOpen(true)}>
      {text}
      <Glyph name="down" />
    </button>
  )
  const choose = (next: string | undefined) => {
    setOpen(false)
    if (next !== value) onChange(next)
  }
  return open ? (
    <Suspense fallback={button}>
      <Calendar
        label={label}
        value={value}
        withTime={withTime}
        clearable={clearable}
        onChoose={choose}
        onCancel={() => setOpen(false)}
      />
    </Suspense>
  ) : (
    button
  )
}

/** The one control for an as-of day, with steps from month end to month end. */
export function DayPicker({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (day: string) => void
}) {
  const earlier = monthEnd(value, -1)
  const later = isMonthEnd(value) ? monthEnd(value, 1) : monthEnd(value)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line everywhere
    <div className="day-picker" role="group" aria-label={label}>
      <span className="day-label">{label}</span>
      <button
        type="button"
        className="day-step"
        onClick={() => onChange(earlier)}
        aria-label={`上一个月末：${dayText(earlier)}`}
        title="上一个月末"
      >
        <Glyph name="left" />
      </button>
      <Opener label={label} value={value} onChange={day => day && onChange(day)} text={dayText(value)} />
      <button
        type="button"
        className="day-step"
        onClick={() => onChange(later)}
        aria-label={`下一个月末：${dayText(later)}`}
        title="下一个月末"
      >
        <Glyph name="right" />
      </button>
    </div>
  )
}

/** The one control for an instant (ISO 8601); empty means `placeholder`. */
export function InstantPicker({ label, value, onChange, placeholder = '此刻' }: PickerProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line everywhere
    <div className="day-picker" role="group" aria-label={label}>
      <span className="day-label">{label}</span>
      <Opener
        label={label}
        value={value}
        onChange={onChange}
        text={value ? instantText(value) : placeholder}
        withTime
        clearable
      />
      {value && (
        <button type="button" className="day-step day-clear" onClick={() => onChange(undefined)}>
          改回{placeholder}
        </button>
      )}
    </div>
  )
}
