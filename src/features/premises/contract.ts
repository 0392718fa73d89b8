import { uscc } from '#features/enterprises/contract.ts'
import type { Column } from '#features/ledger/contract.ts'
import { between, exact, recordEndpoints } from '#features/records/contract.ts'
import { spaceColumn } from '#features/spaces/contract.ts'
import { roomStates } from './section-contract.ts'

export * from './comparison-contract.ts'
export * from './favourites-contract.ts'
export * from './floor-plan-contract.ts'
export * from './section-contract.ts'

export const NUMBER = '房源编号'
/** Deeper than any basement. */
const LOWEST = -20

/** What offices call the two days of a lease in one cell. */
const LEASE_SPANS = '租期 租赁期 租赁期限 租赁期间 合同期限 合同期 租赁起止日期 租赁起止时间 租期起止 起止日期 起止时间'

export const premisesColumns: Column[] = [
  {
    header: NUMBER,
    field: 'premises_no',
    kind: 'text',
    also: '房间编号 单元编号 房号 房间号 单元号 室号 房屋编号 房产编号 门牌号 铺位号 商铺编号 厂房编号 房源号 房源编码 房间号码 单元房号 房源代码 房间 铺号 商铺号 房间编码 资产编号',
    key: true,
    max: 64,
  },
  {
    ...spaceColumn,
    also: `${spaceColumn.also} 楼栋代码 楼栋编号 楼栋编码 楼栋名称 楼号 栋号 楼座 楼宇编号 楼宇编码 楼宇代码 楼宇名称 园区编号 园区编码 园区名称 大厦 大厦名称 所在大厦 载体编号 载体名称 厂房名称`,
    required: true,
    note: '所在的楼宇；没有楼宇的填园区或片区',
  },
  {
    header: '楼层',
    field: 'floor',
    kind: 'integer',
    also: '所在楼层 层数 所在层 楼层数 位于楼层 层次 楼层号 所处楼层 层',
    required: true,
    least: LOWEST,
    note: '整数，地下为负，如 -1',
  },
  {
    header: '面积(㎡)',
    field: 'area',
    kind: 'area',
    also: '建筑面积 房源面积 使用面积 套内面积 单元面积 套内/建筑面积 建筑/套内面积 套内(建筑)面积 建筑(套内)面积 建面 房间面积 可租面积 可出租面积 计租面积 房屋面积 房屋建筑面积 出租面积 招租面积 可招商面积',
    required: true,
  },
  {
    header: '层高(米)',
    field: 'height',
    kind: 'decimal',
    also: '净高 房屋层高 楼层高度 厂房层高 高度 净层高 净高度 室内净高 标准层高 房间层高',
  },
  {
    header: '业态',
    field: 'usage',
    kind: 'text',
    also: '定位业态 用途 房屋用途 规划用途 业态类型 适宜业态 适合业态 房屋性质 使用性质 房屋类型 规划业态 功能定位 适用业态 招商业态 引进业态 推荐业态 业态定位 可经营业态 房屋功能 意向业态 经营业态 房源用途',
    max: 100,
  },
  {
    header: '可招商',
    field: 'lettable',
    kind: 'choice',
    also: '是否可招商 可出租 是否可出租 是否可租 是否招商 状态 房源状态 出租状态 租赁状态 使用状态 是否可招租 可否招商 可否出租 是否可对外出租 是否待租 招商状态 房屋状态 空置状态 对外招租 是否对外招租 是否对外出租 可招租 是否招租 是否在招 是否可招 出租情况 招商情况 租赁情况 可否对外招租 招租状态 对外出租 招租情况 对外招商 是否对外招商',
    required: true,
    choices: ['是', '否'],
    means: {
      是: '可招商 可出租 可租 有 Y 已租 在租 出租 已出租 已租赁 空置 空闲 闲置 待租 招租 招商中 部分出租 部分空置 在招 可招租 对外招租 已出租(可续租) 预留招商 Yes',
      否: '不可招商 不可出租 自用 自持 公用 N 不招租 不对外 不对外招租 内部使用 物业用房 公共用房 No',
    },
    note: '是：可以出租、招商的，已租出的也填是；否：自用、公用等',
  },
  {
    header: '租金(元/㎡·天)',
    field: 'rent',
    kind: 'decimal',
    also: '租金单价 日租金 挂牌租金 租赁单价 出租单价 参考租金 挂牌价 挂牌单价 租金报价 日租金单价 租价 意向租金 指导租金 租金价格 租金标准 招租单价 招租租金 每日租金 日租 租金水平 报价',
  },
]

export const tenancyColumns: Column[] = [
  {
    header: NUMBER,
    field: 'premises_no',
    kind: 'text',
    also: '房间编号 单元编号 房号 房间号 单元号 承租房号 租赁房号 租用房号 租赁单元 房源号 房源编码 租赁房源 承租房源 铺位号 商铺号 房间',
    key: true,
    max: 64,
    refers: { sheet: '房源', header: NUMBER, noun: 'premises' },
  },
  {
    ...uscc,
    also: `${uscc.also} 承租企业代码 承租人代码`,
    refers: { sheet: '企业', header: uscc.header, noun: 'enterprises' },
  },
  {
    header: '起租日期',
    field: 'began_on',
    kind: 'day',
    also: '起租日 起租时间 租期起 租赁起始日期 合同起始日期 租赁开始时间 租赁开始日期 合同开始时间 合同开始日期 租期开始 租期开始时间 租赁起始时间 租期起始 租期起始日期 合同起始时间 合同起租日 计租日期 计租起始日 计租日 租约起始日 租约开始日期 租赁起租日 合同生效日期 承租日期 租约生效日',
    within: { end: 'first', also: LEASE_SPANS },
    key: true,
  },
  {
    header: '止租日期',
    field: 'ended_on',
    kind: 'day',
    also: '止租日 退租日期 退租时间 租期止 租赁终止日期 合同终止日期 到期日期 到期时间 租赁到期日 合同到期日 租赁结束时间 租赁结束日期 合同结束时间 合同结束日期 租期结束 租期结束时间 合同到期时间 合同到期日期 租约到期日 租约到期时间 租赁截止日期 租赁到期时间 租赁到期日期 租期截止 租赁终止时间 合同截止日期 合同终止时间 租期届满日 租期届满日期 租期届满时间 合同届满日 合同届满日期 合同届满时间 届满日期 届满日 租赁届满日 租赁届满日期 租期到期日 租期到期时间 租期到期日期 租约届满日 租约截止日 期满日期 租赁期满日 到期日 合同终止日 租约终止日期',
    within: { end: 'last', also: LEASE_SPANS },
    until: true,
    note: '不再租用的第一天；未填即仍在租',
  },
  {
    header: '面积(㎡)',
    field: 'area',
    kind: 'area',
    also: '租赁面积 承租面积 出租面积 租用面积 租赁建筑面积 实租面积 计租面积 合同面积 租赁(建筑)面积 承租建筑面积 租用建筑面积 实际租赁面积',
    note: '不填即租用整个房源',
  },
]

/** What follows when a room with tenancies comes into another building. */
export const ROOM_MOVED_WORDS =
  '以前各日的楼宇、片区出租数也随之改变：它的租赁不论哪一天，都改计入现在的载体。房源真的换了楼的，请另登记一个。'

export const premisesRecords = recordEndpoints({
  noun: 'premises',
  sheet: '房源',
  write: 'premises.write',
  columns: premisesColumns,
  beside: [
    { header: '空置', field: 'vacancy', kind: 'choice', choices: roomStates },
    { header: '空置面积(㎡)', field: 'vacant_area', kind: 'area' },
  ],
  nameField: 'premises_no',
  filters: [
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    {
      name: 'vacancy',
      label: '空置',
      kind: 'choice',
      choices: roomStates,
      hint: '今日，或“当日空置”所选的一天；空置、部分出租的可以招商',
    },
    { name: 'favourite', label: '我的收藏', kind: 'flag', hint: '本人收藏的' },
    exact(premisesColumns, 'lettable'),
    exact(premisesColumns, 'usage'),
    ...between(premisesColumns, 'area'),
    ...between(premisesColumns, 'rent'),
    ...between(premisesColumns, 'height'),
    ...between(premisesColumns, 'floor'),
    {
      name: 'vacantOn',
      label: '当日空置',
      kind: 'day',
      hint: '可招商而当日无人租用的；已选“空置”的，按所选的看这一天',
    },
  ],
  dated: 'vacantOn',
  sorts: ['premises_no', 'space_code', 'floor', 'area', 'vacant_area', 'rent'],
  listed: ['premises_no', 'space_code', 'floor', 'area', 'vacancy', 'vacant_area', 'height', 'usage', 'rent'],
})

export const tenancyRecords = recordEndpoints({
  noun: 'tenancies',
  sheet: '租赁',
  write: 'premises.write',
  columns: tenancyColumns,
  filters: [
    { name: 'zone', label: '载体', kind: 'space', hint: '编码或名称，含其下各级' },
    exact(tenancyColumns, 'premises_no', 'premises'),
    { name: 'enterprise', label: '统一社会信用代码', kind: 'text', field: 'uscc', match: 'is' },
    { name: 'inForceOn', label: '当日在租', kind: 'day' },
    ...between(tenancyColumns, 'began_on'),
    ...between(tenancyColumns, 'ended_on'),
  ],
  sorts: ['premises_no', 'uscc', 'began_on', 'ended_on'],
  listed: ['premises_no', 'uscc', 'began_on', 'ended_on', 'area'],
})
