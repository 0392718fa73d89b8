import { z } from 'zod'
import { newPassword, username } from '#features/identity/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { whole } from '#platform/whole.ts'

export const INVITED_DAYS = 7
const MOST_ENTERPRISES = 20

const enterprise = z.object({ uscc: z.string(), name: z.string() })
export const invitationStates = { open: '待开通', used: '已开通', expired: '已过期', revoked: '已撤回' } as const
type State = keyof typeof invitationStates
const states = Object.keys(invitationStates) as [State, ...State[]]

export const invitation = z.object({
  id: z.string(),
  enterprises: z.array(enterprise),
  note: z.string().nullable(),
  state: z.enum(states),
  invitedAt: z.string(),
  invitedBy: z.string(),
  expiresAt: z.string(),
  usedAt: z.string().nullable(),
  usedBy: z.string().nullable().describe('开通的账号的姓名'),
  revokedAt: z.string().nullable(),
  revokedBy: z.string().nullable(),
})
export type Invitation = z.output<typeof invitation>

const path = '/api/v1/invitations' as const
const manage = { permission: 'invitations.manage' } as const
const code = line(200).min(1).describe('邀请链接 /invite/ 之后的部分')

/** How an enterprise gets an account: an officer invites, and whoever has the link opens it, once. */
export const invitations = {
  list: endpoint({
    ...manage,
    method: 'GET',
    path,
    summary: '企业账号邀请：列表',
    description: '从新到旧。',
    query: z.strictObject({
      state: z.enum(states).optional(),
      limit: whole(1, 200).default(50),
      cursor: z.string().max(200).optional(),
    }),
    response: z.object({ invitations: z.array(invitation), nextCursor: z.string().nullable() }),
  }),
  issue: endpoint({
    ...manage,
    method: 'POST',
    path,
    summary: '企业账号邀请：发出',
    description: `链接只在响应中出现一次，${INVITED_DAYS} 天内可用一次。企业须已在台账中。`,
    repeats: 'secret',
    body: z.strictObject({
      usccs: z.array(line(18).min(1)).min(1, '请选择企业').max(MOST_ENTERPRISES, `最多 ${MOST_ENTERPRISES} 家`),
      note: line(200).optional().describe('发给谁，供自己查看'),
    }),
    status: 201,
    response: z.object({ invitation, code, path: z.string().describe('链接的路径，如 /invite/…') }),
  }),
  revoke: endpoint({
    ...manage,
    method: 'POST',
    path: `${path}/{id}/revoke`,
    summary: '企业账号邀请：撤回',
    params: z.object({ id: z.uuid('编号有误') }),
    response: invitation,
  }),
  look: endpoint({
    method: 'POST',
    path: '/api/v1/invite',
    summary: '凭邀请链接：看是哪家企业',
    description: '用过、过期、撤回、抄错的链接，答复都一样。',
    permission: 'public',
    notes: 'itself',
    body: z.strictObject({ code }),
    response: z.object({ district: z.string(), enterprises: z.array(enterprise), expiresAt: z.string() }),
  }),
  accept: endpoint({
    method: 'POST',
    path: '/api/v1/invite/account',
    summary: '凭邀请链接：开通企业账号',
    description: '账号只见邀请所写的企业。随后用它登录。',
    permission: 'public',
    notes: 'itself',
    body: z.strictObject({
      code,
      username,
      displayName: line(64).trim().min(1, '请填写姓名'),
      password: newPassword,
    }),
    status: 201,
    response: z.object({ username: z.string() }),
  }),
}
