import { z } from 'zod'
import { day } from '#platform/day.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'

/** A tenancy that ends within so many months of the day is marked. */
export const ENDING_MONTHS = 12
/** So many premises of one space are shown. */
export const MOST_PREMISES = 3000

/** What a room is on a day: not offered at all, offered and nobody has it, part of it let, all of it let. */
export const roomStates = ['自用', '空置', '部分出租', '已出租'] as const
export type RoomState = (typeof roomStates)[number]

const text = z.string().nullable()
const tenant = z.object({
  uscc: z.string(),
  enterprise: text.describe('企业名称；企业不在本人数据范围内的为空'),
  beganOn: day,
  endedOn: day.nullable().describe('不再租用的第一天'),
  area: z.string(),
  ending: z.boolean().describe(`所问日期起 ${ENDING_MONTHS} 个月内到期`),
})
const room = z.object({
  key: z.string(),
  number: z.string(),
  floor: z.int(),
  area: z.string(),
  height: text,
  usage: text,
  rent: text,
  let: z.string().describe('所问日期已出租面积（㎡）'),
  state: z.enum(roomStates),
  tenants: z.array(tenant),
})
export type Room = z.output<typeof room>

const published = z.object({
  state: z.enum(['shown', 'band', 'withheld', 'none']).describe('数值、档次、不公布、没有年度数据'),
  display: z.string(),
  period: z.string(),
  scope: z.string().describe('指标中的楼宇名称'),
})
export type Published = z.output<typeof published>

const section = z.object({
  key: z.string(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  on: day,
  path: z.array(z.object({ key: z.string(), name: z.string() })).describe('由上至下的各级上级'),
  address: text,
  brand: text,
  floorArea: text.describe('载体上登记的建筑面积（㎡）'),
  leasableArea: text.describe('载体上登记的可招商面积（㎡）'),
  rooms: z.array(room).describe(`由上层至下层，最多 ${MOST_PREMISES} 个`),
  omitted: z.int().describe('没有列出的房源数'),
  below: z
    .array(z.object({ key: z.string(), name: z.string(), kind: z.string(), rooms: z.int() }))
    .describe('其下各级中登记了房源的载体，最多 200 个；它们的房源不在本页'),
  sums: z.object({
    rooms: z.int(),
    area: z.string().describe('全部房源面积之和'),
    lettable: z.string().describe('可招商的房源面积之和'),
    let: z.string().describe('可招商的房源中已出租面积'),
    occupancy: text.describe('已出租面积 ÷ 可招商面积（%）；没有可招商的房源时为空'),
    vacant: z.int().describe('可招商而没有租赁的房源数'),
    tenants: z.int().describe('在租的企业数'),
    ending: z.int().describe(`${ENDING_MONTHS} 个月内到期的租赁数`),
  }),
  staff: published.nullable().describe('入驻企业从业人员；不是楼宇、或本人不能看指标时为空'),
  tax: published.nullable().describe('入驻企业税收；能看企业经营的见数值，其余见档次'),
})
export type BuildingSection = z.output<typeof section>

/** A building floor by floor, as it is let on a day. */
export const buildingSection = endpoint({
  method: 'GET',
  path: '/api/v1/spaces/{key}/section',
  summary: '楼宇剖面：一处载体逐层的房源和所问日期的租赁',
  description: '只含直接登记在这处载体上的房源，不含其下级的。',
  permission: 'ledger.read',
  params: z.object({ key: line(1000).min(1).describe('载体的主键') }),
  query: z.object({ on: day.optional().describe('缺省为报齐的月末') }),
  response: section,
})
