import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { XLSX } from '#platform/media.ts'
import type { Permission } from '#platform/permission.ts'

/** What a column holds. Money is 万元 and area ㎡ with up to 4 decimals, degree 6; prose keeps its line breaks. */
export type ColumnKind =
  | 'text'
  | 'prose'
  | 'choice'
  | 'tags'
  | 'uscc'
  | 'approval-code'
  | 'money'
  | 'area'
  | 'degree'
  | 'decimal'
  | 'integer'
  | 'year'
  | 'month'
  | 'day'

/** One column of a sheet, declared once: workbook, form, table and checks follow from it. */
export interface Column {
  /** With its unit in brackets, as the workbook has it: 总投资(万元). */
  header: string
  field: string
  kind: ColumnKind
  /** What offices call it in ledgers of their own, between blanks; only 台账适配 reads them. */
  also?: string
  key?: boolean
  required?: boolean
  /** No key, but no two records of a district may have the same; the table has a constraint that is looked at last. */
  unique?: boolean
  /** The only values allowed, for kind 'choice'. */
  choices?: readonly string[]
  /** What a text mostly is, though anything may stand there: an office's own word is read as one of these, or asked about. */
  usual?: readonly string[]
  /** Other words for a choice, as offices use them, between blanks. */
  means?: Readonly<Record<string, string>>
  /** The end of a span of time that a cell may give as a whole (2024.3—2025.6), and what offices call columns of such spans. One day `alone` is the first where that is said. */
  within?: { end: 'first' | 'last'; also?: string; alone?: 'first' }
  /** The first day on which something no longer holds: where an office tells the last on which it does, it is the next. */
  until?: true
  /** What a title may say of it for all rows below: one of these words, what stands in 《》, or the name of a list of projects. */
  titled?: 'quoted' | 'list' | readonly string[]
  /** What 台账适配 takes where a record says nothing of it and that field is filled: a certificate was granted where it has a day. */
  implied?: { by: string; from: (said: string, year?: number) => string | undefined }
  /** How every value looks, as a regular expression: offices call other things so, too. */
  looks?: string
  /** The value must stand in this column of that sheet (records of `noun`), in the workbook or in the ledger. */
  refers?: { sheet: string; header: string; noun: string }
  /** What to write here, by what another field of the row says: a form says it beneath the box. */
  wants?: { by: string; said: (value: unknown) => string | undefined }
  /** The field of the row that says the unit, where the header doesn't. */
  unitIn?: string
  /** Of a key: left blank on a form, the record is given a number (see `Sheet.numbers`). */
  numbered?: true
  /** People count by it: 2 comes before 10, 第二条 before 第十条. */
  counted?: true
  /** An address of the web, which has to be https: shown as a way out of the system. */
  link?: true
  /** What a blank cell means. */
  fallback?: (row: Record<string, string | number | null>) => string | number
  note?: string
  max?: number
  /** The smallest of whole numbers, 0 unless told. */
  least?: number
  /** What is odd about a value on a day, though it may be right: a workbook is warned of it, a form asks before it saves. */
  odd?: (value: string, today: string) => string | undefined
  /** Who lacks this permission reads the column's values masked, wherever they come out. */
  guarded?: Permission
}

/** '总投资(万元)' → '总投资' and '万元'; the unit is '' where the header has none. */
export function headerParts(header: string): { label: string; unit: string } {
  const [, label = header, unit = ''] = /^(.*?)\(([^()]+)\)$/.exec(header) ?? []
  return { label, unit }
}

/** One cell that cannot be taken, or is taken with a warning. `row` counts as the user sees it; 0 is the sheet as a whole. */
export const finding = z.object({
  sheet: z.string(),
  row: z.int(),
  column: z.string(),
  value: z.string(),
  message: z.string().describe('说明原因与处理办法的句子'),
  ask: z.boolean().optional().describe('不合常理，确认写入之前须看过'),
  links: z
    .array(
      z.object({
        label: z.string(),
        noun: z.string().describe('台账的种类，如 projects'),
        filters: z.record(z.string(), z.string()).optional().describe('列表的筛选；没有即新建'),
      }),
    )
    .optional()
    .describe('写入以后在哪里处理'),
})
export type Finding = z.output<typeof finding>

export const sheetReport = z.object({
  sheet: z.string(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
})
export type SheetReport = z.output<typeof sheetReport>

export const importedChange = z.object({
  sheet: z.string(),
  key: z.string(),
  kind: z.enum(['added', 'changed']),
  cells: z.array(z.object({ column: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  more: z.int().optional().describe('还有几列没有列出，同样写入'),
})
export type ImportedChange = z.output<typeof importedChange>

/** What an import did or would do. Long parts are capped; the counts are whole. */
export const importReport = z.object({
  district: z.string(),
  dryRun: z.boolean(),
  applied: z.boolean(),
  sheets: z.array(sheetReport),
  rejections: z.array(finding),
  rejectionCount: z.int(),
  warnings: z.array(finding),
  warningCount: z.int(),
  changes: z.array(importedChange),
  ignored: z
    .array(z.object({ sheet: z.string(), column: z.string() }))
    .describe('未识别而忽略的表或列（column 为空即整张表）'),
  ignoredCount: z.int().optional().describe('共忽略多少处；较早的导入没有记'),
  needsReason: z.boolean().describe('含对已锁定月份的更正，确认时须写明原因'),
})
export type ImportReport = z.output<typeof importReport>

export const importState = z.enum(['checking', 'ready', 'refused', 'applying', 'applied', 'failed'])
export const importRun = z.object({
  id: z.string(),
  fileName: z.string(),
  size: z.int(),
  state: importState,
  progress: z.object({ phase: z.string(), rows: z.int() }),
  report: importReport.nullable(),
  problem: z.string().nullable().describe('整份文件不能读取时的原因'),
  createdAt: z.string(),
  createdBy: z.string(),
  can: z.object({ confirm: z.boolean(), discard: z.boolean() }),
})
export type ImportRun = z.output<typeof importRun>

const id = z.object({ id: z.uuid('编号有误') })
const file = { file: XLSX, response: z.unknown() } as const
export const MAX_UPLOAD = 100 * 1024 * 1024

export const ledger = {
  upload: endpoint({
    method: 'PUT',
    path: '/api/v1/imports',
    summary: '上传台账工作簿并校验（不写入）',
    description: '请求体为 .xlsx 文件本身。校验在后台进行，用返回的编号查询进度与差异，再确认。',
    permission: 'ledger.import',
    query: z.object({ fileName: z.string().min(1).max(255) }),
    sends: 'bytes',
    maxBody: MAX_UPLOAD,
    response: importRun,
  }),
  imports: endpoint({
    method: 'GET',
    path: '/api/v1/imports',
    summary: '最近的导入',
    permission: 'ledger.import',
    response: z.object({ imports: z.array(importRun) }),
  }),
  import: endpoint({
    method: 'GET',
    path: '/api/v1/imports/{id}',
    summary: '一次导入的进度与结果',
    permission: 'ledger.import',
    params: id,
    response: importRun,
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/api/v1/imports/{id}/confirm',
    summary: '确认导入',
    permission: 'ledger.import',
    params: id,
    body: z.object({ reason: z.string().trim().max(500).optional().describe('更正已锁定月份的原因') }),
    response: importRun,
  }),
  discard: endpoint({
    method: 'DELETE',
    path: '/api/v1/imports/{id}',
    summary: '放弃一次未确认的导入',
    description: '正在校验的立即停止；已经写入或正在写入的不能放弃。',
    permission: 'ledger.import',
    params: id,
    response: z.object({}),
  }),
  rejections: endpoint({
    method: 'GET',
    path: '/api/v1/imports/{id}/rejections',
    summary: '下载被拒绝的单元格（Excel）',
    permission: 'ledger.import',
    params: id,
    ...file,
  }),
  template: endpoint({
    method: 'GET',
    path: '/api/v1/ledger/template',
    summary: '下载空白台账模板（Excel）',
    permission: 'signed-in',
    ...file,
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/v1/ledger/export',
    summary: '导出整本台账（Excel）',
    permission: 'ledger.export',
    ...file,
  }),
}
