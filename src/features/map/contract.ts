import { z } from 'zod'
import { projectStages } from '#features/projects/contract.ts'
import { tierNames } from '#features/spaces/contract.ts'
import { day } from '#platform/day.ts'
import { endpoint } from '#platform/endpoint.ts'

/** Where the tiles of 天地图 come from, as a source of the content security policy. */
export const TIANDITU = 'https://*.tianditu.gov.cn'

/** So many points of a layer are sent. */
export const MOST_POINTS = 20_000

/** What the map can show, one over the other. */
export const mapLayers = {
  zones: '片区',
  buildings: '载体',
  vacancies: '空置房源',
  projects: '项目',
  enterprises: '企业',
} as const
export type MapLayer = keyof typeof mapLayers

export const lights = ['红', '黄', '绿'] as const

const at = { lng: z.number(), lat: z.number() }
const space = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  ...at,
  area: z.int().describe('可招商的房源面积之和（㎡，取整），含其下各级'),
  let: z.int().describe('其中所问日期已出租的（㎡，取整）'),
  occupancy: z.number().nullable().describe('出租率（%，两位小数）：已出租 ÷ 可招商；没有可招商的房源时为空'),
  vacant: z.int().describe('可招商而没有租赁的房源数，含其下各级'),
  vacantHere: z.int().describe('其中直接登记在这处载体上的，各处相加不重复'),
  vacantHereArea: z.int().describe('这些房源的面积（㎡，取整）'),
  tier: z
    .object({ name: z.enum(tierNames).nullable(), words: z.string() })
    .nullable()
    .describe('楼宇档次，由公布的税收得出；不公布的只有说明；不是楼宇、没有年度数据的为 null'),
})
export type MapSpace = z.output<typeof space>

const project = z.object({
  no: z.string(),
  name: z.string(),
  stage: z.enum(projectStages).nullable(),
  light: z.enum(lights).nullable(),
  ...at,
})
export type MapProject = z.output<typeof project>

const resident = z.object({
  space: z.string().describe('所在载体的编码'),
  chain: z.string().nullable(),
  count: z.int(),
})
export type MapResidents = z.output<typeof resident>

const count = z.int().describe('没有填经纬度、因此不在图上的')
const map = z.object({
  on: day,
  district: z.object({ code: z.string(), name: z.string() }),
  spaces: z.array(space),
  projects: z.array(project),
  enterprises: z.array(resident).describe('所问日期在驻的企业，按所在载体和产业链计数；企业没有自己的经纬度'),
  unplaced: z.object({ spaces: count, projects: count, enterprises: count }),
  tianditu: z.string().nullable().describe('天地图的浏览器端密钥；没有配置的为 null'),
  omitted: z.int().describe(`超过每类 ${MOST_POINTS} 个、没有给出的`),
})
export type DistrictMap = z.output<typeof map>

/** All that stands on the map of a district, as far as the caller may see it. */
export const districtMap = endpoint({
  method: 'GET',
  path: '/api/v1/map',
  summary: '地图：载体、项目、企业的位置',
  description: '坐标为台账所填（CGCS2000，度）。答复经压缩。',
  permission: 'ledger.read',
  query: z.object({ on: day.optional().describe('缺省为报齐的月末') }),
  response: map,
})
