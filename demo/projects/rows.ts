import type { LedgerRow } from '../ledger-rows.ts'
import { pointNear } from '../place.ts'
import { nth, type Random, random, serial } from '../random.ts'
import { ECONOMIC, MEDICAL, WEST } from '../zones.ts'
import { ON_DISTRICT_LIST } from './cohorts.ts'
import type { Draft } from './draft.ts'
import { categoryIn2024, NEXT_YEAR_BEGINS } from './list-rows.ts'
import { listOf2024 } from './listing.ts'
import { doneIn2022, hasHistory } from './months.ts'

type Builder = { name: string; uscc: string }

const INDUSTRIES: Record<string, string[]> = {
  产业发展类: ['C3985', 'C2761', 'C3581', 'C3841', 'I6513', 'C3562'],
  基础设施类: ['E4813', 'N7810', 'D4430'],
  民生保障类: ['Q8411', 'P8334'],
  房地产类: ['K7010'],
}
const OFFICES: Record<string, string> = {
  产业发展类: '区工业和信息化局',
  基础设施类: '区住房和城乡建设局',
  民生保障类: '区卫生健康局',
  房地产类: '区住房和城乡建设局',
}
const ADMINISTRATIONS = { A: MEDICAL, B: ECONOMIC, C: WEST }
const NATURES = ['新建', '新建', '新建', '扩建', '改建和技术改造']

/** Sheet 项目. The builders are invented enterprises of the ledger; named projects name none. */
export function projectRows(drafts: Draft[], builders: Builder[]): LedgerRow[] {
  const chance = random('项目 附属')
  return drafts.map((one, i) => {
    const builder = one.named ? null : nth(builders, i * 7)
    return {
      项目编号: one.number,
      项目名称: one.name,
      项目代码: one.reserved && projectCode(one.reserved, i, one.sector),
      建设单位: builder?.name ?? null,
      统一社会信用代码: builder?.uscc ?? null,
      行业代码: chance.pick(INDUSTRIES[one.sector] ?? ['E4790']),
      类别: one.sector,
      产业链: one.chain,
      建设性质: chance.pick(NATURES),
      '总投资(万元)': String(one.investment),
      '建筑面积(㎡)': one.floorArea ?? String(Math.round((one.investment * (0.6 + chance.next() * 0.8)) / 100) * 100),
      建设内容: one.content ?? '演示数据',
      载体编码: one.space,
      街道:
        one.zone === null ? '示范街道 01' : nth(['示范街道 02', '示范街道 03', '示范街道 04'], 'ABC'.indexOf(one.zone)),
      责任单位: one.zone ? `${ADMINISTRATIONS[one.zone].name}管理机构` : (OFFICES[one.sector] ?? null),
      ...contacts(i),
      ...position(one, chance),
      ...days(one),
    }
  })
}

const STEMS = '甲乙丙丁戊己庚辛壬癸'

/** Nobody's names, and numbers that no telephone can have. */
const contacts = (i: number): LedgerRow => ({
  责任人: `示范联系人${STEMS[i % 10]}`,
  分管领导: `示范领导${STEMS[(i * 3) % 6]}`,
  联系电话: `000${serial(i + 1, 8)}`,
})

function position(one: Draft, chance: Random): LedgerRow {
  const zone = one.zone && ADMINISTRATIONS[one.zone]
  const [longitude, latitude] = zone ? pointNear(chance, zone.at, 0.016) : pointNear(chance, [116.9, 36.665], 0.06)
  return { 经度: longitude, 纬度: latitude }
}

const days = (one: Draft): LedgerRow => ({
  谋划日期: one.idea,
  储备日期: one.reserved,
  签约日期: one.signed,
  落地日期: one.landed,
  计划开工日期: one.plannedStart,
  实际开工日期: one.started,
  计划竣工日期: one.plannedEnd,
  实际竣工日期: one.completed,
  投产日期: one.producing,
  停缓建日期: one.suspended,
  终止日期: one.terminated,
})

/** YYMM-370104-department-type-serial: the form in use since November 2020, with an obviously invented serial. */
function projectCode(reserved: string, index: number, sector: string): string | null {
  if (reserved < '2020-11-01') return null
  const department = sector === '产业发展类' ? '07' : '04'
  return `${reserved.slice(2, 4)}${reserved.slice(5, 7)}-370104-${department}-01-9${serial(index + 1, 5)}`
}

/** Sheet 年度计划: 2023 (some replaced in July, some from the day of joining), a few of 2022, and the list of 2024. */
export function planRows(drafts: Draft[]): LedgerRow[] {
  const row = (one: Draft, year: number, from: string, amount: number): LedgerRow => ({
    项目编号: one.number,
    年度: year,
    生效日期: from,
    '计划投资(万元)': String(amount),
  })
  const rows2023 = drafts.flatMap(one => {
    const plan = one.plan2023
    if (plan === null) return []
    if (one.cohort === 'demoted') return [row(one, 2023, '2023-01-01', plan), row(one, 2023, one.turnedOn ?? '', 0)]
    if (isRevised(one)) {
      const former = Math.round((plan * (one.rank % 2 ? 1.2 : 0.85)) / 100) * 100
      return [row(one, 2023, '2023-01-01', former), row(one, 2023, '2023-07-15', plan)]
    }
    return [row(one, 2023, planBegins(one), plan)]
  })
  const rows2022 = drafts
    .filter(hasHistory)
    .map(one => row(one, 2022, '2022-01-01', Math.round(doneIn2022(one) / 100) * 97))
  const { carried, fresh } = listOf2024(drafts)
  const rows2024 = [...carried, ...fresh]
    .filter(one => categoryIn2024(one) === '实施类')
    .map(one => row(one, 2024, NEXT_YEAR_BEGINS, Math.max(100, Math.round((one.investment * 0.14) / 100) * 100)))
  return [...rows2022, ...rows2023, ...rows2024]
}

/** One in eight of those under way had its plan replaced in the middle of the year. */
const isRevised = (one: Draft): boolean =>
  !one.named && ['continuing', 'starting'].includes(one.cohort) && one.rank % 8 === 3

/** A plan is issued with the list, or when the project joins or becomes 实施类. */
function planBegins(one: Draft): string {
  if (one.turnedOn !== null && one.cohort === 'promoted') return one.turnedOn
  if (one.joinedOn >= '2023-01-01' && ON_DISTRICT_LIST.includes(one.cohort)) return one.joinedOn
  return one.cohort === 'proposed' ? (one.started ?? '2023-01-01') : '2023-01-01'
}
