import type { District } from '#features/districts/district.ts'
import type { Ctx } from '#platform/context.ts'
import { blocksOf, type ChartBlock, type TableBlock } from './blocks.ts'
import { type Facts, gather } from './facts.ts'
import { chineseNumber } from './phrases.ts'
import type { Cited, Paragraph } from './say.ts'
import { NEXT_STEPS, sections } from './sections.ts'

export interface ComposedSection {
  key: string
  /** With its number: 一、投资与开工. */
  heading: string
  paragraphs: Paragraph[]
  tables: TableBlock[]
  charts: ChartBlock[]
}
/** A brief as text, tables and charts, each number with its figure; not yet in any form. */
export interface Composed {
  title: string
  /** 导语, or '' where there is nothing to introduce. */
  opening: string
  district: District
  asOf: string
  sections: ComposedSection[]
  /** Every figure of asOf, whether said or not: a template may ask for any of them by name. */
  facts: Facts
}

const SUBJECT = '重点项目建设和招商引资情况'

/** Writes the brief of a day from the ledger, with 下一步 as somebody words it; ctx is in one snapshot. Throws Refusal 404 `unknown_district`. */
export async function compose(ctx: Ctx, asOf: string, nextSteps?: string): Promise<Composed> {
  const facts = await gather(ctx, asOf)
  const { tables, charts } = blocksOf(facts)
  const written = sections
    .map(({ key, paragraphs }) => ({
      key,
      paragraphs: key === NEXT_STEPS && nextSteps !== undefined ? asTyped(nextSteps) : paragraphs(facts),
      tables: tables.filter(({ section }) => section === key),
      charts: charts.filter(({ section }) => section === key),
    }))
    .filter(one => one.paragraphs.length + one.tables.length + one.charts.length > 0)
  const { name } = facts.district
  return {
    title: `${name}${titlePeriod(asOf)}${SUBJECT}`,
    opening: written.length > 0 ? `现将${titlePeriod(asOf)}全区${SUBJECT}简报如下。` : '',
    district: facts.district,
    asOf,
    sections: written.map((one, at) => ({ ...one, heading: `${chineseNumber(at + 1)}、${one.key}` })),
    facts,
  }
}

const asTyped = (text: string): Paragraph[] =>
  text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => ({ lead: '', words: [{ text: line }] }))

/** 2023年, 2023年1—11月, or 2023年（截至6月15日）. */
function titlePeriod(asOf: string): string {
  const [year = 0, month = 0, day = 0] = asOf.split('-').map(Number)
  if (day !== new Date(Date.UTC(year, month, 0)).getUTCDate()) return `${year}年（截至${month}月${day}日）`
  if (month === 12) return `${year}年`
  return month === 1 ? `${year}年1月` : `${year}年1—${month}月`
}

const ofParagraphs = (paragraphs: Paragraph[]) => paragraphs.flatMap(({ words }) => words.map(({ figure }) => figure))
export const figuresOfTable = ({ rows }: TableBlock) => rows.flat(2).map(({ figure }) => figure)
export const figuresOfChart = ({ series }: ChartBlock) =>
  series.flatMap(({ points }) => points.flatMap(({ figures }) => figures))

/** The figures a document states: of the sections, tables and charts it has, and of those it names itself; each once. */
export function statedFigures(composed: Composed, uses: (key: string) => boolean, named: Cited[]): Cited[] {
  const stated = composed.sections.flatMap(({ key, paragraphs, tables, charts }) => [
    ...(uses(key) ? ofParagraphs(paragraphs) : []),
    ...tables.filter(table => uses(table.key)).flatMap(figuresOfTable),
    ...charts.filter(chart => uses(chart.key)).flatMap(figuresOfChart),
  ])
  const once = new Map<string, Cited>()
  for (const figure of [...named, ...stated]) if (figure) once.set(keyOf(figure), figure)
  return [...once.values()]
}

export const keyOf = ({ id, scope, asOf, projectNo }: Pick<Cited, 'id' | 'scope' | 'asOf' | 'projectNo'>) =>
  JSON.stringify([id, Object.entries(scope).sort(), asOf, projectNo ?? null])
