import { z } from 'zod'
import type { $ZodType } from 'zod/v4/core'
import { type Endpoint, takesKey } from './endpoint.ts'

type Schema = Record<string, unknown> & { properties?: Record<string, unknown>; required?: string[] }

/** What is sent and not known is refused, and the document says so. */
function closed(schema: { properties?: unknown; additionalProperties?: unknown }): void {
  if (schema.properties && schema.additionalProperties === undefined) schema.additionalProperties = false
}

function json(schema: $ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema as z.ZodType, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    ...(io === 'input' && { override: ({ jsonSchema }) => closed(jsonSchema) }),
  })
  return rest as Schema
}

/** Readers of OpenAPI look for it beside the name. */
const descriptionOf = (property: unknown) => {
  const { description } = property as { description?: string }
  return description === undefined ? {} : { description }
}

function parameters(schema: $ZodType | undefined, where: 'path' | 'query' | 'header') {
  if (!schema) return []
  const { properties = {}, required = [] } = json(schema, 'input')
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...descriptionOf(property),
    schema: property,
  }))
}

const keyParameter = {
  name: 'idempotency-key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 255, description: '同一个键的同一请求 24 小时内只办一次，再来得到首次的回答' },
}
/** Of what it declares by itself, nothing is said twice. */
const headersOf = (endpoint: Endpoint) => {
  const own = parameters(endpoint.headers, 'header')
  const keyed = takesKey(endpoint) && own.every(({ name }) => name !== keyParameter.name)
  return keyed ? [...own, keyParameter] : own
}

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
/** A refusal as the operation says it: as problem documents, unless a standard has it otherwise. */
const refusalOf =
  ({ refuses }: Endpoint) =>
  (description: string) => ({
    description,
    content: refuses
      ? { [refuses.media]: { schema: refuses.schema ? json(refuses.schema, 'output') : { type: 'string' } } }
      : PROBLEM,
  })

/** What it refuses, as far as its standard knows such a refusal. */
function refusals(endpoint: Endpoint): Record<string, object> {
  const problemReply = refusalOf(endpoint)
  const known = (status: number) => status >= 500 || (endpoint.refuses?.only?.includes(status) ?? true)
  const [writes, versioned] = [endpoint.method !== 'GET', headersOf(endpoint).some(({ name }) => name === 'if-match')]
  const stated = [
    [400, '输入有误', true],
    [401, '未登录', true],
    [403, '没有权限', true],
    [404, '找不到', true],
    [409, '与现状冲突', writes],
    [412, '已被他人修改', versioned],
    [413, '内容过大', Boolean(endpoint.body) || endpoint.sends === 'bytes'],
    [422, '内容不能接受', writes],
    [428, '缺少 If-Match', versioned],
    [429, '过于频繁', true],
    [503, '数据库暂时不能使用', true],
    [507, '磁盘空间不足', true],
  ] as const
  return Object.fromEntries(
    stated.filter(([status, , due]) => due && known(status)).map(([status, what]) => [status, problemReply(what)]),
  )
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
/** GET /api/v1/accounts/{id}/sessions → getAccountsByIdSessions: what a generated client calls it. */
export function operationId({ method, path }: Endpoint): string {
  const words = path
    .replace('/api/v1/', '')
    .replace(/\{(\w+)\}/g, (_, name) => `by-${name}`)
    .split(/[^A-Za-z0-9]+/)
  return [method.toLowerCase(), ...words.map(capital)].join('')
}

function operation({ endpoint, tag }: { endpoint: Endpoint; tag: string }) {
  const problemReply = refusalOf(endpoint)
  const fileOf = (media: string) => ({ [media]: { schema: { type: 'string', format: 'binary' } } })
  const media = endpoint.sends === 'form' ? 'application/x-www-form-urlencoded' : 'application/json'
  const body = endpoint.body && { [media]: { schema: json(endpoint.body, 'input') } }
  const sent = endpoint.sends === 'bytes' ? fileOf('application/octet-stream') : body
  const replied = endpoint.file
    ? fileOf(endpoint.file)
    : { 'application/json': { schema: json(endpoint.response, 'output') } }
  return {
    operationId: operationId(endpoint),
    tags: [tag],
    summary: endpoint.summary,
    ...(endpoint.description && { description: endpoint.description }),
    'x-permission': endpoint.permission,
    ...(endpoint.permission === 'public' && { security: [] }),
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...headersOf(endpoint),
    ],
    ...(sent && { requestBody: { required: true, content: sent } }),
    responses: {
      [endpoint.status ?? 200]: { description: '成功', content: replied },
      ...refusals(endpoint),
      default: problemReply(
        endpoint.refuses?.only
          ? '其他情形'
          : '其他情形，如 405 方法不对、409 冲突、412 已被他人修改、413 过大、422 内容不能接受、429 过于频繁',
      ),
    },
  }
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: '可照做的中文说明' },
    instance: { type: 'string' },
    issues: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
}

export interface About {
  title: string
  version: string
  /** The address users type; without one, the document's own. */
  origin?: string | undefined
}

const ABOUT = `区县经济工作平台的接口。登录（POST /api/v1/session）后凭 Cookie 调用；错误为 RFC 9457 的
application/problem+json，detail 是可照做的中文说明。修改须带 If-Match，新建可带 Idempotency-Key。`

/** Tags with what their operations do, in their own words. */
function tagsOf(implemented: { endpoint: Endpoint; tag: string }[]) {
  const does = new Map<string, string[]>()
  for (const { endpoint, tag } of implemented) {
    does.set(tag, [...(does.get(tag) ?? []), endpoint.summary.replace(/^[^：]*：/, '')])
  }
  return [...does].map(([name, what]) => ({ name, description: `${[...new Set(what)].join('、')}。` }))
}

/** The OpenAPI 3.1 document of everything implemented. */
export function openapi({ title, version, origin }: About, implemented: { endpoint: Endpoint; tag: string }[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of implemented) {
    paths[one.endpoint.path] = { ...paths[one.endpoint.path], [one.endpoint.method.toLowerCase()]: operation(one) }
  }
  return {
    openapi: '3.1.0',
    info: { title, version, description: ABOUT, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: origin ?? '/', description: '本系统' }],
    tags: tagsOf(implemented),
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'yishang.session_token', description: '登录后由服务器设置' },
      },
      schemas: { Problem: problemSchema },
    },
  }
}
