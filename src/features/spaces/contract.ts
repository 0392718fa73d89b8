import { z } from 'zod'
import type { Column } from '#features/ledger/contract.ts'
import { exact, recordEndpoints } from '#features/records/contract.ts'

export const spaceKinds = ['片区', '园区', '楼宇', '标准厂房', '孵化器', '特色街区', '产业用地'] as const

/** By the tax of a building in a year, the highest first; from how much, the setting of building-tiers says. */
export const tierNames = ['十亿元楼', '亿元楼', '准亿元楼', '千万元楼'] as const
export type TierName = (typeof tierNames)[number]
/** What a building is that pays less than the lowest. */
export const BELOW_TIERS = '未达档次'

export const spaceColumns: Column[] = [
  {
    header: '编码',
    field: 'space_code',
    kind: 'text',
    also: '载体编号 编号 代码 载体代码 楼宇编号 楼宇代码 园区编码 园区编号 园区代码 资源编号 楼宇编码 楼栋代码 楼栋编号 楼栋编码 楼号 大厦编号 资产编号',
    key: true,
    max: 64,
  },
  {
    header: '名称',
    field: 'name',
    kind: 'text',
    also: '载体名称 楼宇名称 园区名称 片区名称 楼宇 园区 大厦名称 楼盘名称 厂房名称 孵化器名称 街区名称 地块名称 楼栋名称 平台名称 商务楼宇名称 产业园名称 园区(楼宇)名称 载体全称 资源名称 楼栋 大厦 厂区名称 商务楼名称 写字楼名称',
    required: true,
    max: 200,
  },
  {
    header: '类型',
    field: 'kind',
    kind: 'choice',
    also: '载体类型 载体类别 类别 载体性质 载体种类 楼宇类型 楼宇类别 园区类型 园区类别 楼宇性质 资源类型 物业类型 载体属性 形态 载体形态 楼宇形态 建筑形态 物业形态 楼栋类型 建筑类型 房屋类型',
    required: true,
    choices: spaceKinds,
    means: {
      片区: '功能区 板块 功能片区 新城',
      园区: '产业园 产业园区 工业园 工业园区 科技园 科创园 软件园 物流园 产业基地',
      楼宇: '写字楼 商务楼 商务楼宇 甲级写字楼 乙级写字楼 超甲级写字楼 商务写字楼 办公楼 大厦 总部大楼 商业综合体',
      标准厂房: '厂房 工业厂房 通用厂房 标准化厂房 多层厂房 高标准厂房',
      孵化器: '孵化楼 众创空间 加速器 孵化基地 科技企业孵化器 创业孵化基地',
      特色街区: '街区 步行街 商业街 商业街区 文化街区 特色商业街',
      产业用地: '工业用地 地块 净地 待出让地块 储备用地',
    },
  },
  {
    header: '上级编码',
    field: 'parent_code',
    kind: 'text',
    also: '上级载体 所属片区 所属园区 上级 上级载体编码 上级园区 上级片区 所属载体 所在片区 所在园区 归属园区 归属片区',
    refers: {
      sheet: '载体',
      header: '编码',
      noun: 'spaces',
    },
  },
  { header: '品牌', field: 'brand', kind: 'text', also: '品牌名称 园区品牌 载体品牌 品牌特色 楼宇品牌' },
  {
    header: '品牌起始',
    also: '品牌起始日期 品牌起始时间 授牌日期 授牌时间 挂牌日期 挂牌时间',
    field: 'brand_from',
    kind: 'day',
  },
  {
    header: '品牌终止',
    also: '品牌终止日期 品牌终止时间 摘牌日期 摘牌时间 品牌到期日期',
    field: 'brand_until',
    kind: 'day',
    note: '不再使用该品牌的第一天',
  },
  {
    header: '建筑面积(㎡)',
    field: 'floor_area',
    kind: 'area',
    also: '总建筑面积 总面积 总建面 建面 建筑体量 总建筑体量 总体量 楼宇面积 载体面积 楼宇总面积 园区面积 房屋建筑面积 总建筑规模 建筑总面积',
  },
  {
    header: '可招商面积(㎡)',
    field: 'leasable_area',
    kind: 'area',
    also: '可租面积 可出租面积 可招商空间 可供面积 可招租面积 招商面积 可租赁面积 可供租面积 可供出租面积 可利用面积 可出租总面积 可招商总面积 商务面积 可使用面积 可招商总建面 可对外招商面积',
  },
  {
    header: '已入驻面积(㎡)',
    field: 'occupied_area',
    kind: 'area',
    also: '入驻面积 已租面积 已出租面积 已使用面积 已租用面积 出租面积 租用面积 已租赁面积 在租面积 已用面积 已招商面积 已利用面积 企业入驻面积 已租售面积 已入住面积 已招租面积 已出租总面积 使用面积',
  },
  {
    header: '经度',
    field: 'longitude',
    kind: 'degree',
    also: '东经 高德经度 腾讯经度 火星经度 百度经度 lng longitude 经度坐标 坐标经度 中心经度',
  },
  {
    header: '纬度',
    field: 'latitude',
    kind: 'degree',
    also: '北纬 高德纬度 腾讯纬度 火星纬度 百度纬度 lat latitude 纬度坐标 坐标纬度 中心纬度',
  },
  {
    header: '地址',
    field: 'address',
    kind: 'text',
    also: '位置 坐落 详细地址 所在位置 楼宇地址 园区地址 具体地址 楼宇坐落 坐落地址 坐落位置 地理位置 楼宇位置 载体地址 园区位置 所在地 所在地址 所处位置 坐落地点',
  },
]

/** What follows when a space comes under another. */
export const MOVED_WORDS =
  '以前各月的片区、园区数也随之改变：它和其下各级的项目、企业、房源，不论哪一天，都改计入现在的上级。'

/** So many places show where a district lies. */
const ENOUGH = 5
/** As far as this from where most lie, in degrees (about 10 km), nothing is odd. */
const NEAR = 0.1

interface Place {
  lng: number
  lat: number
}

/** Says of a place that it is far from where most of these are (the district's 载体), by their quartiles; undefined where it is not, or they are few. */
export function farWords(places: Place[]): (at: Place) => string | undefined {
  if (places.length < ENOUGH) return () => undefined
  const rangeOf = (of: 'lng' | 'lat') => {
    const sorted = places.map(place => place[of]).sort((a, b) => a - b)
    const quartile = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] as number
    const [low, high] = [quartile(0.25), quartile(0.75)]
    const beyond = Math.max(NEAR, 3 * (high - low))
    return { least: low - beyond, most: high + beyond }
  }
  const [east, north] = [rangeOf('lng'), rangeOf('lat')]
  return ({ lng, lat }) =>
    lng < east.least || lng > east.most || lat < north.least || lat > north.most
      ? `经度 ${lng}、纬度 ${lat} 离本区多数载体很远，请核对是否填错；没有填错的可以照存。`
      : undefined
}

/** The column by which other sheets say where something lies. */
export const spaceColumn: Column = {
  header: '载体编码',
  field: 'space_code',
  kind: 'text',
  also: '载体 所属载体 所在载体 片区 所属片区 所在片区 园区 所属园区 所在园区 落户园区 入驻园区 落户载体 落地载体 拟落地载体 入驻载体 入驻楼宇 楼宇 所在楼宇 所属楼宇 楼栋 所在楼栋 所属楼栋 入驻楼栋',
  refers: {
    sheet: '载体',
    header: '编码',
    noun: 'spaces',
  },
  note: '所在的片区、园区或楼宇；计入其上级片区',
}

const place = z.object({ key: z.string(), name: z.string(), kind: z.string() })

export const spaceRecords = recordEndpoints({
  noun: 'spaces',
  sheet: '载体',
  write: 'spaces.write',
  columns: spaceColumns,
  nameField: 'name',
  filters: [
    { name: 'zone', label: '所属载体', kind: 'space', hint: '含其下各级' },
    exact(spaceColumns, 'kind'),
    exact(spaceColumns, 'brand'),
    { name: 'brandedOn', label: '品牌有效日', kind: 'day', hint: '当日有品牌的载体' },
    {
      name: 'tier',
      label: '楼宇档次',
      kind: 'choice',
      choices: [...tierNames, BELOW_TIERS],
      hint: '由公布的楼宇税收得出',
    },
    { name: 'label', label: '楼宇称号', kind: 'text', hint: '今日有此称号的' },
  ],
  sorts: ['space_code', 'name', 'kind', 'floor_area', 'leasable_area', 'occupied_area'],
  listed: [
    'space_code',
    'name',
    'kind',
    'parent_code',
    'brand',
    'floor_area',
    'leasable_area',
    'occupied_area',
    'tier',
  ],
  beside: [
    { header: '楼宇档次', field: 'tier', kind: 'text' },
    { header: '楼宇称号', field: 'building_labels', kind: 'text' },
  ],
  detail: z.object({
    path: z.array(place).describe('由上至下的各级上级'),
    children: z.array(place).describe('直接下级，最多 200 个'),
    holds: z
      .object({ projects: z.int(), deals: z.int(), proposals: z.int(), enterprises: z.int() })
      .describe('含其下各级；企业为今日在驻的'),
    premises: z.int().describe('直接登记在这处载体上的房源'),
  }),
})
