import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Radio } from 'antd'
import { useMemo, useState } from 'react'
import { type Enlistment, enlistCategories, listLevels, lists, MOST_ENLISTED } from '#features/lists/contract.ts'
import { projectRecords } from '#features/projects/contract.ts'
import type { LedgerRecord } from '#features/records/contract.ts'
import { call } from '#ui/call.ts'
import { DayInput } from '#ui/kit/day/DayInput.tsx'
import { grouped } from '#ui/kit/figure/text.ts'
import { Form } from '#ui/kit/form/Form.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { AutoComplete, Select } from '#ui/kit/select/Select.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { queryOf } from '#ui/query.ts'
import './lists.css'

type Written = Omit<Enlistment, 'projects'>
const PAGE = 200
/** The year to come and ten that were. */
const years = (now: number) =>
  Array.from({ length: 12 }, (_, at) => ({ value: now + 1 - at, label: `${now + 1 - at}年` }))
const due = (message: string) => [{ required: true, message }]

/** All projects on no list, page after page, as many as can be put on one at once. */
async function unlisted(): Promise<LedgerRecord[]> {
  const found: LedgerRecord[] = []
  for (let cursor: string | undefined; found.length < MOST_ENLISTED; ) {
    const query = { unlisted: '是' as const, sort: 'project_no', limit: PAGE, ...(cursor && { cursor }) }
    const { records, nextCursor } = await call(projectRecords.endpoints.list, { query })
    found.push(...records)
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return found.slice(0, MOST_ENLISTED)
}

/** 批量纳入名单: projects on no list, and the list they are put on together. */
export function EnlistPage() {
  const query = useQuery({ queryKey: ['unlisted-projects'], queryFn: unlisted, staleTime: 0 })
  return (
    <>
      <PageHeader title="批量纳入名单" crumbs={[{ label: '名单', to: '/lists' }]}>
        下面是不在任何名单的项目。选好项目，写明名单和纳入日期，一次纳入；纳入后仍可逐条修改。
      </PageHeader>
      <Loaded query={query}>
        {projects =>
          projects.length === 0 ? <State tone="empty" title="每个项目都在名单里" /> : <Enlist projects={projects} />
        }
      </Loaded>
    </>
  )
}

function Enlist({ projects }: { projects: LedgerRecord[] }) {
  const keys = projects.map(({ key }) => key)
  // Nothing is chosen before somebody chooses.
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set(keys))
  const chosen = projects.filter(({ key }) => !left.has(key))
  const toggle = (key: string) => {
    const next = new Set(left)
    if (!next.delete(key)) next.add(key)
    setLeft(next)
  }
  return (
    <>
      <Section title={`项目（已选 ${chosen.length} 个，共 ${projects.length} 个）`}>
        <p className="enlist-all">
          <Button onClick={() => setLeft(new Set())}>全选</Button>
          <Button onClick={() => setLeft(new Set(keys))}>全不选</Button>
        </p>
        <ul className="enlist-projects" aria-label="不在任何名单的项目">
          {projects.map(({ key, values }) => (
            <li key={key}>
              <label>
                <input type="checkbox" checked={!left.has(key)} onChange={() => toggle(key)} />
                {values.project_no} {values.name}
              </label>
              <small>
                {values.category}，总投资 {grouped(String(values.total_investment ?? ''))} 万元
              </small>
            </li>
          ))}
        </ul>
      </Section>
      <Onto chosen={chosen} />
    </>
  )
}

function Onto({ chosen }: { chosen: LedgerRecord[] }) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const known = useQuery(queryOf(lists.all, { query: {} }))
  const names = useMemo(
    () => (known.data?.lists ?? []).filter(({ group }) => !group).map(({ name }) => ({ value: name })),
    [known.data],
  )
  const save = useMutation({
    mutationFn: (written: Written) =>
      call(lists.enlist, { body: { ...written, projects: chosen.map(({ values }) => String(values.project_no)) } }),
    onSuccess: async (_, { list, year, joinedOn }) => {
      void cache.invalidateQueries()
      // On the day on which they stand there: the last month that was reported may lie before it.
      await navigate({ to: '/lists/$list', params: { list }, search: { year, asOf: joinedOn } })
    },
  })
  return (
    <Section title="纳入" className="editor-section">
      <Form<Written>
        layout="vertical"
        className="enlist-form"
        initialValues={{ category: '按是否开工', year: new Date().getFullYear() }}
        validateTrigger={['onSubmit']}
        onFinish={written => {
          const isNew = known.data !== undefined && !names.some(({ value }) => value === written.list.trim())
          if (
            isNew &&
            !confirm(`还没有名为“${written.list}”的名单。确定新建这个名单，并纳入 ${chosen.length} 个项目吗？`)
          )
            return
          save.mutate(written)
        }}
      >
        <Form.Item name="list" label="名单" rules={due('请填写名单')}>
          <AutoComplete options={names} placeholder="如：区级重点项目" maxLength={100} />
        </Form.Item>
        <Form.Item name="year" label="年度" rules={due('请填写年度')}>
          <Select options={years(new Date().getFullYear())} />
        </Form.Item>
        <Form.Item name="joinedOn" label="纳入日期" rules={due('请填写纳入日期')}>
          <DayInput label="纳入日期" />
        </Form.Item>
        <Form.Item name="level" label="层级">
          <Select allowClear options={listLevels.map(value => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="category" label="类别" extra="按是否开工：纳入日期当天已开工的为实施类，其余为准备类">
          <Radio.Group options={enlistCategories.map(value => ({ value, label: value }))} />
        </Form.Item>
        {save.error && <p role="alert">{save.error.message}</p>}
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={chosen.length === 0}>
          纳入 {chosen.length} 个项目
        </Button>
      </Form>
    </Section>
  )
}
