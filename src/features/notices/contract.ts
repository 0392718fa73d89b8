import { z } from 'zod'
import { settingEndpoints } from '#features/settings/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { whole } from '#platform/whole.ts'

const notice = z.object({
  id: z.string(),
  noun: z.string().describe('事项的种类，如 requests'),
  key: z.string().describe('事项的编号'),
  filter: z
    .record(z.string(), z.string())
    .nullable()
    .describe('说的不是一件而是多件时，该种类列表的筛选条件；其余为 null'),
  step: z.int().describe('第几步；到期提醒为提醒时所在的步骤'),
  sentence: z.string(),
  at: z.string(),
  readAt: z.string().nullable(),
})
export type Notice = z.output<typeof notice>

/** What a person was told. */
export const notices = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/notices',
    summary: '我的通知',
    description: '从新到旧；保留一年。',
    permission: 'signed-in',
    query: z.object({
      unread: z.enum(['true', 'false']).optional().describe('true 只看未读'),
      limit: whole(1, 200).default(50),
      cursor: z
        .string()
        .regex(/^\d{1,15}$/, '游标有误')
        .optional(),
    }),
    response: z.object({ notices: z.array(notice), unread: z.int(), nextCursor: z.string().nullable() }),
  }),
  read: endpoint({
    method: 'POST',
    path: '/api/v1/notices/read',
    summary: '我的通知：标为已读',
    permission: 'signed-in',
    repeats: 'itself',
    notes: 'itself',
    body: z.strictObject({
      ids: z
        .array(z.string().regex(/^\d{1,15}$/, '编号有误'))
        .max(200)
        .optional()
        .describe('缺省为全部'),
    }),
    response: z.object({ unread: z.int() }),
  }),
}

/** What a person chooses: whether notices come by mail too, and where to. */
export const noticeMail = z
  .strictObject({
    on: z.boolean().describe('发邮件'),
    address: z.union([z.literal(''), z.email('不是有效的邮箱地址').max(200)]),
  })
  .refine(({ on, address }) => !on || address !== '', { path: ['address'], error: '请填写邮箱地址' })
export type NoticeMail = z.output<typeof noticeMail>

/** Where a district has its notices sent, for another system of its own. */
export const noticeWebhook = z
  .strictObject({
    on: z.boolean().describe('发送'),
    url: z.string().trim().max(500),
    secret: z.string().max(200).describe('签名用的密钥，至少 16 个字符'),
  })
  .refine(({ on, url }) => !on || url !== '', { path: ['url'], error: '请填写地址' })
  .refine(({ on, secret }) => !on || secret.length >= 16, { path: ['secret'], error: '密钥至少 16 个字符' })
export type NoticeWebhook = z.output<typeof noticeWebhook>

export const noticeSettings = {
  mail: settingEndpoints({
    path: '/api/v1/notice-mail',
    summary: '我的邮件通知',
    description: '此后的通知按新的办。邮件只有事项的标题和链接；保密的事项只有编号。',
    read: 'signed-in',
    write: 'signed-in',
    value: noticeMail,
  }),
  webhook: settingEndpoints({
    path: '/api/v1/notice-webhook',
    summary: '通知外发（webhook）',
    description:
      '每一步有通知时，向这个地址 POST 一次 JSON：id、district、noun、key、step、title、url、at。请求头 x-yishang-signature 为 sha256=HMAC-SHA256(密钥, x-yishang-timestamp + "." + 请求内容)；没有答 2xx 的过后再发，id 不变。',
    read: 'notices.send',
    write: 'notices.send',
    value: noticeWebhook,
  }),
}
