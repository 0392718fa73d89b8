import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Radio } from 'antd'
import { dataSharing, frequencies, type Sensitivity, sensitivities } from '#features/data-sharing/contract.ts'
import { call } from '#ui/call.ts'
import { Form } from '#ui/kit/form/Form.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Select } from '#ui/kit/select/Select.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import { FieldChoice } from './FieldChoice.tsx'
import { sayField } from './fields.ts'
import './sharing.css'

interface Written {
  title: string
  noun: string
  fields: string[]
  sensitivity: Sensitivity
  frequency: (typeof frequencies)[number]
  description: string
}
const options = (values: readonly string[]) => values.map(value => ({ value, label: value }))
const due = (message: string) => [{ required: true, message }]

/** 登记数据集: of which records, which fields, how sensitive. */
export function DeclarePage() {
  const [form] = Form.useForm<Written>()
  const noun = Form.useWatch('noun', form)
  const navigate = useNavigate()
  const cache = useQueryClient()
  const query = useQuery(queryOf(dataSharing.list, {}))
  const declare = useMutation({
    mutationFn: (body: Written) => call(dataSharing.declare, { body }),
    onSuccess: async ({ id }) => {
      void cache.invalidateQueries()
      await navigate({ to: '/data-sets/$id', params: { id }, replace: true })
    },
  })
  return (
    <>
      <PageHeader title="登记数据集" crumbs={[{ label: '数据共享', to: '/data-sets' }]}>
        交付的是您现在的数据范围内的记录。保密的（如企业经营、保密的诉求）不能共享。
      </PageHeader>
      <Section title="填写" className="editor-section">
        <Loaded query={query}>
          {({ kinds }) => (
            <Form<Written>
              form={form}
              layout="vertical"
              className="sharing-form"
              initialValues={{ sensitivity: '内部', frequency: '每月' }}
              validateTrigger={['onSubmit']}
              onValuesChange={changed => 'noun' in changed && form.setFieldValue('fields', [])}
              onFinish={written => declare.mutate(written)}
            >
              <Form.Item
                name="title"
                label="名称"
                rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
              >
                <Input maxLength={100} placeholder="如：重点项目基本信息" />
              </Form.Item>
              <Form.Item name="noun" label="取自哪一种记录" rules={due('请选择记录')}>
                <Select options={kinds.map(each => ({ value: each.noun, label: each.sheet }))} />
              </Form.Item>
              <Form.Item name="fields" label="字段" rules={due('请至少选一个字段')}>
                <FieldChoice
                  label="字段"
                  fields={kinds.find(each => each.noun === noun)?.fields ?? []}
                  say={sayField}
                />
              </Form.Item>
              <Form.Item name="sensitivity" label="敏感程度">
                <Radio.Group
                  options={Object.entries(sensitivities).map(([value, most]) => ({
                    value,
                    label: `${value}（一次最多 ${most} 天）`,
                  }))}
                />
              </Form.Item>
              <Form.Item name="frequency" label="更新频率">
                <Select options={options(frequencies)} />
              </Form.Item>
              <Form.Item
                name="description"
                label="说明"
                rules={[{ required: true, whitespace: true, message: '请填写说明' }]}
              >
                <Input.TextArea rows={4} maxLength={2000} placeholder="有哪些记录，口径，使用时注意什么" />
              </Form.Item>
              {declare.error && <p role="alert">{declare.error.message}</p>}
              <Button type="primary" htmlType="submit" loading={declare.isPending}>
                登记
              </Button>
            </Form>
          )}
        </Loaded>
      </Section>
    </>
  )
}
