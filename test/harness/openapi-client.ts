/** A JSON Schema as the document has them. */
interface Schema {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  items?: Schema
  prefixItems?: Schema[]
}
interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  schema: Schema
}
type Content = Record<string, { schema: Schema }>
export interface Operation {
  operationId: string
  summary: string
  tags: string[]
  security?: unknown[]
  parameters: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content: Content }>
}
export interface OpenApi {
  info: { license: { identifier: string }; description: string }
  servers: { url: string }[]
  tags: { name: string; description: string }[]
  security: Record<string, unknown>[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, unknown> }
}

const union = (parts: string[], by = ' | ') => (parts.length > 0 ? `(${[...new Set(parts)].join(by)})` : 'never')

function fieldsOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`,
  )
  const rest = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'
  if (fields.length === 0) return additionalProperties === false ? 'Record<string, never>' : `Record<string, ${rest}>`
  return `{ ${fields.join('; ')} }`
}

/** The TypeScript type of a schema. */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? 'never'
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return union(schema.enum.map(value => JSON.stringify(value)))
  const several = schema.anyOf ?? schema.oneOf
  if (several) return union(several.map(typeOf))
  if (schema.allOf) return union(schema.allOf.map(typeOf), ' & ')
  if (Array.isArray(schema.type)) return union(schema.type.map(type => typeOf({ ...schema, type })))
  if (schema.type === 'object') return fieldsOf(schema)
  if (schema.type === 'array')
    return schema.prefixItems ? `[${schema.prefixItems.map(typeOf).join(', ')}]` : `${typeOf(schema.items ?? {})}[]`
  return schema.type === 'integer' ? 'number' : (schema.type ?? 'unknown')
}

function sentOf({ parameters, requestBody }: Operation): string {
  const parts = (['path', 'query', 'header'] as const).flatMap(place => {
    const here = parameters.filter(parameter => parameter.in === place)
    if (here.length === 0) return []
    const required = here.filter(one => one.required).map(({ name }) => name)
    const properties = Object.fromEntries(here.map(({ name, schema }) => [name, schema]))
    return [
      `${place}${required.length > 0 ? '' : '?'}: ${fieldsOf({ properties, required, additionalProperties: false })}`,
    ]
  })
  const content = requestBody?.content ?? {}
  const body = content['application/json'] ? [`body: ${typeOf(content['application/json'].schema)}`] : []
  return `{ ${[...parts, ...body, ...(requestBody && body.length === 0 ? ['body: Blob'] : [])].join('; ')} }`
}

function replyOf({ responses }: Operation): string {
  const [, reply] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? []
  const json = reply?.content['application/json']
  return json ? typeOf(json.schema) : 'Blob'
}

/** A typed client of the whole document: what each operation is sent and replies, by its operationId. */
export function clientOf({ paths, components }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const schemas = Object.entries(components.schemas).map(([name, schema]) => `export type ${name} = ${typeOf(schema)}`)
  const types = operations.map(
    ({ operation }) => `  ${operation.operationId}: { sent: ${sentOf(operation)}; reply: ${replyOf(operation)} }`,
  )
  const places = operations.map(
    ({ path, method, operation }) => `  ${operation.operationId}: ['${method.toUpperCase()}', '${path}'],`,
  )
  return `${schemas.join('\n')}
export interface Operations {\n${types.join('\n')}\n}
const places: Record<keyof Operations, [string, string]> = {\n${places.join('\n')}\n}
interface Parts { path?: object; query?: object; header?: object; body?: unknown }
export async function call<Id extends keyof Operations>(base: string, id: Id, sent: Operations[Id]['sent']): Promise<Operations[Id]['reply']> {
  const [method, pattern] = places[id]
  const { path = {}, query = {}, header = {}, body } = sent as Parts
  const named = Object.entries(path).reduce((text, [name, value]) => text.replace('{' + name + '}', encodeURIComponent(String(value))), pattern)
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const response = await fetch(base + named + '?' + asked, {
    method,
    headers: { ...header, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return response.json() as Promise<Operations[Id]['reply']>
}
`
}
