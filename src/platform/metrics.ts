import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Upper bounds of the duration buckets, seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const NANOSECONDS = 1e9
/** How often the event loop is asked, ms; a reading contains this time itself. */
const RESOLUTION = 20
const lagOf = (reading: number) => Math.max(0, reading / NANOSECONDS - RESOLUTION / 1000)

interface Histogram {
  labels: string
  counts: number[]
  sum: number
  count: number
}
type Labels = Record<string, string | number>
interface Gauge {
  name: string
  help: string
  read: () => number | { labels: Labels; value: number }[]
}

const escaped = (value: string | number) =>
  String(value).replace(/[\\"\n]/g, found => (found === '\n' ? '\\n' : `\\${found}`))
const written = (labels: Labels) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')
const line = (name: string, labels: string, value: number) => `${name}${labels && `{${labels}}`} ${value}`

/** What this process does, in Prometheus' text format; the names begin with yishang_. */
export class Metrics {
  readonly #requests = new Map<string, Histogram>()
  readonly #gauges: Gauge[] = []
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION })

  constructor() {
    this.#delay.enable()
  }

  /** One request that was answered: by route (not address, so that there are few), status and seconds. */
  observe(labels: { method: string; route: string; status: number }, seconds: number): void {
    const key = written(labels)
    const kept = this.#requests.get(key) ?? { labels: key, counts: BOUNDS.map(() => 0), sum: 0, count: 0 }
    this.#requests.set(key, kept)
    kept.sum += seconds
    kept.count++
    const at = BOUNDS.findIndex(bound => seconds <= bound)
    if (at >= 0) kept.counts[at] = (kept.counts[at] ?? 0) + 1
  }

  /** A value that is read when asked for. */
  gauge(name: string, help: string, read: Gauge['read']): void {
    this.#gauges.push({ name: `yishang_${name}`, help, read })
  }

  /** The whole page. */
  text(): string {
    const lines = ['# TYPE yishang_http_request_duration_seconds histogram']
    for (const { labels, counts, sum, count } of this.#requests.values()) {
      let below = 0
      for (const [at, bound] of BOUNDS.entries()) {
        below += counts[at] ?? 0
        lines.push(line('yishang_http_request_duration_seconds_bucket', `${labels},le="${bound}"`, below))
      }
      lines.push(line('yishang_http_request_duration_seconds_bucket', `${labels},le="+Inf"`, count))
      lines.push(line('yishang_http_request_duration_seconds_sum', labels, sum))
      lines.push(line('yishang_http_request_duration_seconds_count', labels, count))
    }
    for (const { name, help, read } of [...this.#gauges, ...this.#process()]) {
      const value = read()
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`)
      const values = typeof value === 'number' ? [{ labels: {}, value }] : value
      lines.push(...values.map(one => line(name, written(one.labels), one.value)))
    }
    this.#delay.reset()
    return `${lines.join('\n')}\n`
  }

  #process(): Gauge[] {
    const delay = this.#delay
    const memory = process.memoryUsage()
    const lag = [0.5, 0.99].map(quantile => ({
      labels: { quantile },
      value: lagOf(delay.percentile(quantile * 100)),
    }))
    return [
      { name: 'yishang_event_loop_lag_seconds', help: 'since the last reading', read: () => lag },
      {
        name: 'yishang_event_loop_lag_max_seconds',
        help: 'since the last reading',
        read: () => lagOf(delay.max),
      },
      { name: 'yishang_resident_memory_bytes', help: 'of this process', read: () => memory.rss },
      { name: 'yishang_heap_used_bytes', help: 'of this process', read: () => memory.heapUsed },
      { name: 'yishang_uptime_seconds', help: 'of this process', read: () => process.uptime() },
    ]
  }
}
