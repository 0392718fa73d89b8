import { Input, Radio } from 'antd'
import { purposeKinds } from '#features/reading-purposes/contract.ts'
import { Form } from '#ui/kit/form/Form.tsx'

/** What for: the fields `kind` and `note` of a form. */
export function PurposeFields() {
  const other = Form.useWatch('kind') === '其他'
  return (
    <>
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
    </>
  )
}
