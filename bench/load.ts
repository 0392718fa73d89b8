import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** What one run sends: every connection its share of the requests in turn, the next when the last is answered. */
export interface Load {
  port: number
  connections: number
  /** It ends after so many ms or so many answers, whichever comes first. */
  ms: number
  most: number
  /** Whole requests as they go over the wire; `$VERSION` is the version last answered to that request, `$N` a number. */
  requests: string[]
  versions?: string[]
}
export interface Loaded {
  perSecond: number
  answers: number
  /** Answers that were not 200, by status. */
  others: Record<string, number>
  bytes: number
}

const END_OF_HEAD = '\r\n\r\n'

/** The next whole answer at the beginning of what has come, or undefined while it is not all there. */
function answerIn(come: Buffer) {
  const at = come.indexOf(END_OF_HEAD)
  if (at < 0) return undefined
  const head = come.toString('latin1', 0, at)
  const length = /^content-length: (\d+)/im.exec(head)?.[1]
  if (length === undefined) throw new Error(`an answer without a length: ${head}`)
  const end = at + END_OF_HEAD.length + Number(length)
  if (come.length < end) return undefined
  return { status: head.slice(9, 12), version: /^etag: "(.*)"/im.exec(head)?.[1], end }
}

async function drive(load: Load): Promise<Loaded> {
  const versions = load.versions ?? []
  const result: Loaded = { perSecond: 0, answers: 0, others: {}, bytes: 0 }
  const start = performance.now()
  let sent = 0
  const over = () => sent >= load.most || performance.now() - start >= load.ms
  const take = ({ status, version, end }: NonNullable<ReturnType<typeof answerIn>>, request: number) => {
    result.answers++
    result.bytes += end
    if (status !== '200') result.others[status] = (result.others[status] ?? 0) + 1
    if (version !== undefined && load.versions) versions[request] = version
  }
  async function converse(socket: Socket, first: number) {
    await once(socket, 'connect')
    let request = first
    let come: Buffer = Buffer.alloc(0)
    const send = () => {
      sent++
      const text = load.requests[request] ?? ''
      socket.write(load.versions ? written(text, versions[request] ?? '', sent) : text)
    }
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject).on('close', () => resolve())
      socket.on('data', data => {
        come = come.length === 0 ? data : Buffer.concat([come, data])
        const answer = answerIn(come)
        if (!answer) return
        take(answer, request)
        come = come.subarray(answer.end)
        request = (request + load.connections) % load.requests.length
        if (over()) socket.destroy()
        else send()
      })
      send()
    })
  }
  const sockets = Array.from({ length: load.connections }, () => connect(load.port, '127.0.0.1').setNoDelay())
  await Promise.all(sockets.map(converse))
  result.perSecond = (result.answers / (performance.now() - start)) * 1000
  return result
}

/** The number has one length, so that the length of the body stays. */
const written = (request: string, version: string, n: number) =>
  request.replace('$VERSION', version).replace('$N', String(n).padStart(6, '0'))

// A line of JSON in, the load; a line of JSON out, what came of it; until stdin closes.
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await drive(JSON.parse(line) as Load))}\n`)
}
