import { beginCase } from '#features/cases/case.ts'
import { type PublicRequest, publicRequests } from '#features/requests/request.ts'
import { setting } from '#features/settings/setting.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound, Refusal } from '#platform/errors.ts'
import { tidyProse } from '#platform/tidy.ts'
import { categoryOf, type ListQuery, open311Setting, type Sent, type ServiceRequest, serviceCodes } from './contract.ts'

export const open311Open = setting({
  name: 'open311',
  called: 'Open311 接口设置',
  value: open311Setting,
  unset: { open: false, contact: '' },
  write: 'open311.set',
})

const MOST = 1000
const SPAN_DAYS = 90
const DAY = 86_400_000
const wrong = (detail: string) => new Refusal(400, 'invalid_input', detail)

/** 2024-03-04T10:00:00+08:00: the instant as clocks here show it. */
export const inChina = (at: string | Date): string =>
  `${new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`

/** The requests that a query asks for. Refusal 400. */
export async function listed(ctx: Ctx, query: ListQuery): Promise<ServiceRequest[]> {
  const keys = parts(query.service_request_id)
  if (keys) return (await publicRequests(ctx, { keys }, MOST)).map(requestOf(ctx))
  const status = parts(query.status)
  const odd = status?.find(one => one !== 'open' && one !== 'closed')
  if (odd !== undefined) throw wrong(`status 只能是 open、closed，没有“${odd}”。`)
  const both = status?.includes('open') && status.includes('closed')
  const categories = parts(query.service_code)?.map(code => {
    const category = categoryOf(code)
    if (!category) throw wrong(`没有服务代码“${code}”，请对照 services。`)
    return category
  })
  const ended = status && !both ? status.includes('closed') : undefined
  const found = await publicRequests(ctx, { categories, ended, ...spanOf(query, ctx.now) }, MOST)
  return found.map(requestOf(ctx))
}

/** The one of that number. Refusal 404 for one that is not public as for one that there is not. */
export async function named(ctx: Ctx, id: string): Promise<ServiceRequest[]> {
  const found = await publicRequests(ctx, { keys: [id] }, 1)
  if (found.length === 0) throw notFound(`编号为“${id}”的公开诉求`)
  return found.map(requestOf(ctx))
}

/** What is left out and what is empty are the same. */
function parts(text: string | undefined): string[] | undefined {
  const found = (text ?? '').split(',').flatMap(part => part.trim() || [])
  return found.length > 0 ? found : undefined
}

const W3 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/
function instant(name: string, text: string | undefined): Date | undefined {
  if (!text?.trim()) return undefined
  // A plus that nobody encoded arrives as a blank.
  const at = new Date(text.trim().replace(' ', '+'))
  const fits = W3.test(text.trim().replace(' ', '+')) && at.getTime() > 0 && at.getUTCFullYear() < 2200
  if (!fits) throw wrong(`${name} 须为带时区的时刻，如 2024-01-01T00:00:00+08:00。`)
  return at
}

function spanOf({ start_date, end_date }: ListQuery, now: Date): { from: Date; to: Date } {
  const [start, end] = [instant('start_date', start_date), instant('end_date', end_date)]
  const span = SPAN_DAYS * DAY
  const to = end ?? new Date(start ? start.getTime() + span : now.getTime())
  const from = start ?? new Date(to.getTime() - span)
  if (from > to) throw wrong('start_date 晚于 end_date。')
  if (to.getTime() - from.getTime() > span) throw wrong(`start_date 与 end_date 至多相隔 ${SPAN_DAYS} 日。`)
  return { from, to }
}

function requestOf(ctx: Ctx) {
  const states = ctx.declared.flows.get('requests')?.states ?? {}
  return (row: PublicRequest): ServiceRequest => {
    const { label, turn } = states[row.state] ?? { label: row.state, turn: null }
    return {
      service_request_id: row.request_no,
      status: turn === null ? 'closed' : 'open',
      status_notes: turn === null && row.outcome ? `${label}：${row.outcome}` : label,
      service_name: row.category,
      service_code: serviceCodes[row.category as keyof typeof serviceCodes] ?? serviceCodes.其他,
      description: `${row.title}\n${row.description}`,
      agency_responsible: row.unit,
      service_notice: null,
      requested_datetime: inChina(row.requested_at),
      updated_datetime: inChina(row.state_at ?? row.published_at),
      expected_datetime: row.due_on && turn !== null ? `${row.due_on}T23:59:59+08:00` : null,
      address: row.space,
      address_id: row.space_code,
      zipcode: null,
      lat: null,
      long: null,
      media_url: null,
    }
  }
}

const degree = (text: string | undefined, most: number): string | undefined => {
  if (!text?.trim()) return undefined
  const value = Number(text)
  if (!Number.isFinite(value) || Math.abs(value) > most) throw wrong(`“${text}”不是经纬度。`)
  return text.trim()
}

/** Where it is, in words; as the specification has it, one way of saying it is required. */
function placeOf({ lat, long, address_string, address_id }: Sent): string | undefined {
  const [north, east] = [degree(lat, 90), degree(long, 180)]
  if ((north === undefined) !== (east === undefined)) throw wrong('lat 和 long 须一起填写。')
  if (!north && !address_string?.trim() && !address_id?.trim()) {
    throw wrong('缺少地点：请填写 address_string、address_id（载体编码），或 lat 和 long。')
  }
  return [address_string?.trim(), north && `北纬 ${north}、东经 ${east}`].filter(Boolean).join('，') || undefined
}

const TITLE = 50
/** Never half a character. */
const clip = (text: string): string => [...text].slice(0, TITLE).join('')
/** The first sentence, as far as a title goes. */
const titleOf = (description: string): string => clip(description.split(/[。！？!?\n]/)[0] ?? '') || clip(description)

/** Puts a request in; answers its number. Refusals as those of the request itself, 400 where something is missing. */
export async function submit(ctx: Ctx, sent: Sent): Promise<string> {
  const flow = ctx.declared.flows.get('requests')
  const code = sent.service_code?.trim()
  if (!flow || !code) throw wrong('缺少 service_code，请对照 services 填写。')
  const category = categoryOf(code)
  if (!category) throw notFound(`服务代码“${code}”`)
  const description = tidyProse(sent.description ?? '')
  if (!description) throw wrong('缺少 description：请写明诉求内容。')
  const place = placeOf(sent)
  const who = [[sent.last_name, sent.first_name].filter(Boolean).join(''), sent.phone, sent.email].filter(Boolean)
  const content = [
    description,
    place && `地点：${place}`,
    who.length > 0 && `联系人：${who.join('，')}`,
    sent.media_url?.trim() && `附件：${sent.media_url.trim()}`,
  ]
  const official = ctx.user?.role !== 'enterprise'
  return beginCase(ctx, flow, {
    title: sent['attribute[title]']?.trim() || titleOf(description),
    category,
    content: content.filter(Boolean).join('\n'),
    uscc: sent['attribute[uscc]']?.trim() || null,
    space_code: sent.address_id?.trim() || null,
    ...(official && { source: sent['attribute[source]'] || '12345' }),
  })
}
