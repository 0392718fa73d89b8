import type { Context } from 'hono'
import { z } from 'zod'
import { type $ZodIssue, type $ZodType, safeParse } from 'zod/v4/core'
import type { Endpoint } from './endpoint.ts'
import { Refusal } from './errors.ts'
import { sayIssue } from './issue-words.ts'

/** A body of JSON that takes longer than this to arrive is given up, ms. */
const JSON_WITHIN = 30_000
/** Another encoding is refused: else every character of it would be stored as a question mark. */
const UTF8 = new TextDecoder('utf-8', { fatal: true })
const where = { params: '路径', query: '查询', headers: '请求头', body: '内容' } as const

/** No database takes NUL or half a surrogate pair, in no text and no JSON. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inside]) => isStorable(key) && isStorable(inside))
}

/** What takes nothing refuses whatever comes. */
const NOTHING = z.strictObject({})

/** Where somebody said something that the schema does not know and would drop: never in silence. */
function unknownIn(sent: unknown, taken: unknown, path: string[] = []): { path: string; key: string } | undefined {
  if (typeof sent !== 'object' || sent === null || typeof taken !== 'object' || taken === null) return undefined
  for (const [key, value] of Object.entries(sent)) {
    if (!Object.hasOwn(taken, key)) return { path: path.join('.'), key }
    const found = unknownIn(value, (taken as Record<string, unknown>)[key], [...path, key])
    if (found) return found
  }
  return undefined
}

function refuseUnknown(sent: unknown, taken: unknown, part: 'query' | 'body') {
  const found = unknownIn(sent, taken)
  if (!found) return
  const message = `没有这一项：${found.key}`
  const path = [part, found.path].filter(Boolean).join('.')
  throw new Refusal(400, 'invalid_input', `${where[part]}有误：${found.path && `“${found.path}”`}${message}。`, {
    issues: [{ path, message }],
  })
}

/** Of the ways in which something may be said, the one that somebody came nearest to. */
function meant(issue: $ZodIssue): $ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const ways = issue.errors.map(([first]) => first).filter(first => first !== undefined)
  const nearest = ways.find(one => one.path.length > 0 || one.code === 'unrecognized_keys')
  return nearest ? meant({ ...nearest, path: [...issue.path, ...nearest.path] }) : issue
}

function check(schema: $ZodType, value: unknown, part: keyof typeof where) {
  const result = safeParse(schema, value, { error: sayIssue })
  if (result.success && isStorable(result.data)) {
    if (part === 'query' || part === 'body') refuseUnknown(value, result.data, part)
    return result.data
  }
  if (result.success) {
    throw new Refusal(400, 'invalid_text', `${where[part]}含有无法保存的字符（NUL 或残缺的字符），请删去后再试。`)
  }
  const issues = result.error.issues
    .map(meant)
    .map(issue => ({ path: [part, ...issue.path].join('.'), message: issue.message }))
  const first = issues[0]
  const name = first?.path.slice(part.length + 1)
  throw new Refusal(
    400,
    'invalid_input',
    `${where[part]}有误：${name && `“${name}”`}${first?.message.replace(/。$/, '')}。`,
    { issues },
  )
}

/** application/json, in UTF-8 where it says: nothing that only begins like it. */
function isJson(type: string | undefined): boolean {
  const [media = '', ...parameters] = (type ?? '').toLowerCase().split(';')
  const said = parameters.map(parameter => parameter.trim()).filter(parameter => parameter.startsWith('charset='))
  return media.trim() === 'application/json' && said.every(charset => /^charset="?utf-?8"?$/.test(charset))
}

async function readBytes(c: Context): Promise<ArrayBuffer> {
  const slow = new Refusal(408, 'slow_request', '请求内容迟迟没有传完，请检查网络后重试。', {
    headers: { connection: 'close' },
  })
  return within(JSON_WITHIN, c.req.arrayBuffer(), slow)
}

function requireJson(c: Context) {
  if (isJson(c.req.header('content-type'))) return
  throw new Refusal(415, 'json_expected', '请求内容须为 UTF-8 的 JSON（content-type: application/json）。')
}

function parse(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(UTF8.decode(bytes))
  } catch {
    throw new Refusal(400, 'invalid_json', '请求内容不是有效的 JSON（须为 UTF-8 编码）。')
  }
}

/** A form as its fields by name; a name that comes twice is nothing we ask for. */
function formOf(c: Context, bytes: ArrayBuffer): Record<string, string> {
  const [media = ''] = (c.req.header('content-type') ?? '').toLowerCase().split(';')
  if (media.trim() !== 'application/x-www-form-urlencoded') {
    throw new Refusal(415, 'form_expected', '请求内容须为表单（content-type: application/x-www-form-urlencoded）。')
  }
  const fields = [...new URLSearchParams(decoded(bytes, 'invalid_form', '请求内容不是有效的表单（须为 UTF-8 编码）。'))]
  const twice = fields.find(([name], at) => fields.findIndex(([other]) => other === name) !== at)
  if (twice) throw new Refusal(400, 'invalid_input', `内容有误：“${twice[0].slice(0, 100)}”出现了不止一次。`)
  return Object.fromEntries(fields)
}

function decoded(bytes: ArrayBuffer, code: string, message: string): string {
  try {
    return UTF8.decode(bytes)
  } catch {
    throw new Refusal(400, code, message)
  }
}

async function bodyOf({ body, method, sends }: Endpoint, c: Context) {
  if (method === 'GET' || sends === 'bytes') return undefined
  if (body && sends === 'form') return check(body, formOf(c, await readBytes(c)), 'body')
  if (body) {
    requireJson(c)
    return check(body, parse(await readBytes(c)), 'body')
  }
  const bytes = await readBytes(c)
  if (bytes.byteLength === 0) return undefined
  requireJson(c)
  return check(NOTHING, parse(bytes), 'body')
}

async function within<T>(ms: number, work: Promise<T>, otherwise: Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(otherwise), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** What the request says, checked against the contract; Refusal 400 names what is wrong, 408 and 415 as they say. */
export const inputOf = async (endpoint: Endpoint, c: Context) => ({
  params: endpoint.params && check(endpoint.params, c.req.param(), 'params'),
  query: check(endpoint.query ?? NOTHING, c.req.query(), 'query'),
  headers: endpoint.headers && check(endpoint.headers, c.req.header(), 'headers'),
  body: await bodyOf(endpoint, c),
})
