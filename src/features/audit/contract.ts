import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { XLSX } from '#platform/media.ts'
import { whole } from '#platform/whole.ts'

const day = z.iso
  .date('日期须为 YYYY-MM-DD')
  .refine(text => text > '1949' && text < '2100', '日期须在 1949 年至 2099 年之间')
const event = z.object({
  id: z.int(),
  at: z.string(),
  actor: z.string().describe('账号；未登录的为“访客”'),
  name: z.string().nullable().describe('账号现在的姓名'),
  sentence: z.string().describe('做了什么、结果如何，如 修改项目 P-001，被拒绝：没有权限'),
  action: z.string(),
  operation: z.string().describe('方法和路径，或命令'),
  target: z.string(),
  result: z.enum(['done', 'refused', 'failed']).describe('完成、被拒绝、出错'),
  status: z.int().nullable(),
  address: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  link: z.string().describe('在哈希链中的位置：链/序号'),
  hash: z.string(),
})
export type AuditEvent = z.output<typeof event>

const link = z.object({ chain: z.int(), events: z.int(), head: z.string().describe('末条的哈希') })
export const auditCheck = z.object({
  district: z.string(),
  events: z.int(),
  chains: z.array(link),
  broken: z
    .object({ chain: z.int(), seq: z.int(), at: z.string().nullable(), why: z.string() })
    .nullable()
    .describe('第一处不符；没有则为 null'),
})
export type AuditCheck = z.output<typeof auditCheck>

const narrowing = {
  actor: z.string().max(64).optional().describe('账号'),
  operation: z.string().max(200).optional().describe('操作或方法路径的一部分，如 导出、DELETE'),
  target: z.string().max(200).optional().describe('对象的一部分，如项目编号'),
  result: z.enum(['done', 'refused', 'failed']).optional(),
  from: day.optional().describe('起始日（含）'),
  to: day.optional().describe('截止日（含）'),
}

export const audit = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/audit',
    summary: '操作日志',
    description: '从新到旧，按游标翻页。日志只增不改，前后以哈希相连。',
    permission: 'audit.read',
    query: z.strictObject({
      ...narrowing,
      limit: whole(1, 200).default(50),
      cursor: z
        .string()
        .regex(/^\d{1,15}$/, '翻页位置无效')
        .optional(),
    }),
    response: z.object({ events: z.array(event), nextCursor: z.string().nullable() }),
  }),
  check: endpoint({
    method: 'GET',
    path: '/api/v1/audit/check',
    summary: '核对操作日志是否被改动',
    description: '从头重算每条的哈希。各链末条的哈希可以抄存，以后核对时应仍在链中。',
    permission: 'audit.read',
    query: z.strictObject({
      head: z
        .string()
        .trim()
        .regex(/^[\da-f]{64}$/, '须为抄存的末条哈希，64 位小写十六进制')
        .optional()
        .describe('以前抄存的末条，应仍在链中'),
    }),
    response: auditCheck,
  }),
  actors: endpoint({
    method: 'GET',
    path: '/api/v1/audit/actors',
    summary: '操作日志中出现过的人',
    permission: 'audit.read',
    response: z.object({ actors: z.array(z.object({ actor: z.string(), name: z.string().nullable() })) }),
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/v1/audit/export',
    summary: '导出操作日志（Excel）',
    permission: 'audit.export',
    query: z.strictObject(narrowing),
    file: XLSX,
    response: z.unknown(),
  }),
}
