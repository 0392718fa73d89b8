import { shares, total, wan } from './amounts.ts'
import { addDays, dayBetween } from './calendar.ts'
import type { LedgerRow } from './ledger-rows.ts'
import type { Draft } from './projects/draft.ts'
import { chainIn } from './projects/roster.ts'
import { nth, type Random, random, serial, times } from './random.ts'
import { target } from './targets.ts'
import { ECONOMIC } from './zones.ts'

const INDUSTRY = '产业发展类'
const MATERIALS = '先进材料'
/** 余: so many more than the published round number. */
const MORE = 4

/** Sheet 策划项目: those that became projects in 2023, and those that have not. */
export function proposalRows(drafts: Draft[]): LedgerRow[] {
  const chance = random('策划项目')
  const grown: LedgerRow[] = drafts
    .filter(one => ['joined', 'reserved', 'proposed', 'idea'].includes(one.cohort))
    .map(one => ({
      ...blank(one.idea ?? '', one.sector, one.chain, one.space, chance),
      '估算总投资(万元)': String(one.investment),
      会议日期: one.reserved,
      结论: '入库',
      项目编号: one.number,
    }))
  const all = [...grown, ...open(grown, chance), ...earlier(chance)]
  return all
    .toSorted((a, b) => (String(a.策划日期) < String(b.策划日期) ? -1 : 1))
    .map((row, i) => ({ ...row, 编号: `CH${serial(i + 1, 4)}`, 名称: `示范策划项目 ${serial(i + 1)}` }))
}

function blank(day: string, sector: string, chain: string | null, space: string | null, chance: Random): LedgerRow {
  return {
    编号: null,
    名称: null,
    策划日期: day,
    类别: sector,
    产业链: chain,
    载体编码: space,
    '估算总投资(万元)': null,
    牵头单位: chance.pick(['区发展和改革局', '区工业和信息化局', '区投资促进局', '区住房和城乡建设局']),
    会议日期: null,
    结论: null,
    项目编号: null,
  }
}

/** Proposals without a project, as many as the published counts leave; the industrial ones sum up to what is left. */
function open(grown: LedgerRow[], chance: Random): LedgerRow[] {
  const industrial = grown.filter(row => row.类别 === INDUSTRY)
  const size = target('proposals.count', { sector: INDUSTRY }) - industrial.length
  const others = target('proposals.count') - grown.length - size
  const ofMaterials = (row: LedgerRow) =>
    row.产业链 === MATERIALS && String(row.载体编码 ?? '').startsWith(ECONOMIC.code)
  const materials =
    target('proposals.count', { zone: ECONOMIC.name, chain: MATERIALS }) + MORE - grown.filter(ofMaterials).length
  const missing =
    wan(target('proposals.investment', { sector: INDUSTRY })) -
    total(industrial.map(row => Number(row['估算总投资(万元)'])))
  const amounts = shares(
    missing,
    times(size, () => 0.1 + chance.next() ** 2),
  )
  const rows = times(size, i => ({
    ...(i < materials ? discussed(INDUSTRY, MATERIALS, ECONOMIC.code, chance) : discussedAnywhere(chance)),
    '估算总投资(万元)': String(amounts[i]),
  }))
  const rest = times(others, i => ({
    ...discussed(
      nth(['基础设施类', '民生保障类', '房地产类', '基础设施类'], i),
      null,
      nth([null, 'A', 'B', 'C', null], i),
      chance,
    ),
    '估算总投资(万元)': String(chance.int(60, 900) * 100),
  }))
  return [...rows, ...rest]
}

/** An industrial proposal that adds nothing to the materials chain of the economic zone. */
function discussedAnywhere(chance: Random): LedgerRow {
  const zone = chance.pick(['A', 'B', 'C', null, 'A', null])
  const chain = zone === ECONOMIC.code ? '智能制造' : chainIn(zone ?? '', chance)
  return discussed(INDUSTRY, chain, zone, chance)
}

/** Met about or not yet; those of December wait for the next meeting. */
function discussed(sector: string, chain: string | null, space: string | null, chance: Random): LedgerRow {
  const day = dayBetween(chance, '2023-01-09', '2023-12-22')
  const met = addDays(day, chance.int(10, 40))
  if (met > '2023-12-31') return blank(day, sector, chain, space, chance)
  return {
    ...blank(day, sector, chain, space, chance),
    会议日期: met,
    结论: chance.pick(['入库', '入库', '完善后再报', '不予入库']),
  }
}

/** The year before, so that there is something to compare with. */
const earlier = (chance: Random): LedgerRow[] =>
  times(46, i => ({
    ...blank(
      dayBetween(chance, '2022-02-10', '2022-12-20'),
      nth([INDUSTRY, INDUSTRY, '基础设施类', '民生保障类'], i),
      null,
      null,
      chance,
    ),
    '估算总投资(万元)': String(chance.int(80, 1_100) * 100),
    会议日期: '2022-12-28',
    结论: '完善后再报',
  }))
