import type { LedgerRow, LedgerRows } from '#demo/ledger-rows.ts'

const day = (year: number, month: number, date: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
const each = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

const empty = (): LedgerRows => ({
  载体: [],
  项目: [],
  名单: [],
  名单组: [],
  年度计划: [],
  月度投资: [],
  统计指标: [],
  策划项目: [],
  招商项目: [],
  招商活动: [],
  企业: [],
  资质: [],
  政策条款: [],
  通办伙伴: [],
  通办事项: [],
})

/** What an invented district is made of; its records follow from these names and sizes. */
export type District = {
  year: number
  spaces: [code: string, name: string, kind: string, above: string | null, brand?: string][]
  projectNames: string[]
  serialName: string
  giants: number[]
  lists: { name: string; first: number; count: number; late: number; left: number }[]
  group: { name: string; lists: string[] }
  chains: string[]
  tags: string[]
  qualifications: string[]
  regions: string[]
  indicators: [name: string, unit: string, values: [month: number, value: string, growth: string, rank: number][]][]
  policies: [name: string, clauses: number][]
  partners: number
  items: number
  /** Enterprises are spread over the places with this shift, so that each has some of every tag. */
  shift?: number
}

const SECTORS = ['产业发展类', '基础设施类', '民生保障类', '房地产类']

function projectRows(d: District): LedgerRow[] {
  const places = d.spaces.filter(([, , kind]) => kind !== '楼宇')
  return each(120, i => ({
    项目编号: `P${String(i).padStart(3, '0')}`,
    项目名称: d.projectNames[i] ?? `${d.serialName}${i}`,
    类别: SECTORS[i % 7 < 4 ? 0 : (i % 3) + 1] ?? null,
    产业链: d.chains[i % d.chains.length] ?? null,
    '总投资(万元)': String(d.giants.includes(i) ? 1_000_000 + i * 5000 : 12_000 + ((i * 7919) % 90_000)),
    载体编码: i % 3 === 0 ? null : (places[i % places.length]?.[0] ?? null),
    谋划日期: i % 11 === 0 ? day(d.year, 1, 10) : day(d.year - 1, 5, 1),
    实际开工日期: startOf(i, d.year),
    实际竣工日期: i % 23 === 0 ? day(d.year, 5, 20) : null,
    投产日期: i % 11 === 0 && i % 2 === 0 ? day(d.year, 8, 15) : null,
    停缓建日期: null,
    终止日期: null,
  }))
}

/** Two in five began before the year, two in five within it, the rest not yet. */
const startOf = (i: number, year: number) =>
  i % 5 < 2 ? day(year - 1, 3 + (i % 9), 12) : i % 5 < 4 ? day(year, 1 + (i % 11), 8 + (i % 13)) : null

function listRows(d: District): LedgerRow[] {
  return d.lists.flatMap(list =>
    each(list.count + list.late, i => ({
      项目编号: `P${String(list.first + i).padStart(3, '0')}`,
      名单: list.name,
      年度: d.year,
      纳入日期: i < list.count ? day(d.year, 1, 1) : day(d.year, 7, 10),
      类别: (list.first + i) % 4 === 3 ? '准备类' : '实施类',
      退出日期: i < list.left ? day(d.year, 7, 10) : null,
    })),
  )
}

function planRows(d: District): LedgerRow[] {
  return each(100, i => ({
    项目编号: `P${String(i).padStart(3, '0')}`,
    年度: d.year,
    生效日期: null,
    '计划投资(万元)': String(6000 + ((i * 313) % 9000)),
  }))
}

function monthRows(d: District): LedgerRow[] {
  return each(100, i => i).flatMap(i =>
    each(10, m => ({
      项目编号: `P${String(i).padStart(3, '0')}`,
      月份: `${d.year}-${String(m + 1).padStart(2, '0')}`,
      '本月完成投资(万元)': String(500 + ((i * 53 + m * 17) % 700)),
    })),
  )
}

function promotionRows(d: District): Pick<LedgerRows, '策划项目' | '招商项目' | '招商活动'> {
  const places = d.spaces.filter(([, , kind]) => kind !== '楼宇')
  return {
    策划项目: each(74, i => ({
      编号: `C${i}`,
      名称: `策划 ${i}`,
      策划日期: day(d.year, 1 + (i % 10), 5),
      类别: SECTORS[i % 3] ?? null,
      产业链: d.chains[i % d.chains.length] ?? null,
      载体编码: places[i % places.length]?.[0] ?? null,
      '估算总投资(万元)': String(20_000 + ((i * 991) % 50_000)),
      项目编号: i % 3 === 0 ? `P${String(i).padStart(3, '0')}` : null,
    })),
    招商项目: each(96, i => ({
      编号: `Z${i}`,
      名称: `招商 ${i}`,
      载体编码: places[(i * 3 + (d.shift ?? 0) * Math.floor(i / 2)) % places.length]?.[0] ?? null,
      协议类型: i % 8 === 7 ? '框架协议' : '正式投资协议',
      '协议投资(万元)': String(15_000 + ((i * 1237) % 60_000)),
      签约日期: day(d.year, 1 + (i % 10), 3),
      落地日期: i % 2 === 0 ? day(d.year, Math.min(12, 2 + (i % 10)), 20) : null,
    })),
    招商活动: each(47, i => ({
      编号: `H${i}`,
      日期: day(d.year, 1 + (i % 10), 9),
      地区: d.regions[i % d.regions.length] ?? null,
    })),
  }
}

function enterpriseRows(d: District): Pick<LedgerRows, '企业' | '资质'> {
  const places = d.spaces.filter(([, , kind]) => kind !== '楼宇')
  const uscc = (i: number) => `INVENTED${String(i).padStart(10, '0')}`
  return {
    企业: each(400, i => ({
      统一社会信用代码: uscc(i),
      载体编码: places[(i + (d.shift ?? 0) * Math.floor(i / 6)) % places.length]?.[0] ?? null,
      入驻日期: day(d.year - (i % 3), 1 + (i % 9), 6),
      迁出日期: i % 41 === 0 ? day(d.year, 4, 1) : null,
      产业链: d.chains[i % (d.chains.length + 2)] ?? null,
      标签: i % 6 === 0 ? (d.tags[(i / 6 + (d.shift ?? 0) * Math.floor(i / 36)) % d.tags.length] ?? null) : null,
    })),
    资质: each(160, i => ({
      统一社会信用代码: uscc(i * 2),
      资质: d.qualifications[i % d.qualifications.length] ?? null,
      申报年度: d.year - (i % 4 === 0 ? 1 : 0),
      结果: i % 13 === 0 ? '未通过' : '通过',
      有效期起: i % 13 === 0 ? null : day(d.year - (i % 4 === 0 ? 1 : 0), 3, 1),
      有效期止: i % 13 === 0 ? null : day(d.year + 2, 2, 28),
    })),
  }
}

/** The whole ledger of an invented district: ten months of a year, some lists changed in July. */
export function ledgerOf(d: District): LedgerRows {
  return {
    ...empty(),
    载体: d.spaces.map(([code, name, kind, above, brand]) => ({
      编码: code,
      名称: name,
      类型: kind,
      上级编码: above,
      品牌: brand ?? null,
      品牌起始: brand === undefined ? null : day(d.year, 2, 1),
      品牌终止: null,
    })),
    项目: projectRows(d),
    名单: listRows(d),
    名单组: d.group.lists.map(list => ({ 名单组: d.group.name, 名单: list })),
    年度计划: planRows(d),
    月度投资: monthRows(d),
    统计指标: d.indicators.flatMap(([indicator, unit, values]) =>
      values.map(([month, value, growth, rank]) => ({
        指标: indicator,
        期间止: `${d.year}-${String(month).padStart(2, '0')}`,
        期间: `1—${month}月`,
        数值: value,
        单位: unit,
        '同比增幅(%)': growth,
        全市位次: rank,
      })),
    ),
    ...promotionRows(d),
    ...enterpriseRows(d),
    政策条款: d.policies.flatMap(([policy, clauses]) => each(clauses, i => ({ 政策: policy, 条号: String(i + 1) }))),
    通办伙伴: each(d.partners, i => ({
      行政区划代码: `99${i}`,
      协议日期: day(d.year - 1, 6, 1),
      终止日期: null,
    })),
    通办事项: each(d.items, i => ({ 事项编码: `S${i}`, 生效日期: day(d.year - 1, 6, 1), 失效日期: null })),
  }
}

/** Buildings of one brand in a zone. */
export const buildings = (zone: string, brand: string, count: number): District['spaces'] =>
  each(count, i => [`${zone}-L${i}`, `${brand}${i + 1}号楼`, '楼宇', zone, brand])
