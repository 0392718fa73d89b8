import { addressOf } from '#test/harness/address.ts'
import type { Cast } from './district.ts'
import type { Operation } from './document.ts'
import { Learnt, type Plan } from './requests.ts'
import { twists } from './twists.ts'
import type { Sent } from './wire.ts'

type Said = { nextCursor?: unknown; version?: unknown; id?: unknown; record?: { version?: unknown; key?: unknown } }

/** What answers said, by noun. */
export class Memory {
  readonly #said = new Map<string, string[]>()

  /** Takes note of the cursor, the versions and the ids in an answer. */
  learn(noun: string, json: unknown): void {
    const { nextCursor, version, id, record } = (json ?? {}) as Said
    const said = { cursor: [nextCursor], version: [version, record?.version], id: [id, record?.key] }
    for (const [kind, values] of Object.entries(said)) {
      const texts = values.filter(value => typeof value === 'string')
      this.#said.set(`${noun} ${kind}`, [...(this.#said.get(`${noun} ${kind}`) ?? []), ...texts].slice(-50))
    }
  }

  /** What was said, or a word that nobody said. */
  recall(noun: string, { kind, at }: Learnt): string {
    const said = this.#said.get(`${noun} ${kind}`) ?? []
    return said[at % Math.max(1, said.length)] ?? '1'
  }
}

/** Percent-encoded; half a character becomes bytes that are no UTF-8. */
const encoded = (text: string) =>
  [...text]
    .map(character => {
      if (character.isWellFormed()) return encodeURIComponent(character)
      const code = character.charCodeAt(0)
      return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]
        .map(byte => `%${byte.toString(16)}`)
        .join('')
    })
    .join('')

/** What a client can put into a header at all. */
const headerText = (text: string) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')

type Path = (string | number)[]
const pathsIn = (value: unknown): Path[] =>
  typeof value !== 'object' || value === null || Buffer.isBuffer(value)
    ? [[]]
    : [[], ...Object.entries(value).flatMap(([key, inside]) => pathsIn(inside).map(path => [key, ...path]))]

/** A copy with another value at a path. */
function replaced(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>
  copy[first] = replaced(copy[first], rest, by)
  return copy
}

const said = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** The parameters and the body with what departs from the document put in. */
function departed({ params, body, departs }: Plan, { parameters }: Operation): Pick<Plan, 'params' | 'body'> {
  if (departs.kind === 'wild') {
    const odd = parameters.map(({ name }, at) => [name, departs.values[(departs.at >> at) % departs.values.length]])
    return {
      params: Object.fromEntries(odd.filter((_, at) => (departs.at >> at) & 1 || parameters[at]?.in === 'path')),
      body: body && departs.values[0],
    }
  }
  if (departs.kind !== 'near') return { params, body }
  const names = parameters.map(({ name }) => name)
  const paths = body === undefined || Buffer.isBuffer(body) ? [] : pathsIn(body)
  const at = departs.at % Math.max(1, names.length + paths.length)
  const [value] = departs.values
  const name = names[at]
  if (name !== undefined) return { params: { ...params, [name]: value }, body }
  const path = paths[at - names.length]
  return { params, body: path ? replaced(body, path, value) : body }
}

/** The bytes of a planned request. */
export function assemble(plan: Plan, operation: Operation, cast: Cast, memory: Memory): Sent {
  const noun = operation.path.split('/')[1] ?? ''
  const { params, body } = departed(plan, operation)
  const text = (value: unknown) => (value instanceof Learnt ? memory.recall(noun, value) : said(value))
  const headers: Sent['headers'] = { cookie: cast[plan.who] ?? '' }
  const query: string[] = []
  let path = addressOf(operation.path)
  for (const { name, in: where } of operation.parameters) {
    const value = params[name]
    if (value === undefined && where !== 'path') continue
    if (where === 'path') path = path.replace(`{${name}}`, () => encoded(text(value ?? '')))
    else if (where === 'query') query.push(`${name}=${encoded(text(value))}`)
    else headers[name] = headerText(text(value))
  }
  if (query.length > 0) path += `?${query.join('&')}`
  const sent: Sent = { method: operation.method, path, headers }
  if (Buffer.isBuffer(body)) sent.body = body
  else if (operation.form) {
    headers['content-type'] = 'application/x-www-form-urlencoded'
    const fields = Object.entries((body ?? {}) as Record<string, unknown>).map(([name, value]) => [name, said(value)])
    sent.body = Buffer.from(fields.map(pair => pair.map(part => encoded(String(part))).join('=')).join('&'))
  } else if (body !== undefined) {
    headers['content-type'] = 'application/json'
    sent.body = Buffer.from(JSON.stringify(body) ?? 'null')
  }
  const twist = plan.departs.kind === 'twist' ? twists[plan.departs.name] : undefined
  return { ...sent, ...twist?.change(sent) }
}
