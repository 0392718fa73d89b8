import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { atDistrict, monthEnd, today, wallClockOf } from './day.ts'

interface CalendarProps {
  label: string
  value: string | undefined
  withTime: boolean
  clearable: boolean
  onChoose: (value: string | undefined) => void
  onCancel: () => void
}

/** The calendar itself; loaded on demand by DayPicker. */
export function Calendar({ label, value, withTime, clearable, onChoose, onCancel }: CalendarProps) {
  const year = Number((value ?? today()).slice(0, 4))
  const choices: [string, string][] = [
    ['今天', today()],
    ['上月末', monthEnd(today(), -1)],
    [`${year}年末`, `${year}-12-31`],
    [`${year - 1}年末`, `${year - 1}-12-31`],
  ]
  const shown = value ? dayjs(withTime ? wallClockOf(value) : value) : null
  return (
    <DatePicker
      aria-label={label}
      defaultOpen
      autoFocus
      suffixIcon={null}
      classNames={{ popup: { root: 'day-popup' } }}
      style={{ width: withTime ? 190 : 150 }}
      showTime={withTime && { format: 'HH:mm' }}
      allowClear={clearable}
      presets={withTime ? [] : choices.map(([name, day]) => ({ label: name, value: dayjs(day) }))}
      defaultValue={shown}
      format={withTime ? 'YYYY年M月D日 HH:mm' : 'YYYY年M月D日'}
      onChange={day =>
        onChoose(
          day ? (withTime ? atDistrict(day.format('YYYY-MM-DDTHH:mm:ss')) : day.format('YYYY-MM-DD')) : undefined,
        )
      }
      onOpenChange={open => open || onCancel()}
    />
  )
}
