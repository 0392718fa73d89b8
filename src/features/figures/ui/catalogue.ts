import type { Figure } from '#features/figures/contract.ts'
import { scopeWords } from '#ui/kit/figure/text.ts'
import { matches } from '#ui/kit/search/search.ts'

/** Subjects of the catalogue in the order they are shown; what the office published stays apart (统计法). */
export const subjects = [
  { id: 'list', label: '重点项目名单', note: '', families: ['list'] },
  { id: 'projects', label: '项目建设', note: '', families: ['projects', 'project'] },
  { id: 'proposals', label: '策划储备', note: '', families: ['proposals'] },
  { id: 'deals', label: '招商引资', note: '', families: ['deals', 'events', 'leads', 'appraisals'] },
  { id: 'enterprises', label: '企业与载体', note: '', families: ['enterprises', 'qualifications', 'spaces'] },
  { id: 'environment', label: '营商环境', note: '', families: ['policies', 'partners', 'service_items'] },
  { id: 'stat', label: '统计公布', note: '统计口径，统计部门公布，不由本系统计算', families: ['stat'] },
] as const
export type SubjectId = (typeof subjects)[number]['id']

const familyOf = (figure: Figure): string => figure.id.split('.')[0] ?? ''

/** The subject a figure belongs to; a figure of an unknown family is shown with 项目建设 rather than lost. */
export const subjectOf = (figure: Figure): SubjectId =>
  subjects.find(({ families }) => (families as readonly string[]).includes(familyOf(figure)))?.id ?? 'projects'

/** One figure with one scope: stable over time, so the same figure of two moments compares. */
export const keyOfFigure = ({ id, scope }: Pick<Figure, 'id' | 'scope'>): string =>
  `${id} ${JSON.stringify(Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1)))}`

export interface CatalogueFilter {
  q?: string | undefined
  subject?: SubjectId | undefined
  list?: string | undefined
  year?: number | undefined
  zone?: string | undefined
}

/** The figures a filter leaves. A figure without a list, year or zone does not match one that is asked for. */
export function filterFigures(
  figures: Figure[],
  filter: CatalogueFilter,
  initials?: (text: string) => string,
): Figure[] {
  const { q = '', subject, list, year, zone } = filter
  return figures.filter(
    figure =>
      (!subject || subjectOf(figure) === subject) &&
      (!list || figure.scope.list === list) &&
      (!year || figure.scope.listYear === year) &&
      (!zone || figure.scope.zone === zone) &&
      matches(q, [figure.name, figure.id, scopeWords(figure.scope).join('')], initials),
  )
}

/** The values a scope key takes among the figures, in order of appearance. */
export function valuesOf(figures: Figure[], key: string): string[] {
  return [...new Set(figures.flatMap(({ scope }) => (scope[key] === undefined ? [] : [String(scope[key])])))]
}

/** Figures of one scope together, scopes in order of appearance: a list's figures are read as one block. */
function byScope(figures: Figure[]): Figure[] {
  const blocks = new Map<string, Figure[]>()
  for (const figure of figures) {
    const scope = scopeWords(figure.scope).join(' ')
    blocks.set(scope, [...(blocks.get(scope) ?? []), figure])
  }
  return [...blocks.values()].flat()
}

/** Figures by subject, in the subjects' order, empty ones left out. */
export function bySubject(figures: Figure[]): { id: SubjectId; label: string; note: string; figures: Figure[] }[] {
  return subjects
    .map(({ id, label, note }) => {
      const own = figures.filter(figure => subjectOf(figure) === id)
      return { id, label, note, figures: id === 'list' ? byScope(own) : own }
    })
    .filter(group => group.figures.length > 0)
}
