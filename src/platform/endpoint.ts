import type { $ZodType, input, output } from 'zod/v4/core'
import type { Permission } from './permission.ts'

/**
 * One HTTP operation, described as data: the server implements it, the UI calls it, OpenAPI prints it.
 * `permission` is what the caller's role must hold; 'public' needs no sign-in, 'signed-in' any account.
 * `sends: 'bytes'` takes the request body as a raw stream.
 */
export interface Endpoint<Sent = unknown, Received = unknown, Reply = unknown> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Ours under /api/v1, where a standard that others wrote is spoken, or a page that the server itself writes. */
  path: `/api/v1/${string}` | `/open311/v2/${string}` | Written
  summary: string
  description?: string
  permission: Permission | 'public' | 'signed-in'
  params?: $ZodType
  query?: $ZodType
  /** Names in lower case. */
  headers?: $ZodType
  body?: $ZodType
  /** What success answers; 200 unless told. */
  status?: 201
  /** `form`: application/x-www-form-urlencoded, each name once. */
  sends?: 'json' | 'bytes' | 'form'
  /** Answers with a file of this media type instead of JSON; `ANY_FILE` where each has its own. */
  file?: string
  /** What its refusals are, where a standard says otherwise than a problem document; `only`: with these statuses below 500. */
  refuses?: { media: string; schema?: $ZodType; only?: readonly number[] }
  /** Largest body in bytes (default 1 MiB of JSON). */
  maxBody?: number
  /**
   * What a POST does when it comes again under one Idempotency-Key. Unless told, the platform works once and gives the
   * first answer again; a 'secret' answer is not kept, so that the second is refused; 'itself': the feature sees to it,
   * or working twice changes nothing.
   */
  repeats?: 'secret' | 'itself'
  /** What is the same for everybody may be kept by browsers and proxies for so many seconds; else nothing is. */
  keptFor?: number
  /** It says its own address, which is a request's where none is configured (YISHANG_ORIGIN): then it is never kept. */
  namesItself?: true
  /** The feature writes the audit log itself; else whatever changes something or leaves as a file is noted. */
  notes?: 'itself'
  response: $ZodType
  /** Types only: never set. */
  types?: { sent: Sent; received: Received; reply: Reply }
}

/** Pages for everybody, and what tells search engines of them. */
type Written = '/public' | `/public/${string}` | '/robots.txt' | '/sitemap.xml'

/** Addresses that endpoints answer; every other one is a page of the interface. */
export const CALLED: readonly string[] = ['/api', '/open311', '/public', '/robots.txt', '/sitemap.xml']
export const isCalled = (path: string): boolean => CALLED.some(under => path === under || path.startsWith(`${under}/`))

type Base = Omit<Endpoint, 'params' | 'query' | 'headers' | 'body' | 'response' | 'types'>
type None = undefined
type Part<Key extends string, Schema, Value> = Schema extends $ZodType ? { [K in Key]: Value } : unknown
type In<P, Q, H, B> = Part<'params', P, P extends $ZodType ? input<P> : never> &
  Part<'query', Q, Q extends $ZodType ? input<Q> : never> &
  Part<'headers', H, H extends $ZodType ? input<H> : never> &
  Part<'body', B, B extends $ZodType ? input<B> : never>
type Out<P, Q, H, B> = Part<'params', P, P extends $ZodType ? output<P> : never> &
  Part<'query', Q, Q extends $ZodType ? output<Q> : never> &
  Part<'headers', H, H extends $ZodType ? output<H> : never> &
  Part<'body', B, B extends $ZodType ? output<B> : never>

/** Declares an endpoint; its input and reply types follow from the schemas. */
export function endpoint<
  R extends $ZodType,
  P extends $ZodType | None = None,
  Q extends $ZodType | None = None,
  H extends $ZodType | None = None,
  B extends $ZodType | None = None,
>(
  shape: Base & { params?: P; query?: Q; headers?: H; body?: B; response: R },
): Endpoint<In<P, Q, H, B>, Out<P, Q, H, B>, output<R>> {
  return shape as never
}

/** The media type of files that have each their own. */
export const ANY_FILE = '*/*'

/** Whether an Idempotency-Key means something to it: every POST of somebody who has signed in. */
export const takesKey = ({ method, permission }: Endpoint): boolean => method === 'POST' && permission !== 'public'
