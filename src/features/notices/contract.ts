import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'

const notice = z.object({
  id: z.string(),
  noun: z.string().describe('事项的种类，如 requests'),
  key: z.string().describe('事项的编号'),
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
      limit: z.coerce.number().int().min(1).max(200).default(50),
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
