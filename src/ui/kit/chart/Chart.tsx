import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react'
import { type ChartData, DRAW } from './data.ts'
import './chart.css'

/** Stands where the drawing could not be fetched: the page and the numbers stay. */
const Undrawn = () => <p className="chart-undrawn">图没有载入。请点“看表”，或刷新页面。</p>
const Drawing = lazy(() =>
  import('./Drawing.tsx').then(
    module => ({ default: module.Drawing }),
    () => ({ default: Undrawn }),
  ),
)

function TableView({ data, label }: { data: ChartData; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="chart-table" aria-label={`${label}数据表`} tabIndex={0}>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{data.axis}</th>
            {data.series.map(series => (
              <th key={series.name} scope="col">
                {series.name}（{data.unit}）
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.categories.map((category, at) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {data.series.map(series => (
                <td key={series.name}>{series.values[at] ?? '—'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Once the page stands, the charts that are further down are drawn as well: Ctrl+P does not wait for what is fetched. */
const whenIdle = (act: () => void) => {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(act, AFTER)
    return () => clearTimeout(timer)
  }
  const idle = requestIdleCallback(act, { timeout: AFTER })
  return () => cancelIdleCallback(idle)
}
const AFTER = 2000

/** True once the box has come near the window, the browser is idle, or the page is to be printed. */
function useSeen() {
  const box = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (!box.current) return
    const observer = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && setSeen(true), {
      rootMargin: '200px',
    })
    observer.observe(box.current)
    const draw = () => setSeen(true)
    addEventListener(DRAW, draw)
    addEventListener('beforeprint', draw)
    const leave = whenIdle(draw)
    return () => {
      leave()
      observer.disconnect()
      removeEventListener(DRAW, draw)
      removeEventListener('beforeprint', draw)
    }
  }, [])
  return { box, seen }
}

/** The one chart: drawn lazily, with its message in words and the same numbers as a table. */
export function Chart({
  label,
  summary,
  data,
  height = 240,
}: {
  label: string
  summary: string
  data: ChartData
  height?: number
}) {
  const [table, setTable] = useState(false)
  const { box, seen } = useSeen()
  const caption = useId()
  const empty = data.series.every(series => series.values.every(value => value === null))
  return (
    <figure className="chart" aria-labelledby={caption}>
      <figcaption>
        <span id={caption}>{summary}</span>
        <button
          type="button"
          className="chart-switch no-print"
          aria-label={`${table ? '看图' : '看表'}：${label}`}
          onClick={() => setTable(!table)}
        >
          {table ? '看图' : '看表'}
        </button>
      </figcaption>
      {table ? (
        <TableView data={data} label={label} />
      ) : (
        <div ref={box} style={{ height }} className="chart-box">
          {empty && <p className="chart-empty">还没有可画的数据。</p>}
          {seen && !empty && (
            <Suspense>
              <Drawing data={data} label={`${label}。${summary}`} height={height} />
            </Suspense>
          )}
        </div>
      )}
    </figure>
  )
}
