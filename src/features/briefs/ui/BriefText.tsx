import { Link } from '@tanstack/react-router'
import type {
  BriefChart,
  BriefFigure,
  BriefForm,
  BriefSection,
  BriefSpan,
  BriefTable,
} from '#features/briefs/contract.ts'
import { Chart } from '#ui/kit/chart/Chart.tsx'

interface Source {
  figures: BriefFigure[]
  /** The instant whose ledger the links show; of an issued brief, that of its issue. */
  knownAt?: string | undefined
  /** Whether the ledger says something else today. */
  differs?: (figure: number) => boolean
}

function Spans({ spans, source }: { spans: BriefSpan[]; source: Source }) {
  return spans.map(({ text, figure: place }, at) => {
    const figure = place === null ? undefined : source.figures[place]
    if (!figure || place === null) return text
    const { id, scope, asOf } = figure
    const changed = source.differs?.(place) ?? false
    return (
      <Link
        // biome-ignore lint/suspicious/noArrayIndexKey: a brief's words never move
        key={at}
        to="/figures/trace"
        search={{ id, scope, asOf, knownAt: source.knownAt }}
        className={changed ? 'brief-number brief-changed' : 'brief-number'}
        title={`${figure.scopeLabel} ${figure.name}，${figure.period}`}
      >
        {text}
        {changed && <span className="brief-changed-mark">已变</span>}
      </Link>
    )
  })
}

function Table({ table, source }: { table: BriefTable; source: Source }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="brief-table" aria-label={table.caption} tabIndex={0}>
      <table>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map(({ key, unit }) => (
              <th key={key} scope="col">
                {key}
                {unit && <span className="brief-unit">（{unit}）</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a brief's rows never move
            <tr key={at}>
              {row.map((spans, column) => (
                <td key={table.columns[column]?.key ?? column}>
                  <Spans spans={spans} source={source} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.note && <p className="brief-note">注：{table.note}</p>}
    </section>
  )
}

function Drawn({ chart }: { chart: BriefChart }) {
  const { caption, kind, unit, categories, series } = chart
  const rows = kind === 'bar'
  return (
    <Chart
      label={caption}
      summary={caption}
      height={rows ? 40 + categories.length * (series.length > 1 ? 44 : 34) : 240}
      data={{
        kind: rows ? 'rows' : 'line',
        unit,
        axis: rows ? '类别' : '月份',
        categories,
        series: series.map(({ name, points }) => ({ name, values: points.map(({ value }) => value) })),
      }}
    />
  )
}

interface Whole extends Pick<BriefForm, 'signature' | 'masthead' | 'imprint'> {
  title: string
  opening: string
  sections: BriefSection[]
}

/** The text of a brief; every number leads to the records it comes from. */
export function BriefText({ title, opening, sections, signature, masthead, imprint, ...source }: Whole & Source) {
  return (
    <article className="section brief-text" aria-label="简报全文">
      {masthead && (
        <header className="brief-masthead">
          <p className="brief-serial">{masthead.name}</p>
          <p>{masthead.number}</p>
          <p className="brief-office">{masthead.office}</p>
        </header>
      )}
      <p className="brief-title">{title}</p>
      {opening && <p className="brief-opening">{opening}</p>}
      {sections.map(({ key, heading, paragraphs, tables, charts }) => (
        <section key={key} aria-label={heading}>
          <h2>{heading}</h2>
          {paragraphs.map(({ lead, spans }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a brief's paragraphs never move
            <p key={at}>
              {lead && <strong>{lead}</strong>}
              <Spans spans={spans} source={source} />
            </p>
          ))}
          {tables.map(table => (
            <Table key={table.key} table={table} source={source} />
          ))}
          {charts.map(chart => (
            <Drawn key={chart.key} chart={chart} />
          ))}
        </section>
      ))}
      {!masthead && signature && <p className="brief-signed">{signature}</p>}
      {imprint && (
        <footer className="brief-imprint">
          <p>报送：{imprint.to}</p>
          <p>{imprint.office}印发</p>
        </footer>
      )}
    </article>
  )
}
