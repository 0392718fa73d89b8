import { html } from 'hono/html'
import { proseDay } from '#platform/day.ts'
import { addressOf, chosenIn } from './chosen.ts'
import type { ChosenRooms, PublicRoom } from './contract.ts'
import type { At, Frame, Html } from './layout.ts'
import { graph, offer, organization } from './ld.ts'
import { counted, floorText } from './vacancies-page.ts'

const facts: [name: string, of: (room: PublicRoom) => string | null][] = [
  ['所在', ({ space }) => space],
  ['楼层', ({ floor }) => floorText(floor)],
  ['面积（㎡）', ({ area }) => counted(area)],
  ['业态', ({ usage }) => usage],
  ['挂牌租金（元/㎡·天）', ({ rent }) => rent],
  ['层高（米）', ({ height }) => height],
  ['地址', ({ address }) => address],
]

/** 所选房源: the rooms that its address names, side by side, to be kept, sent and printed. */
export function chosenPage(reply: ChosenRooms, at: At): Frame {
  const { district, on, rooms, gone } = reply
  const chosen = chosenIn(new URLSearchParams(at.search))
  return {
    at,
    site: reply,
    section: 'vacancies',
    title: '所选房源',
    description: `从${district.name}的空置房源里选出的 ${rooms.length} 套。`,
    ld: graph(organization(at, reply), ...rooms.map(room => offer(at, reply, room))),
    main: html`<p class="lead">${proseDay(on)}仍然空置的 ${rooms.length} 套，面积、租金和入驻时间以签约为准。</p>
<p class="chosen">收藏这一页，或把它的地址发给别人，打开就是这份清单；打印用浏览器的打印。 <a href="${addressOf(district.code, 'vacancies', chosen)}">继续选</a></p>
${gone > 0 ? html`<p role="status">所选的另有 ${gone} 套已不空置，或没有这个编号。</p>` : ''}${
  chosen.length === 0 ? html`<p role="status">还没有选房源。</p>` : ''
}${rooms.length > 0 ? tableOf(rooms, district.code, chosen) : ''}<p class="only-print">${at.base}${at.path}${at.search}</p>`,
  }
}

function tableOf(rooms: PublicRoom[], code: string, chosen: string[]): Html {
  const without = (number: string) =>
    addressOf(
      code,
      'chosen-rooms',
      chosen.filter(one => one !== number),
    )
  // What no room has, such as rents that are not published, has no column.
  const told = facts.filter(([, of]) => rooms.some(room => of(room) !== null))
  return html`<div class="aside" role="region" aria-label="所选房源对照" tabindex="0"><table class="rooms"><thead><tr><th scope="col">房源编号</th>${told.map(
    ([name]) => html`<th scope="col">${name}</th>`,
  )}</tr></thead><tbody>${rooms.map(
    room =>
      html`<tr><th scope="row">${room.number}<br><a class="no-print" href="${without(room.number)}" aria-label="取消 ${room.number}">取消</a></th>${told.map(
        ([, of]) => html`<td>${of(room) ?? '—'}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`
}
