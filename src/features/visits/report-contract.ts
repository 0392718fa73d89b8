import { z } from 'zod'
import { attached, attachment } from '#features/attachments/contract.ts'
import { requestCategories } from '#features/requests/contract.ts'
import { instant, ledgerDay } from '#platform/day.ts'
import { ANY_FILE, endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { tidy, tidyProse } from '#platform/tidy.ts'
import { whole } from '#platform/whole.ts'
import { visitForms } from './questions-contract.ts'

export const visitModes = ['上门', '电话', '视频', '来访'] as const

const text = (max: number) => line(max).overwrite(tidy)
const prose = (max: number) => line(max).overwrite(tidyProse)

/** Where a phone was, by WGS 84, and how far it may be off. */
export const place = z.strictObject({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  within: z.number().min(0).max(100_000).describe('误差，米'),
})
export type Place = z.output<typeof place>

const photo = z.strictObject({
  file: z.uuid('附件编号有误'),
  takenAt: instant.describe('拍摄时间，由手机给出'),
  place: place.optional(),
})
const answer = z.strictObject({ question: text(100).min(1), answer: prose(2000).min(1) })
export const problem = z.strictObject({
  title: text(200).min(1, '请写明是什么问题'),
  category: z.enum(requestCategories, '请选择类别'),
  content: prose(4000).default(''),
  request: z.boolean().default(false).describe('同时登记为诉求'),
})

/** A visit as it was brought home: what stands in the ledger, what was asked, promised and found. */
export const sentReport = z.strictObject({
  id: z.uuid('编号须为 UUID').describe('由手机给出：同一编号的只登记一次，不论隔了多久、发了几遍'),
  uscc: line(18).min(1),
  visitedOn: ledgerDay,
  mode: z.enum(visitModes),
  unit: text(200).min(1, '请填写走访单位'),
  visitor: text(200).default(''),
  met: text(200).default('').describe('受访人'),
  findings: prose(4000).default('').describe('情况'),
  mayLeave: z.enum(['是', '否']).optional().describe('外迁意向'),
  promised: prose(2000).default('').describe('答应的事'),
  requestNo: line(64).optional().describe('回访哪一件诉求'),
  form: text(30).min(1).describe('用的哪一份提纲'),
  answers: z.array(answer).max(30).default([]),
  problems: z.array(problem).max(10, '一次最多 10 个问题').default([]),
  photos: z.array(photo).max(20, '一次最多 20 张照片').default([]),
  files: attached,
  place: place.optional().describe('填写时所在'),
  madeAt: instant.describe('在手机上填完的时刻'),
  again: z.boolean().default(false).describe('同一天同一单位对这家企业已有走访，仍另记一次'),
})
export type SentReport = z.input<typeof sentReport>
export type VisitReport = z.output<typeof sentReport>

const written = z.object({
  key: z.string().describe('走访的编号'),
  requests: z.array(z.string()).describe('登记的诉求的编号'),
})

const shownProblem = z.object({
  seq: z.int(),
  title: z.string(),
  category: z.string(),
  content: z.string().nullable(),
  request: z.string().nullable().describe('登记的诉求的编号'),
})
const shown = z.object({
  report: z
    .object({
      form: z.string(),
      met: z.string().nullable(),
      promised: z.string().nullable(),
      answers: z.array(answer),
      place: place.nullable(),
      madeAt: z.string(),
      reportedAt: z.string(),
      reportedBy: z.string(),
    })
    .nullable()
    .describe('不是用手机登记的为 null'),
  problems: z.array(shownProblem),
  files: z.array(attachment),
  photos: z.array(z.object({ file: z.string(), takenAt: z.string(), place: place.optional() })),
  can: z.object({ raise: z.boolean().describe('可以把问题转为诉求') }),
})
export type ShownReport = z.output<typeof shown>

const id = z.object({ key: line(1000).min(1).describe('走访的编号') })

export const visitReportEndpoints = {
  create: endpoint({
    method: 'POST',
    path: '/api/v1/visit-reports',
    summary: '走访登记',
    description:
      '登记一次走访，连同回答、照片和发现的问题。同一 id 再来，回答与第一次相同；同一天同一单位对同一企业已有别的走访时为 409 visited_already，issues 里 path 为 key 的是那一次的编号，带 again 再发即另记一次。',
    permission: 'visits.write',
    repeats: 'itself',
    body: sentReport,
    status: 201,
    response: written,
  }),
  show: endpoint({
    method: 'GET',
    path: '/api/v1/visit-reports/{key}',
    summary: '走访登记：一次走访带回的回答、问题和照片',
    permission: 'visits.read',
    params: id,
    response: shown,
  }),
  file: endpoint({
    method: 'GET',
    path: '/api/v1/visit-reports/{key}/files/{file}',
    summary: '走访登记：下载照片',
    permission: 'visits.read',
    params: id.extend({ file: z.uuid('附件编号有误') }),
    file: ANY_FILE,
    response: z.unknown(),
  }),
  raise: endpoint({
    method: 'POST',
    path: '/api/v1/visit-reports/{key}/problems/{seq}/request',
    summary: '走访登记：把问题转为诉求',
    description: '已经转过的回答那件诉求。另须有登记诉求的权限。',
    permission: 'visits.write',
    params: id.extend({ seq: whole(1, 10) }),
    repeats: 'itself',
    response: z.object({ request: z.string() }),
  }),
}

const roundEnterprise = z.object({
  uscc: z.string(),
  name: z.string(),
  reading: z.string().describe('拼音和首字母，供在手机上查找'),
  space: z.string().nullable(),
  form: z.string().describe('用哪一份提纲'),
  officer: z.string().nullable(),
  due: z.enum(['today', 'week', 'later']).nullable().describe('按包联频次该走访了；没有定频次为 null'),
  visits: z.array(z.object({ on: z.string(), unit: z.string() })).describe('最近三次走访'),
  metres: z.int().nullable().describe('按所在载体的位置，离所问之处多远'),
})
export type RoundEnterprise = z.output<typeof roundEnterprise>

export const visitRoundEndpoints = {
  show: endpoint({
    method: 'GET',
    path: '/api/v1/visit-round',
    summary: '走访登记：要去的企业和提纲',
    description:
      '不带参数：本人、本单位包联的企业，该走访的在前，最多 200 家；uscc：这一家；near：附近五公里内的，按所在载体的经纬度，最多 30 家。',
    permission: 'visits.write',
    query: z.strictObject({
      uscc: line(18).optional(),
      near: z
        .string()
        .max(60)
        .regex(/^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?$/, '须为 经度,纬度')
        .optional(),
    }),
    response: z.object({ forms: visitForms, enterprises: z.array(roundEnterprise) }),
  }),
  key: endpoint({
    method: 'GET',
    path: '/api/v1/visit-key',
    summary: '走访登记：本账号在手机上加密所用的密钥',
    permission: 'visits.write',
    response: z.object({
      owner: z.string().describe('代表本账号，不说出是谁'),
      secret: z.string().describe('AES-256 密钥，base64'),
    }),
  }),
}
