import { Link } from '@tanstack/react-router'
import { keyToken } from '#features/records/contract.ts'
import { usePagesOf } from '#features/records/ui/nouns.ts'
import { type UnitWorkLeft, units } from '#features/units/contract.ts'
import { call } from '#ui/call.ts'
import { useCan } from '#ui/shell/session.ts'
import './units.css'

/** Before a unit is abolished: what it still has to do, with the lists of it. */
export async function busyDoubts(held: Record<string, unknown>, changed: Record<string, string | null>) {
  if (!changed.ended_on) return []
  const { work } = await call(units.work, { params: { key: keyToken([String(held.unit_no)]) } })
  return work.length > 0 ? [<Busy key="busy" work={work} />] : []
}

function Busy({ work }: { work: UnitWorkLeft[] }) {
  return (
    <>
      这个单位还有：
      {work.map((one, at) => (
        <span key={one.noun}>
          {at > 0 && '、'}
          <Left of={one} />
        </span>
      ))}
      。停用后不会自动移交：诉求要改派，包联、计划要改到接手的单位，账号要换单位或停用。仍可现在停用，以后再办。
    </>
  )
}

function Left({ of: { words, count, measure, noun, filter } }: { of: UnitWorkLeft }) {
  const pages = usePagesOf(noun)
  const may = useCan(pages?.read ?? (noun === 'accounts' ? 'accounts.read' : 'ledger.read'))
  const said = `${words} ${count} ${measure}`
  if (!may) return <>{said}</>
  return noun === 'accounts' ? (
    <Link to="/accounts" search={filter} target="_blank" className="unit-left">
      {said}
    </Link>
  ) : (
    <Link to="/$noun" params={{ noun }} search={filter} target="_blank" className="unit-left">
      {said}
    </Link>
  )
}
