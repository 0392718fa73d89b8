import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface RunningPostgres {
  /** Superuser's address of the database `postgres`. */
  url: string
  stop(): Promise<void>
}

export interface PostgresOptions {
  /** Folder with initdb and postgres; found by findPostgres() when left out. */
  binaries?: string | undefined
  /** Server settings over the throw-away defaults, e.g. `{ fsync: 'on', shared_buffers: '1GB' }`. */
  settings?: Record<string, string> | undefined
}

/**
 * Starts a throw-away PostgreSQL on 127.0.0.1, or uses the server of TEST_DATABASE_URL.
 * A keeper process owns it: when this process ends, however it ends, the keeper stops the server and removes its files.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const keeper = spawn(process.execPath, [fileURLToPath(new URL('./postgres-keeper.ts', import.meta.url))], {
    detached: true, // Ctrl-C reaches this process, and the keeper through it
    stdio: ['pipe', 'pipe', 'inherit'],
    windowsHide: true,
  })
  keeper.stdin.write(`${JSON.stringify(options)}\n`)
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: keeper.stdout }).once('line', resolve)
    keeper.once('error', reject)
    keeper.once('exit', code => reject(new Error(`PostgreSQL did not start (${code}); see above`)))
  })
  keeper.unref()
  return {
    url,
    stop: async () => {
      keeper.ref()
      const ended = once(keeper, 'exit')
      keeper.stdin.end()
      await ended
    },
  }
}
