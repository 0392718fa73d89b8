import { z } from 'zod'
import { ANY_FILE, endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'

/** How sensitive a data set is, and for how many days at most it is granted. */
export const sensitivities = { 公开: 730, 内部: 365, 敏感: 90 } as const
export type Sensitivity = keyof typeof sensitivities
const sensitivity = z.enum(Object.keys(sensitivities) as [Sensitivity, ...Sensitivity[]])
export const frequencies = ['实时', '每日', '每周', '每月', '每季', '每年', '不定期'] as const
/** So long each delivery is listed with its data set; the audit log keeps its line for good. */
export const KEPT_YEARS = 3
export const deliveryFormats = ['csv', 'xlsx', 'json'] as const
export type DeliveryFormat = (typeof deliveryFormats)[number]

export const applicationStates = {
  waiting: '待审批',
  granted: '已同意',
  refused: '不同意',
  revoked: '已停用',
  expired: '已到期',
} as const
export type ApplicationState = keyof typeof applicationStates
const states = Object.keys(applicationStates) as [ApplicationState, ...ApplicationState[]]

const text = z.string().nullable()
const names = z.array(z.string())
const field = z.object({
  field: z.string(),
  header: z.string(),
  guarded: z.boolean().describe('缺省只给打了星号的；由有权看全号的人同意，才给完整的'),
})
export type SharedField = z.output<typeof field>

const dataSet = z.object({
  id: z.string(),
  title: z.string(),
  sheet: z.string().describe('取自台账的哪一种记录'),
  unit: z.string().describe('提供单位'),
  sensitivity,
  frequency: z.enum(frequencies),
  description: z.string(),
  fields: z.array(field),
  mine: z.boolean().describe('本单位提供的'),
  closedAt: text,
  waiting: z.int().nullable().describe('待审批的申请；只给能审批的'),
})
export type DataSet = z.output<typeof dataSet>

const application = z.object({
  id: z.string(),
  unit: z.string(),
  purpose: z.string(),
  fields: names.describe('申请的字段'),
  days: z.int(),
  askedAt: z.string(),
  askedBy: z.string(),
  state: z.enum(states),
  granted: names.nullable().describe('同意的字段'),
  whole: names.describe('其中给完整内容的'),
  until: text.describe('最后一天'),
  decidedBy: text,
  reason: text.describe('不同意或停用的原因'),
  tokenAt: text.describe('令牌的生成时刻；没有令牌的为 null'),
  can: z.object({ decide: z.boolean(), take: z.boolean(), revoke: z.boolean() }),
})
export type DataApplication = z.output<typeof application>

const delivery = z.object({
  at: z.string(),
  by: z.string(),
  unit: z.string(),
  way: z.enum(['文件', '接口']),
  format: z.enum(deliveryFormats),
  fields: names,
  rows: z.int(),
})
export type Delivery = z.output<typeof delivery>

const detail = dataSet.extend({
  declaredBy: z.string(),
  declaredAt: z.string(),
  closedReason: text,
  applications: z.array(application).describe('提供单位看到全部，别的单位只看到自己的'),
  deliveries: z
    .array(delivery)
    .describe(`从新到旧，最多 200 次，保留 ${KEPT_YEARS} 年；提供单位看到全部，别的单位只看到自己的`),
  mostDays: z.int().describe('一次最多申请多少天'),
  can: z.object({ apply: z.boolean(), close: z.boolean() }),
})
export type DataSetDetail = z.output<typeof detail>

const prose = (most: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(most, `最多 ${most} 字`)
    .refine(said => !said.includes('\0'), '含有不能使用的字符')
const fields = z.array(line(64).min(1)).min(1, '至少选一个字段').max(100, '最多 100 个字段')
const reason = z.strictObject({ reason: prose(500, '请写明原因') })
const days = z.int().min(1, '至少 1 天').max(730, '最多 730 天')
const id = z.object({ id: z.uuid('编号有误') })
const use = { permission: 'sharing.use' } as const
const sets = '/api/v1/data-sets' as const
const applications = '/api/v1/data-applications' as const

export const dataSharing = {
  list: endpoint({
    ...use,
    method: 'GET',
    path: sets,
    summary: '数据共享：数据集',
    response: z.object({
      dataSets: z.array(dataSet),
      can: z.object({ declare: z.boolean() }),
      kinds: z
        .array(z.object({ noun: z.string(), sheet: z.string(), fields: z.array(field) }))
        .describe('本人能登记为数据集的记录和字段；保密的（如企业经营）不在其中'),
    }),
  }),
  declare: endpoint({
    ...use,
    method: 'POST',
    path: sets,
    summary: '数据共享：登记数据集',
    description: '提供单位是登记人的所属单位；交付的是登记人此时数据范围内的记录，保密的记录不在其中。',
    body: z.strictObject({
      title: line(100).trim().min(1, '请填写名称'),
      noun: line(40).min(1),
      fields,
      sensitivity,
      frequency: z.enum(frequencies),
      description: prose(2000, '请填写说明'),
    }),
    status: 201,
    response: detail,
  }),
  show: endpoint({
    ...use,
    method: 'GET',
    path: `${sets}/{id}`,
    summary: '数据共享：一个数据集',
    params: id,
    response: detail,
  }),
  close: endpoint({
    ...use,
    method: 'POST',
    path: `${sets}/{id}/withdraw`,
    summary: '数据共享：停止共享',
    description: '已同意的申请随之停用，文件和接口都不再交付。',
    params: id,
    body: reason,
    response: detail,
  }),
  apply: endpoint({
    ...use,
    method: 'POST',
    path: `${sets}/{id}/applications`,
    summary: '数据共享：申请使用',
    params: id,
    body: z.strictObject({ fields, purpose: prose(1000, '请填写用途'), days }),
    status: 201,
    response: detail,
  }),
  approve: endpoint({
    ...use,
    method: 'POST',
    path: `${applications}/{id}/permit`,
    summary: '数据共享：同意申请',
    description: '逐个字段同意，不能多于申请的；whole 里的给完整内容，须本人有权看。',
    params: id,
    body: z.strictObject({ fields, whole: z.array(line(64).min(1)).max(100).default([]), days }),
    response: detail,
  }),
  refuse: endpoint({
    ...use,
    method: 'POST',
    path: `${applications}/{id}/refuse`,
    summary: '数据共享：不同意申请',
    params: id,
    body: reason,
    response: detail,
  }),
  revoke: endpoint({
    ...use,
    method: 'POST',
    path: `${applications}/{id}/end`,
    summary: '数据共享：停用',
    description: '提供单位、发改可停用；申请单位不再需要的也可停用。文件和接口立即不再交付。',
    params: id,
    body: reason,
    response: detail,
  }),
  token: endpoint({
    ...use,
    method: 'POST',
    path: `${applications}/{id}/token`,
    summary: '数据共享：生成接口令牌',
    description: '令牌只显示这一次；再次生成，前一个即失效。',
    params: id,
    repeats: 'secret',
    response: z.object({ token: z.string(), path: z.string() }),
  }),
  file: endpoint({
    ...use,
    method: 'GET',
    path: `${applications}/{id}/file`,
    summary: '数据共享：下载文件',
    params: id,
    query: z.strictObject({ format: z.enum(deliveryFormats).default('xlsx') }),
    file: ANY_FILE,
    response: z.unknown(),
  }),
  data: endpoint({
    method: 'GET',
    path: '/api/v1/shared-data/{id}',
    summary: '数据共享：凭令牌取数',
    description:
      '请求头 Authorization: Bearer 令牌。只有同意的字段；到期、停用、停止共享后不再交付。每次取数都有记录。',
    permission: 'public',
    params: id,
    headers: z.object({ authorization: z.string().max(200).optional() }),
    query: z.strictObject({ format: z.enum(['json', 'csv']).default('json') }),
    file: ANY_FILE,
    response: z.unknown(),
  }),
}
