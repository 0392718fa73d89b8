import { ChartRun } from 'docx/charts'

export interface ChartPlaceholder {
  /** The tag of its data; it stands in the chart's title and goes when the template is filled. */
  tag: string
  kind: 'line' | 'bar'
  series: string[]
  description: string
}

const COLORS = ['1F4E79', 'C55A11', '7F7F7F']
const font = { name: '仿宋_GB2312' }
const text = { ...font, size: 10, color: '000000' }

/** A chart of Word's own that an office can restyle; its sample data gives way to the tag's. */
export function chart({ tag, kind, series, description }: ChartPlaceholder): ChartRun {
  const options = {
    title: { text: `{${tag}}`, font: text },
    categories: ['甲', '乙'],
    font,
    legend: series.length > 1 ? ({ position: 'bottom', font: text } as const) : (false as const),
    chartArea: { border: 'none' } as const,
    categoryAxis: { font: text },
    valueAxis: { font: text, numberFormat: '0' },
    // Low, for what does not fit below the text leaves the rest of a page blank.
    transformation: { width: 560, height: 180 },
    altText: { name: description, description },
  }
  const sample = series.map((name, at) => ({ name, values: [at + 1, at + 2], color: COLORS[at] ?? '1F4E79' }))
  return kind === 'line'
    ? new ChartRun({ type: 'line', ...options, markers: true, series: sample })
    : new ChartRun({
        type: 'column',
        ...options,
        series: sample,
        gapWidth: 80,
        dataLabels: { value: true, font: text } as never,
      })
}
