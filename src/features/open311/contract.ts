import { z } from 'zod'
import type { RequestCategory } from '#features/requests/contract.ts'
import { requestSources } from '#features/requests/contract.ts'
import { settingEndpoints } from '#features/settings/contract.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'

export const formats = ['xml', 'json'] as const
export type Format = (typeof formats)[number]
export const MEDIA: Record<Format, string> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** The types of service, one for each category of requests; others have stored these codes. */
export const serviceCodes = {
  政策: 'policy',
  融资: 'finance',
  用工: 'labour',
  用地用房: 'premises',
  市场: 'market',
  规划建设: 'planning',
  配套: 'facilities',
  其他: 'other',
} as const satisfies Record<RequestCategory, string>

export const categoryOf = (code: string): RequestCategory | undefined =>
  (Object.keys(serviceCodes) as RequestCategory[]).find(category => serviceCodes[category] === code)

export const open311Setting = z.strictObject({
  open: z.boolean().describe('对外开放'),
  contact: z.string().trim().max(200, '最多 200 字').describe('联系方式，写在 discovery 里'),
})
export type Open311 = z.output<typeof open311Setting>

export const open311Settings = settingEndpoints({
  path: '/api/v1/open311',
  summary: 'Open311 接口设置',
  description: '开放后，公开的诉求可经 /open311/v2 查到；没有开放的，接口一律回答找不到本区县。',
  read: 'ledger.read',
  write: 'open311.set',
  value: open311Setting,
})

const service = z.object({
  service_code: z.string(),
  service_name: z.string(),
  description: z.string(),
  metadata: z.boolean(),
  type: z.enum(['realtime', 'batch', 'blackbox']),
  keywords: z.string(),
  group: z.string(),
})
const definition = z.object({
  service_code: z.string(),
  attributes: z.array(
    z.object({
      variable: z.boolean(),
      code: z.string(),
      datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
      required: z.boolean(),
      datatype_description: z.string().nullable(),
      order: z.int(),
      description: z.string(),
      values: z.array(z.object({ key: z.string(), name: z.string() })).optional(),
    }),
  ),
})
const said = z.string().nullable()
const request = z.object({
  service_request_id: z.string(),
  status: z.enum(['open', 'closed']),
  status_notes: said,
  service_name: z.string(),
  service_code: z.string(),
  description: said,
  agency_responsible: said,
  service_notice: said,
  requested_datetime: z.string(),
  updated_datetime: said,
  expected_datetime: said,
  address: said,
  address_id: said,
  zipcode: said,
  lat: z.number().nullable(),
  long: z.number().nullable(),
  media_url: said,
})
const taken = z.object({ service_request_id: z.string(), service_notice: z.string(), account_id: said })
const discovery = z.object({
  changeset: z.string(),
  contact: z.string(),
  key_service: z.string(),
  endpoints: z.array(
    z.object({
      specification: z.string(),
      url: z.string(),
      changeset: z.string(),
      type: z.enum(['production', 'test']),
      formats: z.array(z.string()),
    }),
  ),
})
export type Service = z.output<typeof service>
export type Definition = z.output<typeof definition>
export type ServiceRequest = z.output<typeof request>
export type Discovery = z.output<typeof discovery>

const errors = z.array(z.object({ code: z.int(), description: z.string() }))
const asked = {
  jurisdiction_id: line(64).optional().describe('行政区划代码；只有一个区县开放时可以不写'),
  api_key: z.string().max(500).optional().describe('不用；提交须登录'),
}
const when = (words: string) => line(40).optional().describe(`${words}，带时区，如 2024-01-01T00:00:00+08:00`)
export const listQuery = z.object({
  ...asked,
  service_request_id: line(4000).optional().describe('编号，可以逗号相隔；写了它，其余条件不用'),
  service_code: line(300).optional().describe('服务代码，可以逗号相隔'),
  start_date: when('提出时间不早于'),
  end_date: when('提出时间不晚于；跨度至多 90 日，都不写为最近 90 日'),
  status: line(20).optional().describe('open、closed，可以逗号相隔'),
})
export const sent = z.strictObject({
  ...asked,
  service_code: z.string().max(64).optional().describe('服务代码，必填'),
  lat: line(30).optional(),
  long: line(30).optional(),
  address_string: z.string().max(300).optional().describe('地点；地点三种写法至少一种'),
  address_id: line(64).optional().describe('载体编码'),
  email: line(200).optional(),
  device_id: line(300).optional().describe('不记录'),
  account_id: line(300).optional().describe('不用；以登录的账号为准'),
  first_name: line(100).optional(),
  last_name: line(100).optional(),
  phone: line(50).optional(),
  description: z.string().max(4000).optional().describe('内容，必填'),
  media_url: z.string().max(1000).optional(),
  'attribute[title]': line(200).optional().describe('标题；不写的取内容的第一句'),
  'attribute[uscc]': line(18).optional().describe('企业的统一社会信用代码'),
  'attribute[source]': z
    .enum(['', ...requestSources])
    .optional()
    .describe('来源；工作人员不写的为 12345'),
})
export type Sent = z.output<typeof sent>
export type ListQuery = z.output<typeof listQuery>

/**
 * GeoReport v2, Errors: 403 for who is not known or not entitled, 404 for what does not exist, 400 for whatever else is
 * refused; 405 and 429 as HTTP has them.
 */
export const refusedWith = [400, 403, 404, 405, 429] as const

/** What each address answers in one format: JSON as documented, or the same as XML. */
function endpointsIn(format: Format) {
  const shape = <Reply extends z.ZodType>(response: Reply) => ({
    response,
    refuses: {
      media: format === 'json' ? 'application/json' : 'text/xml',
      only: refusedWith,
      ...(format === 'json' && { schema: errors }),
    },
    ...(format === 'xml' && { file: MEDIA.xml }),
  })
  const open = { method: 'GET', permission: 'public' } as const
  const one = z.object({ ...asked })
  return {
    discovery: endpoint({
      ...open,
      path: `/open311/v2/discovery.${format}`,
      summary: `Open311：服务发现（${format}）`,
      query: one,
      ...shape(discovery),
    }),
    services: endpoint({
      ...open,
      path: `/open311/v2/services.${format}`,
      summary: `Open311：服务清单（${format}）`,
      query: one,
      ...shape(z.array(service)),
    }),
    requests: endpoint({
      ...open,
      path: `/open311/v2/requests.${format}`,
      summary: `Open311：查询公开的诉求（${format}）`,
      description: '只有公开的诉求；至多 1000 件，从新到旧。',
      query: listQuery,
      ...shape(z.array(request)),
    }),
    create: endpoint({
      method: 'POST',
      path: `/open311/v2/requests.${format}`,
      summary: `Open311：提交诉求（${format}）`,
      description: '须登录；提交的诉求在公开以前查不到。',
      permission: 'requests.begin',
      sends: 'form',
      body: sent,
      ...shape(z.array(taken)),
    }),
  }
}

/** Both formats, and the two addresses whose last part ends in the format. */
export const open311 = {
  xml: endpointsIn('xml'),
  json: endpointsIn('json'),
  service: endpoint({
    method: 'GET',
    path: '/open311/v2/services/{code}',
    summary: 'Open311：一种服务',
    description: '服务代码后接 .xml 或 .json，如 policy.json。',
    permission: 'public',
    params: z.object({ code: line(100) }),
    query: z.object({ ...asked }),
    response: definition,
    refuses: { media: 'application/json', schema: errors, only: refusedWith },
  }),
  request: endpoint({
    method: 'GET',
    path: '/open311/v2/requests/{id}',
    summary: 'Open311：一件公开的诉求',
    description: '编号后接 .xml 或 .json。没有公开的与没有的一样，都是找不到。',
    permission: 'public',
    params: z.object({ id: line(200) }),
    query: z.object({ ...asked }),
    response: z.array(request),
    refuses: { media: 'application/json', schema: errors, only: refusedWith },
  }),
}
