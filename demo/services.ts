import { dayBetween } from './calendar.ts'
import { POLICY } from './conditions.ts'
import type { LedgerRow } from './ledger-rows.ts'
import { partnerPlaces } from './partners.ts'
import { nth, random, serial, times } from './random.ts'
import { published, target } from './targets.ts'

/** 余: so many more than the published round number. */
const MORE = { events: 6, partners: 7, items: 46 }

const REGIONS = ['京津冀', '长三角', '珠三角', '香港']
const KINDS = ['外出招商', '推介会', '签约会', '驻点招商', '展会', '以商招商']
const LEADERS = ['党政主要负责同志', '分管负责同志', '部门负责同志', '部门负责同志']

/** Sheet 招商活动: the year's, more in spring and autumn, and some of the year before. */
export function eventRows(): LedgerRow[] {
  const chance = random('招商活动')
  const days = times(target('events.count') + MORE.events, () => dayBetween(chance, '2023-02-06', '2023-12-22'))
  const before = times(12, () => dayBetween(chance, '2022-06-01', '2022-12-16'))
  return [...before, ...days].toSorted().map((day, i) => ({
    编号: `HD${serial(i + 1)}`,
    名称: `示范招商活动 ${serial(i + 1)}`,
    日期: day,
    类型: chance.pick(KINDS),
    地区: nth(REGIONS, chance.chance(0.55) ? i % 2 : i % 4),
    带队级别: chance.pick(LEADERS),
  }))
}

/** Sheet 政策条款: the real wording is not public; titles say that they stand for it. */
export function clauseRows(): LedgerRow[] {
  return published
    .filter(({ figure }) => figure === 'policies.clauses')
    .flatMap(({ scope, value }) =>
      times(Number(value), i => ({
        政策: scope.policy ?? null,
        条号: i + 1,
        标题: `示范条款 ${serial(i + 1, 2)}`,
        内容: '演示数据：条款原文未公开，此处不作编写；匹配用的条件为虚构。',
      })),
    )
}

/** Sheet 政策文件: the policy is real; what is registered of it here is invented and says so. */
export const documentRows = (): LedgerRow[] => [
  {
    政策: POLICY,
    文号: '示范〔2022〕1 号（虚构）',
    层级: '区',
    主管部门: '示范主管部门（虚构）',
    有效期起: '2022-01-01',
    有效期止: '2028-12-31',
    状态: '有效',
    废止日期: null,
    申报材料: '演示数据：文号、主管部门、有效期、材料和网址均为虚构。\n示范申报表\n示范证明材料',
    申报网址: 'https://quanhuiqi.example/shifan',
  },
]

/** Sheet 通办伙伴: real districts and counties of the three regions; that and when they signed is invented. */
export function partnerRows(): LedgerRow[] {
  const chance = random('通办伙伴')
  const inForce = target('partners.count') + MORE.partners
  const ended = 3
  const invented = times(ended, i => ({
    code: String(990_001 + i),
    name: `示范伙伴区县 ${serial(i + 1)}`,
    circle: '黄河流域',
  }))
  return [...partnerPlaces.slice(0, inForce), ...invented].map(({ code, name, circle }, i) => ({
    行政区划代码: code,
    名称: name,
    圈层: circle,
    协议日期: i < inForce ? dayBetween(chance, '2021-05-10', '2023-11-24') : '2021-06-01',
    终止日期: i < inForce ? null : `2023-0${i - inForce + 4}-01`,
  }))
}

const MODES = ['全程网办', '全程网办', '异地代收代办', '多地联办']

/** Sheet 通办事项: of three levels, put on the list in batches; a few have been taken off. */
export function itemRows(): LedgerRow[] {
  const chance = random('通办事项')
  const inForce = target('service_items.count') + MORE.items
  const batches = ['2021-07-01', '2022-01-10', '2022-07-01', '2023-01-09', '2023-05-04', '2023-09-01', '2023-11-20']
  return times(inForce + 14, i => ({
    事项编码: `SX-${serial(i + 1, 4)}`,
    名称: `示范事项 ${serial(i + 1, 4)}`,
    层级: nth(['省', '市', '区', '区'], i),
    模式: chance.pick(MODES),
    生效日期: i < inForce ? chance.pick(batches) : '2021-07-01',
    失效日期: i < inForce ? null : nth(['2022-12-31', '2023-06-30', '2023-10-01'], i),
  }))
}
