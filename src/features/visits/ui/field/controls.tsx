import { type ReactNode, useId } from 'react'

interface LabelledProps {
  label: string
  required?: boolean
  note?: string
  children: (id: string) => ReactNode
}

/** A field under its label. */
export function Labelled({ label, required, note, children }: LabelledProps) {
  const id = useId()
  return (
    <div className="field-item">
      <label htmlFor={id}>
        {label}
        {required && <span className="field-required">（必填）</span>}
      </label>
      {children(id)}
      {note && <small>{note}</small>}
    </div>
  )
}

interface WordsProps {
  label: string
  value: string | undefined
  onChange: (value: string) => void
  most: number
  required?: boolean
  rows?: number
  note?: string
  numeric?: boolean
}

/** A line of words, or with `rows` several. */
export function Words({ label, value = '', onChange, most, rows, numeric, ...of }: WordsProps) {
  return (
    <Labelled label={label} {...of}>
      {id =>
        rows ? (
          <textarea
            id={id}
            className="plain-input"
            rows={rows}
            maxLength={most}
            value={value}
            onChange={event => onChange(event.target.value)}
          />
        ) : (
          <input
            id={id}
            className="plain-input"
            maxLength={most}
            value={value}
            {...(numeric && { inputMode: 'decimal' })}
            onChange={event => onChange(event.target.value)}
          />
        )
      }
    </Labelled>
  )
}

interface ChoiceProps {
  label: string
  choices: readonly string[]
  value: string | undefined
  onChange: (value: string | undefined) => void
  required?: boolean
}

/** One of a few, each a finger wide; pressed again it is taken back unless one is required. */
export function Choice({ label, choices, value, onChange, required }: ChoiceProps) {
  const name = useId()
  return (
    <fieldset className="field-item field-choice">
      <legend>
        {label}
        {required && <span className="field-required">（必填）</span>}
      </legend>
      {choices.map(choice => (
        <label key={choice}>
          <input
            type="radio"
            name={name}
            checked={value === choice}
            onChange={() => onChange(choice)}
            onClick={() => !required && value === choice && onChange(undefined)}
          />
          {choice}
        </label>
      ))}
    </fieldset>
  )
}
