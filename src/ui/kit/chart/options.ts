import { Decimal } from 'decimal.js'
import type { EChartsCoreOption } from 'echarts/core'
import type { ChartData } from './data.ts'

const ink = '#556166'
/** For labels beside bars: at most two decimals. */
const short = (value: string | null | undefined) => (value ? new Decimal(value).toDecimalPlaces(2).toString() : '')
const palette = ['#0c5a72', '#c2803a', '#7d9b6a', '#8c7aa0']
// Pixels only: the exact decimal text stays in the table view.
const pixel = (value: string | null) => (value === null ? null : Number(value))

/** Pixels the longest category needs at 12 px: a Chinese character is as wide as high, others a little over half. */
function labelWidth(categories: string[]): number {
  const width = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 12 : 7), 0)
  return Math.min(160, Math.max(0, ...categories.map(width)) + 2)
}

/** What is counted, of which there are no halves. */
const counted = /^[件家个次人条项宗起]$/

function axes({ kind, categories, unit }: ChartData) {
  const named = {
    type: 'category',
    data: categories,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#bfc6c4' } },
    axisLabel: {
      color: ink,
      fontSize: 12,
      ...(kind === 'rows' && { width: labelWidth(categories), overflow: 'break' }),
    },
  }
  const valued = {
    type: 'value',
    name: unit,
    nameTextStyle: { color: ink, align: 'right' },
    splitNumber: 4,
    ...(counted.test(unit ?? '') && { minInterval: 1 }),
    splitLine: { lineStyle: { color: '#e7eae7' } },
    axisLabel: { color: ink, fontSize: 12, hideOverlap: true },
  }
  return kind === 'rows'
    ? { xAxis: { ...valued, show: false }, yAxis: { ...named, inverse: true } }
    : { xAxis: named, yAxis: valued }
}

function drawn(data: ChartData) {
  return data.series.map((series, at) => ({
    name: series.name,
    type: data.kind === 'line' ? 'line' : 'bar',
    data: series.values.map(pixel),
    color: palette[at % palette.length],
    barMaxWidth: 18,
    symbolSize: 6,
    showSymbol: !series.dashed,
    connectNulls: false,
    lineStyle: { width: series.dashed ? 1.5 : 2.5, type: series.dashed ? 'dashed' : 'solid' },
    ...(data.kind === 'rows' && {
      label: {
        show: true,
        position: 'right',
        color: ink,
        formatter: ({ dataIndex }: { dataIndex: number }) => short(series.values[dataIndex]),
      },
    }),
  }))
}

/** The ECharts option of a chart. */
export function optionOf(data: ChartData): EChartsCoreOption {
  const several = data.series.length > 1
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: 'inherit' },
    // Bars carry their values, so rows need no axis, only room for names and labels.
    grid:
      data.kind === 'rows'
        ? {
            left: labelWidth(data.categories) + 10,
            right: 60,
            top: several ? 30 : 0,
            bottom: 0,
            outerBoundsMode: 'none',
          }
        : {
            left: 4,
            right: 8,
            top: several ? 40 : 30,
            bottom: 4,
            outerBoundsMode: 'same',
            outerBoundsContain: 'axisLabel',
          },
    ...(several && {
      legend: { top: 0, right: 4, itemGap: 16, itemWidth: 18, itemHeight: 8, textStyle: { color: ink } },
    }),
    tooltip: {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: data.kind === 'line' ? 'line' : 'shadow' },
      // ECharts escapes the names itself here; a formatter of our own would have to.
      valueFormatter: (value: unknown) => (value === null || value === undefined ? '—' : `${value} ${data.unit}`),
    },
    ...axes(data),
    series: drawn(data),
  }
}
