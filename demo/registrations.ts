import { dayBetween } from './calendar.ts'
import type { Enterprise } from './enterprises.ts'
import type { LedgerRow } from './ledger-rows.ts'
import { random, serial } from './random.ts'

const CAPITALS = [100, 200, 500, 1000, 2000, 5000, 10_000]
const SCALES = ['微型', '小型', '小型', '中型', '大型']

/** Sheet 企业登记: what a register would say of the invented enterprises; names are roles and telephones are zeros. */
export function registrationRows(made: Enterprise[]): LedgerRow[] {
  const chance = random('企业登记')
  return made.map(({ uscc, arrived, left, tags }, i) => {
    const size = Math.min(chance.int(0, 4) + (tags.length > 0 ? 2 : 0), CAPITALS.length - 1)
    const capital = CAPITALS[size] ?? 100
    const founded = Number((arrived ?? '2020').slice(0, 4)) - chance.int(0, 6)
    const road = `示范路 ${chance.int(1, 300)} 号`
    return {
      统一社会信用代码: uscc,
      法定代表人: '示范法定代表人（虚构）',
      '注册资本(万元)': String(capital),
      '实缴资本(万元)': String(Math.round(capital * chance.next())),
      成立日期: dayBetween(chance, `${founded}-01-04`, `${founded}-03-30`),
      登记机关: '示范区市场监督管理局',
      经营状态: left === null ? '存续' : '迁出',
      市场主体类型: '有限责任公司',
      企业规模: SCALES[Math.min(size, SCALES.length - 1)] ?? '微型',
      注册地址: road,
      经营地址: chance.chance(0.2) ? `示范大街 ${chance.int(1, 99)} 号` : road,
      经营范围: null,
      联系人: '示范联系人（虚构）',
      联系电话: `0000-00000${serial(i + 1)}`,
    }
  })
}

const HONOURS = ['区长质量奖', '优秀民营企业', '纳税先进企业', '科技进步奖']
const RISKS = [
  { kind: '经营异常', matter: '列入经营异常名录：未按期公示年度报告', source: '示范区市场监督管理局' },
  { kind: '行政处罚', matter: '罚款：未按规定报送统计资料', source: '示范区统计局' },
  { kind: '欠税', matter: '欠税公告', source: '示范区税务局' },
  { kind: '诉讼', matter: '买卖合同纠纷（被告）', source: '示范区人民法院' },
]

/** Sheet 企业记事: one invented enterprise in nine has an honour, one in fourteen a risk, most of which were lifted. */
export function enterpriseEventRows(made: Enterprise[]): LedgerRow[] {
  const chance = random('企业记事')
  return made.flatMap(({ uscc, left }) => {
    if (left !== null) return []
    const row = (日期: string, rest: { 事项: string; 类别: string; 来源: string; 解除日期: string | null }) => ({
      统一社会信用代码: uscc,
      日期,
      ...rest,
      说明: null,
    })
    const honour = row(dayBetween(chance, '2022-01-10', '2023-11-20'), {
      事项: chance.pick(HONOURS),
      类别: '荣誉',
      来源: '示范区人民政府',
      解除日期: null,
    })
    const risk = chance.pick(RISKS)
    const lifted = chance.chance(0.6) ? dayBetween(chance, '2023-08-01', '2023-12-20') : null
    const trouble = row(dayBetween(chance, '2022-03-01', '2023-07-20'), {
      事项: risk.matter,
      类别: risk.kind,
      来源: risk.source,
      解除日期: lifted,
    })
    return [...(chance.chance(1 / 9) ? [honour] : []), ...(chance.chance(1 / 14) ? [trouble] : [])]
  })
}
