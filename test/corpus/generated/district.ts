import type { Random } from '#demo/random.ts'
import { buildings, type District } from '../invented.ts'

/** An invented district with the words a text uses for it. */
export interface Invented {
  name: string
  /** 区, 县 or 市, as in 全区. */
  level: string
  district: District
  ownList: string
  levelLists: string[]
  specialList: string
  zones: { name: string; short: string }[]
  parks: { name: string; zone: string }[]
  brand: { name: string; zone: string }
}

const PLACES = ['云岫', '澜庭', '曦和', '霁川', '砚湖', '苍浦', '黛溪', '栖梧', '漱石', '岚皋', '汀洲', '鹿鸣']
const ZONES: [string, string][] = [
  ['经济技术开发区', '经开区'],
  ['经济开发区', '经开区'],
  ['高新技术产业开发区', '高新区'],
  ['国际医学中心', '国际医学中心'],
  ['枢纽商务区', '枢纽商务区'],
  ['生态旅游度假区', '度假区'],
  ['科技城', '科技城'],
  ['临港物流园区', '临港物流园区'],
]
const CHAINS = ['生物医药', '集成电路', '新能源汽车', '先进材料', '现代种业', '低空经济', '数字文创', '冷链食品']
const TAGS = ['央企', '世界500强', '国内500强', '上市公司', '独角兽企业', '外资企业']
const QUALIFICATIONS = ['高新技术企业', '专精特新中小企业', '科技型中小企业', '瞪羚企业']
const REGIONS = ['长三角', '珠三角', '京津冀', '成渝', '香港', '粤港澳大湾区']
const INDICATORS = ['固定资产投资', '规模以上工业增加值', '社会消费品零售总额', '一般公共预算收入', '地区生产总值']
const SPECIAL = ['绿色低碳高质量发展重大项目', '城市更新项目', '百日攻坚项目', '先进制造业集群项目', '补短板强弱项工程']
const PROJECTS = [
  '人民医院新院区',
  '智能装备产业基地',
  '冷链物流枢纽',
  '滨河绿道贯通工程',
  '数据中心一期',
  '新材料中试基地',
  '科创孵化大厦',
  '第三水厂扩建工程',
]
const BRANDS = ['金融城', '创新港', '云谷', '京沪系列', '双子座']

/** One of a kind: names, sizes and numbers drawn at random, the records following from them as in all invented ledgers. */
export function inventDistrict(r: Random): Invented {
  const [place = '', other = '', third = ''] = r.shuffled(PLACES)
  const level = r.pick(['区', '区', '县', '市', '新区'])
  const own = r.pick(['重点项目', '重大项目', '重点建设项目'])
  const lists = listsOf(r, level, own)
  const zones = r
    .shuffled(ZONES)
    .filter(([, short], at, all) => all.findIndex(one => one[1] === short) === at)
    .slice(0, 3)
    .map(([end, short], at) => ({ name: `${at === 0 ? place : r.pick([other, third])}${end}`, short }))
  const chains = r.shuffled(CHAINS).slice(0, 3)
  const parks = chains.map((chain, at) => ({ name: `${chain}产业园`, zone: zones[at % 2]?.name ?? '' }))
  const brand = { name: r.pick(BRANDS), zone: zones[2]?.name ?? '' }
  const codeOf = (zone: string) => `Z${zones.findIndex(one => one.name === zone)}`
  const [ownList = '', ...levelLists] = lists.map(list => list.name)
  return {
    name: `${place}${level}`,
    level: level === '新区' ? '区' : level,
    ownList,
    levelLists: levelLists.slice(0, 2),
    specialList: levelLists[2] ?? '',
    zones,
    parks,
    brand,
    district: {
      year: r.pick([2022, 2023, 2024, 2025]),
      spaces: [
        ...zones.map(({ name }, at): District['spaces'][number] => [`Z${at}`, name, '片区', null]),
        ...parks.map(({ name, zone }, at): District['spaces'][number] => [`K${at}`, name, '园区', codeOf(zone)]),
        ...buildings('Z2', brand.name, r.int(3, 9)),
      ],
      projectNames: r.shuffled(PROJECTS).map(name => (r.chance(0.3) ? `${place}${name}` : name)),
      serialName: `${place}示范项目`,
      giants: [r.int(0, 7), r.int(8, 30), r.int(31, 60), r.int(61, 80)],
      lists,
      group: { name: '省、市级重点项目', lists: levelLists.slice(0, 2) },
      chains,
      tags: r.shuffled(TAGS).slice(0, 3),
      qualifications: r.shuffled(QUALIFICATIONS).slice(0, 2),
      regions: r.shuffled(REGIONS).slice(0, 3),
      indicators: r
        .shuffled(INDICATORS)
        .slice(0, 3)
        .map(name => [name, '亿元', [month(r, 6), month(r, 9)]]),
      policies: [[`${place}惠企`, r.int(9, 36)]],
      partners: r.int(20, 180),
      items: r.int(90, 900),
      shift: 1,
    },
  }
}

function listsOf(r: Random, level: string, own: string): District['lists'] {
  const size = (first: number, count: number) => ({ first, count, late: r.int(0, 6), left: r.int(0, 4) })
  const isCity = level === '市'
  return [
    { name: isCity ? `市级${own}` : `${level === '新区' ? '区' : level}级${own}`, ...size(0, r.int(50, 90)) },
    { name: r.pick(['省级重点项目', '省重大项目']), ...size(0, r.int(5, 12)) },
    { name: isCity ? '国家级重点项目' : r.pick(['市级重点项目', '市重大项目']), ...size(3, r.int(12, 25)) },
    { name: r.pick(SPECIAL), ...size(40, r.int(15, 35)) },
  ]
}

const month = (r: Random, number: number): [number, string, string, number] => [
  number,
  (r.int(300, 9000) / 10).toFixed(1),
  (r.int(-60, 180) / 10).toFixed(1),
  r.int(1, 12),
]
