import type { ReactNode } from 'react'
import type { RecordNoun } from '#features/records/contract.ts'
import { ForbiddenPage } from '#ui/shell/ProblemPage.tsx'
import { useCan } from '#ui/shell/session.ts'

/** Pages of a noun for who may read it; 没有权限 for others. */
export function Reading({ spec, children }: { spec: RecordNoun; children: ReactNode }) {
  return useCan(spec.read ?? 'ledger.read') ? children : <ForbiddenPage />
}
