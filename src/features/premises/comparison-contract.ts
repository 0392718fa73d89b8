import { z } from 'zod'
import { day } from '#platform/day.ts'
import { endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { DOCX } from '#platform/media.ts'
import { roomStates } from './section-contract.ts'

/** So many rooms are compared. */
export const MOST_COMPARED = 3

const text = z.string().nullable()
const compared = z.object({
  key: z.string(),
  number: z.string(),
  spaceKey: z.string(),
  space: z.string().describe('所在载体，由上至下'),
  address: text,
  floor: z.int(),
  area: z.string(),
  height: text,
  usage: text,
  rent: text.describe('元/㎡·天'),
  yearly: text.describe('面积 × 租金 × 365 天，万元，两位小数；没有填租金的为空'),
  state: z.enum(roomStates),
  until: day.nullable().describe('在租的，最晚一份租赁的止租日期'),
})
export type ComparedRoom = z.output<typeof compared>

const asked = {
  rooms: line(300).min(1).describe(`房源编号，以 ~ 相连，最多 ${MOST_COMPARED} 个`),
  on: day.optional().describe('缺省为今日'),
}

/** Rooms side by side, and the sheet of them that an investor is given. */
export const roomComparison = {
  show: endpoint({
    method: 'GET',
    path: '/api/v1/room-comparison',
    summary: '房源比较：几个房源并排',
    permission: 'ledger.read',
    query: z.object(asked),
    response: z.object({
      on: day,
      rooms: z.array(compared),
      missing: z.array(z.string()).describe('找不到、或不在本人数据范围内的'),
      can: z.object({ export: z.boolean() }),
    }),
  }),
  sheet: endpoint({
    method: 'GET',
    path: '/api/v1/room-comparison/sheet',
    summary: '房源比较：推介单（Word）',
    description: '不含租户；给投资方看。',
    permission: 'ledger.export',
    query: z.object(asked),
    file: DOCX,
    response: z.unknown(),
  }),
}
