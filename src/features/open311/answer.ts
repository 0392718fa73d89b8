import type { Told } from '#platform/http.ts'
import { type Element, toXml } from '#platform/markup.ts'
import { type Format, MEDIA, refusedWith } from './contract.ts'

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

/** The nearest that the specification knows. */
function statusOf(status: number): number {
  if (status === 401) return 403
  return status >= 500 || refusedWith.some(known => known === status) ? status : 400
}

/** A refusal as the specification has it, in the format that was asked for; `code` matches the status of HTTP. */
export function refuse({ status, detail, headers }: Told, path: string): Response {
  const code = statusOf(status)
  const answer = inFormat(formatOf(path), 'errors', [{ code, description: detail }], code)
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value)
  answer.headers.delete('content-disposition')
  return answer
}
