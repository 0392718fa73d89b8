import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { ChartData } from './data.ts'
import { optionOf } from './options.ts'

use([LineChart, BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

/** Lets the drawing shrink to a sheet of paper; ECharts gives it a size alone. */
function scalable(drawn: ECharts) {
  const svg = drawn.getDom().querySelector('svg')
  svg?.setAttribute('viewBox', `0 0 ${drawn.getWidth()} ${drawn.getHeight()}`)
}

/** Draws with ECharts: the one file that imports it. */
export function Drawing({ data, label, height }: { data: ChartData; label: string; height: number }) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  useEffect(() => {
    if (!box.current) return
    const drawn = init(box.current, null, { renderer: 'svg' })
    chart.current = drawn
    const observer = new ResizeObserver(() => {
      drawn.resize()
      scalable(drawn)
    })
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      drawn.dispose()
    }
  }, [])
  useEffect(() => chart.current?.setOption(optionOf(data), true), [data])
  return <div ref={box} role="img" aria-label={label} style={{ height }} />
}
