import type { Headline } from '#features/dashboard/contract.ts'

export type MainList = { list: string; listYear: number } | null

export interface HeadlineGroup {
  /** In lines. */
  title: string[]
  note: string
  /** Cells name their own scope, for the title does not. */
  scoped: boolean
  headlines: Headline[]
}

/**
 * The main list's own figures, the district's others, and what the statistics office published:
 * 调度口径 and 统计口径 are never mixed (统计法).
 */
export function groupHeadlines(headlines: Headline[], main: MainList): HeadlineGroup[] {
  const published = headlines.filter(({ figure }) => figure.id.startsWith('stat.'))
  const ofMain = headlines.filter(
    ({ figure }) => main && figure.scope.list === main.list && figure.scope.listYear === main.listYear,
  )
  const others = headlines.filter(headline => !published.includes(headline) && !ofMain.includes(headline))
  const dispatched = '调度口径，台账计算'
  return [
    {
      title: main ? [`${main.listYear}年`, main.list] : ['重点项目'],
      note: dispatched,
      scoped: false,
      headlines: ofMain,
    },
    { title: ['全区'], note: dispatched, scoped: true, headlines: others },
    { title: ['统计公布'], note: '统计口径，部门公布', scoped: true, headlines: published },
  ].filter(group => group.headlines.length > 0)
}
