import { z } from 'zod'
import { purposeKinds } from '#features/reading-purposes/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { XLSX } from '#platform/media.ts'

/** So long after it was granted the file may be taken, once. */
export const TAKEN_WITHIN_DAYS = 7

export const exportStates = {
  asked: '待审批',
  granted: '可下载',
  refused: '不同意',
  taken: '已下载',
  lapsed: '过期未下载',
} as const
export type ExportState = keyof typeof exportStates
const states = Object.keys(exportStates) as [ExportState, ...ExportState[]]

/** What leaves: the records of 企业经营, or what enterprises score by them. */
export const exportContents = ['企业经营', '亩均效益'] as const

const text = z.string().nullable()
const asked = z.object({
  id: z.string(),
  number: z.string().describe('导出编号，也在水印里'),
  content: z.enum(exportContents),
  state: z.enum(states),
  purpose: z.string(),
  range: z.string().describe('年度和载体'),
  askedAt: z.string(),
  askedBy: z.string(),
  decidedAt: text,
  decidedBy: text,
  reason: text.describe('不同意的理由'),
  takenAt: text,
  until: text.describe('在此以前可以下载'),
  can: z.object({ decide: z.boolean(), take: z.boolean() }),
})
export type ConfidentialExport = z.output<typeof asked>

const wanted = z
  .strictObject({
    kind: z.enum(purposeKinds).describe('用途'),
    note: line(200).trim().min(1).optional().describe('说明；用途为“其他”时必填'),
    content: z.enum(exportContents).default('企业经营').describe('内容'),
    year: z.int().min(1990).max(2100).optional().describe('年度；不填为全部，亩均效益为最近一年'),
    zone: line(100).trim().min(1).optional().describe('载体，编码或名称，含其下各级；不填为全部'),
  })
  .refine(({ kind, note }) => kind !== '其他' || note !== undefined, { path: ['note'], error: '请写明用途' })
export type WantedExport = z.output<typeof wanted>

const path = '/api/v1/confidential-exports' as const
const id = z.object({ id: z.uuid('编号有误') })

export const confidentialExports = {
  list: endpoint({
    method: 'GET',
    path,
    summary: '保密导出：申请',
    description: '从新到旧，最多 200 份。申请人看到自己的；审批的人员和审计看到全部。',
    permission: 'operations.exports',
    response: z.object({ exports: z.array(asked), can: z.object({ ask: z.boolean() }) }),
  }),
  ask: endpoint({
    method: 'POST',
    path,
    summary: '保密导出：申请导出',
    permission: 'operations.read',
    body: wanted,
    status: 201,
    response: asked,
  }),
  grant: endpoint({
    method: 'POST',
    path: `${path}/{id}/grant`,
    summary: '保密导出：同意',
    permission: 'operations.approve',
    params: id,
    response: asked,
  }),
  refuse: endpoint({
    method: 'POST',
    path: `${path}/{id}/refuse`,
    summary: '保密导出：不同意',
    permission: 'operations.approve',
    params: id,
    body: z.strictObject({ reason: line(200).trim().min(1).describe('理由') }),
    response: asked,
  }),
  take: endpoint({
    method: 'GET',
    path: `${path}/{id}/file`,
    summary: '保密导出：下载',
    description: `同意后 ${TAKEN_WITHIN_DAYS} 天内由申请人下载一次；文件带水印（编号、谁、何时、用途）。`,
    permission: 'operations.read',
    params: id,
    file: XLSX,
    response: z.unknown(),
  }),
}
