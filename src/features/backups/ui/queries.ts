import { type Backup, backups } from '#features/backups/contract.ts'
import { queryOf } from '#ui/query.ts'

const BUSY = 1000

export const isBusy = ({ state, check }: Backup): boolean => state === 'running' || check?.state === 'running'

/** The list, asked for again each second while something is being worked on. */
export const backupsQuery = {
  ...queryOf(backups.list, {}),
  staleTime: 0,
  refetchInterval: (query: { state: { data?: { backups: Backup[] } | undefined } }) =>
    query.state.data?.backups.some(isBusy) ? BUSY : (false as const),
}
