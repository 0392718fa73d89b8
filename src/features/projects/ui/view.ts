import type { ProjectDetail } from '#features/projects/contract.ts'
import type { LedgerRecordView } from '#features/records/contract.ts'

/** The record of a project as its page gets it. */
export type ProjectView = LedgerRecordView & ProjectDetail
