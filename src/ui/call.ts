import type { Endpoint } from '#platform/endpoint.ts'

/** What may go wrong with a call, in words for the reader. `status` 0: the server was not reached. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly issues: { path: string; message: string }[]
  /** Seconds to wait before trying again (429), else null. */
  readonly retryAfter: number | null

  constructor(
    status: number,
    code: string,
    detail: string,
    more: { issues?: Problem['issues']; retryAfter?: number | null } = {},
  ) {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.issues = more.issues ?? []
    this.retryAfter = more.retryAfter ?? null
  }
}

export const offline = () => new Problem(0, 'offline', '连接不上服务器。请检查网络后重试。')
const unreadable = (status: number) =>
  new Problem(status, 'unreadable', '服务器的答复无法识别，可能正在升级。请稍后重试。')

/** What an endpoint answers, and what it is sent. */
export type ReplyOf<E extends { types?: { reply: unknown } }> = NonNullable<E['types']>['reply']
export type SentTo<E extends { types?: { sent: unknown } }> = NonNullable<E['types']>['sent']

interface Parts {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  headers?: Record<string, string | undefined>
  body?: unknown
}

/** The address of an endpoint with its path and query filled in; empty query values are left out. */
export function urlOf<Sent>(endpoint: Endpoint<Sent, unknown, unknown>, input: Sent): string {
  const { params = {}, query = {} } = input as Parts
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

/** Reads an RFC 9457 problem document; what is none still becomes a sentence. */
export function problemFrom(status: number, text: string, retryAfter: string | null): Problem {
  const seconds = retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null
  try {
    const { title, detail, issues } = JSON.parse(text) as {
      title?: string
      detail?: string
      issues?: Problem['issues']
    }
    if (detail) return new Problem(status, title ?? 'unknown', detail, { issues, retryAfter: seconds })
  } catch {
    // A proxy's HTML page, say: the status is all there is to tell.
  }
  return status === 413 ? new Problem(413, 'body_too_large', '内容过大，服务器没有接收。') : unreadable(status)
}

/** By the code of a refusal, what may take away its reason; resolves when the call may be made again. */
const remedies = new Map<string, () => Promise<void>>()
export const remedy = (code: string, by: () => Promise<void>): void => void remedies.set(code, by)

/** One that was refused for what there is a remedy for is made once more after it. */
async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await reachOnce(url, init)
  } catch (cause) {
    const helps = cause instanceof Problem ? remedies.get(cause.code) : undefined
    if (!helps) throw cause
    await helps().catch(() => {
      throw cause
    })
    return reachOnce(url, init)
  }
}

async function reachOnce(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw offline()
  })
  if (response.ok) return response
  throw problemFrom(response.status, await response.text().catch(() => ''), response.headers.get('retry-after'))
}

/** Calls one endpoint. @throws Problem when refused, when the server is not reached or its answer is no JSON */
export async function call<Sent, Reply>(
  endpoint: Endpoint<Sent, unknown, Reply>,
  input: Sent,
  signal?: AbortSignal,
): Promise<Reply> {
  const { body, headers = {} } = input as Parts
  const given = Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined)
  const response = await reach(urlOf(endpoint, input), {
    method: endpoint.method,
    ...(signal && { signal }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...Object.fromEntries(given) },
  })
  return response.json().catch(() => {
    throw unreadable(response.status)
  })
}

/** The file name a content-disposition header gives (RFC 6266), or undefined. */
export function fileNameOf(disposition: string | null): string | undefined {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1]
}

/** Fetches the file of a endpoint that answers one. @throws Problem like {@link call} */
export async function fetchFile<Sent>(
  endpoint: Endpoint<Sent, unknown, unknown>,
  input: Sent,
): Promise<{ blob: Blob; name: string | undefined }> {
  const response = await reach(urlOf(endpoint, input), { method: endpoint.method })
  const blob = await response.blob().catch(() => {
    throw offline()
  })
  return { blob, name: fileNameOf(response.headers.get('content-disposition')) }
}
