import { z } from 'zod'
import { type Endpoint, endpoint } from '#platform/endpoint.ts'
import type { Permission } from '#platform/permission.ts'

interface Spec<Value extends z.ZodType> {
  path: `/api/v1/${string}`
  summary: string
  /** For whoever changes it: from when on it holds. */
  description: string
  read: Permission | 'signed-in'
  write: Permission | 'signed-in'
  value: Value
}

/** What a setting answers: what is in force, its version, every change and whether the caller may change it. */
export interface Standing<Value> {
  value: Value
  version: string
  changes: { value: Value; at: string; by: string }[]
  can: { edit: boolean }
}
type Seen = { headers: { 'if-match'?: string | undefined } }

/** The two endpoints of a setting of a district: look, and set with If-Match. */
export function settingEndpoints<Value extends z.ZodType>(spec: Spec<Value>) {
  const { path, summary, description, read, write, value } = spec
  const standing = z.object({
    value,
    version: z.string().describe('版本，用于 If-Match'),
    changes: z.array(z.object({ value, at: z.string(), by: z.string() })).describe('历次设置，从新到旧'),
    can: z.object({ edit: z.boolean() }),
  })
  type Of = z.output<Value>
  const headers = z.object({ 'if-match': z.string().max(100).optional() })
  return {
    show: endpoint({ method: 'GET', path, summary, permission: read, response: standing }) as unknown as Endpoint<
      unknown,
      unknown,
      Standing<Of>
    >,
    set: endpoint({
      method: 'PUT',
      path,
      summary: `${summary}：修改`,
      description,
      permission: write,
      headers,
      body: value,
      response: standing,
    }) as unknown as Endpoint<Seen & { body: z.input<Value> }, Seen & { body: Of }, Standing<Of>>,
  }
}
