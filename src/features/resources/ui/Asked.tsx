import { Link } from '@tanstack/react-router'
import { keyToken } from '#features/records/contract.ts'
import type { CaseHelpProps } from '#features/records/ui/nouns.ts'
import { useCan } from '#ui/shell/session.ts'

/** On a request that asks for a resource: the way there. */
export function Asked({ view }: CaseHelpProps) {
  const official = useCan('ledger.read')
  const number = view.values.resource_no
  if (!official || !number) return null
  return (
    <p>
      需要的资源：
      <Link to="/$noun/$key" params={{ noun: 'resources', key: keyToken([String(number)]) }}>
        {String(number)}
      </Link>
    </p>
  )
}
