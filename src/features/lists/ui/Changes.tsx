import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type ListMove, lists, moveNames } from '#features/lists/contract.ts'
import type { ReplyOf } from '#ui/call.ts'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { today } from '#ui/kit/day/day.ts'
import { inYi, saidInYi } from '#ui/kit/figure/text.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { FilterBar } from '#ui/kit/filter/filters.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import { ProjectLink } from './ProjectLink.tsx'

const page = getRouteApi('/signed-in/lists/$list')
const kinds = Object.entries(moveNames) as [keyof typeof moveNames, string][]

const columns: Column<ListMove>[] = [
  { key: 'name', title: '项目', primary: true, width: '30%', render: project => <ProjectLink project={project} /> },
  { key: 'on', title: '日期', nowrap: true, render: ({ on }) => on },
  {
    key: 'category',
    title: '类别',
    render: ({ category, formerCategory }) => (formerCategory ? `${formerCategory} → ${category}` : category),
  },
  { key: 'total', title: '总投资（亿元）', numeric: true, render: ({ totalInvestment }) => inYi(totalInvestment) },
  {
    key: 'reason',
    title: '调整与原因',
    width: '28%',
    render: ({ adjustment, reason }) => [adjustment, reason].filter(Boolean).join('：') || '—',
  },
]

/** Before, what came and went, after: so that the sum can be checked by eye. */
function Sum({ moves }: { moves: ReplyOf<typeof lists.changes> }) {
  const { before, after, joined, left } = moves
  return (
    <p className="list-sum">
      期初 <strong>{before.projects}</strong> 个（{saidInYi(before.totalInvestment)}） + 纳入{' '}
      <strong>{joined.length}</strong> − 退出 <strong>{left.length}</strong> = 期末 <strong>{after.projects}</strong>{' '}
      个（{saidInYi(after.totalInvestment)}）
    </p>
  )
}

/** What came on the list and left it between two days. */
export function Changes({ list, year }: { list: string; year: number }) {
  const search = page.useSearch()
  const mayExport = useCan('ledger.export')
  const navigate = page.useNavigate()
  const end = `${year}-12-31` < today() ? `${year}-12-31` : today()
  const from = search.from ?? `${year}-01-01`
  const to = search.to ?? end
  const query = useQuery({
    ...queryOf(lists.changes, { params: { list, year }, query: { from, to } }),
    placeholderData: keepPreviousData,
  })
  const set = (days: { from?: string; to?: string }) => navigate({ search: old => ({ ...old, ...days }) })
  return (
    <>
      <FilterBar>
        <DayPicker label="自" value={from} onChange={day => set({ from: day })} />
        <DayPicker label="至" value={to} onChange={day => set({ to: day })} />
        {mayExport && (
          <DownloadButton
            endpoint={lists.changesExport}
            input={{ params: { list, year }, query: { from, to } }}
            fallbackName={`${list}进出.xlsx`}
          >
            导出 Excel
          </DownloadButton>
        )}
        <PrintButton />
      </FilterBar>
      <Loaded query={query}>
        {moves => (
          <>
            <Sum moves={moves} />
            {kinds.map(([kind, label]) => (
              <Section key={kind} title={label} note={`${moves[kind].length} 个`} flush>
                <DataTable
                  label={label}
                  columns={columns}
                  rows={moves[kind]}
                  rowKey={({ key, on, list: name }) => `${key} ${on} ${name}`}
                  empty={<State tone="empty" title={`这段时间没有${label}的项目`} />}
                />
              </Section>
            ))}
          </>
        )}
      </Loaded>
    </>
  )
}
