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

/** Milliseconds from the start of the process until /readyz answers. */
async function start(env: Record<string, string>): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, YISHANG_DEMO: '0', LOG_LEVEL: 'error', PORT: String(port), HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await answered(`http://127.0.0.1:${port}/readyz`, child)
    return performance.now() - began
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
