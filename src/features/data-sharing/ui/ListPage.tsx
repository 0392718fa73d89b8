import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type DataSet, dataSharing } from '#features/data-sharing/contract.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { queryOf } from '#ui/query.ts'
import './sharing.css'

/** 数据共享: what units give each other, and what waits for this one. */
export function ListPage() {
  const query = useQuery({ ...queryOf(dataSharing.list, {}), staleTime: 0 })
  return (
    <>
      <PageHeader
        title="数据共享"
        actions={
          query.data?.can.declare && (
            <Link className="button-link" to="/data-sets/new">
              登记数据集
            </Link>
          )
        }
      >
        各单位从台账里登记可以共享的数据；要用的逐个字段申请，提供单位同意后下载或用接口取，每次取数都有记录。
      </PageHeader>
      <Section title="数据集">
        <Loaded query={query}>
          {({ dataSets, can }) =>
            dataSets.length === 0 ? (
              <State tone="empty" title="还没有数据集">
                {can.declare ? '点“登记数据集”，选台账里的一种记录和字段。' : '您的账号没有所属单位，只能查看。'}
              </State>
            ) : (
              <ul className="sharing" aria-label="数据集">
                {dataSets.map(each => (
                  <Line key={each.id} of={each} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
    </>
  )
}

function Line({ of }: { of: DataSet }) {
  const { id, title, sheet, unit, sensitivity, frequency, fields, mine, closedAt, waiting } = of
  return (
    <li>
      <Link to="/data-sets/$id" params={{ id }}>
        {title}
      </Link>
      <p>
        <Mark tone={sensitivity === '敏感' ? 'busy' : 'plain'}>{sensitivity}</Mark>
        {closedAt !== null && <Mark tone="plain">已停止共享</Mark>}
        {waiting !== null && waiting > 0 && <Mark tone="busy">{`${waiting} 份待审批`}</Mark>}
        <span>
          {unit}
          {mine && '（本单位）'}提供
        </span>
        <span>
          {sheet}，{fields.length} 个字段，{frequency}更新
        </span>
      </p>
    </li>
  )
}
