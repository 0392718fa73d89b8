import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Input, Modal } from 'antd'
import { confidentialExports, exportContents } from '#features/confidential-exports/contract.ts'
import { PurposeFields } from '#features/reading-purposes/ui/PurposeFields.tsx'
import { call, type SentTo } from '#ui/call.ts'
import { Form } from '#ui/kit/form/Form.tsx'
import { Select } from '#ui/kit/select/Select.tsx'
import { keyOf } from '#ui/query.ts'

type Entered = SentTo<typeof confidentialExports.ask>['body']

const years = (now: number) => Array.from({ length: 12 }, (_, at) => ({ value: now - at, label: `${now - at}年度` }))

/** What for, and how much of it: as little as will do. */
export function Ask({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const [form] = Form.useForm<Entered>()
  const ask = useMutation({
    mutationFn: ({ kind, note, content, year, zone }: Entered) =>
      call(confidentialExports.ask, {
        body: {
          kind,
          ...(note?.trim() && { note: note.trim() }),
          ...(content && { content }),
          ...(year && { year }),
          ...(zone?.trim() && { zone: zone.trim() }),
        },
      }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: keyOf(confidentialExports.list) })
      onClose()
    },
  })
  return (
    <Modal
      open
      title="申请保密导出"
      okText="提交申请"
      cancelText="取消"
      confirmLoading={ask.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={held => ask.mutate(held)}>
        {ask.error && <Alert type="error" showIcon role="alert" title={ask.error.message} />}
        <PurposeFields />
        <Form.Item name="content" label="内容" initialValue={exportContents[0]}>
          <Select options={exportContents.map(value => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="year" label="年度" extra="不填：企业经营为全部年度，亩均效益为最近一年。">
          <Select allowClear options={years(new Date().getFullYear())} />
        </Form.Item>
        <Form.Item name="zone" label="载体" extra="编码或名称，含其下各级；不填为全部。">
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
