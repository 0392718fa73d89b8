import { Exact } from '#platform/decimal.ts'
import type { Facts, KeyProject } from './facts.ts'
import { KEY_PROJECTS } from './queries.ts'
import { as, type Cited, type Maybe, type Words } from './say.ts'
import { OVERLAP } from './sections.ts'

/** `key` is the tag in the template; `section` the section it belongs to. A cell without data is “—”. */
export interface TableBlock {
  key: string
  section: string
  caption: string
  columns: { key: string; unit: string }[]
  rows: Words[][]
  /** How its rows were chosen, or what must be known to read them. */
  note: string
}
/** `figures` of a point are what its value is drawn from. */
export interface ChartBlock {
  key: string
  section: string
  caption: string
  kind: 'line' | 'bar'
  unit: string
  categories: string[]
  series: { name: string; points: { value: string; figures: Cited[] }[] }[]
}

const NONE: Words = [{ text: '—' }]
/** The number alone, where the head of the column carries the unit. */
const bare = (figure: Maybe<Cited>): Words =>
  (figure && as(figure, figure.unit ? figure.display.replace(figure.unit, '') : figure.display)) || NONE
const text = (words: string): Words => [{ text: words }]

function tableOf<Row>(
  about: { key: string; section: string; caption: string; note: string },
  rows: Row[],
  words: [key: string, cell: (row: Row) => string | null][],
  columns: [key: string, unit: string, cell: (row: Row) => Maybe<Cited>][],
): TableBlock | null {
  if (rows.length === 0) return null
  const cells = columns.map(([, , cell]) => aligned(rows.map(row => bare(cell(row)))))
  return {
    ...about,
    columns: [...words.map(([key]) => ({ key, unit: '' })), ...columns.map(([key, unit]) => ({ key, unit }))],
    rows: rows.map((row, at) => [
      ...words.map(([, cell]) => text(cell(row) || '—')),
      ...cells.map(column => column[at] ?? NONE),
    ]),
  }
}

/** A column has as many decimals throughout as its longest number. */
function aligned(column: Words[]): Words[] {
  const decimalsOf = (text: string) => /\.(\d+)$/.exec(text)?.[1]?.length ?? 0
  const most = Math.max(...column.flat().map(({ text }) => decimalsOf(text)))
  return column.map(words => words.map(span => (span.figure ? { ...span, text: padded(span.text, most) } : span)))
}

const padded = (text: string, decimals: number) =>
  /^-?\d+(\.\d+)?$/.test(text) ? new Exact(text).toFixed(decimals) : text

function listTable({ on, lists, year }: Facts): TableBlock | null {
  const f = (id: string) => (list: string) => on.of(`list.${id}`, { list, listYear: year })
  const note = lists.length > 1 ? `${OVERLAP}。` : ''
  const about = { key: '名单表', section: '投资与开工', caption: `${year}年重点项目名单情况`, note }
  return tableOf(
    about,
    lists,
    [['名单', list => list]],
    [
      ['项目数', '个', f('projects')],
      ['总投资', '亿元', f('total_investment')],
      ['实施类', '个', f('implementing')],
      ['准备类', '个', f('preparing')],
      ['已开工', '个', f('started')],
      ['开工率', '%', f('start_rate')],
      ['年度投资完成率', '%', f('completion_rate')],
    ],
  )
}

function projectTable({ keyProjects, year }: Facts): TableBlock | null {
  const f =
    (id: string) =>
    ({ name, figures }: Facts['keyProjects'][number]) =>
      figures.of(`project.${id}`, { project: name })
  const note = `所列为${KEY_PROJECTS}，有年度计划的按总投资由大到小排列；形象进度取最近一个月的月报。`
  const about = { key: '重点项目表', section: '重点项目', caption: `${year}年主要重点项目投资进度`, note }
  const total = f('total_investment')
  const told = keyProjects
    .filter(project => f('completion_rate')(project))
    .sort((a, b) => Number(total(b)?.value) - Number(total(a)?.value))
  const words: [string, (row: KeyProject) => string | null][] = [
    ['项目名称', ({ name }) => name],
    ['责任单位', ({ unit }) => unit],
    ['形象进度', ({ progress }) => progress],
  ]
  return tableOf(about, told, words, [
    ['总投资', '亿元', total],
    ['年度计划', '亿元', f('planned_investment')],
    ['年内完成', '亿元', f('completed_investment')],
    ['年度投资完成率', '%', f('completion_rate')],
  ])
}

const zoneColumns = [
  ['新开工', '个', 'projects.new_starts'],
  ['完成投资', '亿元', 'projects.completed_investment'],
  ['新策划', '个', 'proposals.count'],
  ['签约', '个', 'deals.signed'],
  ['签约落地', '个', 'deals.landed'],
  ['落地投资', '亿元', 'deals.landed_investment'],
] as const

function zoneTable({ on, zones, year }: Facts): TableBlock | null {
  const told = zones.filter(({ name }) => zoneColumns.some(([, , id]) => on.some(id, { zone: name })))
  const about = { key: '片区表', section: '产业载体', caption: `${year}年各片区项目建设和招商引资情况`, note: '' }
  return tableOf(
    about,
    told,
    [['片区', ({ name }) => name]],
    zoneColumns.map(([key, unit, id]) => [key, unit, ({ name }) => on.of(id, { zone: name })]),
  )
}

/** The rate at each month-end beside what the months that had ended make up of the year. */
function progressChart({ months, mainList: list, year }: Facts): ChartBlock | null {
  if (list === null) return null
  const points = months.flatMap(({ month, figures }) => {
    const [rate, lead] = ['list.completion_rate', 'list.schedule_lead'].map(id =>
      figures.of(id, { list, listYear: year }),
    )
    return rate && lead ? [{ month, rate, lead }] : []
  })
  if (points.length < 2) return null
  return {
    key: '完成率图',
    section: '投资与开工',
    caption: `${list}年度投资完成率与序时进度`,
    kind: 'line',
    unit: '%',
    categories: points.map(({ month }) => `${month}月`),
    series: [
      { name: '年度投资完成率', points: points.map(({ rate }) => ({ value: drawn(rate.value), figures: [rate] })) },
      {
        name: '序时进度',
        points: points.map(({ rate, lead }) => ({
          value: drawn(new Exact(rate.value ?? 0).minus(lead.value ?? 0).toFixed()),
          figures: [rate, lead],
        })),
      },
    ],
  }
}

function sectorChart({ on }: Facts): ChartBlock | null {
  const counts = on.all('proposals.count', { sector: undefined }).filter(({ value }) => Number(value) > 0)
  const startedOf = ({ scope }: Cited) => on.of('proposals.started', scope)
  return barChart(
    { key: '策划分类图', section: '策划储备', caption: '新策划项目分类情况', unit: '个' },
    counts.map(({ scope }) => String(scope.sector)),
    [
      { name: '新策划', figures: counts },
      { name: '已开工', figures: counts.map(startedOf) },
    ],
  )
}

function zoneChart({ on }: Facts): ChartBlock | null {
  const completed = on
    .all('projects.completed_investment', { zone: undefined })
    .filter(({ value }) => Number(value) > 0)
  return barChart(
    { key: '片区投资图', section: '产业载体', caption: '各片区项目完成投资', unit: '亿元' },
    completed.map(({ scope }) => String(scope.zone)),
    [{ name: '完成投资', figures: completed }],
  )
}

function barChart(
  about: { key: string; section: string; caption: string; unit: string },
  categories: string[],
  series: { name: string; figures: Maybe<Cited>[] }[],
): ChartBlock | null {
  if (categories.length < 2) return null
  return {
    ...about,
    kind: 'bar',
    categories,
    series: series.map(({ name, figures }) => ({
      name,
      points: figures.map(figure => ({ value: drawn(figure ? figure.value : '0'), figures: figure ? [figure] : [] })),
    })),
  }
}

/** To two decimals: a picture cannot show more. */
const drawn = (value: string | null) => new Exact(value ?? 0).toDecimalPlaces(2).toFixed()

/** Tables and charts that have data, numbered as they stand in the document: 表1, 表2; 图1, 图2. */
export function blocksOf(facts: Facts): { tables: TableBlock[]; charts: ChartBlock[] } {
  const present = <T>(blocks: (T | null)[]) => blocks.filter(block => block !== null)
  const numbered = <T extends { caption: string }>(word: string, blocks: T[]) =>
    blocks.map((block, at) => ({ ...block, caption: `${word}${at + 1}　${block.caption}` }))
  const withUnit = (block: ChartBlock) => ({ ...block, caption: `${block.caption}（单位：${block.unit}）` })
  return {
    tables: numbered('表', present([listTable(facts), projectTable(facts), zoneTable(facts)])),
    charts: numbered('图', present([progressChart(facts), sectorChart(facts), zoneChart(facts)]).map(withUnit)),
  }
}
