import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type DataSetDetail, type Delivery, dataSharing, KEPT_YEARS } from '#features/data-sharing/contract.ts'
import { call } from '#ui/call.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { keyOf, queryOf } from '#ui/query.ts'
import { Application } from './Application.tsx'
import { Apply } from './Apply.tsx'
import { headersOf, sayField } from './fields.ts'
import { WithReason } from './WithReason.tsx'
import './sharing.css'

const page = getRouteApi('/signed-in/data-sets/$id')

/** One data set: what it holds, who asked for it, who took it. */
export function DataSetPage() {
  const { id } = page.useParams()
  const query = useQuery({ ...queryOf(dataSharing.show, { params: { id } }), staleTime: 0 })
  return <Loaded query={query}>{found => <Shown of={found} />}</Loaded>
}

function Shown({ of }: { of: DataSetDetail }) {
  const cache = useQueryClient()
  const shown = (next: DataSetDetail) => {
    cache.setQueryData(keyOf(dataSharing.show, { params: { id: of.id } }), next)
    void cache.invalidateQueries({ queryKey: keyOf(dataSharing.list) })
  }
  return (
    <>
      <PageHeader title={of.title} crumbs={[{ label: '数据共享', to: '/data-sets' }]}>
        {of.unit}提供，{of.declaredBy}于 {instantText(of.declaredAt)} 登记
      </PageHeader>
      {of.closedAt && (
        <p className="sharing-closed" role="note">
          已于 {instantText(of.closedAt)} 停止共享，原因：{of.closedReason}
        </p>
      )}
      <Section title="数据集">
        <p className="sharing-text">{of.description}</p>
        <dl className="sharing-facts">
          <dt>记录</dt>
          <dd>{of.sheet}</dd>
          <dt>字段</dt>
          <dd>{of.fields.map(sayField).join('、')}</dd>
          <dt>敏感程度</dt>
          <dd>
            {of.sensitivity}，一次最多 {of.mostDays} 天
          </dd>
          <dt>更新频率</dt>
          <dd>{of.frequency}</dd>
        </dl>
        {of.can.close && (
          <WithReason
            act="停止共享"
            label="停止共享的原因（申请单位会看到）"
            send={reason => call(dataSharing.close, { params: { id: of.id }, body: { reason } })}
            onDone={shown}
          />
        )}
      </Section>
      {of.can.apply && <Apply of={of} onDone={shown} />}
      <Section title="申请">
        {of.applications.length === 0 ? (
          <State tone="empty" title="还没有申请" />
        ) : (
          <ul className="sharing" aria-label="申请">
            {of.applications.map(each => (
              <Application key={each.id} of={each} set={of} onDone={shown} />
            ))}
          </ul>
        )}
      </Section>
      <Deliveries of={of} />
    </>
  )
}

function Deliveries({ of: { deliveries, fields } }: { of: DataSetDetail }) {
  const columns: Column<Delivery>[] = [
    { key: 'at', title: '时间', primary: true, render: ({ at }) => instantText(at) },
    { key: 'by', title: '谁', render: ({ by }) => by },
    { key: 'unit', title: '单位', render: ({ unit }) => unit },
    { key: 'way', title: '方式', render: ({ way, format }) => `${way}，${format.toUpperCase()}` },
    { key: 'fields', title: '字段', render: ({ fields: names }) => headersOf(fields, names) },
    { key: 'rows', title: '记录数', numeric: true, render: ({ rows }) => String(rows) },
  ]
  return (
    <Section title="取数记录" note={`保留 ${KEPT_YEARS} 年，操作日志长期留存`} flush>
      <DataTable
        label="取数记录"
        columns={columns}
        rows={deliveries}
        rowKey={({ at, by }) => `${at}${by}`}
        empty={<State tone="empty" title="还没有人取过" />}
      />
    </Section>
  )
}
