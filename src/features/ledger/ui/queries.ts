import { type ImportRun, ledger } from '#features/ledger/contract.ts'
import { queryOf } from '#ui/query.ts'

export const importsQuery = queryOf(ledger.imports, {})

/** Whether the server still works on it, so that asking again makes sense. */
export const working = ({ state }: Pick<ImportRun, 'state'>): boolean => state === 'checking' || state === 'applying'

/** One import, asked for again each second while the server works on it. */
export const importQuery = (id: string) => ({
  ...queryOf(ledger.import, { params: { id } }),
  refetchInterval: (query: { state: { data?: ImportRun | undefined } }) =>
    query.state.data && !working(query.state.data) ? (false as const) : 1000,
})

export const stateLabels: Record<ImportRun['state'], string> = {
  checking: '正在校验',
  ready: '待确认',
  refused: '有错误，未写入',
  applying: '正在写入',
  applied: '已写入',
  failed: '没有完成',
}
