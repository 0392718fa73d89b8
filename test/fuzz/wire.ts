import { Agent, request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

/** One request, byte for byte. */
export interface Sent {
  method: string
  /** As it stands in the request line. */
  path: string
  headers: Record<string, string | string[]>
  body?: Buffer | undefined
}
export interface Got {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
  ms: number
}

const PATIENCE = 90_000

/** Sends requests over sockets that are kept open, as they are told and not as a client would tidy them. */
export function wire(port: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const send = (sent: Sent): Promise<Got> =>
    sendOnce(sent).catch(cause => {
      // As every client does: the server may close a connection that is kept open just when it is used again.
      if (cause.reused && ['ECONNRESET', 'EPIPE'].includes(cause.code)) return sendOnce(sent)
      throw cause
    })
  const sendOnce = ({ method, path, headers, body }: Sent): Promise<Got> =>
    new Promise((resolve, reject) => {
      const start = performance.now()
      const framed = { ...headers, ...(body && { 'content-length': String(body.length) }) }
      const options = { host: '127.0.0.1', port, agent, method, path, headers: framed, timeout: PATIENCE }
      const asked = request(options, answer => {
        const parts: Buffer[] = []
        answer.on('data', part => parts.push(part))
        answer.once('error', reject)
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: plain(Buffer.concat(parts), answer.headers['content-encoding']),
            ms: performance.now() - start,
          }),
        )
      })
      asked.once('error', cause => reject(Object.assign(cause, { reused: asked.reusedSocket })))
      asked.once('timeout', () => asked.destroy(new Error(`no answer within ${PATIENCE} ms`)))
      asked.end(body)
    })
  return { send, close: () => agent.destroy() }
}
export type Wire = ReturnType<typeof wire>

/** An answer as it was before it was compressed for who asked for that. */
function plain(body: Buffer, coding: string | undefined): Buffer {
  if (body.length === 0) return body
  if (coding === 'br') return brotliDecompressSync(body)
  return coding === 'gzip' ? gunzipSync(body) : body
}

/** What an answer says, if it is JSON; an answer to HEAD says nothing. */
export const jsonOf = ({ headers, body }: Got): unknown =>
  body.length > 0 && /[/+]json\b/.test(String(headers['content-type'])) ? JSON.parse(body.toString()) : undefined
