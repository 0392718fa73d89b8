import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import {
  type VisitBoard,
  type VisitMeasure,
  type VisitRow,
  type VisitWay,
  visitMeasures,
} from '#features/boards/contract.ts'
import type { LiaisedAsked } from './Liaised.tsx'

interface BehindProps {
  board: VisitBoard
  row: VisitRow
  way?: VisitWay
  measure: VisitMeasure
  ask: (asked: LiaisedAsked) => void
  children: ReactNode
}

/** What leads from a number of the board to its records. */
export function VisitsBehind({ board: { from, to }, row, way, measure, ask, children }: BehindProps) {
  const { value = null, display = '' } = row.cells[measure] ?? {}
  if (value === null || value === '0') return <>{children}</>
  const { label } = visitMeasures[measure]
  const name = `${row.name}${label}${display}，看是哪些`
  const of: { unit?: string; officer?: string } =
    way === 'unit' ? { unit: row.name } : way === 'officer' ? { unit: row.unit ?? '', officer: row.name } : {}
  if (measure === 'liaised' || measure === 'covered' || measure === 'coverage') {
    const visited =
      measure === 'covered' ? { visited: '是' as const } : measure === 'coverage' ? { visited: '否' as const } : {}
    return (
      <button
        type="button"
        className="board-behind"
        aria-label={measure === 'coverage' ? `${row.name}${label}${display}，看还没有走访的` : name}
        onClick={() => ask({ ...of, ...visited, title: way ? row.name : '全区' })}
      >
        {children}
      </button>
    )
  }
  if (way === undefined && (measure === 'received' || measure === 'closed' || measure === 'solved')) {
    const more: Record<string, string> =
      measure === 'solved' ? { callBackResult: '已解决' } : measure === 'closed' ? { open: '否' } : {}
    const search = { source: '走访', registeredFrom: from, registeredTo: to, ...more }
    return (
      <Link to="/$noun" params={{ noun: 'requests' }} search={search} aria-label={name}>
        {children}
      </Link>
    )
  }
  const { id } = visitMeasures[measure] as { id?: string }
  if (id === undefined) {
    const { officer, ...rest } = of
    const zone: Record<string, string> = way === 'zone' ? { zone: row.name } : {}
    const search = { visitedFrom: from, visitedTo: to, ...rest, ...zone, ...(officer && { visitor: officer }) }
    return (
      <Link to="/$noun" params={{ noun: 'visits' }} search={search} aria-label={name}>
        {children}
      </Link>
    )
  }
  const scope: Record<string, string> = way === 'zone' ? { zone: row.name } : {}
  return (
    <Link to="/figures/trace" search={{ id, scope, asOf: to }} aria-label={name}>
      {children}
    </Link>
  )
}
