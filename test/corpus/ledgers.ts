import type { LedgerRow, LedgerRows } from '#demo/ledger-rows.ts'

/** Two small invented districts to check texts against. No such places, projects or enterprises exist. */

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

type District = {
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
      载体编码: places[(i * 3) % places.length]?.[0] ?? null,
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
      载体编码: places[i % places.length]?.[0] ?? null,
      入驻日期: day(d.year - (i % 3), 1 + (i % 9), 6),
      迁出日期: i % 41 === 0 ? day(d.year, 4, 1) : null,
      产业链: d.chains[i % (d.chains.length + 2)] ?? null,
      标签: i % 6 === 0 ? (d.tags[(i / 6) % d.tags.length] ?? null) : null,
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

function ledgerOf(d: District): LedgerRows {
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

const buildings = (zone: string, brand: string, count: number): District['spaces'] =>
  each(count, i => [`${zone}-L${i}`, `${brand}${i + 1}号楼`, '楼宇', zone, brand])

/** 临江市青岚区, year 2024. Invented. */
export const qinglan = ledgerOf({
  year: 2024,
  spaces: [
    ['Z1', '云栖科创谷', '片区', null],
    ['Z2', '青岚高新技术产业开发区', '片区', null],
    ['Z3', '望江枢纽新城', '片区', null],
    ['K1', '芯火集成电路产业园', '园区', 'Z2'],
    ['K2', '绿谷生物医药产业园', '园区', 'Z2'],
    ...buildings('Z3', '望江系', 7),
  ],
  projectNames: [
    '芯火集成电路封测基地',
    '绿谷抗体药物产业化项目',
    '望江之门城市综合体',
    '云栖数字经济总部',
    '青岚区第二人民医院迁建工程',
    '星桥新能源汽车零部件项目',
    '江湾未来社区',
    '云栖人工智能算力中心',
  ],
  serialName: '青岚示范项目',
  giants: [2, 3, 5, 42, 78],
  lists: [
    { name: '区级重点建设项目', first: 0, count: 86, late: 6, left: 3 },
    { name: '省重大项目', first: 0, count: 9, late: 0, left: 0 },
    { name: '市重点项目', first: 5, count: 21, late: 2, left: 1 },
    { name: '城市更新攻坚项目', first: 60, count: 34, late: 4, left: 0 },
  ],
  group: { name: '省、市重点项目', lists: ['省重大项目', '市重点项目'] },
  chains: ['集成电路', '生物医药', '数字创意'],
  tags: ['央企', '上市公司', '民营500强'],
  qualifications: ['高新技术企业', '专精特新中小企业'],
  regions: ['长三角', '粤港澳大湾区', '成渝'],
  indicators: [
    [
      '固定资产投资',
      '亿元',
      [
        [6, '118.4', '7.2', 4],
        [9, '186.35', '8.6', 2],
      ],
    ],
    [
      '规模以上工业增加值',
      '亿元',
      [
        [6, '64.1', '9.3', 1],
        [9, '99.8', '-1.4', 5],
      ],
    ],
    [
      '一般公共预算收入',
      '亿元',
      [
        [6, '21.07', '3.5', 6],
        [9, '30.2', '4.1', 3],
      ],
    ],
  ],
  policies: [['青岚惠企', 26]],
  partners: 43,
  items: 312,
})

/** 南岭市云溪县, year 2023. Invented. */
export const yunxi = ledgerOf({
  year: 2023,
  spaces: [
    ['Y1', '云溪经济技术开发区', '片区', null],
    ['Y2', '南湖旅游度假区', '片区', null],
    ['G1', '高山茶产业园', '园区', 'Y1'],
    ['G2', '光伏装备产业园', '园区', 'Y1'],
    ...buildings('Y1', '云溪创谷', 3),
  ],
  projectNames: [
    '云雾有机茶精深加工项目',
    '南湖国际度假酒店',
    '云溪县污水处理厂提标改造工程',
    '百兆瓦光伏组件智能制造项目',
    '环湖绿道及配套设施建设项目',
    '县域冷链物流中心',
  ],
  serialName: '云溪储备项目',
  giants: [3, 61],
  lists: [
    { name: '县重点项目', first: 0, count: 72, late: 5, left: 4 },
    { name: '省级重点项目', first: 0, count: 6, late: 0, left: 0 },
    { name: '市级重点项目', first: 2, count: 15, late: 0, left: 0 },
    { name: '三个一批项目', first: 30, count: 28, late: 3, left: 2 },
  ],
  group: { name: '市级以上重点项目', lists: ['省级重点项目', '市级重点项目'] },
  chains: ['茶产业', '光伏', '食品加工'],
  tags: ['国企', '农业龙头企业'],
  qualifications: ['高新技术企业', '科技型中小企业'],
  regions: ['珠三角', '北京', '上海'],
  indicators: [
    ['固定资产投资', '亿元', [[10, '96.2', '12.4', 3]]],
    ['社会消费品零售总额', '亿元', [[10, '75.33', '6.8', 2]]],
  ],
  policies: [['云溪营商', 32]],
  partners: 27,
  items: 156,
})

/** 县级市金麓市, year 2024: its own level is 市. Invented. */
export const jinlu = ledgerOf({
  year: 2024,
  spaces: [
    ['J1', '临空经济示范区', '片区', null],
    ['J2', '金麓化工新材料产业园区', '片区', null],
    ['J3', '老城商贸片区', '片区', null],
    ['Q1', '航空物流港', '园区', 'J1'],
    ['Q2', '智能家电产业园', '园区', 'J2'],
    ...buildings('J3', '金街', 5),
  ],
  projectNames: [
    '高端聚烯烃一体化项目',
    '临空冷链物流枢纽',
    '金麓市人民医院新院区',
    '智能家电整机生产基地二期',
    '沙河流域水环境综合治理工程',
    '老城更新一期工程',
    '航空维修基地',
  ],
  serialName: '金麓示范项目',
  giants: [0, 7, 33],
  lists: [
    { name: '市级重点项目', first: 0, count: 64, late: 5, left: 2 },
    { name: '省级重大项目', first: 0, count: 7, late: 1, left: 0 },
    { name: '百项攻坚工程', first: 20, count: 52, late: 8, left: 5 },
  ],
  group: { name: '省市重点项目', lists: ['省级重大项目', '市级重点项目'] },
  chains: ['新材料', '智能家电', '航空物流'],
  tags: ['央企', '外资企业', '国内500强'],
  qualifications: ['高新技术企业', '专精特新“小巨人”企业'],
  regions: ['苏南', '深圳', '重庆'],
  indicators: [
    [
      '地区生产总值',
      '亿元',
      [
        [6, '402.6', '6.1', 2],
        [9, '618.45', '6.4', 1],
      ],
    ],
    ['固定资产投资', '亿元', [[9, '241.3', '-2.7', 8]]],
    ['进出口总额', '亿元', [[9, '88.02', '13.5', 4]]],
  ],
  policies: [['金麓助企', 15]],
  partners: 61,
  items: 204,
})
