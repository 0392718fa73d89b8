import { Link } from '@tanstack/react-router'
import type { LedgerRecordView } from '#features/records/contract.ts'
import { useCan } from '#ui/shell/session.ts'

interface NewForProps {
  noun: string
  /** What a person must hold to write that noun. */
  permission: Parameters<typeof useCan>[0]
  project: LedgerRecordView
  children: string
}

/** Leads to a new record of another noun about this project, and back here afterwards. */
export function NewFor({ noun, permission, project, children }: NewForProps) {
  if (!useCan(permission)) return null
  const given = { project_no: String(project.values.project_no), back: project.key }
  return (
    <Link to="/new/$noun" params={{ noun }} search={given}>
      {children}
    </Link>
  )
}
