import { createServer, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener, RequestError } from '@hono/node-server'
import { Refusal } from './errors.ts'
import { problem } from './http.ts'
import type { Logger } from './log.ts'

type Fetch = Parameters<typeof getRequestListener>[0]

/** ms: a client that dawdles over its headers or its body is let go (an upload of 100 MB has five minutes). */
const PATIENCE = { headersTimeout: 20_000, requestTimeout: 300_000, connectionsCheckingInterval: 5_000 }

const unreadable = () => new Refusal(400, 'bad_request', '请求不符合 HTTP 规范，无法识别。请检查地址和请求头后重试。')
/** By Node's code, what is refused before there is a request. */
const refusals: Record<string, () => Refusal> = {
  HPE_HEADER_OVERFLOW: () => new Refusal(431, 'header_too_large', '地址或请求头过长，请缩短查询条件后重试。'),
  ERR_HTTP_REQUEST_TIMEOUT: () => new Refusal(408, 'slow_request', '请求迟迟没有传完，请检查网络后重试。'),
}

/** An HTTP server whose every refusal is a problem document, also of what is no request that the application sees. */
export function httpServer(fetch: Fetch, log: Logger): Server {
  const errorHandler = (cause: unknown) => problem(cause instanceof RequestError ? unreadable() : cause, log)
  const listener = getRequestListener(fetch, { errorHandler })
  const server = createServer({ ...PATIENCE, requireHostHeader: false }, listener)
  const answers = new WeakMap<Duplex, ServerResponse>()
  server.on('request', (request, response) => answers.set(request.socket, response))
  server.on('checkExpectation', listener) // one we do not know is none we have to meet
  server.on('clientError', async (cause: NodeJS.ErrnoException, socket) => {
    const answer = answers.get(socket)
    const begun = answer?.headersSent && !answer.writableFinished
    if (!socket.writable || begun || cause.code === 'ECONNRESET') return socket.destroy()
    socket.end(await message(problem((refusals[cause.code ?? ''] ?? unreadable)(), log)))
  })
  return server
}

async function message(response: Response): Promise<string> {
  const body = await response.text()
  const headers = { ...Object.fromEntries(response.headers), 'content-length': Buffer.byteLength(body) }
  const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}`)
  return `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}
