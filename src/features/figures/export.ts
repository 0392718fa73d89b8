import { writeWorkbook } from '#platform/excel.ts'
import type { Evaluation, LastChange, Trace } from './contract.ts'
import { scopeNames } from './figures.ts'

const sayScope = (scope: Record<string, string | number>) =>
  Object.entries(scope)
    .map(([key, value]) => `${scopeNames[key] ?? key}：${value}`)
    .join('；')

/** Every figure with its scope, period, exact value and definition. */
export const writeFigures = (file: string, { figures, asOf, knownAt }: Evaluation): Promise<void> =>
  writeWorkbook(file, [
    {
      name: `指标 ${asOf}`,
      columns: [
        { header: '指标', kind: 'text', width: 26 },
        { header: '范围', kind: 'text', width: 40 },
        { header: '数值', kind: 'text', width: 16, note: `按 ${knownAt} 台账所记` },
        { header: '期间', kind: 'text', width: 20 },
        { header: '精确值', kind: 'text', width: 26 },
        { header: '单位', kind: 'text', width: 10 },
        { header: '记录数', kind: 'number', width: 10 },
        { header: '口径', kind: 'text', width: 70 },
        { header: '编号', kind: 'text', width: 28 },
      ],
      rows: figures.map(one => [
        one.name,
        sayScope(one.scope),
        one.display,
        one.period,
        one.value,
        one.unit,
        one.records,
        one.definition,
        one.id,
      ]),
    },
  ])

const kinds = { added: '新增', changed: '改动', deleted: '删除' }
/** '月度投资 2023-11 改动：本年完成(万元) 12 → 15' */
const sayChange = ({ sheet, row, kind, cells, reason }: LastChange) => {
  const of = cells.map(({ label, before, after }) => `${label} ${before ?? '空'} → ${after ?? '空'}`)
  return [[sheet, row, kinds[kind]].filter(Boolean).join(' '), of.join('；'), reason].filter(Boolean).join('：')
}

/** The records behind a figure, all pages of them. */
export function writeTrace(file: string, first: Trace, page: (cursor: string) => Promise<Trace>): Promise<void> {
  const keys = Object.keys(first.records[0]?.key ?? {})
  const labels = [...new Set(first.records.flatMap(record => record.facts.map(fact => fact.label)))]
  async function* rows() {
    for (let at: Trace | undefined = first; at; at = at.nextCursor ? await page(at.nextCursor) : undefined) {
      for (const record of at.records) {
        const facts = labels.map(label => record.facts.find(fact => fact.label === label)?.value ?? null)
        const { lastChange } = record
        const changed = lastChange ? [lastChange.at, lastChange.by, sayChange(lastChange)] : [null, null, null]
        const parts = [record.numerator, record.denominator, record.recordedAt, record.recordedBy, ...changed]
        yield [...keys.map(key => String(record.key[key] ?? '')), record.title, ...facts, ...parts]
      }
    }
  }
  const columns = [
    ...keys,
    '名称',
    ...labels,
    '分子（合计）',
    '分母',
    '记录时间',
    '记录人',
    '最近改动时间',
    '改动人',
    '改动内容',
  ]
  return writeWorkbook(file, [
    { name: '来源记录', columns: columns.map(header => ({ header, kind: 'text' as const })), rows: rows() },
    {
      name: '指标',
      columns: [
        { header: '项', kind: 'text', width: 12 },
        { header: '内容', kind: 'text', width: 90 },
      ],
      rows: [
        ['指标', first.figure.name],
        ['范围', sayScope(first.figure.scope)],
        ['期间', first.figure.period],
        ['数值', first.figure.display],
        ['计算', first.computation],
        ['口径', first.figure.definition],
        ['所知时刻', first.knownAt],
        ...(first.outside > 0 ? [['未列出', `另有 ${first.outside} 条记录计入数值，但不在导出人的数据范围内`]] : []),
      ],
    },
  ])
}
