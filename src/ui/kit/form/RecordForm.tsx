import { Alert, Button, Input } from 'antd'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { type $ZodType, safeParse } from 'zod/v4/core'
import { Problem } from '../../call.ts'
import { Form } from './Form.tsx'
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

function PasswordInput(props: {
  value?: string
  onChange?: (event: unknown) => void
  autoComplete?: string
  id?: string
  autoFocus?: boolean
}) {
  const [caps, setCaps] = useState(false)
  return (
    <>
      <Input.Password
        {...props}
        onKeyUp={event => setCaps(capsLock(event))}
        onKeyDown={event => setCaps(event.key === 'CapsLock' ? !capsLock(event) && caps : capsLock(event))}
        onBlur={() => setCaps(false)}
      />
      <span className="caps-hint" role="status">
        {caps && '大写锁定已打开'}
      </span>
    </>
  )
}

function control({ kind, autoComplete, autoFocus }: Field) {
  const common = { ...(autoComplete && { autoComplete }), ...(autoFocus && { autoFocus }) }
  if (kind === 'password') return <PasswordInput {...common} />
  if (kind === 'long-text') return <Input.TextArea rows={3} {...common} />
  return <Input {...common} />
}

/** Checks by the schema, sends once at a time, and puts what is refused where it belongs. */
function useSubmit<Values>({ fields, schema, submit }: Pick<FormProps<Values>, 'fields' | 'schema' | 'submit'>) {
  const [form] = Form.useForm<Record<string, string>>()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const names = fields.map(({ name }) => name)
  const show = (issues: Parameters<typeof faultsOf>[0]) => {
    const faults = faultsOf(issues, names)
    form.setFields(faults.map(({ name, message }) => ({ name, errors: [message] })))
    if (faults[0]) form.getFieldInstance(faults[0].name)?.focus?.()
  }
  const send = async (raw: Record<string, string | undefined>) => {
    const checked = safeParse(schema, Object.fromEntries(names.map(name => [name, raw[name] ?? ''])))
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
  return { form, problem, busy, send }
}

/** The one form: fields as data, checked by the contract's schema, the server's refusals beside the fields they name. */
export function RecordForm<Values>(props: FormProps<Values>) {
  const { fields, submitLabel, renderProblem, disabled, initial, secondary, block } = props
  const { form, problem, busy, send } = useSubmit(props)
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={send}
      validateTrigger={[]}
      className="record-form"
    >
      {problem && <Alert type="error" showIcon role="alert" title={renderProblem?.(problem) ?? problem.message} />}
      {fields.map(field => (
        <Form.Item key={field.name} name={field.name} label={field.label} extra={field.hint}>
          {control(field)}
        </Form.Item>
      ))}
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={busy} disabled={disabled} block={block}>
          {submitLabel}
        </Button>
        {secondary}
      </div>
    </Form>
  )
}
