import { shares, total, wan } from './amounts.ts'
import { addDays, dayBetween, earliest } from './calendar.ts'
import type { Enterprise } from './enterprises.ts'
import type { LedgerRow } from './ledger-rows.ts'
import type { Draft } from './projects/draft.ts'
import { nth, type Random, random, serial, times } from './random.ts'
import { published, target } from './targets.ts'
import { HAIPING, MEDICAL } from './zones.ts'

type Deal = {
  name: string | null
  project: string | null
  space: string | null
  chain: string | null
  formal: boolean
  signed: string
  landed: string | null
  /** 万元; null until the published sum is shared out. */
  amount: number | null
}

const END = '2023-11-30'
const NAMED = ['中建二局', '中交二公局', '华润(山东)医疗器械']

const signedIn2023 = (deal: Deal) => deal.formal && deal.signed >= '2023-01-01'
const landedByEnd = (deal: Deal) => deal.landed !== null && deal.landed >= '2023-01-01' && deal.landed <= END
const inMedical = (deal: Deal) => deal.space?.startsWith(MEDICAL.code) ?? false

/** Sheet 招商项目: filled up, group by group, to the published counts, then the sum of what landed shared out. */
export function dealRows(drafts: Draft[], investors: Enterprise[]): LedgerRow[] {
  const chance = random('招商项目')
  const deals = [...ofProjects(drafts), ...named(chance)]
  fill(
    deals,
    target('deals.signed', { park: HAIPING.name }),
    deal => signedIn2023(deal) && deal.space === HAIPING.code,
    i => signed(i, HAIPING.code, '医疗健康', chance),
  )
  fill(
    deals,
    target('deals.signed', { zone: MEDICAL.name }),
    deal => signedIn2023(deal) && inMedical(deal),
    i => signed(i, MEDICAL.code, '医疗健康', chance),
  )
  fill(
    deals,
    22,
    deal => deal.signed < '2023-01-01' && landedByEnd(deal),
    () => signedBefore(chance),
  )
  fill(deals, target('deals.landed'), landedByEnd, i => landed(i, chance))
  const more = [
    ...times(38, i => pending(i, chance)),
    ...times(9, i => landedInDecember(i, chance)),
    ...times(30, i => framework(i, chance)),
  ]
  return rows(priced([...deals, ...more], chance), investors, chance)
}

/** Adds deals until so many are of a kind. */
function fill(deals: Deal[], size: number, isKind: (deal: Deal) => boolean, make: (i: number) => Deal): void {
  const missing = size - deals.filter(isKind).length
  if (missing < 0) throw new Error(`more deals of a kind than the ${size} published`)
  deals.push(...times(missing, make))
}

/** Projects that were attracted: the deal keeps their days, place and amount. */
function ofProjects(drafts: Draft[]): Deal[] {
  const attracted = drafts.filter(
    one =>
      one.signed !== null &&
      one.signed >= '2022-06-01' &&
      one.landed !== null &&
      one.landed >= '2023-01-01' &&
      one.landed <= END &&
      one.sector === '产业发展类' &&
      one.space !== HAIPING.code,
  )
  return attracted
    .filter((one, i) => one.named || i % 3 === 0)
    .map(one => ({
      name: one.name,
      project: one.number,
      space: one.space,
      chain: one.chain,
      formal: true,
      signed: one.signed ?? '',
      landed: one.landed,
      amount: one.investment,
    }))
}

const named = (chance: Random): Deal[] =>
  NAMED.map(name => {
    const day = dayBetween(chance, '2023-02-06', '2023-08-31')
    return { ...deal(null, null, day), name, landed: addDays(day, chance.int(20, 60)) }
  })

const deal = (space: string | null, chain: string | null, day: string): Deal => ({
  name: null,
  project: null,
  space,
  chain,
  formal: true,
  signed: day,
  landed: null,
  amount: null,
})

/** Signed in 2023; two of three have landed by the end of November. */
function signed(i: number, space: string, chain: string, chance: Random): Deal {
  if (i % 3 === 2) return deal(space, chain, dayBetween(chance, '2023-03-01', '2023-12-22'))
  const day = dayBetween(chance, '2023-01-09', '2023-09-20')
  return { ...deal(space, chain, day), landed: dayBetween(chance, addDays(day, 10), addDays(day, 70)) }
}

const OUTSIDE = ['B', 'C', null, 'B', 'C', 'B01', 'B02', 'C30']
const CHAINS: Record<string, string> = { B: '先进材料', C: '新一代信息技术' }
const elsewhere = (i: number, day: string): Deal => {
  const space = nth(OUTSIDE, i)
  return deal(space, space && (CHAINS[space.charAt(0)] ?? null), day)
}

function signedBefore(chance: Random): Deal {
  return {
    ...elsewhere(chance.int(0, 7), dayBetween(chance, '2022-07-01', '2022-12-20')),
    landed: dayBetween(chance, '2023-01-09', '2023-06-30'),
  }
}

function landed(i: number, chance: Random): Deal {
  const day = dayBetween(chance, '2023-01-09', '2023-10-20')
  return { ...elsewhere(i, day), landed: dayBetween(chance, addDays(day, 10), earliest(addDays(day, 75), END)) }
}

const pending = (i: number, chance: Random): Deal => elsewhere(i, dayBetween(chance, '2023-02-06', '2023-12-26'))

const landedInDecember = (i: number, chance: Random): Deal => ({
  ...elsewhere(i, dayBetween(chance, '2023-06-05', '2023-11-10')),
  landed: dayBetween(chance, '2023-12-04', '2023-12-27'),
})

const framework = (i: number, chance: Random): Deal => ({
  ...elsewhere(i, dayBetween(chance, '2022-09-01', '2023-12-20')),
  formal: false,
})

/** Shares the published sum among what landed by its day; the others get amounts of the same kind. */
function priced(deals: Deal[], chance: Random): Deal[] {
  const stated = published.find(one => one.figure === 'deals.landed_investment')
  const counted = deals.filter(one => one.formal && landedByEnd(one))
  const open = counted.filter(one => one.amount === null)
  const known = total(counted.map(one => one.amount ?? 0))
  const amounts = shares(
    wan(Number(stated?.value)) - known,
    open.map(() => 0.06 + chance.next() ** 2.5),
  )
  open.forEach((one, i) => {
    one.amount = amounts[i] ?? null
  })
  return deals.map(one => ({ ...one, amount: one.amount ?? chance.int(30, 620) * 100 }))
}

const LANDINGS = ['注册', '摘地', '租赁', '购置', '并购增资']

function rows(deals: Deal[], investors: Enterprise[], chance: Random): LedgerRow[] {
  const inOrder = deals.toSorted((a, b) => (a.signed < b.signed ? -1 : 1))
  return inOrder.map((one, i) => {
    const investor = one.name !== null && one.project === null ? null : nth(investors, i * 11)
    const isNamed = one.name !== null && !one.name.startsWith('示范')
    return {
      编号: `ZS${serial(i + 1, 4)}`,
      名称: one.name === null || one.name.startsWith('示范') ? `示范招商项目 ${serial(i + 1)}` : one.name,
      投资方: isNamed ? null : (investor?.name ?? null),
      统一社会信用代码: isNamed ? null : (investor?.uscc ?? null),
      载体编码: one.space,
      产业链: one.chain,
      协议类型: one.formal ? '正式投资协议' : '框架协议',
      '协议投资(万元)': String(one.amount),
      签约日期: one.signed,
      落地日期: one.landed,
      落地方式: one.landed && chance.pick(LANDINGS),
      项目编号: one.project,
    }
  })
}
