import { today } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import { fillTemplate, type WordData, type WordTag } from '#platform/word.ts'
import type { ChartBlock, TableBlock } from './blocks.ts'
import { type Composed, statedFigures } from './compose.ts'
import type { Cited, Words } from './say.ts'
import { sections } from './sections.ts'
import type { Wording } from './wording.ts'

/*
 * The brief as Word data: what each tag of a template stands for. docs/briefs.md explains them to those who edit one.
 */

export const ANNEX_TITLE = '指标口径与数值'
const DEMONSTRATION = '（演示数据：已公布的数字之外均为虚构，请勿引用）'
/** How many characters a line of the title holds, digits being half as wide. */
const TITLE_LINE = 22
const textOf = (words: Words) => words.map(({ text }) => text).join('')

/** The scope as the annex and the tags say it; listYear only where it is not asOf's year. */
export function scopeLabel({ scope, asOf }: Pick<Cited, 'scope' | 'asOf'>): string {
  const parts = Object.entries(scope).map(([key, value]) => {
    if (key !== 'listYear') return String(value)
    return String(value) === asOf.slice(0, 4) ? '' : `${value}年`
  })
  return parts.filter(Boolean).join('、')
}
/** The tag of a figure: 开工率（区级重点项目）, or the name alone where it has no scope. */
export const figureTag = (figure: Pick<Cited, 'name' | 'scope' | 'asOf'>): string => {
  const scope = scopeLabel(figure)
  return scope ? `${figure.name}（${scope}）` : figure.name
}

export const blockTags = ['名单表', '重点项目表', '片区表', '完成率图', '策划分类图', '片区投资图']
const columnTags = [
  '名单',
  '项目数',
  '总投资',
  '实施类',
  '准备类',
  '已开工',
  '开工率',
  '年度投资完成率',
  '序号',
  '项目名称',
]
const moreColumns = [
  '责任单位',
  '形象进度',
  '年度计划',
  '年内完成',
  '片区',
  '新开工',
  '完成投资',
  '新策划',
  '签约',
  '签约落地',
  '落地投资',
]
const textTags = [
  '导语',
  '演示说明',
  '标题',
  '区县',
  '年度',
  '截至',
  '报头',
  '刊名',
  '期号',
  '编印单位',
  '落款',
  '署名',
  '成文日期',
  '版记',
  '报送',
  '印发单位',
  '附表标题',
  '文字',
  '小标题',
  '表题',
  '表注',
  '图题',
]
const annexTags = ['指标附表', '指标', '指标名称', '口径', '行', '范围', '期间', '数值', '记录数']
const doubleTags = ['双行', '范围二', '数值二', '记录数二']

/** Whether a template may have the tag; `names` are those of the figures in the catalogue. */
export function isKnownTag(tag: string, names: Set<string>): boolean {
  const fixed = [...sections.map(({ key }) => key), ...blockTags, ...blockTags.map(key => `${key}数据`)]
  const all = new Set([
    ...fixed,
    ...columnTags,
    ...moreColumns,
    ...textTags,
    ...annexTags,
    ...doubleTags,
    '段落',
    '无数据',
  ])
  return all.has(tag) || names.has(tag) || names.has(tag.replace(/（[^（）]*(（[^（）]*）[^（）]*)*）$/, ''))
}

/** What a filled document is: its bytes, and every figure it states, in the order of the catalogue. */
export interface FilledDocument {
  file: Buffer
  figures: Cited[]
}

/** Fills a template with a composed brief. `order` is the catalogue's ids. Throws Refusal 422 `bad_template`. */
export async function fill(
  ctx: Ctx,
  composed: Composed,
  template: { file: Buffer; tags: WordTag[] },
  { title, signature, masthead, imprint, annex }: Wording,
  order: string[],
): Promise<FilledDocument> {
  const used = new Set(template.tags.map(({ name }) => name))
  const named = namedFigures(composed)
  const asked = [...named].filter(([tag]) => used.has(tag)).map(([, figure]) => figure)
  const figures = inOrder(
    statedFigures(composed, key => used.has(key), asked),
    order,
  )
  const data: WordData = {
    ...Object.fromEntries([...named].map(([tag, { display }]) => [tag, display])),
    标题: title === composed.title ? broken(title) : title,
    区县: composed.district.name,
    年度: `${composed.asOf.slice(0, 4)}年`,
    截至: proseDay(composed.asOf),
    报头: masthead ? [{ 刊名: masthead.name, 期号: masthead.number, 编印单位: masthead.office }] : [],
    落款: masthead ? [] : [{}],
    署名: signature,
    成文日期: proseDay(today(ctx.now)),
    版记: imprint ? [{ 报送: imprint.to, 印发单位: imprint.office }] : [],
    导语: composed.opening ? [{ 文字: composed.opening }] : [],
    演示说明: composed.district.demo ? [{ 文字: DEMONSTRATION }] : [],
    ...sectionData(composed),
    ...(annex ? annexData(figures) : {}),
  }
  return { file: await fillTemplate(template.file, data), figures }
}

/** A title too long for one line of 二号 breaks after its period, not within a word. */
const broken = (title: string) =>
  title.length > TITLE_LINE ? title.replace(/(?<=年|月|日）)(?=重点项目)/, '\n') : title

/** Every figure of asOf under its tag; the first of those that share a name. */
function namedFigures({ facts }: Composed): Map<string, Cited> {
  const named = new Map<string, Cited>()
  for (const figure of facts.on.every) if (!named.has(figureTag(figure))) named.set(figureTag(figure), figure)
  return named
}

function inOrder(figures: Cited[], order: string[]): Cited[] {
  const at = new Map(order.map((id, index) => [id, index]))
  const rank = ({ id }: Cited) => at.get(id) ?? order.length
  return figures
    .map((figure, index) => ({ figure, index }))
    .sort((a, b) => rank(a.figure) - rank(b.figure) || a.index - b.index)
    .map(({ figure }) => figure)
}

function sectionData({ sections: written }: Composed): WordData {
  if (written.length === 0) return { 无数据: [{ 文字: '截至目前，台账中没有可供统计的记录，本期无数据。' }] }
  const texts = written.map(({ key, heading, paragraphs }) => [
    key,
    [{ 标题: heading, 段落: paragraphs.map(({ lead, words }) => ({ 小标题: lead, 文字: textOf(words) })) }],
  ])
  const tables = written.flatMap(({ tables: some }) => some.map(table => [table.key, tableData(table)]))
  const charts = written.flatMap(({ charts: some }) => some.flatMap(chartData))
  return Object.fromEntries([...texts, ...tables, ...charts]) as WordData
}

const tableData = ({ caption, columns, rows, note }: TableBlock): WordData[] => [
  {
    表题: caption,
    表注: note ? [{ 文字: `注：${note}` }] : [],
    行: rows.map((row, at) => ({
      序号: String(at + 1),
      ...Object.fromEntries(row.map((words, column) => [columns[column]?.key ?? '', textOf(words)])),
    })),
  },
]

const chartData = ({ key, caption, categories, series }: ChartBlock): [string, WordData[string]][] => [
  [key, [{ 图题: caption }]],
  [
    `${key}数据`,
    {
      categories,
      series: series.map(({ name, points }) => ({ name, values: points.map(({ value }) => Number(value)) })),
    },
  ],
]

const annexRow = (figure: Cited) => ({
  范围: scopeLabel(figure) || '全区',
  期间: annexPeriod(figure),
  数值: figure.display,
  记录数: String(figure.records),
})

/** What holds on a day says its day, at the end of a month as within one. */
const annexPeriod = ({ period, asOf }: Cited) => (period.startsWith('截至') ? `截至${proseDay(asOf)}` : period)

/** The period of most figures of a group, the last of those. */
function usualPeriod(group: Cited[]): string {
  const counts = [...Map.groupBy(group, annexPeriod)].map(([period, some]) => ({ period, count: some.length }))
  return counts.reduce((most, one) => (one.count >= most.count ? one : most)).period
}

/** The rows of one figure, two in a line; what is of another period than most says so: an annex of half as many pages. */
function annexPairs(group: Cited[], usual: string): WordData[] {
  const year = /\d{4}年/.exec(usual)?.[0] ?? ''
  const rows = group.map(annexRow).map(({ 范围, 期间, ...row }) => {
    const other = 期间.startsWith(year) ? 期间.slice(year.length) : 期间
    return { ...row, 范围: 期间 === usual ? 范围 : `${范围}，${other || 期间}` }
  })
  return rows.flatMap((row, at) => {
    if (at % 2 === 1) return []
    const second = rows[at + 1]
    return [{ ...row, 范围二: second?.范围 ?? '', 数值二: second?.数值 ?? '', 记录数二: second?.记录数 ?? '' }]
  })
}

/** One group a figure with its definition, one row a scope; and the same two scopes a row. */
function annexData(figures: Cited[]): WordData {
  if (figures.length === 0) return {}
  const groups = [...Map.groupBy(figures, ({ id }) => id).values()].map(group => {
    const [first] = group
    const usual = usualPeriod(group)
    const said = { 指标名称: first?.name ?? '', 口径: first?.definition ?? '' }
    return { ...said, 期间: usual, 行: group.map(annexRow), 双行: annexPairs(group, usual) }
  })
  return {
    附表标题: ANNEX_TITLE,
    指标附表: [
      {
        指标: groups,
      },
    ],
  }
}
