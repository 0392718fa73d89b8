import { useQuery } from '@tanstack/react-query'
import { visitRecords } from '#features/visits/contract.ts'
import { Failure } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import type { Visit } from './waiting.ts'

/** A visit on the phone and the one that is there already, side by side. */
export function Conflict({ visit: { report }, other }: { visit: Visit; other: string }) {
  const query = useQuery(queryOf(visitRecords.endpoints.get, { params: { key: other }, query: {} }))
  if (query.error) return <Failure error={query.error} retry={query.refetch} />
  const there = query.data?.values
  const rows: [string, string | undefined, string | number | null | undefined][] = [
    ['日期', report.visitedOn, there?.visited_on],
    ['方式', report.mode, there?.mode],
    ['走访单位', report.unit, there?.unit],
    ['走访人', report.visitor, there?.visitor],
    ['情况', report.findings, there?.findings],
    ['外迁意向', report.mayLeave, there?.may_leave],
  ]
  return (
    <table className="field-conflict">
      <caption className="visually-hidden">本机的与已登记的对照</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">本机的</th>
          <th scope="col">已登记的 {other}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, mine, theirs]) => (
          <tr key={label} className={!there || (mine ?? '') === String(theirs ?? '') ? undefined : 'field-differs'}>
            <th scope="row">{label}</th>
            <td>{mine || '—'}</td>
            <td>{there ? (theirs ?? '—') : '…'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
