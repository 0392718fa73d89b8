import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { note, summary } from './measure.ts'

const RUNS = 7
const MOST_MS = 2000
const GIVE_UP_MS = 60_000
const POLL_MS = 5
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}

async function answered(address: string, child: { exitCode: number | null }): Promise<void> {
  const start = performance.now()
  for (;;) {
    const ready = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return
    if (child.exitCode !== null || performance.now() - start > GIVE_UP_MS) throw new Error('the server did not start')
    await pause(POLL_MS)
  }
}

/** Milliseconds from the start of the process until /readyz answers; `then` is done before it is stopped. */
async function start(env: Record<string, string>, then?: (address: string) => Promise<void>): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, YISHANG_DEMO: '0', LOG_LEVEL: 'error', PORT: String(port), HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    const address = `http://127.0.0.1:${port}/readyz`
    await answered(address, child)
    const time = performance.now() - began
    await then?.(address)
    return time
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}

/** The server's start on a migrated database with data; the first start warms the disk and does not count. */
export async function benchStart(env: Record<string, string>) {
  const times: number[] = []
  for (let run = -1; run < RUNS; run++) {
    const time = await start(env)
    if (run >= 0) times.push(time)
  }
  const ms = summary(times)
  note(`start: ${ms.median} ms`)
  return { ms, target: MOST_MS, met: ms.median <= MOST_MS }
}

const NAMES_POLL_MS = 500

/** The first start on a ledger of many names none of which is indexed: until it answers, and until all can be found. */
export async function benchFirstStart(env: Record<string, string>, names: number) {
  let indexed = Number.NaN
  const ms = Math.round(
    await start(env, async address => {
      const began = performance.now()
      for (;;) {
        const { jobs } = (await (await fetch(address)).json()) as { jobs: { names: number } }
        if (jobs.names === 0) break
        await pause(NAMES_POLL_MS)
      }
      indexed = Math.round((performance.now() - began) / 1000)
    }),
  )
  note(`first start with ${names} names: ${ms} ms, all indexed ${indexed} s later`)
  return { names, ms, target: MOST_MS, met: ms <= MOST_MS, indexedSeconds: indexed }
}
