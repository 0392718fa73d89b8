import type { openapi } from './openapi.ts'

type Document = ReturnType<typeof openapi>
interface Schema {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  maxLength?: number
  minimum?: number
  maximum?: number
}
interface Operation {
  tags: string[]
  summary: string
  description?: string
  'x-permission': string
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { description: string; content: Record<string, { schema: Schema }> }>
}

const DEEPEST = 6
const places: Record<string, string> = { path: '路径', query: '查询', header: '请求头' }

const escaped = (text: unknown) => String(text).replace(/[&<>"']/g, found => `&#${found.charCodeAt(0)};`)
const tag = (name: string, inside: string, attributes = '') => `<${name}${attributes}>${inside}</${name}>`
const code = (text: unknown) => tag('code', escaped(text))

/** 'string 或 null', '其一：a、b', 'integer 1—200'. */
function kindOf(schema: Schema): string {
  const { type, format, enum: values, anyOf = schema.oneOf } = schema
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (values) return `其一：${values.map(value => JSON.stringify(value)).join('、')}`
  if (anyOf) return [...new Set(anyOf.map(kindOf))].join(' 或 ')
  if (type === 'array') return `${kindOf(schema.items ?? {})} 的数组`
  const range = [schema.minimum, schema.maximum].some(bound => bound !== undefined && Math.abs(bound) < 1e9)
  const bounds = range ? ` ${schema.minimum ?? ''}—${schema.maximum ?? ''}` : ''
  const longest = schema.maxLength === undefined ? '' : `，最长 ${schema.maxLength}`
  return `${[type ?? '任意'].flat().join(' 或 ')}${format ? `（${format}）` : ''}${bounds}${longest}`
}

/** The object of properties that stands in a schema, however it is wrapped. */
function propertiesOf(schema: Schema): { properties: Record<string, Schema>; required: string[] } {
  if (schema.type === 'array' && schema.items) return propertiesOf(schema.items)
  const parts = [schema, ...(schema.allOf ?? []), ...(schema.anyOf ?? schema.oneOf ?? [])]
  return {
    properties: Object.assign(
      {},
      ...parts.map(part => part.properties ?? (part === schema ? {} : propertiesOf(part).properties)),
    ),
    required: parts.flatMap(part => part.required ?? []),
  }
}

function fieldsOf(schema: Schema, depth = 0): string {
  const { properties, required } = propertiesOf(schema)
  const entries = Object.entries(properties)
  if (entries.length === 0 || depth > DEEPEST) return ''
  return tag(
    'ul',
    entries.map(([name, field]) => tag('li', fieldOf(name, field, required.includes(name), depth))).join(''),
  )
}
const fieldOf = (name: string, field: Schema, required: boolean, depth: number) =>
  `${code(name)} ${escaped(kindOf(field))}${required ? '' : '，可省'}${said(field)}${fieldsOf(field, depth + 1)}`
const said = ({ description, default: preset }: Schema) =>
  [description && `：${escaped(description)}`, preset !== undefined && `（缺省 ${code(JSON.stringify(preset))}）`]
    .filter(Boolean)
    .join('')

function contentOf(title: string, content: Record<string, { schema: Schema }>): string {
  const [[type, { schema }] = ['', { schema: {} }]] = Object.entries(content)
  return tag('h4', escaped(title)) + tag('p', `${code(type)} ${escaped(kindOf(schema))}`) + fieldsOf(schema)
}

function operationOf(path: string, method: string, operation: Operation): string {
  const id = `${method}-${path}`
  const given = operation.parameters.map(({ name, in: where, required, schema }) =>
    tag('li', `${places[where]} ${code(name)} ${escaped(kindOf(schema))}${required ? '' : '，可省'}${said(schema)}`),
  )
  const [[status, success] = ['200', undefined]] = Object.entries(operation.responses)
  return tag(
    'section',
    tag('h3', `<b>${method.toUpperCase()}</b> ${code(path)} ${escaped(operation.summary)}`) +
      (operation.description ? tag('p', escaped(operation.description)) : '') +
      tag('p', `权限：${escaped(permissionText(operation['x-permission']))}`) +
      (given.length > 0 ? tag('h4', '参数') + tag('ul', given.join('')) : '') +
      (operation.requestBody ? contentOf('请求内容', operation.requestBody.content) : '') +
      (success ? contentOf(`响应 ${status}`, success.content) : ''),
    ` id="${escaped(id)}"`,
  )
}
const permissionText = (permission: string) =>
  permission === 'public' ? '无须登录' : permission === 'signed-in' ? '已登录即可' : permission

const STYLE = `body{font:15px/1.6 system-ui,"Noto Sans SC",sans-serif;max-width:62rem;margin:0 auto;padding:1rem;color:#1f2329}
code{font:13px/1.5 ui-monospace,monospace;background:#f2f3f5;padding:0 .25em;overflow-wrap:anywhere}
h2{margin-top:2.5rem;border-bottom:1px solid #dee0e3}h3{margin-top:2rem}h4{margin:.75rem 0 0}ul{margin:.25rem 0;padding-left:1.25rem}
p{margin:.25rem 0}nav li{margin:.1rem 0}@media print{nav{display:none}}`

/** The readable page of the interface: one section an operation, no script, nothing from elsewhere. */
export function docsPage(document: Document): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  )
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))]
  const of = (name: string) => operations.filter(({ operation }) => operation.tags.includes(name))
  const contents = tags.map(name =>
    tag(
      'li',
      `${escaped(name)}${tag(
        'ul',
        of(name)
          .map(({ path, method, operation }) =>
            tag('li', tag('a', escaped(operation.summary), ` href="#${escaped(`${method}-${path}`)}"`)),
          )
          .join(''),
      )}`,
    ),
  )
  const body = tags.map(name =>
    [tag('h2', escaped(name)), ...of(name).map(one => operationOf(one.path, one.method, one.operation))].join(''),
  )
  const { title, version } = document.info
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)} 接口</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)} 接口 ${escaped(version)}</h1>
<p>机器可读的同一份文档：<a href="/api/v1/openapi.json">openapi.json</a>（OpenAPI 3.1）。登录后以 Cookie 识别身份。</p>
<p>错误一律为 RFC 9457 <code>application/problem+json</code>，<code>detail</code> 是可照做的中文说明，<code>title</code> 是给程序看的代号。
修改须带 <code>If-Match</code>（缺少 428，过时 412）；新建等 <code>POST</code> 可带 <code>Idempotency-Key</code>，重发只办一次；列表按游标翻页；请求过频为 429，<code>Retry-After</code> 是应等的秒数。</p>
<nav>${tag('ul', contents.join(''))}</nav>
${body.join('\n')}
</body></html>
`
}
