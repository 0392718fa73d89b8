import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { attachmentKinds } from './kinds.ts'

export { attachmentKinds } from './kinds.ts'

const MB = 2 ** 20
export const MAX_ATTACHMENT = 20 * MB
/** So many files at most with one step, comment or beginning. */
export const MOST_ATTACHED = 20

/** A file of a case, as whoever sees the case sees it. */
export const attachment = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string().describe('媒体类型，按内容判断'),
  size: z.int(),
  at: z.string(),
  by: z.string(),
  unit: z.string().nullable(),
  step: z.int().nullable().describe('随第几步'),
  comment: z.int().nullable().describe('随哪条意见'),
  internal: z.boolean().describe('只有工作人员看得见'),
  removable: z.boolean().describe('本人现在可以删去'),
})
export type Attachment = z.output<typeof attachment>

/** A file that was taken away: that it was there stays known. */
export const removedAttachment = z.object({
  name: z.string(),
  at: z.string(),
  by: z.string(),
  removedAt: z.string(),
  removedBy: z.string(),
})

/** Names files that were sent before, in the body of a step, a comment or a beginning. */
export const attached = z
  .array(z.uuid('附件编号有误'))
  .max(MOST_ATTACHED, `一次最多 ${MOST_ATTACHED} 个附件`)
  .optional()
  .describe('附件的编号：先用 PUT /api/v1/attachments 上传得到')

const sent = z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.int() })
export type SentAttachment = z.output<typeof sent>

export const attachments = {
  send: endpoint({
    method: 'PUT',
    path: '/api/v1/attachments',
    summary: '附件：上传',
    description: `请求体为文件本身，每个不超过 20 MB：${attachmentKinds.map(({ label }) => label).join('、')}。类型按内容判断，与文件名不符的拒绝；图片去掉拍摄位置、时间、设备等信息。返回的编号在登记、步骤、意见的 files 中使用；一天内没有用到的自动清除。`,
    permission: 'attachments.send',
    query: z.object({ fileName: line(255).min(1) }),
    sends: 'bytes',
    maxBody: MAX_ATTACHMENT,
    response: sent,
  }),
  drop: endpoint({
    method: 'DELETE',
    path: '/api/v1/attachments/{id}',
    summary: '附件：放弃还没有提交的',
    permission: 'attachments.send',
    params: z.object({ id: z.uuid('编号有误') }),
    response: z.object({}),
  }),
}
