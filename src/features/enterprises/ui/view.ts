import type { enterpriseRecords } from '#features/enterprises/contract.ts'
import type { ReplyOf } from '#ui/call.ts'

export type EnterpriseView = ReplyOf<typeof enterpriseRecords.endpoints.get>
