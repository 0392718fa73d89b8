import { Link } from '@tanstack/react-router'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { useWaitingCount } from './queries.ts'
import './waiting.css'

/** 等我办理, on the first page of those who begin elsewhere: how many, how many late; nothing where none waits. */
export function Waiting() {
  const { data } = useWaitingCount()
  if (!data || data.all === 0) return null
  return (
    <Link to="/desk" className={`waiting no-print ${data.late > 0 ? 'waiting-late' : ''}`}>
      <Glyph name="desk" />
      <span>
        等我办理 <strong>{data.all}</strong> 件{data.late > 0 && `，其中 ${data.late} 件已超期`}
      </span>
      <Glyph name="right" />
    </Link>
  )
}
