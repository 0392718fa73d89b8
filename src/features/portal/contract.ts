import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'

const text = z.string().nullable()

/** What an enterprise sees of itself: its own facts, none of what officials note about it (tags, risks, visits, liaisons, deals). */
const own = z.object({
  uscc: z.string(),
  name: z.string(),
  place: z.array(z.string()).describe('从片区到楼宇'),
  address: text,
  industryCode: text,
  industry: z.array(z.string()).describe('门类到小类的名称'),
  chain: text,
  movedInOn: text,
  movedOutOn: text,
  registration: z
    .object({
      representative: text,
      capital: text.describe('万元'),
      foundedOn: text,
      registeredAddress: text,
      businessAddress: text,
      contact: text,
      phone: text,
    })
    .nullable()
    .describe('企业登记；台账没有的为 null'),
  qualifications: z.array(
    z.object({
      qualification: z.string(),
      appliedYear: z.int(),
      result: z.string(),
      validFrom: text,
      validUntil: text,
    }),
  ),
  operations: z
    .array(z.object({ year: z.int(), revenue: text, tax: text, staff: text, research: text }))
    .describe('从近到远；金额为万元'),
  tenancies: z.array(
    z.object({ number: z.string(), floor: z.int(), area: z.string(), beganOn: z.string(), endedOn: text }),
  ),
})
export type OwnEnterprise = z.output<typeof own>
export const ownEnterprise = own

export const ownEnterprises = endpoint({
  method: 'GET',
  path: '/api/v1/own-enterprises',
  summary: '本企业的资料',
  description: '只有账号所属的企业；台账里没有的不列。',
  permission: 'portal.read',
  response: z.object({ enterprises: z.array(own) }),
})
