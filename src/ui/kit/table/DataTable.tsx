import type { CSSProperties, ReactNode } from 'react'
import { PlainButton } from '../action/PlainButton.tsx'
import { useNarrow } from '../narrow.ts'
import './table.css'

export interface Column<Row> {
  key: string
  title: string
  render: (row: Row) => ReactNode
  /** Right-aligned tabular numerals. */
  numeric?: boolean
  width?: number | string
  /** The row's name: its header, and the title of its card on a phone. */
  primary?: boolean
  /** Buttons and the like, which a sheet of paper does without. */
  screenOnly?: boolean
  /** Days and numbers of documents stay on one line. */
  nowrap?: boolean
  /** The rows can be put in the order of this column. */
  sort?: { order: 'ascending' | 'descending' | undefined; toggle: () => void }
}

export interface More {
  load: () => void
  loading: boolean
  /** Why the last try to load more failed. */
  problem?: string | undefined
}

interface TableProps<Row> {
  /** What the table lists; read out as its name. */
  label: string
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  empty: ReactNode
  /** There is more to load by cursor. */
  more?: More | null
  /** What all rows add up to, those that are not loaded included: under the columns, on a phone above the cards. */
  totals?: { label: string; of: (key: string) => ReactNode }
  /** Notes and the like, under the rows. */
  foot?: ReactNode
  /** More columns than a page is wide: scrolls in its own box. */
  wide?: boolean
}

/** One card a row; what is blank ('—') is left out. */
function Cards<Row>({ label, columns, rows, rowKey, totals }: TableProps<Row>) {
  const primary = columns.find(column => column.primary)
  const others = columns.filter(column => column !== primary)
  // A few numbers stand under each other like the rest; a row of counts stays a row.
  const inLine = others.filter(column => column.numeric).length > 2
  return (
    <ul className="cards" aria-label={label}>
      {totals && (
        <li className="cards-totals">
          <div className="card-title">{totals.label}</div>
          <dl>
            {columns.map(
              ({ key, title }) =>
                totals.of(key) && (
                  <div key={key}>
                    <dt>{title}</dt>
                    <dd>{totals.of(key)}</dd>
                  </div>
                ),
            )}
          </dl>
        </li>
      )}
      {rows.map(row => (
        <li key={rowKey(row)}>
          {primary && <div className="card-title">{primary.render(row)}</div>}
          <dl>
            {others.map(column => {
              const shown = column.render(row)
              return (
                shown !== '—' && (
                  <div key={column.key} className={inLine && column.numeric ? 'card-numeric' : ''}>
                    <dt>{column.title}</dt>
                    <dd>{shown}</dd>
                  </div>
                )
              )
            })}
          </dl>
        </li>
      ))}
    </ul>
  )
}

/** A column's head; a button where it can change the order. */
function Head<Row>({ column }: { column: Column<Row> }) {
  const { title, width, sort } = column
  return (
    <th scope="col" className={classOf(column)} style={{ width }} {...(sort?.order && { 'aria-sort': sort.order })}>
      {sort ? (
        <button type="button" className="grid-sort" onClick={sort.toggle} title={`按${title}排序`}>
          {title}
          <span aria-hidden="true">{sort.order === 'ascending' ? '▲' : sort.order === 'descending' ? '▼' : '↕'}</span>
        </button>
      ) : (
        title
      )}
    </th>
  )
}

const classOf = ({ numeric, nowrap, screenOnly }: { numeric?: boolean; nowrap?: boolean; screenOnly?: boolean }) =>
  [numeric && 'numeric', nowrap && 'nowrap', screenOnly && 'screen-only'].filter(Boolean).join(' ')

/** The last row: what the columns add up to. */
function Totals<Row>({ columns, totals }: Pick<TableProps<Row>, 'columns' | 'totals'>) {
  if (!totals) return null
  const [first, ...others] = columns
  // The words stand over the columns without a sum, so that they need not break.
  const free = Math.max(
    others.findIndex(({ key }) => totals.of(key)),
    0,
  )
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={free + 1} key={first?.key}>
          {totals.label}
        </th>
        {others.slice(free).map(column => (
          <td key={column.key} className={classOf(column)}>
            {totals.of(column.key)}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

function Grid<Row>({ label, columns, rows, rowKey, wide, totals }: TableProps<Row>) {
  const table = (
    <table className="grid" aria-label={label} style={{ '--columns': columns.length } as CSSProperties}>
      <thead>
        <tr>
          {columns.map(column => (
            <Head key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={rowKey(row)}>
            {columns.map(column =>
              column.primary ? (
                <th key={column.key} scope="row">
                  {column.render(row)}
                </th>
              ) : (
                <td key={column.key} className={classOf(column)}>
                  {column.render(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      <Totals columns={columns} totals={totals} />
    </table>
  )
  if (!wide) return table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="grid-box" aria-label={`${label}，可左右滚动`} tabIndex={0}>
      {table}
    </section>
  )
}

/** The one table: frozen header, cards on a phone, more rows by cursor. Plain HTML, so it prints and reads well. */
export function DataTable<Row>(props: TableProps<Row>) {
  const narrow = useNarrow()
  const { rows, empty, more, foot } = props
  if (rows.length === 0) return <div className="grid-empty">{empty}</div>
  return (
    <div className="data-table">
      {narrow ? <Cards {...props} /> : <Grid {...props} />}
      {foot}
      {more && (
        <div className="grid-more no-print">
          {more.problem && <span role="alert">{more.problem}</span>}
          <PlainButton onClick={more.load} busy={more.loading}>
            {more.problem ? '重试' : '载入更多'}
          </PlainButton>
        </div>
      )}
    </div>
  )
}
