import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { clientHost, isLoopback } from './client.ts'
import { isFromElsewhere, packed } from './compressed.ts'
import type { Ctx, Declared, User } from './context.ts'
import type { Db } from './db/database.ts'
import { ANY_FILE, CALLED, type Endpoint, takesKey } from './endpoint.ts'
import { forbidden, Refusal } from './errors.ts'
import { unavailable } from './failures.ts'
import { onceApart } from './idempotency.ts'
import { inputOf } from './input.ts'
import { isNoted, Note, type WriteEntry } from './journal.ts'
import type { RateLimit } from './limits.ts'
import type { Logger } from './log.ts'
import { isPart, partHeaders, securityHeaders } from './security-headers.ts'

/** What a handler gets beside its checked input. */
export interface Call extends Ctx {
  user: User
  request: Request
  /** The caller's network address: the socket's, or what a proxy of ours says. */
  address: string
  /** Sets headers (such as set-cookie) on the answer. */
  headers: Headers
}
/** Refuses (405) a HEAD where the answer is given once, or written down as given. */
export function requireGet({ request }: Pick<Call, 'request'>): void {
  if (request.method !== 'HEAD') return
  throw new Refusal(405, 'method_not_allowed', '这个地址只接受 GET：取一次就记一次。', { headers: { allow: 'GET' } })
}

export type Handler<Received, Reply> = (
  input: Received,
  call: Call,
) => Promise<NoInfer<Reply> | Response> | NoInfer<Reply> | Response

export interface Web {
  app: Hono
  db: Db
  log: Logger
  declared: Declared
  now: () => Date
  authenticate: (request: Request, now: Date) => Promise<User | null>
  addressOf: (c: Context) => string
  implemented: { endpoint: Endpoint; tag: string }[]
  /** Where refusals are said as a standard has it, by the beginning of the address. */
  dialects: { under: string; refuse: (refused: Told, path: string) => Response }[]
  /** Writes the audit log. */
  journal?: WriteEntry | undefined
  limits?: { user: RateLimit; address: RateLimit } | undefined
  /** Refuses (507) what writes where there is too little room for it. */
  requireRoom?: (() => Promise<void>) | undefined
  /** The address users type. */
  origin?: string | undefined
  /** Whose map tiles pages may fetch. */
  tiles?: string | undefined
  /** How many proxies of ours stand in front: only what they say of the client is believed. */
  proxies?: number | undefined
}

const JSON_LIMIT = 1024 * 1024
/** What sends or takes a file costs as much as so many other requests. */
const FILE_COST = 10
/** What a refusal says. What is no refusal is a defect: logged whole, told without detail. */
function told(cause: unknown, log: Logger, instance?: string) {
  const refusal = cause instanceof Refusal ? cause : unavailable(cause)
  if (!refusal) log.error({ err: cause, instance }, 'unexpected error')
  else if (refusal.status >= 500) log.error({ err: refusal.cause ?? refusal, instance }, refusal.code)
  const detail = refusal?.message ?? '系统内部错误，已记录。请稍后再试；如反复出现，请把时间和操作告诉系统管理员。'
  const [status, code] = [refusal?.status ?? 500, refusal?.code ?? 'internal']
  return { status, code, detail, issues: refusal?.issues, headers: refusal?.headers ?? {} }
}
export type Told = ReturnType<typeof told>

/** RFC 9457 problem document. */
export function problem(cause: unknown, log: Logger, instance?: string): Response {
  const { status, code, detail, issues, headers } = told(cause, log, instance)
  const document = {
    type: `https://yishang.invalid/problems/${code}`,
    title: code,
    status,
    detail,
    ...(instance !== undefined && { instance }),
    ...(issues && { issues }),
  }
  return Response.json(document, {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json; charset=utf-8' },
  })
}

/** The bare application: security headers, problem documents, nothing of any feature. */
export function createWeb(parts: Omit<Web, 'app' | 'implemented' | 'dialects'>): Web {
  const app = new Hono()
  const [whole, part] = [securityHeaders(parts), partHeaders(parts)].map(Object.entries<string>)
  app.use(async (c, next) => {
    await next()
    if (answered.has(c.res)) return
    for (const [name, value] of (isPart(c.req.path) ? part : whole) ?? []) c.res.headers.set(name, value)
  })
  for (const under of CALLED)
    app.use(`${under}/*`, async (c, next) => {
      const address = parts.addressOf(c)
      if (!isLoopback(address)) parts.limits?.address.take(address, 1, parts.now().getTime())
      await next()
    })
  const web: Web = { app, implemented: [], dialects: [], ...parts }
  const refuse = (cause: unknown, { req: { path } }: Context) => {
    const dialect = web.dialects.find(({ under }) => path.startsWith(under))
    return dialect ? dialect.refuse(told(cause, parts.log, path), path) : problem(cause, parts.log, path)
  }
  app.onError(refuse)
  app.notFound(c => refuse(unknown(web, c.req.path), c))
  return web
}

/** There is no such address, or none that takes the method. */
function unknown({ implemented }: Web, path: string): Refusal {
  const here = implemented.filter(({ endpoint }) => pattern(endpoint).test(path))
  if (here.length === 0) return new Refusal(404, 'not_found', '没有这个地址。')
  const methods = new Set(here.flatMap(({ endpoint: { method } }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))
  const allow = [...methods].join(', ')
  return new Refusal(405, 'method_not_allowed', `这个地址只接受 ${allow}，请对照接口文档改用其中之一。`, {
    headers: { allow },
  })
}

const pattern = ({ path }: Endpoint) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)

/** A browser sends `origin` with every write; one from elsewhere, or from nowhere it will tell, is refused. */
function refuseForeignOrigin({ origin: own, proxies = 0 }: Web, request: Request) {
  if (request.method === 'GET') return
  const origin = request.headers.get('origin')
  const host = origin !== null && URL.canParse(origin) ? new URL(origin).host : undefined
  const expected = [clientHost(request, proxies), own && new URL(own).host]
  const foreign = origin === null ? isFromElsewhere(request.headers) : host === undefined || !expected.includes(host)
  if (foreign) throw new Refusal(403, 'foreign_origin', '请求来自其他网站，已拒绝。')
}

/** Who calls, from where; nothing is decided yet but that they do not call too often. */
async function callOf(web: Web, endpoint: Endpoint, c: Context): Promise<Call> {
  const now = web.now()
  const address = web.addressOf(c)
  const user = endpoint.permission === 'public' ? null : await web.authenticate(c.req.raw, now)
  const cost = endpoint.file || endpoint.sends === 'bytes' ? FILE_COST : 1
  if (user && !isLoopback(address)) web.limits?.user.take(user.id, cost, now.getTime())
  return {
    db: web.db,
    district: user?.district ?? '',
    user: user as User,
    actor: user?.username ?? '访客',
    now,
    log: web.log,
    declared: web.declared,
    request: c.req.raw,
    address,
    headers: new Headers(),
  }
}

function permit({ permission, summary }: Endpoint, user: User | null) {
  if (permission === 'public') return
  if (!user) throw new Refusal(401, 'sign_in_required', '请先登录，或登录已过期，请重新登录。')
  if (permission === 'signed-in') return
  if (user.mustChangePassword) {
    throw new Refusal(403, 'password_change_required', '您正在使用一次性密码，请先修改密码。')
  }
  if (!user.permissions.has(permission)) {
    throw forbidden(`您的角色没有“${summary}”的权限。如需办理，请联系系统管理员。`)
  }
}

/** Requests that came to nothing before anything was asked of the ledger, or of a ledger that is away, leave no trace in the audit log. */
const UNHEARD = [400, 408, 413, 415, 429, 503]
const isTelling = (endpoint: Endpoint, cause: unknown) => {
  const status = cause instanceof Refusal ? cause.status : 500
  return status === 403 || (isNoted(endpoint) && !UNHEARD.includes(status))
}

function noteOf(web: Web, endpoint: Endpoint, c: Context, call: Call): Note | undefined {
  if (!web.journal || !call.user) return undefined
  const { search } = new URL(c.req.url)
  const entry = {
    action: endpoint.summary,
    operation: `${endpoint.method} ${endpoint.path}`,
    target: readable(c.req.path),
    address: call.address,
    detail: search ? { query: readable(search) } : undefined,
  }
  return new Note(web.journal, entry, endpoint.status ?? 200)
}

const readable = (path: string) => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Signing in and out must go on, and so must what makes room. */
const fillsDisk = ({ method, permission }: Endpoint) =>
  method !== 'GET' && method !== 'DELETE' && permission !== 'public' && permission !== 'signed-in'

/** Serves one endpoint: who may → is the input right → the handler → the audit log → the answer. */
export function implement<Received, Reply>(
  web: Web,
  tag: string,
  // biome-ignore lint/suspicious/noExplicitAny: what the caller sends is the caller's side of the contract
  of: Endpoint<any, Received, Reply>,
  handler: Handler<Received, Reply>,
): void {
  const endpoint = of as Endpoint
  web.implemented.push({ endpoint, tag })
  const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1')
  const secure = { ...securityHeaders(web), 'content-type': 'application/json', 'cache-control': keptAs(web, endpoint) }
  web.app.on(endpoint.method, path, limited(endpoint), async c => {
    refuseForeignOrigin(web, c.req.raw)
    const call = await callOf(web, endpoint, c)
    if (isNoted(endpoint)) call.note = noteOf(web, endpoint, c, call)
    try {
      permit(endpoint, call.user)
      if (fillsDisk(endpoint)) await web.requireRoom?.()
      const input = await inputOf(endpoint, c)
      const reply = await unrepeated(endpoint, c, call, input, async () => handler(input as Received, call))
      await call.note?.done(call)
      return reply instanceof Response
        ? answerFile(web, endpoint, reply, call)
        : await answer(endpoint, reply, call, secure)
    } catch (thrown) {
      const cause = unavailable(thrown) ?? thrown
      if (isTelling(endpoint, cause)) await (call.note ?? noteOf(web, endpoint, c, call))?.undone(call, cause)
      throw cause
    }
  })
}

const keptAs = ({ origin }: Web, { keptFor, namesItself }: Endpoint) =>
  keptFor && (origin !== undefined || !namesItself) ? `public, max-age=${keptFor}` : 'no-store'

/** A POST under an Idempotency-Key does its work once; the same one again gets the first answer again. */
async function unrepeated<Reply>(
  endpoint: Endpoint,
  c: Context,
  call: Call,
  input: object,
  work: () => Promise<Reply>,
): Promise<Reply> {
  const key = c.req.header('idempotency-key')
  if (key === undefined || !takesKey(endpoint) || endpoint.repeats === 'itself') return work()
  return onceApart(call, key, [c.req.path, input], { work, kept: endpoint.repeats !== 'secret' })
}

const tooLarge = (maxBody: number) =>
  new Refusal(413, 'body_too_large', `内容过大，最多 ${Math.round(maxBody / 1048576)} MB。`)
/** What says how long it is cannot be longer, and need not be sent when that is too much. */
const declared =
  ({ maxBody = JSON_LIMIT }: Endpoint) =>
  (c: Context, next: () => Promise<void>) => {
    if (Number(c.req.header('content-length') ?? 0) > maxBody) throw tooLarge(maxBody)
    return next()
  }
/** JSON that does not say is counted as it comes; bytes are counted by who takes them. */
function limited(endpoint: Endpoint) {
  const { maxBody = JSON_LIMIT } = endpoint
  const onError = () => {
    throw tooLarge(maxBody)
  }
  const [byLength, counted] = [declared(endpoint), bodyLimit({ maxSize: maxBody, onError })]
  const says = (c: Context) => c.req.header('content-length') !== undefined && !c.req.header('transfer-encoding')
  const reads = endpoint.method !== 'GET' && endpoint.sends !== 'bytes'
  return (c: Context, next: () => Promise<void>) => (reads && !says(c) ? counted(c, next) : byLength(c, next))
}

/** A file is of the kind that its endpoint declares. Nobody reads it for a HEAD, so what would be read is let go. */
async function answerFile(web: Web, endpoint: Endpoint, reply: Response, call: Call): Promise<Response> {
  const { headers, request } = call
  const { file } = endpoint
  headers.append('cache-control', keptAs(web, endpoint))
  for (const [name, value] of headers) reply.headers.append(name, value)
  if (file && file !== ANY_FILE) reply.headers.set('content-type', file)
  if (request.method === 'HEAD') await reply.body?.cancel()
  return reply
}

/** Answers that have their security headers from the start: setting each afterwards takes longer than all the rest. */
const answered = new WeakSet<Response>()

async function answer(of: Endpoint, reply: unknown, call: Call, secure: Record<string, string>): Promise<Response> {
  const { body, headers } = await packed(of, call.request, JSON.stringify(reply ?? null))
  const sent: [string, string][] = [...Object.entries(secure), ...headers, ...call.headers]
  const several = call.headers.has('set-cookie')
  const response = new Response(body, { status: of.status ?? 200, headers: several ? sent : Object.fromEntries(sent) })
  answered.add(response)
  return response
}
