import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { visibleRows } from '#features/access/access.ts'
import { findDistrict } from '#features/districts/district.ts'
import { keyToken, keyValues } from '#features/records/contract.ts'
import { spacesOf } from '#features/spaces/space.ts'
import type { Ctx } from '#platform/context.ts'
import { proseDay } from '#platform/day.ts'
import { Exact } from '#platform/decimal.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { heldOn } from '#platform/held.ts'
import { fillTemplate } from '#platform/word.ts'
import { type ComparedRoom, MOST_COMPARED } from './contract.ts'

const TEMPLATE = new URL('./template/sheet.docx', import.meta.url)
const DEMONSTRATION = '（演示数据：均为虚构，请勿引用）'

interface Found extends Omit<ComparedRoom, 'key' | 'spaceKey' | 'yearly' | 'state'> {
  spaceCode: string
  lettable: string
  taken: string
}

/** The rooms of these numbers (as a key has them) on a day, in their order. Refusal 422 `too_many_rooms` for more than three. */
export async function roomsCompared(ctx: Ctx, token: string, on: string) {
  const numbers = [...new Set(keyValues(token))]
  if (numbers.length > MOST_COMPARED)
    throw new Refusal(422, 'too_many_rooms', `一次最多比较 ${MOST_COMPARED} 个房源，请去掉几个。`)
  const { rows } = await sql<Found>`
    select p.premises_no as number, p.space_code as "spaceCode", p.floor, p.lettable, p.usage,
      trim_scale(p.area)::text as area, trim_scale(p.height)::text as height, trim_scale(p.rent)::text as rent,
      s.address, coalesce(u.name || ' · ', '') || s.name as space,
      coalesce(t.taken, 0)::text as taken, t.until
    from premises p join ${spacesOf(ctx.district)} s on s.space_code = p.space_code
    left join ${spacesOf(ctx.district)} u on u.space_code = s.parent_code
    left join (
      select t.premises_no, sum(coalesce(t.area, r.area)) as taken,
        case when count(*) = count(t.ended_on) then max(t.ended_on) end as until
      from tenancies t join premises r on r.district_code = t.district_code and r.premises_no = t.premises_no
      where t.district_code = ${ctx.district} and t.premises_no = any(${numbers}::text[])
        and ${heldOn(on, 't')}
      group by t.premises_no) t on t.premises_no = p.premises_no
    where p.district_code = ${ctx.district} and p.premises_no = any(${numbers}::text[])
      and ${visibleRows(ctx, 'premises', 'p')}`.execute(ctx.db)
  const found = new Map(rows.map(row => [row.number, roomOf(row)]))
  return {
    rooms: numbers.flatMap(number => found.get(number) ?? []),
    missing: numbers.filter(number => !found.has(number)),
  }
}

function roomOf({ spaceCode, lettable, taken, ...row }: Found): ComparedRoom {
  const { area, rent } = row
  const free = new Exact(taken).isZero()
  return {
    key: keyToken([row.number]),
    spaceKey: keyToken([spaceCode]),
    ...row,
    yearly: rent === null ? null : new Exact(area).times(rent).times(365).div(10_000).toFixed(2),
    state: free ? (lettable === '是' ? '空置' : '自用') : new Exact(taken).lessThan(area) ? '部分出租' : '已出租',
  }
}

const sayState = ({ state, until }: ComparedRoom) =>
  state === '空置' ? '空置，可即租' : until ? `${state}，将于${proseDay(until)}到期` : state

/** The sheet of these rooms for an investor: no tenant is named. Refusal 404 where none of them can be seen. */
export async function investorSheet(ctx: Ctx, token: string, on: string): Promise<{ name: string; file: Buffer }> {
  const { rooms } = await roomsCompared(ctx, token, on)
  if (rooms.length === 0) throw notFound('这些房源')
  const district = await findDistrict(ctx, ctx.district)
  const dash = (value: string | null) => value ?? '—'
  const data = {
    标题: '房源推介单',
    演示说明: district?.demo ? [{ 文字: DEMONSTRATION }] : [],
    导语: `下列房源的情况以${proseDay(on)}的台账为准，租金为挂牌价，面积、租金和入驻时间以签约为准。`,
    行: rooms.map(room => ({
      房源: room.number,
      位置: [room.space, room.address].filter(Boolean).join('，'),
      楼层: room.floor < 0 ? `地下${-room.floor}层` : `${room.floor}层`,
      面积: room.area,
      层高: dash(room.height),
      业态: dash(room.usage),
      租金: dash(room.rent),
      年租金: dash(room.yearly),
      状态: sayState(room),
    })),
    署名: district?.name ?? '',
    成文日期: proseDay(on),
  }
  return { name: `房源推介单-${on}`, file: await fillTemplate(await readFile(TEMPLATE), data) }
}
