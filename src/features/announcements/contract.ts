import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { line, openText } from '#platform/line.ts'
import { whole } from '#platform/whole.ts'

/** To whom an announcement goes: the accounts there are when it is published. */
export const audienceKinds = {
  everyone: '全部账号',
  officials: '全体工作人员',
  units: '几个单位',
  enterprises: '企业账号',
} as const
export type AudienceKind = keyof typeof audienceKinds
const kinds = Object.keys(audienceKinds) as [AudienceKind, ...AudienceKind[]]

const condition = line(100).trim().min(1).optional()
export const audience = z
  .strictObject({
    to: z.enum(kinds),
    units: z
      .array(line(100).min(1))
      .max(100, '最多 100 个单位')
      .optional()
      .describe('只用于 units：单位的名称或编号，含其下级'),
    space: condition.describe('只用于 enterprises，以下各项同：企业所在的载体，编码或名称，含其下各级'),
    chain: condition.describe('企业所属的产业链'),
    tag: condition.describe('企业的标签'),
    industry: condition.describe('企业的行业代码，可只写门类字母或前几位；字母与数字须相符'),
  })
  .refine(({ to, units }) => to !== 'units' || (units?.length ?? 0) > 0, {
    path: ['units'],
    error: '请写明发给哪些单位',
  })
export type Audience = z.output<typeof audience>

const text = z.string().nullable()
const announcement = z.object({
  id: z.string(),
  title: z.string(),
  text: text.describe('已撤回的，只有发布的人员还看得到'),
  open: z.boolean().describe('同时登在公开页面'),
  publishedAt: z.string(),
  publishedBy: z.string(),
  withdrawnAt: text,
  withdrawnBy: text,
  withdrawnReason: text,
  readAt: text.describe('本人读的时刻；没有发给本人的也为 null'),
  mine: z.boolean().describe('发给了本人，或本人后来开通账号、也在范围内'),
  sent: z
    .object({ audience: z.string(), accounts: z.int(), read: z.int(), remindedAt: text })
    .nullable()
    .describe('发给谁、几个账号、已读几个；只给发布的人员'),
})
export type Announcement = z.output<typeof announcement>

const detail = announcement.extend({
  unread: z
    .array(z.object({ name: z.string(), unit: text, enterprises: z.array(z.string()) }))
    .nullable()
    .describe('还没有读的，最多 500 个；只给发布的人员'),
  can: z.object({ remind: z.boolean(), withdraw: z.boolean() }),
})
export type AnnouncementDetail = z.output<typeof detail>

const reach = z.object({
  accounts: z.int(),
  enterprises: z.int().nullable().describe('发给企业的：符合条件的有几家；其余为 null'),
  reached: z.int().nullable().describe('其中几家有账号'),
})
export type Reach = z.output<typeof reach>

/** So long after its publication who got an account later finds an announcement in the list, without a notice. */
export const LATER_DAYS = 90

const path = '/api/v1/announcements' as const
const id = z.object({ id: z.uuid('编号有误') })
const publish = { permission: 'announcements.publish' } as const

export const announcements = {
  list: endpoint({
    method: 'GET',
    path,
    summary: '公告：列表',
    description: `发给本人的；发布公告的人员看到全部。从新到旧。账号在发布之后 ${LATER_DAYS} 天内新开通、也在范围内的，同样看到（未读），不另发通知。`,
    permission: 'signed-in',
    query: z.strictObject({
      limit: whole(1, 200).default(50),
      cursor: z.uuid('游标有误').optional(),
    }),
    response: z.object({
      announcements: z.array(announcement),
      nextCursor: z.string().nullable(),
      can: z.object({ publish: z.boolean() }),
    }),
  }),
  show: endpoint({
    method: 'GET',
    path: `${path}/{id}`,
    summary: '公告：一份',
    permission: 'signed-in',
    params: id,
    response: detail,
  }),
  read: endpoint({
    method: 'POST',
    path: `${path}/{id}/read`,
    summary: '公告：已读回执',
    permission: 'signed-in',
    repeats: 'itself',
    notes: 'itself',
    params: id,
    response: z.object({}),
  }),
  count: endpoint({
    ...publish,
    method: 'POST',
    path: '/api/v1/announcement-audience',
    summary: '公告：这样发给几家企业、几个账号',
    repeats: 'itself',
    notes: 'itself',
    body: audience,
    response: reach.extend({ audience: z.string() }),
  }),
  publish: endpoint({
    ...publish,
    method: 'POST',
    path,
    summary: '公告：发布',
    description: '发给此刻范围内的账号，各得一条通知。发布后不能改；写错了，撤回后另发。',
    body: z.strictObject({
      title: openText(200).trim().min(1, '请填写标题'),
      text: openText(20_000).trim().min(1, '请填写内容'),
      audience,
      open: z.boolean().default(false).describe('同时登在公开页面（区县开放了公告栏的）'),
    }),
    status: 201,
    response: detail,
  }),
  remind: endpoint({
    ...publish,
    method: 'POST',
    path: `${path}/{id}/remind`,
    summary: '公告：提醒还没有读的',
    params: id,
    response: detail,
  }),
  withdraw: endpoint({
    ...publish,
    method: 'POST',
    path: `${path}/{id}/withdraw`,
    summary: '公告：撤回',
    description: '撤回后只剩标题、谁何时撤回和原因；公开页面上不再有。',
    params: id,
    body: z.strictObject({ reason: openText(500).trim().min(1, '请写明撤回的原因') }),
    response: detail,
  }),
}
