import type { Told } from '#platform/http.ts'
import { type Element, toXml } from '#platform/markup.ts'
import { type Format, MEDIA } from './contract.ts'

type Said = string | number | boolean | null | undefined | Said[] | { [name: string]: Said }

/** What the elements of a list are called in XML. */
const ONE: Record<string, string> = {
  services: 'service',
  service_requests: 'request',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
  errors: 'error',
}

function elementOf(name: string, said: Said): Element {
  if (said === null || said === undefined) return { name, holds: null }
  if (Array.isArray(said)) return { name, holds: said.map(each => elementOf(ONE[name] ?? name, each)) }
  if (typeof said === 'object') {
    const fields = Object.entries(said).filter(([, value]) => value !== undefined)
    return { name, holds: fields.map(([field, value]) => elementOf(field, value)) }
  }
  return { name, holds: String(said) }
}

/** The same in either format: XML has a root, which the JSON leaves out (GeoReport v2, JSON Support). */
export function inFormat(format: Format, root: string, said: object, status = 200): Response {
  const body = format === 'json' ? JSON.stringify(said) : toXml(elementOf(root, said as Said))
  const headers = { 'content-type': MEDIA[format], 'content-disposition': `inline; filename="${root}.${format}"` }
  return new Response(body, { status, headers })
}

export const formatOf = (path: string): Format => (path.endsWith('.json') ? 'json' : 'xml')

/** 403 where somebody is not known or not entitled, 404 for what does not exist, 400 for whatever else is refused. */
function statusOf(status: number): number {
  if (status === 401) return 403
  return [403, 404, 429].includes(status) || status >= 500 ? status : 400
}

/** A refusal as the specification has it, in the format that was asked for; `code` keeps what exactly it was. */
export function refuse({ status, detail, headers }: Told, path: string): Response {
  const answer = inFormat(formatOf(path), 'errors', [{ code: status, description: detail }], statusOf(status))
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value)
  answer.headers.delete('content-disposition')
  return answer
}
