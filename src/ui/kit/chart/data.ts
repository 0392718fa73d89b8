/** What a chart says, independent of how it is drawn: the drawing and the table view come from the same values. */
export interface ChartData {
  kind: 'line' | 'bar' | 'rows'
  unit: string
  /** What the categories are: 月份, 类别 … */
  axis: string
  categories: string[]
  /** Exact decimal strings; null where there is no value. The plan is drawn as a dashed line. */
  series: { name: string; values: (string | null)[]; dashed?: boolean }[]
}

/** Told to charts that wait to be seen; they draw now. */
export const DRAW = 'yishang:draw'
