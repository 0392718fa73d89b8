import { z } from 'zod'
import { type Column, headerParts } from '#features/ledger/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { XLSX } from '#platform/media.ts'
import { whole } from '#platform/whole.ts'
import { DEFAULT_PAGE, historyEntry, listTotals, MAX_PAGE, type NounSpec, schemasOf, text, warning } from './noun.ts'

export { day } from '#platform/day.ts'
export { between, exact, type Filter, year, yearOf } from './filter.ts'
export { keyToken, keyValues } from './key.ts'
export * from './noun.ts'

const reason = line(500).trim().optional().describe('原因；更正已锁定的月份、填校验不通过的统一社会信用代码时必填')
const ifMatch = z.string().max(100).optional().describe('所见版本，如 "12"；缺少则 428，已被他人修改则 412')
const id = z.object({ key: line(1000).min(1).describe('主键各值以 ~ 相连') })
const NO_DETAIL = z.object({})
const NO_QUERY = z.object({})

const hint = text.describe('按名称查找而名称索引尚未建完时的提示')

type Schemas = ReturnType<typeof schemasOf>

const page = {
  limit: whole(1, MAX_PAGE).default(DEFAULT_PAGE),
  cursor: z.string().max(4000).optional(),
}
const pathOf = ({ noun }: NounSpec) => `/api/v1/${noun}` as const

/** What brings many records. */
function listing(spec: NounSpec, { listed, list, narrow, exported }: Schemas) {
  const [path, title, read] = [pathOf(spec), spec.sheet, spec.read ?? 'ledger.read']
  return {
    list: endpoint({
      method: 'GET',
      path,
      summary: `${title}：列表`,
      description: '按游标翻页，不计总数（另见 totals）。未知的查询参数会被拒绝。',
      permission: read,
      query: list,
      response: z.object({
        records: z.array(listed),
        nextCursor: text,
        hint,
        can: z.object({ create: z.boolean(), export: z.boolean() }),
      }),
    }),
    totals: endpoint({
      method: 'GET',
      path: `${path}/totals`,
      summary: `${title}：筛选结果的条数与合计`,
      permission: read,
      query: narrow,
      response: listTotals,
    }),
    export: endpoint({
      method: 'GET',
      path: `${path}/export`,
      summary: `${title}：导出筛选结果（Excel）`,
      permission: 'ledger.export',
      query: exported,
      file: XLSX,
      response: z.unknown(),
    }),
    values: endpoint({
      method: 'GET',
      path: `${path}/values`,
      summary: `${title}：某列已有的取值`,
      description: '供筛选和填写时选用，最多 200 个。',
      permission: read,
      query: z.object({
        field: z.enum(spec.columns.filter(isChosen).map(column => column.field) as [string, ...string[]]),
        q: line(100).optional(),
      }),
      response: z.object({ values: z.array(z.string()) }),
    }),
  }
}

/** What changes records. */
function writing(spec: NounSpec, { view, sent }: Schemas) {
  const [path, title] = [pathOf(spec), spec.sheet]
  const written = z.object({ record: view, warnings: z.array(warning) })
  return {
    create: endpoint({
      method: 'POST',
      path,
      summary: `${title}：新建`,
      description: '带 Idempotency-Key 时，24 小时内同键同内容只建一次。',
      permission: spec.write,
      headers: z.object({ 'idempotency-key': z.string().max(255).optional() }),
      repeats: 'itself',
      body: z.object({ values: sent, reason }),
      status: 201,
      response: written,
    }),
    edit: endpoint({
      method: 'PATCH',
      path: `${path}/{key}`,
      summary: `${title}：修改`,
      description: '只传要改的字段；主键不能改。',
      permission: spec.write,
      params: id,
      headers: z.object({ 'if-match': ifMatch }),
      body: z.object({ values: sent, reason }),
      response: written,
    }),
    remove: endpoint({
      method: 'DELETE',
      path: `${path}/{key}`,
      summary: `${title}：删除`,
      description:
        '仍被其他记录引用的不能删除（409）；会连带失去别的内容的（409 confirm_loss）说明失去什么，看过以后再确认；原记录留在历史中。',
      permission: spec.write,
      params: id,
      query: z.object({ reason, confirmed: z.enum(['是']).optional().describe('已看过会失去什么') }),
      headers: z.object({ 'if-match': ifMatch }),
      response: z.object({}),
    }),
  }
}

/**
 * Everything the interface and the server share of one noun: columns, filters, sorts and endpoints.
 * `detail` is what its single record answers beside its values, `detailQuery` what may be asked of it.
 */
export function recordEndpoints<D extends z.ZodObject = typeof NO_DETAIL, Q extends z.ZodObject = typeof NO_QUERY>(
  spec: NounSpec & { detail?: D; detailQuery?: Q },
) {
  const [path, title, read] = [pathOf(spec), spec.sheet, spec.read ?? 'ledger.read']
  const schemas = schemasOf(spec)
  return {
    ...spec,
    endpoints: {
      ...listing(spec, schemas),
      get: endpoint({
        method: 'GET',
        path: `${path}/{key}`,
        summary: `${title}：一条记录`,
        description: '响应头 ETag 为版本。',
        permission: read,
        params: id,
        query: (spec.detailQuery ?? NO_QUERY) as Q,
        response: z.intersection(schemas.view, (spec.detail ?? NO_DETAIL) as D),
      }),
      history: endpoint({
        method: 'GET',
        path: `${path}/{key}/history`,
        summary: `${title}：修改历史`,
        description: '从新到旧：谁、何时、为何、改了什么。已删除的记录仍可查。',
        permission: read,
        params: id,
        query: z.object(page),
        response: z.object({ entries: z.array(historyEntry), nextCursor: text }),
      }),
      ...writing(spec, schemas),
    },
  }
}
export type RecordNoun = ReturnType<typeof recordEndpoints>

/** Columns whose values repeat, and that everybody reads: choices, chains, streets, units. */
const isChosen = ({ kind, key, field, guarded }: Column) =>
  !guarded && ['text', 'choice', 'tags'].includes(kind) && (!key || field !== 'name') && field !== 'address'

/** The words for a column without its unit, and the unit: '总投资', '万元'. */
export const columnTitle = (column: Column) => headerParts(column.header)

export const hit = z.object({
  noun: z.string(),
  sheet: z.string().describe('记录的种类，如 项目'),
  name: z.string(),
  former: text.describe('凭曾用名找到的，是哪一个；否则为 null'),
  number: z.string(),
  key: z.string(),
  path: z.string().describe('页面地址'),
})
export type Hit = z.output<typeof hit>

export const find = endpoint({
  method: 'GET',
  path: '/api/v1/find',
  summary: '查找台账记录',
  description: '按名称、编号的一部分，或拼音首字母、全拼，在所有种类中查找，最多 20 条。',
  permission: 'ledger.read',
  query: z.object({
    q: line(100),
    noun: line(40).optional().describe('只找这一种，如 spaces'),
    limit: whole(1, 20).default(20),
  }),
  response: z.object({ hits: z.array(hit), hint }),
})
