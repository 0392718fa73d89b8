import { z } from 'zod'
import { importRun } from '#features/ledger/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { XLSX } from '#platform/media.ts'
import { mapping } from './mapping.ts'
import { adaptReport } from './report.ts'

/** Extensions of what can be read; the last two where LibreOffice is. */
export const ADAPTED_KINDS = '.xlsx,.csv,.xls,.ods,.et'
export const MAX_ADAPTED = 50 * 1024 * 1024
const MAX_MAPPING = 8 * 1024 * 1024

export const adaptedFile = z.object({ id: z.string(), fileName: z.string(), size: z.int() })

/** The first rows of a table as they stand in the file, and as they are read. */
export const preview = z.object({
  table: z.int(),
  columns: z.array(z.object({ at: z.int(), letter: z.string(), header: z.string(), to: z.string().nullable() })),
  rows: z.array(
    z.object({
      row: z.int(),
      is: z.enum(['header', 'data', 'skipped']),
      why: z.string().describe('跳过的原因'),
      raw: z.array(z.string()).describe('各列的原文，按 columns 的次序'),
      read: z.array(z.string().nullable()).describe('各列读成的值'),
    }),
  ),
  more: z.int().describe('没有列出的行数'),
})
export type Preview = z.output<typeof preview>

/** The top of each sheet as it stands, for showing where a table begins. */
export const sheetTop = z.object({
  name: z.string(),
  hidden: z.boolean(),
  rows: z.int(),
  top: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
})
export type SheetTop = z.output<typeof sheetTop>

/** What a column may be read into. */
export const targets = z.array(
  z.object({
    sheet: z.string(),
    columns: z.array(
      z.object({ to: z.string(), label: z.string(), money: z.boolean(), by: z.enum(['year', 'month']).nullable() }),
    ),
  }),
)

export const adaptedView = z.object({
  file: adaptedFile,
  /** Why the file cannot be read as it is; then there is no report. */
  problem: z.string().nullable(),
  report: adaptReport.nullable(),
  previews: z.array(preview),
  sheets: z.array(sheetTop),
  targets,
  /** The kept mapping that was recognised by its headers. */
  recognised: z.string().nullable(),
})
export type AdaptedView = z.output<typeof adaptedView>

export const keptAdaptation = z.object({
  name: z.string(),
  keptAt: z.string(),
  keptBy: z.string(),
  tables: z.array(z.object({ sheet: z.string(), into: z.string(), columns: z.int() })),
})
export type KeptAdaptation = z.output<typeof keptAdaptation>

const id = z.object({ id: z.uuid('编号有误') })
const name = z.string().trim().min(1, '请填写名称').max(100, '名称最多 100 字')
const named = z.object({ name })
const permission = 'ledger.import'

export const adaptation = {
  upload: endpoint({
    method: 'PUT',
    path: '/api/v1/adapt/files',
    summary: '上传单位自己的台账，准备适配（不写入）',
    description: '请求体为文件本身（.xlsx、.csv，服务器装有 LibreOffice 时还有 .xls、.ods）。文件两天后清除。',
    permission,
    query: z.object({ fileName: z.string().min(1).max(255) }),
    sends: 'bytes',
    maxBody: MAX_ADAPTED,
    response: adaptedFile,
  }),
  read: endpoint({
    method: 'POST',
    path: '/api/v1/adapt/files/{id}/read',
    summary: '按一份适配读取上传的文件',
    description: '不给出适配时，先按表头找已保存的适配，再按列名识别。不写入台账。',
    permission,
    params: id,
    body: z.object({ mapping: mapping.optional(), kept: name.optional().describe('已保存的适配的名称') }),
    maxBody: MAX_MAPPING,
    repeats: 'itself',
    notes: 'itself',
    response: adaptedView,
  }),
  workbook: endpoint({
    method: 'GET',
    path: '/api/v1/adapt/files/{id}/workbook',
    summary: '下载适配成的台账工作簿',
    permission,
    params: id,
    file: XLSX,
    response: z.unknown(),
  }),
  marked: endpoint({
    method: 'GET',
    path: '/api/v1/adapt/files/{id}/marked',
    summary: '下载原文件，未读和有疑问的单元格加标记和批注',
    permission,
    params: id,
    file: XLSX,
    response: z.unknown(),
  }),
  import: endpoint({
    method: 'POST',
    path: '/api/v1/adapt/files/{id}/import',
    summary: '把适配成的台账工作簿交给导入：校验、列出差异、待确认',
    permission,
    params: id,
    response: importRun,
  }),
  discard: endpoint({
    method: 'DELETE',
    path: '/api/v1/adapt/files/{id}',
    summary: '清除上传的文件',
    permission,
    params: id,
    response: z.object({}),
  }),
  kept: endpoint({
    method: 'GET',
    path: '/api/v1/adaptations',
    summary: '已保存的适配',
    permission,
    response: z.object({ adaptations: z.array(keptAdaptation) }),
  }),
  find: endpoint({
    method: 'GET',
    path: '/api/v1/adaptations/{name}',
    summary: '一份已保存的适配（可作为 JSON 导出）',
    permission,
    params: named,
    response: z.object({ name: z.string(), mapping }),
  }),
  keep: endpoint({
    method: 'POST',
    path: '/api/v1/adaptations',
    summary: '保存一份适配，同名的被替换',
    permission,
    body: z.object({ name, mapping }),
    maxBody: MAX_MAPPING,
    response: z.object({ name }),
  }),
  rename: endpoint({
    method: 'PATCH',
    path: '/api/v1/adaptations/{name}',
    summary: '给保存的适配改名',
    permission,
    params: named,
    body: z.object({ name: name.optional() }),
    response: z.object({ name }),
  }),
  drop: endpoint({
    method: 'DELETE',
    path: '/api/v1/adaptations/{name}',
    summary: '删除保存的适配',
    permission,
    params: named,
    response: z.object({}),
  }),
}

export const MONEY_UNITS = ['元', '千元', '万元', '百万元', '千万元', '亿元'] as const
/** What coordinates may be in; the ledger keeps CGCS2000, from which WGS-84 differs by centimetres. */
export const DATUMS = ['CGCS2000', 'GCJ-02', 'BD-09'] as const
export type Datum = (typeof DATUMS)[number]
/** Whether a column of the ledger is 经度 or 纬度. */
export const isDegree = (to: string): boolean => /\.(?:经度|纬度)$/.test(to)

export const AREA_UNITS = ['㎡', '万㎡', '公顷'] as const

export { type MappedColumn, type MappedTable, type Mapping, mapping } from './mapping.ts'
export {
  type AdaptReport,
  type Change,
  changed,
  type Note,
  type Question,
  type SheetReading,
  type UnreadCell,
} from './report.ts'
