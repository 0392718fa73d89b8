import type { LedgerRow, LedgerRows } from '#demo/ledger-rows.ts'
import type { Computed, FigureSource, Vocabulary } from '#features/verification/contract.ts'
import { figureWords } from '#features/verification/judge/ledger-source.ts'
import { referenceFigures } from '#test/reference/reference.ts'
import { declared } from '../../src/features.ts'

export type DistrictName = { code: string; name: string; aliases: string[] }

/** A source of figures over the rows of a workbook, computed by the reference evaluator. For tests. */
export function ledgerSource(ledger: LedgerRows, district: DistrictName): FigureSource & { asked: string[] } {
  const days = new Map<string, Map<string, string | null>>()
  const asked: string[] = []
  const vocabulary = vocabularyOf(ledger, district)
  /** Those that are told together with a figure. */
  const figuresOn = (figure: string, asOf: string, project?: string) => {
    const key = `${figure.split('.')[0]} ${asOf} ${project ?? ''}`
    const known = days.get(key)
    if (known !== undefined) return known
    const question = project === undefined ? { asOf, figure } : { asOf, figure, project }
    const found = new Map(referenceFigures(ledger, question).map(one => [keyOf(one.id, one.scope), one.value]))
    days.set(key, found)
    return found
  }
  const compute = async (
    figure: string,
    scope: Record<string, string | number>,
    asOf: string,
  ): Promise<Computed | null> => {
    asked.push(`${keyOf(figure, scope)} ${asOf}`)
    const project = typeof scope.project === 'string' ? scope.project : undefined
    const value = figuresOn(figure, asOf, project).get(keyOf(figure, scope))
    if (value === undefined) return null
    const unit = figure === 'stat.value' ? unitOf(ledger, scope.indicator) : unitOfFigure(figure)
    return { value, unit, display: value === null ? '无数据' : `${value}${unit}` }
  }
  return { asked, vocabulary: async () => vocabulary, compute }
}

const keyOf = (figure: string, scope: Record<string, string | number>) =>
  `${figure} ${Object.keys(scope)
    .sort()
    .map(key => `${key}=${scope[key]}`)
    .join(' ')}`

const unitOfFigure = (id: string) => declared.figures.find(figure => figure.id === id)?.unit ?? ''
const unitOf = (ledger: LedgerRows, indicator: string | number | undefined) =>
  text(ledger.统计指标.find(row => row.指标 === indicator) ?? {}, '单位')

const text = (row: LedgerRow, column: string): string => String(row[column] ?? '')
const distinct = (values: string[]): string[] => [...new Set(values)].filter(value => value !== '')

export function vocabularyOf(ledger: LedgerRows, district: DistrictName): Vocabulary {
  const spaces = (kind: string) => distinct(ledger.载体.filter(row => row.类型 === kind).map(row => text(row, '名称')))
  const column = (rows: LedgerRow[], name: string) => distinct(rows.map(row => text(row, name)))
  const yearsOf = (lists: string[]) =>
    [
      ...Map.groupBy(
        ledger.名单.filter(row => lists.includes(text(row, '名单'))),
        row => Number(row.年度),
      ),
    ].map(([year, rows]) => ({ year, from: rows.map(row => text(row, '纳入日期')).sort()[0] as string }))
  return {
    district,
    figures: figureWords([...declared.figures]),
    lists: [
      ...column(ledger.名单, '名单').map(name => ({ name, years: yearsOf([name]), group: false })),
      ...column(ledger.名单组, '名单组').map(name => ({
        name,
        years: yearsOf(ledger.名单组.filter(row => row.名单组 === name).map(row => text(row, '名单'))),
        group: true,
      })),
    ],
    zones: spaces('片区'),
    parks: spaces('园区'),
    buildings: spaces('楼宇'),
    chains: column([...ledger.项目, ...ledger.策划项目, ...(ledger.招商线索 ?? []), ...ledger.企业], '产业链'),
    sectors: column(ledger.策划项目, '类别'),
    categories: column(ledger.诉求 ?? [], '类别'),
    units: distinct([...column(ledger.诉求 ?? [], '主办单位'), ...column(ledger.走访 ?? [], '走访单位')]),
    regions: column(ledger.招商活动, '地区'),
    tags: distinct(ledger.企业.flatMap(row => text(row, '标签').split('、'))),
    brands: column(ledger.载体, '品牌').map(name => ({ name, zones: zonesOf(ledger, name) })),
    qualifications: column(ledger.资质, '资质'),
    policies: column(ledger.政策条款, '政策'),
    indicators: column(ledger.统计指标, '指标').map(name => ({
      name,
      units: distinct(ledger.统计指标.filter(row => row.指标 === name).map(row => text(row, '单位'))),
    })),
    projects: ledger.项目.map(row => ({ name: text(row, '项目名称'), number: text(row, '项目编号') })),
  }
}

/** The zones above the buildings of a brand. */
function zonesOf(ledger: LedgerRows, brand: string): string[] {
  const above = (row: LedgerRow | undefined): LedgerRow[] =>
    row === undefined ? [] : [row, ...above(ledger.载体.find(one => one.编码 === row.上级编码))]
  const rows = ledger.载体.filter(row => row.品牌 === brand).flatMap(above)
  return distinct(rows.filter(row => row.类型 === '片区').map(row => text(row, '名称')))
}
