import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** A line to a server that can be cut, and can lose the answer to one request. */
export interface Line {
  url: string
  /** Nobody answers at the address any more. */
  cut: () => Promise<void>
  mend: () => Promise<void>
  /** The next request that begins so reaches the server; then the line breaks, and its answer is lost. */
  loseAnswerTo: (start: string) => void
}

/** Lays a line to the server at that address; it is taken away with `cut`. */
export async function layLine(to: string): Promise<Line> {
  const { port } = new URL(to)
  const open = new Set<Socket>()
  let lost: string | undefined
  const server = createServer(client => {
    const there = connect(Number(port), '127.0.0.1')
    let deaf = false
    for (const socket of [client, there]) {
      open.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => open.delete(socket))
    }
    client.on('data', sent => {
      if (lost !== undefined && sent.toString('latin1').startsWith(lost)) {
        deaf = true
        lost = undefined
      }
      there.write(sent)
    })
    there.on('data', answer => (deaf ? void cut() : client.write(answer)))
    client.on('end', () => there.end())
    there.on('end', () => client.end())
  })
  const cut = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      for (const socket of open) socket.destroy()
    })
  const listen = (at: number) => new Promise<void>(resolve => server.listen(at, '127.0.0.1', () => resolve()))
  await listen(0)
  const own = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${own}`,
    cut,
    mend: () => listen(own),
    loseAnswerTo: start => {
      lost = start
    },
  }
}
