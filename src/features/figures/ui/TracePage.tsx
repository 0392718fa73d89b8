import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { figures, type Trace } from '#features/figures/contract.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { FigureValue } from '#ui/kit/figure/FigureValue.tsx'
import { quotation, scopeText } from '#ui/kit/figure/text.ts'
import { CopyButton } from '#ui/kit/file/CopyButton.tsx'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { loadedOf } from '#ui/kit/table/more.ts'
import { useCan } from '#ui/shell/session.ts'
import { KnownAtNotice, MomentBar } from './MomentBar.tsx'
import { exportInput, type FigureAddress, traceQuery } from './queries.ts'
import { Records } from './Records.tsx'
import { Series } from './Series.tsx'
import './figures.css'

const page = getRouteApi('/signed-in/figures/trace')

function Actions({
  trace,
  address,
  loadMore,
}: {
  trace: Trace
  address: FigureAddress
  loadMore: (() => Promise<{ hasNextPage: boolean }>) | undefined
}) {
  const mayExport = useCan('ledger.export')
  const link = () => {
    const url = new URL(location.href)
    url.searchParams.set('asOf', trace.asOf)
    return url.href
  }
  return (
    <>
      <CopyButton icon="quote" text={() => quotation(trace.figure)}>
        复制引用
      </CopyButton>
      <CopyButton icon="link" text={link}>
        复制链接
      </CopyButton>
      {mayExport && (
        <DownloadButton
          endpoint={figures.exportTrace}
          input={exportInput(address)}
          fallbackName={`${trace.figure.name}.xlsx`}
        >
          导出 Excel
        </DownloadButton>
      )}
      <PrintButton loadMore={loadMore} />
    </>
  )
}

/** What the figure is today, beside what it was by the ledger of then. */
function Now({ address, then }: { address: FigureAddress; then: Trace }) {
  const { data } = useInfiniteQuery(traceQuery({ ...address, knownAt: undefined }))
  const now = data?.pages[0]?.figure
  if (!now) return null
  if (now.value === then.figure.value) return <>与现在的值相同。</>
  return (
    <>
      现在的值是 <FigureValue figure={now} />。
      <Link to="/figures/trace" search={{ ...address, knownAt: undefined }}>
        看现在的来源
      </Link>
    </>
  )
}

function Result({ trace, address }: { trace: Trace; address: FigureAddress }) {
  const { figure } = trace
  return (
    <Section title="数值与口径" className="trace-result">
      <p className="trace-value">
        <FigureValue figure={figure} size="hero" />
        <span>
          {figure.period}
          <br />
          {scopeText(figure.scope)}
        </span>
      </p>
      <dl className="trace-facts">
        <dt>口径</dt>
        <dd>{figure.definition}</dd>
        <dt>计算</dt>
        <dd className="trace-computation">{trace.computation}</dd>
        {trace.outside > 0 && (
          <>
            <dt>未列出</dt>
            <dd>另有 {trace.outside} 条记录计入数值，但不在您的数据范围内，此处不列出。</dd>
          </>
        )}
        <dt>台账时刻</dt>
        <dd>
          {instantText(trace.knownAt)}
          {!address.knownAt && (
            <Link
              to="/figures/trace"
              search={{ ...address, asOf: trace.asOf, knownAt: trace.knownAt }}
              className="trace-fix no-print"
            >
              固定在这一刻
            </Link>
          )}
        </dd>
      </dl>
      <details className="trace-sql">
        <summary>取数条件</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <pre tabIndex={0}>{trace.statement}</pre>
      </details>
    </Section>
  )
}

/** 指标来源: how one value comes about, down to the rows of the ledger. */
export function TracePage() {
  const address = page.useSearch()
  const navigate = page.useNavigate()
  const query = useInfiniteQuery(traceQuery(address))
  const first = query.data?.pages[0]
  return (
    <>
      <PageHeader
        title={first?.figure.name ?? '指标来源'}
        crumbs={[{ label: '指标', to: '/figures' }]}
        actions={
          first && (
            <Actions trace={first} address={address} loadMore={query.hasNextPage ? query.fetchNextPage : undefined} />
          )
        }
      >
        {first && (
          <MomentBar
            asOf={first.asOf}
            knownAt={address.knownAt}
            onChange={moment => navigate({ search: before => ({ ...before, ...moment }) })}
          />
        )}
      </PageHeader>
      <Loaded query={loadedOf(query, first)}>
        {trace => (
          <>
            {address.knownAt && (
              <KnownAtNotice knownAt={address.knownAt}>
                <Now address={address} then={trace} />
              </KnownAtNotice>
            )}
            <div className="trace-top">
              <Result trace={trace} address={address} />
              <Series address={{ ...address, asOf: trace.asOf }} />
            </div>
            <Records query={query} trace={trace} />
          </>
        )}
      </Loaded>
    </>
  )
}
