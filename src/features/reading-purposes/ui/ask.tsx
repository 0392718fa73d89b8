import { type QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query'
import { Alert, Form, Input, Modal, Radio } from 'antd'
import { createRoot } from 'react-dom/client'
import { purposeKinds, readingPurposes } from '#features/reading-purposes/contract.ts'
import { call, type SentTo } from '#ui/call.ts'
import { Themed } from '#ui/kit/Themed.tsx'

type Entered = SentTo<typeof readingPurposes.state>['body']

function Dialog({ onStated, onCancel }: { onStated: () => void; onCancel: () => void }) {
  const [form] = Form.useForm<Entered>()
  const kind = Form.useWatch('kind', form)
  const state = useMutation({
    mutationFn: (body: Entered) => call(readingPurposes.state, { body }),
    onSuccess: onStated,
  })
  const other = kind === '其他'
  return (
    <Modal
      open
      title="企业经营数据保密，请说明用途"
      okText="查看"
      cancelText="不看了"
      confirmLoading={state.isPending}
      onOk={form.submit}
      onCancel={onCancel}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ kind: chosen, note }) =>
          state.mutate({ kind: chosen, ...(note?.trim() && { note: note.trim() }) })
        }
      >
        {state.error && <Alert type="error" showIcon role="alert" title={state.error.message} />}
        <p>说明一次，当天有效。每次查看连同用途记入操作日志。</p>
        <Form.Item name="kind" label="用途" rules={[{ required: true, message: '请选择用途' }]}>
          <Radio.Group options={[...purposeKinds]} />
        </Form.Item>
        <Form.Item
          name="note"
          label={other ? '说明' : '说明（可不填）'}
          rules={[{ required: other, whitespace: true, message: '请写明用途' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** Asks for the purpose over whatever page is open; rejects when the person thinks better of it. */
export function ask(cache: QueryClient): Promise<void> {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const asked = new Promise<void>((resolve, reject) => {
    root.render(
      <QueryClientProvider client={cache}>
        <Themed>
          <Dialog onStated={resolve} onCancel={() => reject(new Error('no purpose'))} />
        </Themed>
      </QueryClientProvider>,
    )
  })
  return asked.finally(() => {
    root.unmount()
    place.remove()
  })
}
