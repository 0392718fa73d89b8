import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '../errors.ts'
import { isDiskFull } from '../failures.ts'

/** A socket beside the data, or a short name in the temporary folder where the path would not fit (108 bytes on Linux). */
function socketPath(dataDir: string) {
  const real = realpathSync(dataDir)
  const name = `yishang-${createHash('sha256').update(real).digest('hex').slice(0, 16)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return real.length < 90 ? join(real, 'lock.sock') : join(tmpdir(), `${name}.sock`)
}

const answers = (path: string) =>
  new Promise<boolean>(resolve => {
    const probe = connect(path, () => probe.end(() => resolve(true)))
    probe.on('error', () => resolve(false))
  })

/**
 * Holds the data folder for this process until the returned function is called.
 * A listening socket is the lock: the system drops it with the process, however that ends, so no stale lock survives.
 * Throws Refusal 409 `database_busy` when another process holds it.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = socketPath(dataDir)
  for (let attempt = 0; ; attempt++) {
    const server = createServer(socket => socket.end())
    const failure = await new Promise<NodeJS.ErrnoException | undefined>(resolve => {
      server.once('error', resolve)
      server.listen(path, () => resolve(undefined))
    })
    if (failure && isDiskFull(failure)) throw failure
    if (!failure) {
      server.unref()
      return () => new Promise(resolve => server.close(() => resolve()))
    }
    if (attempt > 0 || (await answers(path))) {
      throw new Refusal(
        409,
        'database_busy',
        `数据目录 ${dataDir} 正被另一个宜商进程使用（例如正在运行的服务）。请先停止它，或改用 PostgreSQL（设置 DATABASE_URL）后多个进程可同时访问。`,
      )
    }
    rmSync(path, { force: true })
  }
}
