import { type QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query'
import { Alert, Modal } from 'antd'
import { createRoot } from 'react-dom/client'
import { readingPurposes } from '#features/reading-purposes/contract.ts'
import { call, type SentTo } from '#ui/call.ts'
import { Form } from '#ui/kit/form/Form.tsx'
import { Themed } from '#ui/kit/Themed.tsx'
import { PurposeFields } from './PurposeFields.tsx'

type Entered = SentTo<typeof readingPurposes.state>['body']

function Dialog({ onStated, onCancel }: { onStated: () => void; onCancel: () => void }) {
  const [form] = Form.useForm<Entered>()
  const state = useMutation({
    mutationFn: (body: Entered) => call(readingPurposes.state, { body }),
    onSuccess: onStated,
  })
  return (
    <Modal
      open
      title="这些内容保密，请说明用途"
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
        <PurposeFields />
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
