import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Ranked } from '#features/dashboard/contract.ts'
import { percent, rounded } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Bar } from './Bar.tsx'
import type { DashboardReply } from './queries.ts'

const FIRST = 10

/** ▲2 for two places up since the end of last month. */
function Change({ rank, before }: Ranked) {
  if (rank === null || before === null) return <span className="rank-new">{rank === null ? '—' : '新上榜'}</span>
  const up = before - rank
  if (up === 0) return <span>持平</span>
  return (
    <span className={up > 0 ? 'rank-up' : 'rank-down'}>
      <span aria-hidden="true">{up > 0 ? '▲' : '▼'}</span>
      <span className="visually-hidden">{up > 0 ? '上升' : '下降'}</span>
      {Math.abs(up)}
    </span>
  )
}

function Table({
  label,
  of,
  rows,
  data,
}: {
  label: string
  of: 'zone' | 'responsibleUnit'
  rows: Ranked[]
  data: DashboardReply
}) {
  const [all, setAll] = useState(false)
  const main = data.main ?? { list: '', listYear: 0 }
  return (
    <>
      <table className="rank-table" aria-label={`${label}按完成率排位`}>
        <thead>
          <tr>
            <th scope="col">位次</th>
            <th scope="col">{label}</th>
            <th scope="col">计划</th>
            <th scope="col">完成</th>
            <th scope="col">完成率</th>
            <th scope="col">较上月末</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, all ? undefined : FIRST).map(row => (
            <tr key={row.name}>
              <td>{row.rank ?? '—'}</td>
              <th scope="row">
                <Link to="/$noun" params={{ noun: 'projects' }} search={{ ...main, [of]: row.name, asOf: data.asOf }}>
                  {row.name}
                </Link>
              </th>
              <td>{rounded(row.planned)}</td>
              <td>{rounded(row.completed)}</td>
              <td>
                {row.completionRate === null ? (
                  '没有计划'
                ) : (
                  <span className="rank-rate">
                    <Bar rate={row.completionRate} />
                    {percent(row.completionRate)}
                  </span>
                )}
              </td>
              <td>
                <Change {...row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > FIRST && (
        <button type="button" className="text-button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : `全部 ${rows.length} 个`}
        </button>
      )}
    </>
  )
}

/** Zones and units by the completion rate of the main list, the district's alike for everybody. */
export function Rankings({ data }: { data: DashboardReply }) {
  const { zones, units } = data.rankings
  const note = `${data.main?.listYear}年${data.main?.list}，全区，按完成率，金额为亿元`
  return (
    <div className="rankings">
      {zones.length > 0 && (
        <Section title="片区排位" note={note}>
          <Table label="片区" of="zone" rows={zones} data={data} />
        </Section>
      )}
      {units.length > 0 && (
        <Section title="责任单位排位" note={note}>
          <Table label="责任单位" of="responsibleUnit" rows={units} data={data} />
        </Section>
      )}
    </div>
  )
}
