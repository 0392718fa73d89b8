import type { Enterprise } from './enterprises.ts'
import type { LedgerRow } from './ledger-rows.ts'
import { nth, type Random, random, serial, times } from './random.ts'

type Room = { number: string; space: string; floor: number; area: number; lettable: boolean; usage: string }
type Lease = { room: Room; uscc: string; from: string; to: string | null; area: number | null }

/** The last day of the demonstration's year, on which its buildings are as full as they say. */
const LAST = '2023-12-31'
const HOUSED = ['楼宇', '标准厂房', '孵化器']
const UPSTAIRS = {
  楼宇: ['总部经济', '金融', '科技服务', '信息服务', '会展商务', '医疗康养', '文化创意', '法务财税服务'],
  标准厂房: ['生产制造', '仓储物流'],
  孵化器: ['科技服务', '信息服务', '医疗康养'],
}
const DOWNSTAIRS = ['商贸零售', '餐饮', '商贸零售', '政务服务']

/**
 * Sheets 房源 and 租赁: every building of the demonstration floor by floor, and who of its enterprises has what since when.
 * What may be let of a building adds up to its 可招商面积; what is let at the end of the year becomes its 已入驻面积.
 */
export function premisesRows(spaces: LedgerRow[], made: Enterprise[]) {
  const chance = random('房源')
  const rooms: Room[] = []
  const leases: Lease[] = []
  for (const space of spaces.filter(({ 类型 }) => HOUSED.includes(String(类型)))) {
    const built = roomsOf(space, chance)
    const tenants = made.filter(one => one.space === space.编码 && one.arrived !== null)
    rooms.push(...built)
    leases.push(...leasesOf(built, tenants, chance))
  }
  return { 房源: rooms.map(room => roomRow(room, chance)), 租赁: leases.map(leaseRow), 载体: occupied(spaces, leases) }
}

function roomsOf(space: LedgerRow, chance: Random): Room[] {
  const code = String(space.编码)
  const kind = space.类型 as keyof typeof UPSTAIRS
  const offered = Number(space['可招商面积(㎡)'])
  const top = kind === '标准厂房' ? chance.int(3, 5) : chance.int(8, 14)
  const each = Math.floor(offered / (top + (kind === '楼宇' ? 1 : 0)))
  const floors = [...(kind === '楼宇' ? [-1] : []), ...times(top, i => i + 1)]
  const main = chance.shuffled(UPSTAIRS[kind])
  const rooms = floors.flatMap(floor => {
    const shares = times(chance.int(2, 4), () => 1 + chance.next() * 2)
    const whole = shares.reduce((sum, share) => sum + share, 0)
    const usage = nth(main, Math.floor(Math.max(floor, 0) / 4))
    return shares.map(
      (share, i): Room => ({
        number: `${code}-${floor < 0 ? 'B' : ''}${serial(Math.abs(floor), 2)}${serial(i + 1, 2)}`,
        space: code,
        floor,
        area: Math.floor((each * share) / whole),
        lettable: true,
        usage: floor <= 1 ? nth(DOWNSTAIRS, i + Math.abs(floor)) : chance.chance(0.75) ? usage : chance.pick(main),
      }),
    )
  })
  const last = rooms.at(-1)
  if (last) last.area += offered - rooms.reduce((sum, { area }) => sum + area, 0)
  // What the house itself uses is not offered: it comes on top.
  const own = times(2, i => ({
    number: `${code}-01${serial(90 + i, 2)}`,
    space: code,
    floor: 1,
    area: chance.int(12, 60) * 10,
    lettable: false,
    usage: '物业服务',
  }))
  return [...rooms, ...own]
}

/** Its enterprises take what they need from the first on; some of the rest is of no use to anybody yet. */
function leasesOf(rooms: Room[], tenants: Enterprise[], chance: Random): Lease[] {
  const free = chance.shuffled(rooms.filter(({ lettable }) => lettable))
  return tenants.flatMap(({ uscc, arrived, left }) =>
    times(Math.min(chance.int(2, 6), free.length), () => {
      const room = free.pop() as Room
      const from = arrived ?? LAST
      const year = Number(from.slice(0, 4))
      const ends = Math.max(year + chance.pick([3, 5, 5, 8]), chance.int(2024, 2027))
      const to = left ?? (chance.chance(0.85) ? `${ends}${from.slice(4)}`.replace('02-29', '03-01') : null)
      return { room, uscc, from, to, area: chance.chance(0.12) ? Math.max(1, Math.floor(room.area * 0.6)) : null }
    }),
  )
}

const roomRow = ({ number, space, floor, area, lettable, usage }: Room, chance: Random): LedgerRow => ({
  房源编号: number,
  载体编码: space,
  楼层: floor,
  '面积(㎡)': area,
  '层高(米)': floor <= 1 ? nth(['4.8', '5.1', '5.4'], chance.int(0, 2)) : nth(['3.6', '3.9', '4.2'], chance.int(0, 2)),
  业态: usage,
  可招商: lettable ? '是' : '否',
  '租金(元/㎡·天)': lettable ? (chance.int(usage === '生产制造' ? 6 : 12, floor <= 1 ? 45 : 30) / 10).toFixed(1) : null,
})

const leaseRow = ({ room, uscc, from, to, area }: Lease): LedgerRow => ({
  房源编号: room.number,
  统一社会信用代码: uscc,
  起租日期: from,
  止租日期: to,
  '面积(㎡)': area,
})

const occupied = (spaces: LedgerRow[], leases: Lease[]): LedgerRow[] =>
  spaces.map(space => {
    const here = leases.filter(({ room, from, to }) => room.space === space.编码 && from <= LAST && (!to || to > LAST))
    if (!HOUSED.includes(String(space.类型))) return space
    return { ...space, '已入驻面积(㎡)': here.reduce((sum, { room, area }) => sum + (area ?? room.area), 0) }
  })
