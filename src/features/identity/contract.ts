import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { newPassword } from './password.ts'

export { newPassword, normalizeUsername, username } from './password.ts'

/** Every permission there is, with the words for it. The table in docs/security.md lists the same. */
export const permissions = {
  'figures.read': '查看指标及其来源',
  'ledger.read': '查看台账',
  'deals.read': '查看招商项目',
  'briefs.read': '查看简报',
  'briefs.issue': '印发简报',
  'briefs.template': '更换简报模板',
  'ledger.export': '导出台账',
  'ledger.import': '导入台账（只能改动有权填写的表）',
  'ledger.write': '逐条新建和修改台账记录（只限有权填写的表）',
  'spaces.write': '填写载体',
  'projects.write': '填写项目',
  'lists.write': '填写名单和名单组',
  'plans.write': '填写年度计划',
  'reports.write': '填写月度投资',
  'statistics.write': '填写统计指标',
  'proposals.write': '填写策划项目',
  'deals.write': '填写招商项目和招商活动',
  'enterprises.write': '填写企业和资质',
  'policies.write': '填写政策条款',
  'services.write': '填写通办伙伴和通办事项',
  'accounts.manage': '管理账号',
  'units.manage': '登记和修改单位',
  'settings.manage': '设置指标口径的取位与系统参数',
  'audit.read': '查看操作日志',
  'audit.export': '导出操作日志',
  'jobs.read': '查看后台任务',
  'backups.manage': '备份：新建、校验、删除、设置',
  'backups.download': '下载备份（含密码摘要和会话密钥）',
} as const
export type Permission = keyof typeof permissions

const reading = ['figures.read', 'ledger.read', 'deals.read', 'briefs.read'] as const
const exporting = [...reading, 'ledger.export'] as const
const entering = [...exporting, 'ledger.import', 'ledger.write'] as const

/**
 * Roles as docs/glossary.md names them, and what each may do; on which rows is the account's data scope.
 * `own`: such an account sees nothing until its units, zones, streets or lists are set; the others see the whole district.
 */
export const roles = {
  admin: {
    label: '系统管理员',
    own: false,
    may: [
      ...reading,
      'accounts.manage',
      'units.manage',
      'settings.manage',
      'audit.read',
      'jobs.read',
      'backups.manage',
      'backups.download',
    ],
  },
  planner: {
    label: '发改',
    own: false,
    may: [
      ...entering,
      'spaces.write',
      'projects.write',
      'lists.write',
      'plans.write',
      'reports.write',
      'statistics.write',
      'proposals.write',
      'deals.write',
      'enterprises.write',
      'policies.write',
      'services.write',
      'briefs.issue',
      'briefs.template',
      'jobs.read',
    ],
  },
  promoter: { label: '投促', own: false, may: [...entering, 'deals.write', 'spaces.write', 'enterprises.write'] },
  department: {
    label: '行业部门',
    own: true,
    may: [...entering, 'reports.write', 'proposals.write', 'policies.write', 'services.write'],
  },
  statistician: {
    label: '统计',
    own: false,
    may: [
      'figures.read',
      'ledger.read',
      'briefs.read',
      'ledger.export',
      'ledger.import',
      'ledger.write',
      'statistics.write',
    ],
  },
  zone: {
    label: '园区/街道',
    own: true,
    may: [
      ...entering,
      'projects.write',
      'reports.write',
      'proposals.write',
      'deals.write',
      'spaces.write',
      'enterprises.write',
    ],
  },
  leader: { label: '领导', own: false, may: exporting },
  supervisor: { label: '督查', own: false, may: exporting },
  auditor: { label: '审计', own: false, may: [...exporting, 'audit.read', 'audit.export', 'jobs.read'] },
} as const satisfies Record<string, { label: string; own: boolean; may: readonly Permission[] }>
export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as [Role, ...Role[]]

const names = z.array(z.string().trim().min(1).max(200)).max(200).default([])
/** Which rows an account works on: the whole district, or what matches any of these; with none of them, nothing. */
export const dataScope = z.union([
  z.literal('district'),
  z.strictObject({
    units: names.describe('责任单位、牵头单位的名称；含单位树中的下级'),
    zones: names.describe('载体编码；含其下级'),
    streets: names.describe('街道名称'),
    lists: names.describe('名单或名单组的名称'),
  }),
])
export type GivenScope = z.output<typeof dataScope>

const can = z.record(z.string(), z.boolean()).describe('本人可做的事：权限名 → 是否')

export const session = z.object({
  user: z
    .object({
      username: z.string(),
      displayName: z.string(),
      roleLabel: z.string(),
      district: z.object({ code: z.string(), name: z.string() }),
      unit: z.string().nullable().describe('所属单位的名称；没有设定为 null'),
      scope: z.string().describe('数据范围，如 全区，或 片区 A、街道 某街道'),
      mustChangePassword: z.boolean().describe('正在使用一次性密码：改密码之前什么都不能做'),
    })
    .nullable(),
  can,
  demo: z.boolean().describe('所在行政区的台账是演示数据'),
  demoAccounts: z
    .array(z.object({ username: z.string(), password: z.string(), roleLabel: z.string() }))
    .describe('仅演示环境：可直接使用的账号'),
})
export type Session = z.output<typeof session>

const password = z.string().min(1, '请输入密码').max(256, '密码过长')
export const identity = {
  session: endpoint({
    method: 'GET',
    path: '/api/v1/session',
    summary: '当前登录',
    permission: 'public',
    response: session,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/api/v1/session',
    summary: '登录',
    permission: 'public',
    body: z.object({ username: z.string().min(1, '请输入用户名').max(64), password }),
    notes: 'itself',
    response: session,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/api/v1/session',
    summary: '退出登录',
    permission: 'signed-in',
    response: z.object({}),
  }),
  changePassword: endpoint({
    method: 'PUT',
    path: '/api/v1/session/password',
    summary: '修改密码',
    permission: 'signed-in',
    body: z.object({ current: password, next: newPassword }),
    notes: 'itself',
    response: z.object({}),
  }),
}
