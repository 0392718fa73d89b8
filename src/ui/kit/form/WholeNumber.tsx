import { Input } from 'antd'
import { useId, useState } from 'react'
import './form.css'

interface Bounds {
  least: number
  most: number
}
interface Props extends Bounds {
  /** Of the box, for its label. */
  id?: string
  label?: string
  unit?: string
  /** What it was set to; NaN for what is no whole number, null where nothing is filled in and nothing need be. */
  value: number | null
  disabled?: boolean
  /** What was written; NaN where it is no whole number, null where nothing is. */
  onChange: (value: number | null) => void
}

export const isWithin = (value: number | null, { least, most }: Bounds): value is number =>
  value !== null && Number.isInteger(value) && value >= least && value <= most

/** A box for a whole number. What is written stays as it was written; what cannot stand is said, never changed in silence. */
export function WholeNumber({ id, label, unit, value, least, most, disabled, onChange }: Props) {
  const own = useId()
  const [text, setText] = useState(value === null || Number.isNaN(value) ? '' : String(value))
  const wrong = value !== null && !isWithin(value, { least, most })
  return (
    <span className="whole-number">
      <Input
        id={id ?? own}
        aria-label={label}
        inputMode="numeric"
        autoComplete="off"
        suffix={unit}
        value={text}
        disabled={disabled}
        status={wrong ? 'error' : ''}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${own}-wrong` : undefined}
        onChange={({ target }) => {
          setText(target.value)
          onChange(numberIn(target.value))
        }}
      />
      {wrong && (
        <span id={`${own}-wrong`} className="form-problem" role="alert">
          请填 {least} 至 {most} 的整数
        </span>
      )}
    </span>
  )
}

function numberIn(text: string): number | null {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return null
  return /^-?\d+$/.test(plain) ? Number(plain) : Number.NaN
}
