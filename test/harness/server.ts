import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { environment } from './command.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** Starts the server as a process of its own, without demonstration data, on a port that the system chooses. */
export async function startServer(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    env: environment({ PORT: '0', YISHANG_DEMO: '0', LOG_LEVEL: 'error', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    said += text
  })
  const lines: string[] = []
  const closed = once(child, 'close')
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', line => {
      lines.push(line)
      const [address] = /http:\/\/\S+/.exec(line) ?? []
      if (address) resolve(address)
    })
    child.once('close', code => reject(new Error(`server did not start (${code}): ${said}`)))
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await closed
    return { code: child.exitCode, stderr: said }
  }
  /** `lines`: what it wrote, its log included. */
  return { url, port: Number(new URL(url).port), lines, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}
export type RunningServer = Awaited<ReturnType<typeof startServer>>

/** ms between two questions: asked without a pause, they would take the cores from what they wait for. */
const PACE = 10

/** Waits for something that another process brings about; asks again and again, for half a minute at most. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; ; ) {
    if (await holds()) return
    if (performance.now() > end) throw new Error(`still not so: ${what}`)
    await new Promise(resolve => setTimeout(resolve, PACE))
  }
}
