import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Brief } from '#features/briefs/contract.ts'
import { instantCell } from '#ui/kit/day/day.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { loadedOf, moreOf } from '#ui/kit/table/more.ts'
import { useCan, useScope, WHOLE } from '#ui/shell/session.ts'
import { briefsQuery } from './queries.ts'
import { Template } from './Template.tsx'
import './briefs.css'

const columns: Column<Brief>[] = [
  {
    key: 'title',
    title: '标题',
    primary: true,
    width: '46%',
    render: ({ id, title }) => (
      <Link to="/briefs/issued/$id" params={{ id }}>
        {title}
      </Link>
    ),
  },
  { key: 'asOf', title: '截至', nowrap: true, render: ({ asOf }) => asOf },
  { key: 'at', title: '印发时间', nowrap: true, render: ({ issuedAt }) => instantCell(issuedAt) },
  { key: 'by', title: '印发人', render: ({ issuedBy }) => issuedBy },
]

/** 简报: those issued, and the template they are made with. */
export function ListPage() {
  const query = useInfiniteQuery(briefsQuery)
  const navigate = useNavigate()
  const mayIssue = useCan('briefs.issue')
  // A draft names projects of the whole district.
  const whole = useScope() === WHOLE
  const rows = query.data?.pages.flatMap(page => page.briefs)
  return (
    <>
      <PageHeader
        title="简报"
        actions={
          whole && (
            <Button type="primary" onClick={() => navigate({ to: '/briefs/draft' })}>
              {mayIssue ? '新拟一期' : '看草稿'}
            </Button>
          )
        }
      >
        由台账直接写成，文中每个数都连着指标。印发后各数留存，此后台账改了什么，在该期页面可见。
      </PageHeader>
      <Section title="已印发" flush>
        <Loaded query={loadedOf(query, rows)}>
          {issued => (
            <DataTable
              label="已印发的简报"
              columns={columns}
              rows={issued}
              rowKey={({ id }) => id}
              empty={
                <State tone="empty" title="还没有印发过简报">
                  {mayIssue ? '先拟一期，看过全文后印发。' : '印发之后，在这里查看和下载。'}
                </State>
              }
              more={moreOf(query)}
            />
          )}
        </Loaded>
      </Section>
      <Template />
    </>
  )
}
