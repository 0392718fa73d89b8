import { Alert, Button, type FormInstance } from 'antd'
import { Fragment, type ReactNode, Suspense, useRef, useState } from 'react'
import { type Attaching, useAttaching } from '#features/attachments/ui/attaching.ts'
import { Picker } from '#features/attachments/ui/Picker.tsx'
import type { SentStep } from '#features/cases/contract.ts'
import { fieldProblems } from '#features/records/ui/form/problems.ts'
import { Problem } from '#ui/call.ts'
import { Form, refuseFields } from '#ui/kit/form/Form.tsx'
import { useCan } from '#ui/shell/session.ts'
import { type Asked, FieldControl } from './FieldControl.tsx'
import type { Lived } from './lived.ts'

export type Sent = SentStep

/** A field as what stands beneath it knows it. */
export interface Beneath {
  written: string
  /** Adds a text to what is written. */
  insert: (text: string) => void
}

interface StepFormProps {
  of: Lived
  fields: Asked[]
  submitLabel: string
  disabled?: boolean
  /** Throws Problem. */
  submit: (sent: Sent) => Promise<unknown>
  cancel: () => void
  /** What is said with it is among officials. */
  inside?: boolean
  /** What stands in it from the start. */
  initial?: Sent
  /** Told of what is being written. */
  onWritten?: (written: Sent) => void
  /** What stands beneath a field, by its name; it may write into the field. */
  beneath?: Partial<Record<string, (field: Beneath) => ReactNode>>
  /** Told of what was refused, beside the form telling it. */
  onRefused?: (problem: Problem) => void
}

/** Sends once at a time, and puts what is refused where it belongs. */
function useSending({ fields, submit, onRefused }: StepFormProps, { ids, waits }: Attaching) {
  const [form] = Form.useForm<Sent>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const send = async (held: Sent) => {
    if (running.current) return
    setProblem(undefined)
    if (waits) return setProblem(new Problem(0, 'waits', waits))
    running.current = true
    setBusy(true)
    try {
      const said = Object.entries(held).filter(([, value]) => value !== undefined && value !== '')
      await submit({ ...Object.fromEntries(said), ...(ids.length > 0 && { files: ids }) })
    } catch (cause) {
      const told = cause instanceof Problem ? cause : new Problem(-1, 'unexpected', '页面出了意外的错误，请重试。')
      setProblem(told)
      onRefused?.(told)
      const names = fields.map(({ name }) => name)
      refuseFields(form, fieldProblems(told, names))
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { form, problem, busy, send }
}

/** The form of a step, or of a case that begins: its fields as the contract has them. */
export function StepForm(props: StepFormProps) {
  const { of, fields, submitLabel, disabled = false, cancel, inside = false, initial = {}, onWritten } = props
  const { beneath = {} } = props
  const attaching = useAttaching()
  const { form, problem, busy, send } = useSending(props, attaching)
  const official = useCan('ledger.read')
  const said = Form.useWatch([], form) ?? initial
  const attaches = useCan('attachments.send') && fields.length > 0
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={initial}
      className="step-form"
      validateTrigger={['onSubmit']}
      onFinish={send}
      onValuesChange={(changed: Sent, written: Sent) => {
        // What was confirmed was confirmed of what stood there.
        for (const { name, confirms } of fields) if (confirms && !(name in changed)) form.setFieldValue(name, undefined)
        onWritten?.(written)
      }}
    >
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      {fields.map(field =>
        field.when && said[field.when.field] !== field.when.is ? null : (
          <Fragment key={field.name}>
            <Form.Item
              name={field.name}
              label={field.label}
              extra={official && field.hint}
              required={field.required}
              rules={field.required ? [{ required: true, whitespace: true, message: `请填写${field.label}` }] : []}
            >
              <FieldControl of={of} field={field} />
            </Form.Item>
            <Under
              form={form}
              name={field.name}
              part={beneath[field.name]}
              onInserted={() => onWritten?.(form.getFieldsValue())}
            />
          </Fragment>
        ),
      )}
      {attaches && (
        <div className="step-files">
          <Picker of={attaching} />
          {inside && attaching.items.length > 0 && <p className="step-note">这一步的附件企业看不到。</p>}
        </div>
      )}
      <div className="step-actions">
        <Button type="primary" htmlType="submit" loading={busy} disabled={disabled}>
          {submitLabel}
        </Button>
        <Button onClick={cancel}>取消</Button>
      </div>
    </Form>
  )
}

interface UnderProps {
  form: FormInstance<Sent>
  name: string
  part: ((field: Beneath) => ReactNode) | undefined
  /** What it inserts is no change that the form tells of. */
  onInserted: () => void
}

function Under({ form, name, part, onInserted }: UnderProps) {
  const now = Form.useWatch(name, form)
  if (!part) return null
  const written = typeof now === 'string' ? now : ''
  const insert = (text: string) => {
    const before = String(form.getFieldValue(name) ?? '').trimEnd()
    form.setFieldValue(name, before ? `${before}\n${text}` : text)
    onInserted()
  }
  return <Suspense fallback={null}>{part({ written, insert })}</Suspense>
}
