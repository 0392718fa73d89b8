import { dashboard } from '#features/dashboard/contract.ts'
import type { ReplyOf } from '#ui/call.ts'
import { queryOf } from '#ui/query.ts'

export type DashboardReply = ReplyOf<typeof dashboard.show>

/** The dashboard of a day; without one, of the day the server finds fitting. */
export const dashboardQuery = ({ asOf }: { asOf?: string | undefined }) => queryOf(dashboard.show, { query: { asOf } })
