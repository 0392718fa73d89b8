import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { GZIP } from '#platform/media.ts'

const text = z.string().nullable()
const backup = z.object({
  id: z.string(),
  fileName: z.string(),
  kind: z.enum(['manual', 'daily', 'found']).describe('手动、每日自动、在备份目录中发现'),
  state: z.enum(['running', 'done', 'failed']),
  progress: z.int().nullable().describe('进行中：已写出的行数'),
  startedAt: z.string(),
  startedBy: z.string(),
  finishedAt: text,
  rows: z.int().nullable(),
  size: z.int().nullable().describe('字节'),
  sha256: text.describe('内容的校验和'),
  problem: text,
  check: z
    .object({ state: z.enum(['running', 'ok', 'bad']), at: text, by: text, problem: text })
    .nullable()
    .describe('最近一次校验'),
  present: z.boolean().describe('文件在这台服务器的备份目录中'),
  can: z.object({ check: z.boolean(), download: z.boolean(), remove: z.boolean() }),
})
export type Backup = z.output<typeof backup>

const dailyAt = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻须为 HH:MM，如 02:30')
  .nullable()
  .describe('每日自动备份的时刻（北京时间）；空为不自动备份')
const keep = z.int().min(1, '至少保留 1 份').max(365, '至多保留 365 份').describe('自动备份保留几份')
const setting = z.object({
  dailyAt,
  keep,
  setAt: text,
  setBy: text,
  version: z.string().describe('版本，用于 If-Match'),
})
export type BackupSetting = z.output<typeof setting>

const id = z.object({ id: z.uuid('编号有误') })
const manage = { permission: 'backups.manage' } as const
const path = '/api/v1/backups' as const

/** The whole database as files on the server; to bring one back stays a command. */
export const backups = {
  list: endpoint({
    ...manage,
    method: 'GET',
    path,
    summary: '备份：列表与自动备份的设置',
    response: z.object({
      backups: z.array(backup),
      setting,
      folder: z.string().describe('服务器上的备份目录'),
    }),
  }),
  create: endpoint({
    ...manage,
    method: 'POST',
    path,
    summary: '备份：立即备份',
    description: '在服务器上后台进行，写完整才出现；一次只进行一个。',
    status: 201,
    response: backup,
  }),
  check: endpoint({
    ...manage,
    method: 'POST',
    path: `${path}/{id}/check`,
    summary: '备份：校验',
    description: '后台从头读完文件，核对校验和。',
    params: id,
    response: backup,
  }),
  remove: endpoint({
    ...manage,
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: '备份：删除',
    params: id,
    response: z.object({}),
  }),
  file: endpoint({
    method: 'GET',
    path: `${path}/{id}/file`,
    summary: '备份：下载',
    description: '文件含密码摘要和会话密钥。',
    permission: 'backups.download',
    params: id,
    file: GZIP,
    response: z.unknown(),
  }),
  set: endpoint({
    ...manage,
    method: 'PUT',
    path: `${path}/setting`,
    summary: '备份：设置自动备份',
    headers: z.object({ 'if-match': z.string().max(100).optional() }),
    body: z.strictObject({ dailyAt, keep }),
    response: setting,
  }),
}
