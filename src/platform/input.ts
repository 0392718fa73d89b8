import type { Context } from 'hono'
import { type $ZodType, safeParse } from 'zod/v4/core'
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

function check(schema: $ZodType, value: unknown, part: keyof typeof where) {
  const result = safeParse(schema, value, { error: sayIssue })
  if (result.success && isStorable(result.data)) return result.data
  if (result.success) {
    throw new Refusal(400, 'invalid_text', `${where[part]}含有无法保存的字符（NUL 或残缺的字符），请删去后再试。`)
  }
  const issues = result.error.issues.map(issue => ({ path: [part, ...issue.path].join('.'), message: issue.message }))
  const first = issues[0]
  const name = first?.path.slice(part.length + 1)
  throw new Refusal(400, 'invalid_input', `${where[part]}有误：${name && `“${name}”`}${first?.message}。`, { issues })
}

async function readJson(c: Context): Promise<unknown> {
  if (!c.req.header('content-type')?.startsWith('application/json')) {
    throw new Refusal(415, 'json_expected', '请求内容须为 JSON（content-type: application/json）。')
  }
  const slow = new Refusal(408, 'slow_request', '请求内容迟迟没有传完，请检查网络后重试。', {
    headers: { connection: 'close' },
  })
  const bytes = await within(JSON_WITHIN, c.req.arrayBuffer(), slow)
  try {
    return JSON.parse(UTF8.decode(bytes))
  } catch {
    throw new Refusal(400, 'invalid_json', '请求内容不是有效的 JSON（须为 UTF-8 编码）。')
  }
}

async function within<T>(ms: number, work: Promise<T>, otherwise: Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(otherwise), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** What the request says, checked against the contract; Refusal 400 names what is wrong, 408 and 415 as they say. */
export const inputOf = async ({ params, query, headers, body }: Endpoint, c: Context) => ({
  params: params && check(params, c.req.param(), 'params'),
  query: query && check(query, c.req.query(), 'query'),
  headers: headers && check(headers, c.req.header(), 'headers'),
  body: body && check(body, await readJson(c), 'body'),
})
