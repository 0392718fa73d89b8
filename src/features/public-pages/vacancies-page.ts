import { html } from 'hono/html'
import { proseDay } from '#platform/day.ts'
import { addressOf, chosenIn } from './chosen.ts'
import { MOST_CHOSEN, type PublicRoom, type Vacancies } from './contract.ts'
import { type At, type Frame, type Html, pathOf } from './layout.ts'
import { graph, offer, organization } from './ld.ts'

export const floorText = (floor: number) => (floor < 0 ? `地下 ${-floor} 层` : `${floor} 层`)
/** 1,098,613 */
export const counted = (amount: string) => amount.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',')
const row = (name: string, value: string | null, unit = ''): Html =>
  value === null ? '' : html`<dt>${name}</dt><dd>${value}${unit}</dd>`

const roomOf = ({ number, space, address, floor, area, height, usage, rent }: PublicRoom, choice: Choice): Html =>
  html`<li id="${anchorOf(number)}"><h2 class="bare">${space}，${floorText(floor)}</h2><dl>${row('面积', counted(area), ' ㎡')}${row('业态', usage)}${row(
    '挂牌租金',
    rent,
    ' 元/㎡·天',
  )}${row('层高', height, ' 米')}${row('地址', address)}${row('房源编号', number)}</dl>${choiceOf(number, choice)}</li>`

/** 空置房源: by building and area, a page at a time, without a script. */
export function vacanciesPage(reply: Vacancies, at: At): Frame {
  const { district, on, count, area, rooms } = reply
  const asked = new URLSearchParams(at.search)
  const choice = { code: district.code, asked, chosen: chosenIn(asked) }
  const said =
    count === 0 ? '没有符合条件的房源，请放宽条件。' : `共 ${counted(String(count))} 套，合计 ${counted(area)} ㎡。`
  return {
    at,
    site: reply,
    section: 'vacancies',
    title: '空置房源',
    description: `${district.name}可以出租、目前空置的房源：载体、楼层、面积、业态和地址。`,
    ld: graph(organization(at, reply), ...rooms.map(room => offer(at, reply, room))),
    main: html`<p class="lead">${proseDay(on)}可以出租而没有租出的。面积、租金和入驻时间以签约为准；看中的请联系我们，告诉我们房源编号。</p>
${finder(reply, asked)}${chosenBar(choice)}<p role="status"><strong>${said}</strong></p><ul class="cards">${rooms.map(room => roomOf(room, choice))}</ul>
${pagesOf(reply, asked)}${placesOf(reply, choice)}`,
  }
}

interface Choice {
  code: string
  asked: URLSearchParams
  chosen: string[]
}
const anchorOf = (number: string) => `room-${encodeURIComponent(number)}`

/** The way to the same page with a room more or less among those chosen. */
function choiceOf(number: string, { code, asked, chosen }: Choice): Html {
  const on = chosen.includes(number)
  if (!on && chosen.length >= MOST_CHOSEN) return html`<p class="note">已选满 ${MOST_CHOSEN} 套</p>`
  const next = on ? chosen.filter(one => one !== number) : [...chosen, number]
  const to = `${addressOf(code, 'vacancies', next, Object.fromEntries(asked))}#${anchorOf(number)}`
  return html`<p class="choice">${on ? html`<strong>已选</strong> ` : ''}<a href="${to}" aria-label="${on ? '取消' : '选上'} ${number}">${on ? '取消' : '选上'}</a></p>`
}

/** How many are chosen, and the way to the list of them, which can be kept, sent and printed. */
const chosenBar = ({ code, asked, chosen }: Choice): Html =>
  chosen.length === 0
    ? html`<p class="note">点“选上”把房源放进清单，可以对照、打印，清单的地址可以收藏或发给别人。</p>`
    : html`<p class="chosen">已选 ${chosen.length} 套 <a href="${addressOf(code, 'chosen-rooms', chosen)}">看所选的、打印</a> <a href="${addressOf(code, 'vacancies', [], Object.fromEntries(asked))}">清空</a></p>`

function finder({ district, places, zones, usages, rents }: Vacancies, asked: URLSearchParams): Html {
  const number = (name: string, label: string, limits = html`min="0" step="any" inputmode="decimal"`) =>
    html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" type="number" ${limits} value="${asked.get(name) ?? ''}"></div>`
  const option = (name: string, value: string, words: string) =>
    html`<option value="${value}"${asked.get(name) === value ? html` selected` : ''}>${words}</option>`
  const place = ({ code, name, rooms }: { code: string; name: string; rooms: number }) =>
    option('space', code, `${name}（${rooms} 套）`)
  const grouped = (label: string, of: Parameters<typeof place>[0][]) =>
    of.length === 0 ? '' : html`<optgroup label="${label}">${of.map(place)}</optgroup>`
  const floor = html`step="1"`
  return html`<form class="find" method="get" action="${pathOf(district.code, 'vacancies')}" role="search" aria-label="找房源">
<div><label for="space">片区、载体</label><select id="space" name="space"><option value="">全部</option>${grouped('片区', zones)}${grouped('园区、楼宇', places)}</select></div>
<div><label for="usage">业态</label><select id="usage" name="usage"><option value="">全部</option>${usages.map(usage => option('usage', usage, usage))}</select></div>
${number('least', '面积不小于（㎡）')}${number('most', '面积不大于（㎡）')}${rents ? number('rentMost', '租金不高于（元/㎡·天）') : ''}${number(
  'floorLeast',
  '楼层不低于',
  floor,
)}${number('floorMost', '楼层不高于', floor)}${
  asked.get('chosen') ? html`<input type="hidden" name="chosen" value="${asked.get('chosen')}">` : ''
}<button>找房源</button></form>`
}

function pagesOf({ district, page, pages }: Vacancies, asked: URLSearchParams): Html {
  if (pages === 1) return ''
  const to = (target: number) => {
    const search = new URLSearchParams(asked)
    search.set('page', String(target))
    return `${pathOf(district.code, 'vacancies')}?${search}`
  }
  return html`<nav class="pages" aria-label="翻页">${page > 1 ? html`<a href="${to(page - 1)}" rel="prev">上一页</a>` : ''}<span>第 ${page} 页，共 ${pages} 页</span>${
    page < pages ? html`<a href="${to(page + 1)}" rel="next">下一页</a>` : ''
  }</nav>`
}

const placesOf = ({ district, places }: Vacancies, { chosen }: Choice): Html =>
  places.length === 0
    ? ''
    : html`<h2>在哪里</h2><ul class="cards">${places.map(
        ({ code, name, address, rooms, area }) =>
          html`<li><h3><a href="${addressOf(district.code, 'vacancies', chosen, { space: code })}">${name}</a></h3><p>${rooms} 套，${counted(area)} ㎡</p>${
            address === null ? '' : html`<p class="note">${address}</p>`
          }</li>`,
      )}</ul>`
