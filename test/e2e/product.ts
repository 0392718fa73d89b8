import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = new URL('../../', import.meta.url).pathname

/** Waits for the line in which the server prints its address. */
async function addressOf(server: ChildProcess): Promise<string> {
  const said: string[] = []
  server.stderr?.on('data', data => said.push(String(data)))
  if (!server.stdout) throw new Error('the server has no output')
  for await (const line of createInterface(server.stdout)) {
    said.push(line)
    const address = line.match(/http:\/\/\S+/)?.[0]
    if (address) {
      server.stdout.resume()
      return address
    }
  }
  throw new Error(`the server did not start:\n${said.join('\n')}`)
}

/** Starts the product as `npm start` does, on an embedded database in the folder; `more` goes into its environment. */
export async function startProduct(dataDir: string, more: Record<string, string> = {}) {
  const own = { DATA_DIR: dataDir, DATABASE_URL: '', PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' }
  const server = spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd: root,
    env: { ...process.env, ...own, ...more },
  })
  const ended = new Promise(resolve => server.once('exit', resolve))
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
  }
  return { url: await addressOf(server), stop }
}
