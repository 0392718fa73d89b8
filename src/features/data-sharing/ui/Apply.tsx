import { useMutation } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { type DataSetDetail, dataSharing } from '#features/data-sharing/contract.ts'
import { call } from '#ui/call.ts'
import { Form } from '#ui/kit/form/Form.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { FieldChoice } from './FieldChoice.tsx'
import { sayField } from './fields.ts'

interface Written {
  fields: string[]
  purpose: string
  days: number
}

/** What is typed is refused in words, and never put right in silence. */
const within = (most: number) => ({
  type: 'integer' as const,
  min: 1,
  max: most,
  message: `请填 1—${most} 的整数`,
})

/** Asks for fields of a data set: which, what for, for how long. */
export function Apply({ of, onDone }: { of: DataSetDetail; onDone: (next: DataSetDetail) => void }) {
  const [form] = Form.useForm<Written>()
  const apply = useMutation({
    mutationFn: (body: Written) => call(dataSharing.apply, { params: { id: of.id }, body }),
    onSuccess: next => {
      form.resetFields()
      onDone(next)
    },
  })
  return (
    <Section title="申请使用" className="editor-section">
      <Form<Written>
        form={form}
        layout="vertical"
        className="sharing-form"
        initialValues={{ days: Math.min(30, of.mostDays) }}
        validateTrigger={['onSubmit']}
        onFinish={written => apply.mutate(written)}
      >
        <Form.Item name="fields" label="需要的字段" rules={[{ required: true, message: '请至少选一个字段' }]}>
          <FieldChoice label="需要的字段" fields={of.fields} say={sayField} />
        </Form.Item>
        <Form.Item name="purpose" label="用途" rules={[{ required: true, whitespace: true, message: '请填写用途' }]}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <Form.Item
          name="days"
          label={`用多少天（最多 ${of.mostDays}）`}
          rules={[{ required: true, message: '请填写天数' }, within(of.mostDays)]}
        >
          <InputNumber controls={false} />
        </Form.Item>
        {apply.error && <p role="alert">{apply.error.message}</p>}
        <Button type="primary" htmlType="submit" loading={apply.isPending}>
          提交申请
        </Button>
      </Form>
    </Section>
  )
}
