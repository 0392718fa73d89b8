import type { ChartBlock, TableBlock } from './blocks.ts'
import { type Composed, keyOf, statedFigures } from './compose.ts'
import type { BriefChart, BriefContent, BriefFigure, BriefSpan, BriefTable } from './contract.ts'
import { scopeLabel } from './document.ts'
import type { Cited, Words } from './say.ts'
import type { Wording } from './wording.ts'

/** A brief as the page shows it; spans name their figure by its place in `figures`, all stated ones unless given. */
export function contentOf(composed: Composed, { title, ...form }: Wording, given?: Cited[]): BriefContent {
  const figures = given ?? statedFigures(composed, () => true, [])
  const at = new Map(figures.map((figure, place) => [keyOf(figure), place]))
  const spansOf = (words: Words): BriefSpan[] =>
    words.map(({ text, figure }) => ({ text, figure: figure ? (at.get(keyOf(figure)) ?? null) : null }))
  return {
    title,
    asOf: composed.asOf,
    opening: composed.opening,
    ...form,
    sections: composed.sections.map(({ key, heading, paragraphs, tables, charts }) => ({
      key,
      heading,
      paragraphs: paragraphs.map(({ lead, words }) => ({ lead, spans: spansOf(words) })),
      tables: tables.map(table => tableOf(table, spansOf)),
      charts: charts.map(chartOf),
    })),
    figures: figures.map(figureOf),
  }
}

const tableOf = (
  { key, caption, columns, rows, note }: TableBlock,
  spansOf: (words: Words) => BriefSpan[],
): BriefTable => ({
  key,
  caption,
  columns,
  rows: rows.map(row => row.map(spansOf)),
  ...(note && { note }),
})

const chartOf = ({ key, caption, kind, unit, categories, series }: ChartBlock): BriefChart => ({
  key,
  caption,
  kind,
  unit,
  categories,
  series: series.map(({ name, points }) => ({ name, points: points.map(({ value }) => ({ value })) })),
})

export const figureOf = (figure: Cited): BriefFigure => ({
  id: figure.id,
  scope: figure.scope,
  asOf: figure.asOf,
  name: figure.name,
  scopeLabel: scopeLabel(figure),
  unit: figure.unit,
  value: figure.value,
  display: figure.display,
  period: figure.period,
  definition: figure.definition,
  records: figure.records,
})
