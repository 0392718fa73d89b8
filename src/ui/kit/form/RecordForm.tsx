import { type KeyboardEvent, type ReactNode, type SubmitEvent, useId, useRef, useState } from 'react'
import { type $ZodType, safeParse } from 'zod/v4/core'
import { Problem } from '../../call.ts'
import { PlainButton } from '../action/PlainButton.tsx'
import { Glyph } from '../Glyph.tsx'
import { faultsOf } from './faults.ts'
import './form.css'

export interface Field {
  name: string
  label: string
  kind: 'text' | 'password' | 'long-text'
  hint?: ReactNode
  autoComplete?: string
  autoFocus?: boolean
}

interface FormProps<Values> {
  fields: Field[]
  /** The contract's own schema: the form asks what the server will ask. */
  schema: $ZodType<Values>
  submitLabel: string
  submit: (values: Values) => Promise<unknown>
  /** Shown in place of the sentence of a refusal, such as a countdown. */
  renderProblem?: (problem: Problem) => ReactNode
  disabled?: boolean
  initial?: Partial<Record<string, string>>
  secondary?: ReactNode
  block?: boolean
}

/** Whether a key was pressed while caps lock is on. */
const capsLock = (event: KeyboardEvent) => event.getModifierState('CapsLock')

function PasswordInput(props: React.ComponentProps<'input'>) {
  const [caps, setCaps] = useState(false)
  const [shown, setShown] = useState(false)
  return (
    <>
      <span className="password-input">
        <input
          {...props}
          type={shown ? 'text' : 'password'}
          onKeyUp={event => setCaps(capsLock(event))}
          onKeyDown={event => setCaps(event.key === 'CapsLock' ? !capsLock(event) && caps : capsLock(event))}
          onBlur={() => setCaps(false)}
        />
        <button type="button" aria-label="显示所输入的" aria-pressed={shown} onClick={() => setShown(!shown)}>
          <Glyph name={shown ? 'eye' : 'eye-off'} />
        </button>
      </span>
      <span className="caps-hint" role="status">
        {caps && '大写锁定已打开'}
      </span>
    </>
  )
}

interface RowProps {
  field: Field
  value: string
  fault: string | undefined
  change: (value: string) => void
}

function Row({ field: { name, label, kind, hint, autoComplete, autoFocus }, value, fault, change }: RowProps) {
  const id = useId()
  const told = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  const common = {
    id,
    name,
    value,
    autoComplete,
    autoFocus,
    className: 'plain-input',
    'aria-invalid': fault !== undefined,
    'aria-describedby': told || undefined,
    onChange: ({ target }: { target: { value: string } }) => change(target.value),
  }
  return (
    <div className="record-field">
      <label htmlFor={id}>{label}</label>
      {kind === 'password' && <PasswordInput {...common} />}
      {kind === 'long-text' && <textarea rows={3} {...common} />}
      {kind === 'text' && <input {...common} />}
      {fault && (
        <p className="form-problem" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** Checks by the schema, sends once at a time, and puts what is refused where it belongs. */
function useSubmit<Values>({ fields, schema, submit, initial = {} }: FormProps<Values>) {
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState(initial)
  const [faults, setFaults] = useState<Partial<Record<string, string>>>({})
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const names = fields.map(({ name }) => name)
  const show = (issues: Parameters<typeof faultsOf>[0]) => {
    const found = faultsOf(issues, names)
    setFaults(Object.fromEntries(found.map(({ name, message }) => [name, message])))
    const first = found[0] && form.current?.elements.namedItem(found[0].name)
    if (first instanceof HTMLElement) first.focus()
  }
  const change = (name: string, value: string) => {
    setValues({ ...values, [name]: value })
    setFaults({ ...faults, [name]: undefined })
  }
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const checked = safeParse(schema, Object.fromEntries(names.map(name => [name, values[name] ?? ''])))
    if (!checked.success) return show(checked.error.issues)
    if (running.current) return
    running.current = true
    setBusy(true)
    setProblem(null)
    try {
      await submit(checked.data)
    } catch (cause) {
      const refused = cause instanceof Problem ? cause : new Problem(-1, 'unexpected', '页面出了意外的错误，请重试。')
      setProblem(refused)
      show(refused.issues)
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { form, values, faults, problem, busy, change, send }
}

/**
 * The one short form, without a library, since people begin with it: fields as data, checked by the contract's schema,
 * the server's refusals beside the fields they name.
 */
export function RecordForm<Values>(props: FormProps<Values>) {
  const { fields, submitLabel, renderProblem, disabled, secondary, block } = props
  const { form, values, faults, problem, busy, change, send } = useSubmit(props)
  return (
    <form ref={form} className="record-form" noValidate onSubmit={send}>
      {problem && (
        <div className="form-refusal" role="alert">
          <Glyph name="warn" />
          <div>{renderProblem?.(problem) ?? problem.message}</div>
        </div>
      )}
      {fields.map(field => (
        <Row
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          fault={faults[field.name]}
          change={value => change(field.name, value)}
        />
      ))}
      <div className="form-actions">
        <PlainButton type="submit" rank="first" busy={busy} disabled={disabled} className={block ? 'form-whole' : ''}>
          {submitLabel}
        </PlainButton>
        {secondary}
      </div>
    </form>
  )
}
