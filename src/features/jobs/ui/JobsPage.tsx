import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type Job, jobs } from '#features/jobs/contract.ts'
import { instantCell } from '#ui/kit/day/day.ts'
import { Choice, FilterBar } from '#ui/kit/filter/filters.tsx'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import { ownOf } from '#ui/shell/own-search.ts'
import './jobs.css'

const page = getRouteApi('/signed-in/jobs')
const BUSY = 1500
const IDLE = 15_000
const kinds: Record<Job['kind'], string> = { import: '导入', backup: '备份', check: '校验备份', notice: '通知外发' }
const states = {
  running: ['进行中', 'busy'],
  waiting: ['待确认', 'plain'],
  done: ['完成', 'good'],
  failed: ['未成', 'bad'],
} as const

const columns: Column<Job>[] = [
  {
    key: 'title',
    title: '任务',
    primary: true,
    width: '40%',
    render: ({ title, path, problem, progress }) => (
      <span className="job">
        {path ? <Link to={path}>{title}</Link> : title}
        {progress && <span role="status">{progress}</span>}
        {problem && <span className="job-problem">{problem}</span>}
      </span>
    ),
  },
  { key: 'kind', title: '种类', nowrap: true, render: ({ kind }) => kinds[kind] },
  { key: 'state', title: '状态', render: ({ state }) => <Mark tone={states[state][1]}>{states[state][0]}</Mark> },
  { key: 'by', title: '谁', render: ({ startedBy }) => startedBy },
  { key: 'at', title: '开始', nowrap: true, render: ({ startedAt }) => instantCell(startedAt) },
  {
    key: 'end',
    title: '结束',
    nowrap: true,
    render: ({ finishedAt }) => (finishedAt ? instantCell(finishedAt) : '—'),
  },
]

/** 任务: what the server works on in the background, and what came of the latest. */
export function JobsPage() {
  const search = ownOf(page.useSearch())
  const navigate = page.useNavigate()
  const query = useQuery({
    ...queryOf(jobs.list, { query: search }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.jobs.some(job => job.state === 'running') ? BUSY : IDLE),
  })
  const put = (next: Partial<typeof search>) => navigate({ search: { ...search, ...next }, replace: true })
  const any = search.kind !== undefined || search.state !== undefined
  return (
    <>
      <PageHeader title="任务">服务器在后台做的事：导入、备份、校验。本页自动更新，可以离开。</PageHeader>
      <FilterBar note={query.data && `${query.data.jobs.length} 个`}>
        <Choice
          label="种类"
          value={search.kind}
          options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
          onChange={kind => put({ kind: kind as Job['kind'] | undefined })}
        />
        <Choice
          label="状态"
          value={search.state}
          options={Object.entries(states).map(([value, [label]]) => ({ value, label }))}
          onChange={state => put({ state: state as Job['state'] | undefined })}
        />
        {any && (
          <Button type="text" onClick={() => navigate({ search: {}, replace: true })}>
            清除筛选
          </Button>
        )}
      </FilterBar>
      <Section title="最近的任务" flush className={query.isPlaceholderData ? 'refreshing' : ''}>
        <Loaded query={query}>
          {({ jobs: found }) => (
            <DataTable
              label="任务"
              columns={columns}
              rows={found}
              rowKey={({ kind, id }) => `${kind} ${id}`}
              empty={
                <State tone="empty" title={any ? '没有符合条件的任务' : '还没有后台任务'}>
                  {any ? '请清除筛选。' : '导入台账或做备份后，这里看得到进度和结果。'}
                </State>
              }
            />
          )}
        </Loaded>
      </Section>
    </>
  )
}
