import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import {
  type Audience,
  type AudienceKind,
  announcements,
  audience,
  audienceKinds,
} from '#features/announcements/contract.ts'
import { useValues } from '#features/records/ui/ValueSelect.tsx'
import { unitRecords } from '#features/units/contract.ts'
import { call } from '#ui/call.ts'
import { Form } from '#ui/kit/form/Form.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { useDebounced } from '#ui/kit/search/debounced.ts'
import { Select } from '#ui/kit/select/Select.tsx'
import { queryOf } from '#ui/query.ts'
import { IndustryChoice, PlaceChoice, ValueChoice } from './choices.tsx'
import './announcements.css'

interface Written {
  title: string
  text: string
  to: AudienceKind
  units?: string[]
  space?: string
  chain?: string
  tag?: string
  industry?: string
  open?: boolean
}
const conditions = ['space', 'chain', 'tag', 'industry'] as const

/** What is chosen, as the contract has it; undefined as long as it says nobody. */
function audienceOf({ to, units, ...of }: Partial<Written>): Audience | undefined {
  const named = conditions.flatMap(name => (to === 'enterprises' && of[name]?.trim() ? [[name, of[name]]] : []))
  const wanted = { to, ...Object.fromEntries(named), ...(to === 'units' && { units }) }
  const read = audience.safeParse(wanted)
  return read.success ? read.data : undefined
}

/** 发布公告: what, to whom, and how many that are. */
export function PublishPage() {
  const [form] = Form.useForm<Written>()
  const written = Form.useWatch([], form)
  const navigate = useNavigate()
  const cache = useQueryClient()
  const wanted = audienceOf(written ?? {})
  const reach = useReach(wanted)
  const [ready, setReady] = useState<Written>()
  const publish = useMutation({
    mutationFn: ({ title, text, open = false }: Written) =>
      call(announcements.publish, { body: { title, text, open, audience: wanted as Audience } }),
    onSuccess: async ({ id }) => {
      void cache.invalidateQueries()
      await navigate({ to: '/announcements/$id', params: { id }, replace: true })
    },
  })
  return (
    <>
      <PageHeader title="发布公告" crumbs={[{ label: '公告', to: '/announcements' }]}>
        发给此刻范围内的账号，各得一条通知；以后新开通、也在范围内的账号，在公告列表里看得到。发布后不能改；写错了，撤回后另发。严禁录入涉密信息。
      </PageHeader>
      <Section title="填写" className="editor-section">
        <Form<Written>
          form={form}
          layout="vertical"
          className="announcement-form"
          initialValues={{ to: 'officials' }}
          validateTrigger={['onSubmit']}
          onFinish={setReady}
        >
          <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: '请填写标题' }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="text" label="内容" rules={[{ required: true, whitespace: true, message: '请填写内容' }]}>
            <Input.TextArea rows={8} maxLength={20_000} />
          </Form.Item>
          <Form.Item name="to" label="发给谁">
            <Radio.Group
              aria-label="发给谁"
              options={Object.entries(audienceKinds).map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
          <Narrower to={written?.to} />
          <Form.Item name="open" valuePropName="checked">
            <Checkbox>同时登在公开页面（区县开放了公告栏的）</Checkbox>
          </Form.Item>
          <p role="status" className="announcement-count">
            {reach}
          </p>
          <Button type="primary" htmlType="submit" disabled={!wanted}>
            发布
          </Button>
        </Form>
      </Section>
      <Modal
        open={ready !== undefined}
        title={`发布“${ready?.title.trim()}”？`}
        okText="确定发布"
        cancelText="再看看"
        confirmLoading={publish.isPending}
        onOk={() => ready && publish.mutate(ready)}
        onCancel={() => {
          publish.reset()
          setReady(undefined)
        }}
      >
        <p>
          {reach}
          {ready?.open && '同时登在公开页面，不用登录就能看到。'}
          发布后不能改。
        </p>
        {publish.error && <p role="alert">{publish.error.message}</p>}
      </Modal>
    </>
  )
}

function Narrower({ to }: { to: AudienceKind | undefined }) {
  const units = useValues(unitRecords, 'name', '', to === 'units')
  if (to === 'units') {
    return (
      <Form.Item name="units" label="单位（含其下级）" rules={[{ required: true, message: '请写明发给哪些单位' }]}>
        <Select mode="tags" tokenSeparators={['、']} options={units.map(name => ({ value: name, label: name }))} />
      </Form.Item>
    )
  }
  if (to !== 'enterprises') return null
  return (
    <fieldset className="announcement-conditions">
      <legend>哪些企业（今日在驻，条件须同时满足；都不填为全部）</legend>
      <Form.Item name="space" label="片区、园区、楼宇（含其下各级）">
        <PlaceChoice />
      </Form.Item>
      <Form.Item name="industry" label="行业">
        <IndustryChoice />
      </Form.Item>
      <Form.Item name="chain" label="产业链">
        <ValueChoice field="chain" label="产业链" />
      </Form.Item>
      <Form.Item name="tag" label="标签">
        <ValueChoice field="tags" label="标签" />
      </Form.Item>
    </fieldset>
  )
}

/** How many it goes to, in a sentence; a refusal's where it cannot be told. */
function useReach(wanted: Audience | undefined): string {
  const asked = useDebounced(JSON.stringify(wanted ?? null))
  const body = JSON.parse(asked) as Audience | null
  const { data, error } = useQuery({
    ...queryOf(announcements.count, { body: body ?? { to: 'everyone' } }),
    enabled: body !== null,
    staleTime: 0,
  })
  if (error) return error.message
  if (!data || !body) return ''
  const { audience: whom, accounts, enterprises, reached } = data
  const among = enterprises === null ? '' : `符合条件的在驻企业 ${enterprises} 家，其中 ${reached} 家有账号，`
  return `${whom}：${among}现有 ${accounts} 个账号会收到。`
}
