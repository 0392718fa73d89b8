import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'

dayjs.extend(customParseFormat)

const dayFormats = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.M.D', 'YYYY/M/D', 'YYYY年M月D日', 'YYYY-M-D']
const monthFormats = ['YYYY-MM', 'YYYYMM', 'YYYY.M', 'YYYY/M', 'YYYY年M月', 'YYYY-M']

/** A day or month typed in any of the usual ways, or chosen; as 'YYYY-MM-DD' or 'YYYY-MM'. */
export function DayInput(props: {
  label: string
  month?: boolean
  value?: string | null | undefined
  onChange?: (value: string | undefined) => void
  id?: string
  disabled?: boolean
  className?: string
}) {
  const { label, month = false, value, onChange, id, disabled, className } = props
  const shown = value ? dayjs(value) : null
  const [formats, kept] = month ? [monthFormats, 'YYYY-MM'] : [dayFormats, 'YYYY-MM-DD']
  // The picker takes a typed day over a moment after the field was left, too late for a press of 保存.
  const take = (typed: string) => {
    const day = dayjs(typed.trim(), formats, true)
    if (day.isValid() && day.format(kept) !== value) onChange?.(day.format(kept))
  }
  return (
    <DatePicker
      {...(id && { id })}
      {...(className && { className })}
      aria-label={label}
      placeholder={month ? '如 2023-06' : '如 2023-06-30'}
      picker={month ? 'month' : 'date'}
      format={formats}
      disabled={disabled ?? false}
      value={shown?.isValid() ? shown : null}
      // Enter takes the day that was typed or chosen; it does not send the form.
      onKeyDown={event => event.key === 'Enter' && event.preventDefault()}
      onBlur={event => take((event.target as HTMLInputElement).value)}
      onChange={day => onChange?.(day?.format(kept))}
    />
  )
}
