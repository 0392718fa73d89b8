import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { newPassword } from './password.ts'

export { newPassword, normalizeUsername, PASSWORD_HINT, username } from './password.ts'

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

const officer = z.object({
  role: z.string(),
  label: z.string(),
  usable: z.int().describe('本区在用、用自己的密码登录过的账号数'),
})
const dutiesSchema = z.object({
  active: z.boolean(),
  officers: z.array(officer).describe('系统管理员、安全管理员、审计'),
  version: z.string().describe('版本，用于 If-Match'),
  history: z
    .array(z.object({ active: z.boolean(), reason: z.string(), setAt: z.string(), setBy: z.string() }))
    .describe('从新到旧，最多 20 条'),
  can: z.object({ set: z.boolean() }),
})
export type Duties = z.output<typeof dutiesSchema>

/** Whether a district keeps system, security and audit administration in three hands (GB/T 22239-2019 8.1.5). */
export const duties = {
  get: endpoint({
    method: 'GET',
    path: '/api/v1/duties',
    summary: '三员分立：现状与历史',
    permission: 'accounts.read',
    response: dutiesSchema,
  }),
  set: endpoint({
    method: 'PUT',
    path: '/api/v1/duties',
    summary: '三员分立：开启或关闭',
    description: '开启后只有安全管理员能关闭。三员须各有至少一位登录使用过的账号。',
    permission: 'duties.set',
    headers: z.object({ 'if-match': z.string().max(100).optional() }),
    body: z.strictObject({
      active: z.boolean(),
      reason: z.string().trim().min(1, '请写明依据或原因').max(500, '原因最多 500 字'),
    }),
    response: dutiesSchema,
  }),
}
