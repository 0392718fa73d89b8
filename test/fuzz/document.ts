import { z } from 'zod'

/** JSON Schema as far as the OpenAPI document uses it. */
export interface Schema {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}
type Content = Record<string, { schema: Schema & { $ref?: string } }>

const FORM = 'application/x-www-form-urlencoded'

/** One operation of the document, with how to tell whether an answer is one that it documents. */
export interface Operation {
  /** 'GET /projects/{key}' */
  name: string
  method: string
  /** Under /api/v1. */
  path: string
  permission: string
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }[]
  /** The schema of the JSON it takes; 'bytes' for a file. */
  body: Schema | 'bytes' | undefined
  /** It takes them as a form. */
  form: boolean
  /** The status of success. */
  success: number
  /** Answers a file. */
  file: boolean
  /** What is wrong with the JSON of an answer of this status; undefined where all is as documented. */
  complaint: (status: number, body: unknown) => string | undefined
}

type Method = { parameters: Operation['parameters']; requestBody?: { content: Content } } & {
  'x-permission': string
  responses: Record<string, { content: Content }>
}
export interface Document {
  paths: Record<string, Record<string, Method>>
  components: { schemas: Record<string, Schema> }
}

/** Every operation of an OpenAPI document. */
export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(document, path, method.toUpperCase(), operation)),
  )
}

function operationOf(document: Document, full: string, method: string, operation: Method): Operation {
  const path = full.replace('/api/v1', '')
  const [success = '200'] = Object.keys(operation.responses)
  const [sent] = Object.entries(operation.requestBody?.content ?? {})
  const form = sent?.[0] === FORM
  return {
    name: `${method} ${path}`,
    method,
    path,
    permission: operation['x-permission'],
    parameters: operation.parameters,
    body: sent && (form || sent[0] === 'application/json' ? sent[1].schema : 'bytes'),
    form,
    success: Number(success),
    file: operation.responses[success]?.content['application/json'] === undefined,
    complaint: complaintOf(document, operation),
  }
}

function complaintOf({ components }: Document, { responses }: Method): Operation['complaint'] {
  const made = new Map<Schema, z.ZodType>()
  const zodOf = (schema: Schema) => {
    const known = made.get(schema) ?? z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
    made.set(schema, known)
    return known
  }
  return (status, body) => {
    const [entry] = Object.values((responses[status] ?? responses.default)?.content ?? {})
    if (!entry) return `${status} is not documented`
    const { $ref } = entry.schema
    const schema = $ref ? components.schemas[$ref.replace(/^.*\//, '')] : entry.schema
    if (!schema) return `${$ref} is not documented`
    const { error } = zodOf(schema).safeParse(body)
    return error && `not as documented: ${z.prettifyError(error).slice(0, 400)}`
  }
}
