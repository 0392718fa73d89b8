import { z } from 'zod'
import { ANY_FILE, endpoint } from '#platform/endpoint.ts'
import { line } from '#platform/line.ts'
import { whole } from '#platform/whole.ts'

/** Blocks are drawn in ten thousandths of the picture's width and height, from its upper left corner. */
export const PLAN_SIDE = 10_000
/** So many corners a block has at most. */
export const MOST_CORNERS = 40
const MOST_BLOCKS = 500
/** Every version stays; so many are listed. */
export const MOST_VERSIONS = 100
/** Pictures that a browser shows by itself; of a PDF it would need a reader of its own. */
export const planTypes = ['image/png', 'image/jpeg', 'image/webp'] as const

const side = z.int().min(0, '不能在图外').max(PLAN_SIDE, '不能在图外')
const block = z.strictObject({
  room: line(64).min(1).describe('房源编号'),
  corners: z
    .array(z.tuple([side, side]))
    .min(3, '至少三个角')
    .max(MOST_CORNERS, `最多 ${MOST_CORNERS} 个角`)
    .describe('各角依次，横、纵为图宽、图高的万分之几，从左上起'),
})
export type PlanBlock = z.output<typeof block>
const blocks = z.array(block).max(MOST_BLOCKS, `最多 ${MOST_BLOCKS} 个房源`)

const plan = z.object({
  floor: z.int(),
  version: z.string().describe('版本，用于 If-Match'),
  file: z.string().nullable().describe('图片的编号；这一版撤下了平面图的为 null'),
  blocks,
  at: z.string(),
  by: z.string(),
})
export type FloorPlan = z.output<typeof plan>

const shown = z.object({
  plans: z.array(plan).describe('各层现行的，由上至下；撤下的也列，file 为 null'),
  can: z.object({ edit: z.boolean() }),
})
export type FloorPlans = z.output<typeof shown>

const key = line(1000).min(1).describe('载体的主键')
const floor = whole(-20, 300, '楼层须为整数')
const path = '/api/v1/spaces/{key}/floor-plans' as const
const headers = z.object({ 'if-match': z.string().max(100).optional() })

/** 楼层平面图: pictures of the floors of a building, the rooms drawn on them. */
export const floorPlans = {
  show: endpoint({
    method: 'GET',
    path,
    summary: '楼层平面图：一处载体各层现行的',
    description: '谁看得到这处载体的房源，谁看得到。图上的房源是保存时登记在这一层的。',
    permission: 'ledger.read',
    params: z.object({ key }),
    response: shown,
  }),
  versions: endpoint({
    method: 'GET',
    path: `${path}/{floor}/versions`,
    summary: '楼层平面图：一层的历次',
    description: `从新到旧，最多 ${MOST_VERSIONS} 次。要恢复某一版，按它的图片和房源块再保存一次。`,
    permission: 'ledger.read',
    params: z.object({ key, floor }),
    response: z.object({ versions: z.array(plan).max(MOST_VERSIONS) }),
  }),
  picture: endpoint({
    method: 'GET',
    path: `${path}/{floor}/picture/{file}`,
    summary: '楼层平面图：图片',
    permission: 'ledger.read',
    params: z.object({ key, floor, file: z.uuid('图片编号有误') }),
    file: ANY_FILE,
    response: z.unknown(),
  }),
  save: endpoint({
    method: 'PUT',
    path: `${path}/{floor}`,
    summary: '楼层平面图：保存图片和房源块',
    description:
      '图片先用 PUT /api/v1/attachments 上传（PNG、JPEG、WebP；PDF 请另存为图片），或用这一层以前的。每个房源一块，须登记在这一层。还没有平面图的，If-Match 为 "0"。历次都留存。',
    permission: 'premises.write',
    params: z.object({ key, floor }),
    headers,
    body: z.strictObject({ file: z.uuid('图片编号有误'), blocks }),
    response: plan,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: `${path}/{floor}`,
    summary: '楼层平面图：撤下',
    description: '历次仍留存，可以恢复。',
    permission: 'premises.write',
    params: z.object({ key, floor }),
    headers,
    response: plan,
  }),
}
