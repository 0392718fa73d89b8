import { z } from 'zod'
import { type Column, headerParts } from '#features/ledger/contract.ts'
import { line } from '#platform/line.ts'
import type { Permission } from '#platform/permission.ts'
import { whole } from '#platform/whole.ts'
import { type Filter, filterQuery } from './filter.ts'
import { keyValues } from './key.ts'

export const MAX_PAGE = 200
export const DEFAULT_PAGE = 50

export const text = z.string().nullable()
const valueSchema = (column: Column) =>
  (['integer', 'year'].includes(column.kind) ? z.int().nullable() : text).describe(column.header)
const cell = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()])
export type CellSent = z.output<typeof cell>
export type Values = Record<string, string | number | null>

const shapeOf = <T>(columns: Column[], schema: (column: Column) => T): Record<string, T> =>
  Object.fromEntries(columns.map(column => [column.field, schema(column)]))

/** One record of any noun. Amounts are exact decimals as text, days 'YYYY-MM-DD', months 'YYYY-MM'; blank is null. */
export interface LedgerRecord {
  key: string
  values: Values
  labels: Record<string, string>
  computed: Values
  version: string
  recordedAt: string
}
/** A record by itself, with what the caller may do with it. */
export interface LedgerRecordView extends LedgerRecord {
  recordedBy: string
  can: { edit: boolean; delete: boolean }
  /** It is locked: to change or delete it, a reason has to be given. */
  needsReason: boolean
}

export const warning = z.object({ field: z.string(), column: z.string(), message: z.string() })

export const historyEntry = z.object({
  at: z.string(),
  by: z.string(),
  source: z.enum(['import', 'form', 'demo', 'command']),
  reason: z.string().nullable(),
  kind: z.enum(['added', 'changed', 'deleted']),
  cells: z.array(z.object({ field: z.string(), column: z.string(), before: text, after: text })),
})
export type HistoryEntry = z.output<typeof historyEntry>

/** Query of a list: `q`, `sort`, `limit`, `cursor` and the noun's own filters, all as they stand in the address. */
export type ListQuery = { q?: string; sort?: string; limit?: number; cursor?: string } & {
  [filter: string]: string | number | undefined
}
/** The same, checked, with what is assumed unless told. */
export interface ListAsked {
  q?: string
  sort: string
  limit: number
  cursor?: string
  [filter: string]: string | number | undefined
}

/** What a noun says of itself: enough to draw its table, filters and form. */
export interface NounSpec {
  /** The last part of its address. */
  noun: string
  /** The workbook's sheet; also what a record is called. */
  sheet: string
  /** What a role must hold to read it, where ledger.read is not enough. */
  read?: Permission
  /** What a role must hold to write it. */
  write: Permission
  columns: Column[]
  /** What the server works out for every record; stands in `computed`. */
  computed?: Column[]
  /** What a list alone has beside that. */
  beside?: Column[]
  /** The field that names a record to a reader; without it, its label of `project_no` or `uscc` does. */
  nameField?: string
  /** Fields by which a reader knows a record whose key is a number and nothing else, such as the enterprise and the day. */
  titled?: string[]
  filters: Filter[]
  /** Fields a list may be sorted by; `-` before one turns it round. */
  sorts: string[]
  /** How it is sorted unless told; else by the first of `sorts`. */
  sort?: string
  /** Columns worth a place in the table of the list, unless a person chooses others. */
  listed: string[]
  /** The filter within one value of which amounts add up: those of several years do not, they are of the same enterprises. */
  summedWithin?: string
  /** The filter that says of which day is what stands beside the rows; without a value, of today. */
  dated?: string
}

/** What a list is narrowed to, as a whole. Amounts in 万元. */
export const listTotals = z.object({
  count: z.int(),
  sums: z.record(z.string(), text).describe('字段 → 合计；比率按合计数另算；没有选定一个年度的，逐年的数不合计'),
})
export type ListTotals = z.output<typeof listTotals>

/** The columns that are added up under a list that is narrowed like this. */
export const summedOf = (spec: NounSpec, asked: Partial<ListQuery>): Column[] =>
  addsUp(spec, asked) ? spec.columns.filter(({ kind, key }) => !key && (kind === 'money' || kind === 'area')) : []

/** The day that a list tells of: that of its `asOf`, or of what stands beside its rows; undefined where it is of none. */
export function dayOf({ dated }: NounSpec, asked: Partial<ListQuery>, today: string): string | undefined {
  if (asked.asOf !== undefined) return String(asked.asOf)
  return dated === undefined ? undefined : String(asked[dated] ?? today)
}

/** What stands before the sums under a list, or why there are none. */
export function totalsLabel(spec: NounSpec, asked: Partial<ListQuery>, count: number): string {
  const within = spec.filters.find(({ name }) => name === spec.summedWithin)
  return addsUp(spec, asked) ? `合计（${count} 条）` : `共 ${count} 条，选定一个${within?.label}才有合计`
}

const addsUp = ({ summedWithin }: NounSpec, asked: Partial<ListQuery>): boolean =>
  summedWithin === undefined || asked[summedWithin] !== undefined

/** A column of a list by its field; long texts only where the noun lists them. */
export const shownColumn = (spec: NounSpec, field: string): Column | undefined =>
  [...spec.columns.filter(inList(spec)), ...(spec.computed ?? []), ...(spec.beside ?? [])].find(
    column => column.field === field,
  )

/** The words for a column; one that refers is called after what it leads to: 载体编码 → 载体, 招商编号 → 招商项目. */
export function labelOf(column: Column): string {
  const { label } = headerParts(column.header)
  if (!column.refers) return label
  const { sheet } = column.refers
  const stem = label.replace(/编[码号]$/, '')
  return stem === label || sheet.includes(stem) ? sheet : stem
}

/** What a table of its records is called. */
export const headedOf = ({ sheet }: NounSpec): string => `${sheet}一览表`

/** What a list is narrowed to, in words: 名单 区级重点项目；落后情况 落后序时. */
export const saidFilters = ({ filters }: NounSpec, asked: Record<string, string | number | undefined>): string =>
  [
    ...filters.flatMap(({ name, label, kind, unit = '' }) => {
      const value = asked[name]
      return value === undefined || value === '' || name === 'asOf'
        ? []
        : `${label} ${saidValue(kind, String(value))}${kind === 'money' ? '万元' : unit}`
    }),
    ...(asked.q ? [`查找“${asked.q}”`] : []),
  ].join('；')

const saidValue = (kind: Filter['kind'], value: string) =>
  kind === 'clause' ? keyValues(value).join(' ') : value.replaceAll(',', '、')

export const defaultSort = ({ sorts, sort }: NounSpec): string => sort ?? sorts[0] ?? ''

const sortOf = (spec: NounSpec) =>
  z
    .enum(spec.sorts.flatMap(field => [field, `-${field}`]) as [string, ...string[]], `${spec.sheet}不能按此排序`)
    .default(defaultSort(spec))
    .describe('排序字段；前加 - 为倒序')

/** Long texts come with a list only where they stand in its table. */
export const inList =
  ({ listed }: NounSpec) =>
  ({ kind, field }: Column): boolean =>
    kind !== 'prose' || listed.includes(field)

/** The schemas of a noun's records and lists follow from what it says of itself. */
export function schemasOf(spec: NounSpec) {
  const valuesOf = (columns: Column[]) =>
    z.object(shapeOf(columns, valueSchema)).describe('字段 → 值') as unknown as z.ZodType<Values>
  const record = z.object({
    key: z.string().describe('地址中的主键'),
    values: valuesOf(spec.columns.filter(inList(spec))),
    labels: z.record(z.string(), z.string()).describe('所引用记录的名称：字段 → 名称'),
    computed: valuesOf(spec.computed ?? []),
    version: z.string().describe('版本，用于 If-Match'),
    recordedAt: z.string(),
  })
  const view = record.extend({
    values: valuesOf(spec.columns),
    recordedBy: z.string(),
    can: z.object({ edit: z.boolean(), delete: z.boolean() }),
    needsReason: z.boolean().describe('已锁定：修改或删除须写明原因'),
  })
  const sent = z
    .strictObject(
      shapeOf(spec.columns, column =>
        cell.optional().describe([column.header, column.note].filter(Boolean).join('；')),
      ),
    )
    .describe('字段 → 值；空白为 null') as unknown as z.ZodType<Record<string, CellSent | undefined>>
  const narrowed = {
    q: line(100).optional().describe('名称、编号或拼音（首字母或全拼）'),
    ...filterQuery(spec.filters),
  }
  const list = z.strictObject({
    ...narrowed,
    sort: sortOf(spec),
    limit: whole(1, MAX_PAGE).default(DEFAULT_PAGE),
    cursor: z.string().max(4000).optional(),
  }) as unknown as z.ZodType<ListAsked, ListQuery>
  const listed = record.extend({ computed: valuesOf([...(spec.computed ?? []), ...(spec.beside ?? [])]) })
  const query = <Asked>(shape: Record<string, z.ZodType>) =>
    z.strictObject(shape) as unknown as z.ZodType<Asked, ListQuery>
  const narrow = query<ListAsked>(narrowed)
  const chosen = z
    .string()
    .max(2000)
    .refine(fields => fields.split(',').every(field => shownColumn(spec, field)), '没有这样的列')
  const exported = query<ListAsked & { columns?: string }>({
    ...narrowed,
    sort: sortOf(spec),
    columns: chosen
      .optional()
      .describe('字段，以逗号相隔：只导出这些列，为有标题、单位、日期、合计的表；缺省为全部列，可再导入'),
  })
  return { record, listed, view, sent, list, narrow, exported }
}
