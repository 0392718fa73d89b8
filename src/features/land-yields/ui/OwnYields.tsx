import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { indicators, yieldEndpoints } from '#features/land-yields/contract.ts'
import type { LedgerRecordView } from '#features/records/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import { points, sayGrade } from './say.ts'

/** On the profile of an enterprise: its score and grade year by year, with what each indicator gives; for who may read 企业经营. */
export default function OwnYields({ record }: { record: LedgerRecordView }) {
  const may = useCan('operations.read')
  const [asked, ask] = useState(false)
  if (!may) return null
  if (asked) return <Asked uscc={String(record.values.uscc)} />
  return (
    <Section title="亩均效益" note="保密">
      <PlainButton small onClick={() => ask(true)}>
        查看得分和等级
      </PlainButton>
    </Section>
  )
}

type Item = { indicator: keyof typeof indicators; value: string | null; points: string }
const columns: Column<Item>[] = [
  { key: 'indicator', title: '指标', primary: true, render: ({ indicator }) => indicators[indicator].label },
  {
    key: 'value',
    title: '本值',
    numeric: true,
    render: ({ indicator, value }) =>
      value === null ? '缺数据' : `${Number(value).toFixed(2)} ${indicators[indicator].unit}`,
  },
  { key: 'points', title: '得分', numeric: true, render: item => points(item.points) },
]

function Asked({ uscc }: { uscc: string }) {
  const query = useQuery(queryOf(yieldEndpoints.enterprise, { query: { enterprise: uscc } }))
  return (
    <Section title="亩均效益" note="保密，请勿外传" actions={<Link to="/land-yields">全部企业</Link>}>
      <Loaded query={query}>
        {({ years }) =>
          years.length === 0 ? (
            <State tone="empty" title="没有登记这家企业的用地" />
          ) : (
            years.map(({ year, scored, why }) => (
              <div key={year}>
                <p>
                  <strong>{year}年</strong>{' '}
                  {scored
                    ? `${scored.group} ${points(scored.score)} 分，${scored.rank === null ? '不排名' : `第 ${scored.rank} 名（共 ${scored.of} 家）`}，等级 ${sayGrade(scored)}${scored.bonus === '0' ? '' : `，含附加分 ${scored.bonus}`}`
                    : `不计分：${why ?? '不在您的数据范围内'}`}
                </p>
                {scored && (
                  <DataTable
                    label={`${year}年各指标得分`}
                    columns={columns}
                    rows={scored.items}
                    rowKey={({ indicator }) => indicator}
                    empty={null}
                  />
                )}
              </div>
            ))
          )
        }
      </Loaded>
    </Section>
  )
}
