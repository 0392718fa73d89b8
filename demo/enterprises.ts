import { dayBetween } from './calendar.ts'
import type { LedgerRow } from './ledger-rows.ts'
import { nth, type Random, random, serial, times } from './random.ts'
import { target } from './targets.ts'
import { inventedUscc } from './uscc.ts'
import { ECONOMIC, HAIPING, PRECISION, placesIn, WEST } from './zones.ts'

/** An invented enterprise. `stays` says that it is resident all the year from its arrival on. */
export type Enterprise = {
  uscc: string
  name: string
  place: 'A' | 'A02' | 'B' | 'C' | 'D'
  space: string | null
  arrived: string | null
  left: string | null
  industry: string
  chain: string | null
  role: string | null
  tags: string[]
}

/** How many enterprises a place has; 'A02' is the precision-medicine park, 'D' the rest of the district. */
const COUNTS = { A: 72, A02: 46, B: 204, C: 146, D: 60 }
/** Of each place, so many moved out again; they come last, so that tags, chains and certificates go to the others. */
const LEFT = { A: 4, A02: 2, B: 9, C: 7, D: 3 }

const INDUSTRIES = {
  A: ['C2761', 'C3581', 'M7340', 'Q8411'],
  A02: ['C2761', 'M7340', 'C3581'],
  B: ['C3985', 'C3841', 'C3484', 'C3562', 'C3670'],
  C: ['L7212', 'I6513', 'I6550', 'L7281'],
  D: ['I6513', 'F5291', 'E4813'],
}

/** Every invented enterprise, in the order of its serial name. */
export function enterprises(): Enterprise[] {
  const chance = random('企业')
  const places = Object.keys(COUNTS) as Enterprise['place'][]
  const made = places.flatMap(place => times(COUNTS[place], rank => enterprise(place, rank, chance)))
  onChain(made)
  tagged(made)
  return made.map((one, i) => ({ ...one, uscc: inventedUscc(i + 1), name: `示范企业 ${serial(i + 1)}` }))
}

function enterprise(place: Enterprise['place'], rank: number, chance: Random): Enterprise {
  const arrived = chance.chance(0.72)
    ? dayBetween(chance, '2017-03-01', '2022-12-20')
    : dayBetween(chance, '2023-01-04', '2023-11-28')
  const leaves = rank >= COUNTS[place] - LEFT[place]
  return {
    uscc: '',
    name: '',
    place,
    space: spaceIn(place, chance),
    arrived: leaves ? dayBetween(chance, '2018-01-05', '2021-12-30') : arrived,
    left: leaves ? dayBetween(chance, '2022-10-10', '2023-11-30') : null,
    industry: chance.pick(INDUSTRIES[place]),
    chain: null,
    role: null,
    tags: [],
  }
}

function spaceIn(place: Enterprise['place'], chance: Random): string | null {
  if (place === 'A02') return chance.pick(placesIn(PRECISION.code, '园区', '楼宇', '孵化器'))
  if (place === 'D') return chance.chance(0.4) ? null : chance.pick(placesIn('D', '楼宇'))
  const within = placesIn(place, '园区', '楼宇', '标准厂房', '孵化器').filter(code => !code.startsWith(PRECISION.code))
  return place === 'A' && chance.chance(0.3) ? HAIPING.code : chance.pick(within)
}

/** Members of the advanced-materials chain: as many residents as published, and one that has moved out. */
function onChain(made: Enterprise[]): void {
  const size = target('enterprises.on_chain', { zone: ECONOMIC.name, chain: '先进材料' })
  const here = made.filter(one => one.place === 'B')
  const roles = ['上游原料', '中游制备', '下游应用', '配套服务']
  for (const [i, one] of [...here.slice(0, size), ...here.slice(-1)].entries()) {
    Object.assign(one, {
      chain: '先进材料',
      role: i === 0 ? '链主' : nth(roles, i),
      industry: nth(['C3985', 'C2651'], i),
    })
  }
  for (const [i, one] of here.slice(size, -1).entries()) if (i % 2 === 0) one.chain = '智能制造'
  for (const one of made) {
    if (one.place === 'A' || one.place === 'A02') one.chain = '医疗健康'
    if (one.place === 'C' && one.industry.startsWith('I')) one.chain = '新一代信息技术'
  }
}

/** Large houses of the business district; one enterprise may be counted under several labels. */
function tagged(made: Enterprise[]): void {
  const here = made.filter(one => one.place === 'C' && one.left === null)
  const former = made.filter(one => one.place === 'C' && one.left !== null)
  const size = (tag: string) => target('enterprises.tagged', { zone: WEST.name, tag })
  const tag = (from: number, label: string) => {
    for (const one of here.slice(from, from + size(label))) one.tags.push(label)
  }
  tag(0, '央企')
  tag(15, '世界500强')
  tag(19, '国内500强')
  for (const one of former.slice(0, 2)) one.tags.push('央企')
  for (const [i, one] of here.slice(30, 44).entries()) one.tags.push(i % 2 ? '总部企业' : '四上企业')
  for (const [i, one] of made.filter(one => one.place === 'B').entries()) if (i % 5 === 1) one.tags.push('四上企业')
}

/** Sheet 企业. */
export const enterpriseRows = (made: Enterprise[]): LedgerRow[] =>
  made.map(one => ({
    统一社会信用代码: one.uscc,
    企业名称: one.name,
    载体编码: one.space,
    入驻日期: one.arrived,
    迁出日期: one.left,
    行业代码: one.industry,
    产业链: one.chain,
    链上角色: one.role,
    标签: one.tags.length > 0 ? one.tags.join('、') : null,
  }))
