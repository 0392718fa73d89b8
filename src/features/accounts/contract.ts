import { z } from 'zod'
import { dataScope, username } from '#features/identity/contract.ts'
import { roleNames } from '#features/roles/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { whole } from '#platform/whole.ts'

const unit = z.object({ number: z.string(), name: z.string() })
const account = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  role: z.enum(roleNames),
  roleLabel: z.string(),
  unit: unit.nullable().describe('所属单位'),
  scope: dataScope,
  scopeLabel: z.string(),
  mustChangePassword: z.boolean(),
  disabledAt: z.string().nullable(),
  disabledBy: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  lastSignedInAt: z.string().nullable(),
  waitsUntil: z.string().nullable().describe('密码输错过多，等到此时才能再试'),
  own: z.boolean().describe('本人的账号：角色和数据范围由另一位管理员改'),
  can: z.object({
    manage: z.boolean().describe('停用、重置密码、解除等待、结束登录'),
    authorise: z.boolean().describe('改角色、数据范围、姓名、单位，恢复使用'),
  }),
  version: z.string().describe('版本，用于 If-Match'),
})
export type Account = z.output<typeof account>

const opened = z.object({
  id: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string(),
  expiresAt: z.string(),
  address: z.string(),
  userAgent: z.string(),
  own: z.boolean().describe('本人的登录'),
})
export type OpenSession = z.output<typeof opened>
const accountEvent = z.object({
  at: z.string(),
  kind: z.string(),
  label: z.string(),
  actor: z.string(),
  address: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
})
export type AccountEvent = z.output<typeof accountEvent>

const id = z.object({ id: z.uuid('编号有误') })
const sessionId = z.object({ id: z.uuid('编号有误'), session: z.string().min(1).max(64) })
const displayName = z.string().trim().min(1, '请填写姓名或岗位').max(64, '姓名或岗位最多 64 字')
const unitGiven = line(100).trim().min(1).nullable().describe('所属单位：编号或名称；null 为不设')
const warnings = z.array(z.string()).describe('不妨碍保存、但应核对的事')
const oneTime = z.string().describe('一次性密码，只显示这一次；7 天内有效，登录后须先修改')
const read = { permission: 'accounts.read' } as const
const manage = { permission: 'accounts.manage' } as const
const authorise = { permission: 'accounts.authorise', params: id } as const
const seen = { ...read, params: id } as const
const one = { ...manage, params: id } as const
const path = '/api/v1/accounts' as const

/** Accounts of the administrator's own district. */
export const accounts = {
  list: endpoint({
    ...read,
    method: 'GET',
    path,
    summary: '账号：列表',
    query: z.strictObject({
      q: z.string().max(64).optional().describe('用户名或姓名的一部分'),
      role: z.enum(roleNames).optional(),
      state: z.enum(['active', 'disabled']).optional(),
      limit: whole(1, 200).default(50),
      cursor: z.string().max(200).optional(),
    }),
    response: z.object({
      accounts: z.array(account),
      nextCursor: z.string().nullable(),
      can: z.object({ create: z.boolean() }),
      roles: z.array(
        z.object({
          role: z.string(),
          label: z.string(),
          own: z.boolean(),
          may: z.array(z.string()),
          words: z.array(z.string()).describe('可以做的事'),
        }),
      ),
    }),
  }),
  create: endpoint({
    ...manage,
    method: 'POST',
    path,
    summary: '账号：新建',
    description: '密码由系统生成，只在响应中出现一次。三员分立时，账号要等安全管理员核定并恢复使用后才能登录。',
    repeats: 'secret',
    body: z.object({
      username,
      displayName: displayName.optional(),
      role: z.enum(roleNames),
      unit: unitGiven.optional(),
      scope: dataScope.optional(),
    }),
    status: 201,
    response: z.object({ account, password: oneTime, warnings }),
  }),
  scopeValues: endpoint({
    ...read,
    method: 'GET',
    path: `${path}/scope-values`,
    summary: '账号：数据范围可选的取值',
    description: '台账中的单位（已登记的在前）、载体、街道、名单与名单组，最多 50 个。',
    query: z.strictObject({
      kind: z.enum(['units', 'zones', 'streets', 'lists']),
      q: z.string().max(64).optional().describe('名称或编码的一部分'),
    }),
    response: z.object({ values: z.array(z.object({ value: z.string(), label: z.string() })) }),
  }),
  units: endpoint({
    ...read,
    method: 'GET',
    path: `${path}/units`,
    summary: '账号：所属单位可选的单位',
    description: '单位登记中在用的单位，按规定顺序。',
    response: z.object({ units: z.array(unit) }),
  }),
  get: endpoint({ ...seen, method: 'GET', path: `${path}/{id}`, summary: '账号：一个账号', response: account }),
  edit: endpoint({
    ...authorise,
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: '账号：修改角色、所属单位、数据范围、姓名',
    headers: z.object({ 'if-match': z.string().max(100).optional() }),
    body: z.strictObject({
      displayName: displayName.optional(),
      role: z.enum(roleNames).optional(),
      unit: unitGiven.optional(),
      scope: dataScope.optional(),
    }),
    response: z.object({ account, warnings }),
  }),
  disable: endpoint({ ...one, method: 'POST', path: `${path}/{id}/disable`, summary: '账号：停用', response: account }),
  enable: endpoint({
    ...authorise,
    method: 'POST',
    path: `${path}/{id}/enable`,
    summary: '账号：恢复使用',
    response: account,
  }),
  unlock: endpoint({
    ...one,
    method: 'POST',
    path: `${path}/{id}/unlock`,
    summary: '账号：解除登录等待',
    response: account,
  }),
  resetPassword: endpoint({
    ...one,
    method: 'POST',
    path: `${path}/{id}/password`,
    summary: '账号：重置密码',
    description: '原密码作废，所有登录立即结束。',
    repeats: 'secret',
    response: z.object({ account, password: oneTime }),
  }),
  sessions: endpoint({
    ...seen,
    method: 'GET',
    path: `${path}/{id}/sessions`,
    summary: '账号：当前的登录',
    response: z.object({ sessions: z.array(opened) }),
  }),
  endSessions: endpoint({
    ...one,
    method: 'DELETE',
    path: `${path}/{id}/sessions`,
    summary: '账号：结束全部登录',
    response: z.object({ ended: z.int() }),
  }),
  endSession: endpoint({
    ...manage,
    method: 'DELETE',
    path: `${path}/{id}/sessions/{session}`,
    summary: '账号：结束一次登录',
    params: sessionId,
    response: z.object({}),
  }),
  events: endpoint({
    ...seen,
    method: 'GET',
    path: `${path}/{id}/events`,
    summary: '账号：变更与登录记录',
    query: z.object({
      limit: whole(1, 200).default(50),
      cursor: z
        .string()
        .regex(/^\d{1,15}$/, '翻页位置无效')
        .optional(),
    }),
    response: z.object({ events: z.array(accountEvent), nextCursor: z.string().nullable() }),
  }),
}
