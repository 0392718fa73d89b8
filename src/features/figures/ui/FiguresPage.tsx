import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type Evaluation, type Figure, figures } from '#features/figures/contract.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { useInitials } from '#ui/kit/search/search.ts'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { useCan } from '#ui/shell/session.ts'
import { bySubject, filterFigures, keyOfFigure } from './catalogue.ts'
import { FigureFilters } from './FigureFilters.tsx'
import { FigureTable } from './FigureTable.tsx'
import { KnownAtNotice, MomentBar } from './MomentBar.tsx'
import { evaluationQuery } from './queries.ts'
import './figures.css'

const page = getRouteApi('/signed-in/figures')

/** What the same figures are now, to set beside what was known then; not asked for otherwise. */
function useNow(asOf: string | undefined, wanted: boolean): Map<string, Figure> | undefined {
  const now = useQuery({ ...evaluationQuery({ asOf }), enabled: wanted })
  return wanted ? now.data && new Map(now.data.figures.map(figure => [keyOfFigure(figure), figure])) : undefined
}

const differs = (figure: Figure, now: Map<string, Figure>) => now.get(keyOfFigure(figure))?.value !== figure.value

function Catalogue({ data }: { data: Evaluation }) {
  const search = page.useSearch()
  const mayImport = useCan('ledger.import')
  const initials = useInitials(search.q ?? '')
  const now = useNow(data.asOf, search.knownAt !== undefined)
  const found = filterFigures(data.figures, search, initials)
  const shown = now && search.changed ? found.filter(figure => differs(figure, now)) : found
  const changes = now && data.figures.filter(figure => differs(figure, now)).length
  const groups = bySubject(shown)
  return (
    <>
      {search.knownAt && (
        <KnownAtNotice knownAt={search.knownAt}>
          {changes !== undefined &&
            (changes === 0 ? '与现在的值没有不同。' : `有 ${changes} 项与现在的值不同，表中已标出。`)}
        </KnownAtNotice>
      )}
      {data.figures.every(({ records }) => records === 0) && (
        <State
          tone="empty"
          title="截至这一天，台账里还没有记录"
          action={mayImport && <Link to="/import">去导入台账</Link>}
        >
          下面各项因此都是零或没有值。请换一天，或先录入、导入台账。
        </State>
      )}
      <FigureFilters figures={data.figures} count={shown.length} comparable={now !== undefined} />
      {groups.length === 0 && (
        <State tone="empty" title="没有符合条件的指标">
          请换一个词，或清除筛选。
        </State>
      )}
      {groups.map(group => (
        <Section key={group.id} title={group.label} note={group.note || `${group.figures.length} 项`} flush>
          <FigureTable
            label={group.label}
            figures={group.figures}
            now={now}
            moment={{ asOf: data.asOf, knownAt: search.knownAt }}
          />
        </Section>
      ))}
    </>
  )
}

/** 指标: the whole catalogue, computed for any day from what the ledger said at any instant. */
export function FiguresPage() {
  const { asOf, knownAt } = page.useSearch()
  const navigate = page.useNavigate()
  const mayExport = useCan('ledger.export')
  const query = useQuery({ ...evaluationQuery({ asOf, knownAt }), placeholderData: keepPreviousData })
  const day = asOf ?? query.data?.asOf
  return (
    <>
      <PageHeader
        title="指标"
        actions={
          mayExport && (
            <DownloadButton
              endpoint={figures.export}
              input={{ query: { asOf: day, knownAt } }}
              fallbackName="指标.xlsx"
            >
              导出 Excel
            </DownloadButton>
          )
        }
      >
        {day && (
          <MomentBar
            asOf={day}
            knownAt={knownAt}
            onChange={moment => navigate({ search: before => ({ ...before, ...moment }) })}
          />
        )}
      </PageHeader>
      <Loaded query={query}>
        {data => (
          <div className={query.isPlaceholderData ? 'refreshing' : ''} aria-busy={query.isPlaceholderData}>
            <Catalogue data={data} />
          </div>
        )}
      </Loaded>
    </>
  )
}
