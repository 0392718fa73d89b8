import { Alert, Button, Form } from 'antd'
import { useRef, useState } from 'react'
import type { SentFields } from '#features/cases/contract.ts'
import { fieldProblems } from '#features/records/ui/form/problems.ts'
import { Problem } from '#ui/call.ts'
import { type Asked, FieldControl } from './FieldControl.tsx'
import type { Lived } from './lived.ts'

export type Sent = SentFields

interface StepFormProps {
  of: Lived
  fields: Asked[]
  submitLabel: string
  disabled?: boolean
  /** Throws Problem. */
  submit: (sent: Sent) => Promise<unknown>
  cancel: () => void
  /** Told of what was refused, beside the form telling it. */
  onRefused?: (problem: Problem) => void
}

/** Sends once at a time, and puts what is refused where it belongs. */
function useSending({ fields, submit, onRefused }: StepFormProps) {
  const [form] = Form.useForm<Sent>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const send = async (held: Sent) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setProblem(undefined)
    try {
      const said = Object.entries(held).filter(([, value]) => value !== undefined && value !== '')
      await submit(Object.fromEntries(said))
    } catch (cause) {
      const told = cause instanceof Problem ? cause : new Problem(-1, 'unexpected', '页面出了意外的错误，请重试。')
      setProblem(told)
      onRefused?.(told)
      const names = fields.map(({ name }) => name)
      form.setFields(fieldProblems(told, names))
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { form, problem, busy, send }
}

/** The form of a step, or of a case that begins: its fields as the contract has them. */
export function StepForm(props: StepFormProps) {
  const { of, fields, submitLabel, disabled = false, cancel } = props
  const { form, problem, busy, send } = useSending(props)
  return (
    <Form
      form={form}
      layout="vertical"
      className="step-form"
      validateTrigger={['onSubmit']}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onFinish={send}
    >
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      {fields.map(field => (
        <Form.Item
          key={field.name}
          name={field.name}
          label={field.label}
          required={field.required}
          rules={field.required ? [{ required: true, whitespace: true, message: `请填写${field.label}` }] : []}
        >
          <FieldControl of={of} field={field} />
        </Form.Item>
      ))}
      <div className="step-actions">
        <Button type="primary" htmlType="submit" loading={busy} disabled={disabled}>
          {submitLabel}
        </Button>
        <Button onClick={cancel}>取消</Button>
      </div>
    </Form>
  )
}
