import { Alert, Button, Input, Modal } from 'antd'
import { Children, type ReactNode, useEffect, useRef, useState } from 'react'
import type { RecordNoun } from '#features/records/contract.ts'
import { Problem } from '#ui/call.ts'
import { Form, refuseFields } from '#ui/kit/form/Form.tsx'
import { usePagesOf } from '../nouns.ts'
import { Fields } from './Fields.tsx'
import { asksReason, fieldProblems, isStale } from './problems.ts'
import { useLeaveWarning } from './useLeaveWarning.tsx'
import { changesOf, type Held, oddOf } from './values.ts'

export interface Submitted {
  /** Only what differs from the start. */
  values: Record<string, string | null>
  reason?: string
}

interface EditorProps {
  spec: RecordNoun
  /** What the record holds already, and what the form shows at first where it differs (a new record's given values). */
  before: Held
  initial?: Held
  labels: Record<string, string>
  keysFixed: boolean
  needsReason: boolean
  submitLabel: string
  /** Saves; then leads away by `leave`. Throws Problem. */
  submit: (sent: Submitted) => Promise<void>
  /** Where to go with the record as it is: called when it was saved or nothing was changed. */
  done: () => void
  cancel: () => void
  /** Another person was quicker. */
  renderStale?: (mine: Record<string, string | null>, close: () => void) => ReactNode
}

/** Why a reason is asked for: the month is locked, or a field has a value that is taken only with one. */
interface Asked {
  label: string
  why: string
  field?: string
}

const REASON = '原因'
const LOCKED: Asked = { label: '更正的原因', why: '所属月份已锁定。原因会记入修改历史。' }

/** The form of any record: its columns as fields, the server's refusals beside the fields they name. */
export function Editor(props: EditorProps) {
  const { spec, before, initial = before, labels, keysFixed, submitLabel, submit, done, cancel, renderStale } = props
  const [form] = Form.useForm<Held>()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [asked, setAsked] = useState(props.needsReason ? LOCKED : undefined)
  const [stale, setStale] = useState<Record<string, string | null> | null>(null)
  const [doubt, setDoubt] = useState<{ held: Held; odd: ReactNode[] }>()
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  // A new record's given values are no work of this person yet; changes kept over a newer version are.
  const start = keysFixed ? before : initial
  const differs = (held: Held) => Object.keys(changesOf(spec.columns, start, held)).length > 0
  const [dirty, setDirty] = useState(() => differs(initial))
  const { warning, leave } = useLeaveWarning(dirty)
  const fields = spec.columns.map(column => column.field)
  const doubts = usePagesOf(spec.noun)?.doubts

  // With the sentence beneath it, above the bar of buttons.
  useEffect(() => {
    if (asked?.field) refuseFields(form, [{ name: REASON, errors: [] }])
  }, [asked, form])
  const refused = (cause: unknown, mine: Record<string, string | null>) => {
    const told = cause instanceof Problem ? cause : new Problem(-1, 'unexpected', '页面出了意外的错误，请重试。')
    if (isStale(told) && renderStale) return setStale(mine)
    const wrong = fieldProblems(told, fields)
    if (asksReason(told) && wrong[0]) return setAsked({ label: '原因', why: told.message, field: wrong[0].name })
    if (asksReason(told)) setAsked(LOCKED)
    setProblem(told)
    refuseFields(form, wrong)
  }
  const check = async (held: Held) => {
    const values = changesOf(spec.columns, before, held)
    if (Object.keys(values).length === 0 && keysFixed) {
      leave()
      return done()
    }
    try {
      const odd = [...oddOf(spec.columns, values), ...((await doubts?.(held, values)) ?? [])]
      return odd.length > 0 ? setDoubt({ held, odd }) : await send(held)
    } catch (cause) {
      refused(cause, values)
    }
  }
  const send = async (held: Held) => {
    const values = changesOf(spec.columns, before, held)
    if (running.current) return
    running.current = true
    setBusy(true)
    setProblem(null)
    try {
      const reason = String(held[REASON] ?? '').trim()
      await submit({ values, ...(reason && { reason }) })
      leave()
      done()
    } catch (cause) {
      refused(cause, values)
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="record-editor"
      initialValues={initial}
      validateTrigger={['onBlur', 'onSubmit']}
      onValuesChange={(changed, held) => {
        setDirty(differs(held))
        if (asked?.field && asked.field in changed) setAsked(undefined)
      }}
      onFinish={check}
    >
      {problem && <Alert type="error" showIcon role="alert" title={problem.message} />}
      <Fields spec={spec} columns={spec.columns} keysFixed={keysFixed} labels={labels} />
      {asked && (
        <Form.Item
          name={REASON}
          label={asked.label}
          className="field-reason"
          extra={asked.why}
          rules={[{ required: true, whitespace: true, message: `请写明${asked.label}` }]}
        >
          <Input.TextArea rows={2} maxLength={500} showCount={!asked.field} />
        </Form.Item>
      )}
      <div className="editor-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {submitLabel}
        </Button>
        <Button onClick={cancel}>取消</Button>
        <span className="editor-note" role="status">
          {dirty && '有未保存的修改'}
        </span>
      </div>
      {warning}
      {doubt && (
        <Modal
          open
          title="请再看一眼"
          okText="仍要保存"
          cancelText="回去修改"
          onOk={() => {
            setDoubt(undefined)
            void send(doubt.held)
          }}
          onCancel={() => setDoubt(undefined)}
        >
          {Children.map(doubt.odd, sentence => (
            <p>{sentence}</p>
          ))}
        </Modal>
      )}
      {stale && renderStale?.(stale, () => setStale(null))}
    </Form>
  )
}
