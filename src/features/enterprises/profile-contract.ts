import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'

/* 企业画像: what the page of an enterprise says beside its fields; other nouns add their parts (`adds` in their noun.ts). */

const text = z.string().nullable()
const linked = { key: z.string(), number: z.string() }

/** What a time line may be narrowed to. */
export const timeKinds = ['入驻', '资质', '荣誉', '风险', '招商', '项目', '租赁', '包联', '走访', '诉求'] as const
export type TimeKind = (typeof timeKinds)[number]

const timeEvent = z.object({
  kind: z.enum(timeKinds),
  on: z.string(),
  words: z.string(),
  noun: text.describe('所在的记录；没有单独记录的为 null'),
  key: text,
})
export type TimeEvent = z.output<typeof timeEvent>

const risk = z.object({ words: z.string(), on: z.string(), noun: text, key: text })
export type Risk = z.output<typeof risk>

/** Who may read 企业经营 finds values in its list; who may know the order of magnitude, bands; everybody else nothing. */
export const operationsShown = ['values', 'bands', 'withheld'] as const

/** What the register of enterprises says of it. */
export const enterpriseRegistration = z.object({
  representative: text,
  capital: text,
  paidCapital: text,
  foundedOn: text,
  authority: text,
  state: text,
  kind: text,
  scale: text,
  registeredAddress: text,
  businessAddress: text,
  scope: text,
  contact: text.describe('企业画像里打了星号，全的另看；企业自己的是全的'),
  phone: text.describe('同上'),
  contactsKept: z.boolean().describe('填有联系人或电话，而本人的角色不能查看'),
})

const identity = {
  checks: z
    .object({ formed: z.boolean(), outer: z.boolean(), inner: z.boolean() })
    .describe('统一社会信用代码：形式；末位校验码（GB 32100）；主体标识码的校验码（GB 11714）'),
  formerNames: z.array(z.string()).describe('台账记过的曾用名，并入的企业的名称也是'),
  industry: z.object({
    path: z.array(z.object({ level: z.string(), code: z.string(), name: z.string() })),
    known: z.boolean().describe('GB/T 4754-2017 是否有这个代码'),
  }),
  place: z
    .array(
      z.object({
        key: z.string(),
        name: z.string(),
        kind: z.string(),
        address: text,
        at: z.object({ lng: z.number(), lat: z.number() }).nullable().describe('台账所填的经纬度'),
      }),
    )
    .describe('从片区到楼宇'),
  registration: enterpriseRegistration.nullable().describe('企业登记；台账没有的为 null'),
}

const business = {
  operationsShown: z.enum(operationsShown),
  operations: z
    .array(z.object({ year: z.int(), revenue: text, tax: text, staff: text, research: text }))
    .describe('数量级；数值在企业经营的列表里，看时记入操作日志'),
}

const together = {
  qualifications: z.array(
    z.object({
      key: z.string(),
      qualification: z.string(),
      appliedYear: z.int(),
      result: z.string(),
      validFrom: text,
      validUntil: text,
    }),
  ),
  deals: z.array(
    z.object({ ...linked, name: z.string(), agreementKind: z.string(), signedOn: z.string(), landedOn: text }),
  ),
  projects: z.array(
    z.object({ ...linked, name: z.string(), signedOn: text, startedOn: text, completedOn: text, investment: text }),
  ),
  tenancies: z.array(
    z.object({
      key: z.string(),
      number: z.string(),
      floor: z.int(),
      area: z.string(),
      beganOn: z.string(),
      endedOn: text,
    }),
  ),
  liaisons: z.array(z.object({ key: z.string(), unit: z.string(), officer: text, beganOn: z.string(), endedOn: text })),
  visits: z.array(
    z.object({ ...linked, on: z.string(), mode: z.string(), unit: z.string(), mayLeave: text, promised: text }),
  ),
  requests: z.array(
    z.object({
      ...linked,
      title: z.string(),
      category: z.string(),
      registeredOn: z.string(),
      closedOn: text,
      state: text,
      light: text,
    }),
  ),
  events: z
    .array(
      z.object({
        key: text,
        on: z.string(),
        matter: text.describe('风险的事项和来源保密，另看'),
        kind: z.string(),
        isHonour: z.boolean(),
        source: text,
        liftedOn: text,
      }),
    )
    .describe('企业记事：荣誉和风险，从近到远'),
  unread: z.array(z.string()).describe('本人的角色不能查看的：走访、诉求等'),
}

export const enterpriseProfile = z.object({
  ...identity,
  ...business,
  ...together,
  risks: z.array(risk),
  timeline: z.array(timeEvent).describe('从近到远，最多 300 项'),
})
export type EnterpriseProfile = z.output<typeof enterpriseProfile>

const said = '保密：当天第一次看要先说明用途，没有说明的答 428；每次连同用途记入操作日志。'
const asked = { query: z.object({ enterprise: z.string().max(40).describe('统一社会信用代码') }) }
/** What the page of an enterprise keeps back until it is asked for, which is noted. */
export const keptBack = {
  contacts: endpoint({
    ...asked,
    method: 'GET',
    path: '/api/v1/enterprise-contacts',
    summary: '企业画像：联系人和联系电话',
    description: said,
    permission: 'registrations.contacts',
    response: z.object({ contact: text, phone: text }),
  }),
  risks: endpoint({
    ...asked,
    method: 'GET',
    path: '/api/v1/enterprise-risks',
    summary: '企业画像：风险事项',
    description: said,
    permission: 'enterprise-events.read',
    response: z.object({
      events: z
        .array(
          z.object({
            key: z.string(),
            on: z.string(),
            matter: z.string(),
            kind: z.string(),
            source: text,
            liftedOn: text,
          }),
        )
        .describe('从近到远，至多 100 件'),
    }),
  }),
}
