import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { PostgresOptions } from './postgres.ts'
import { findPostgres } from './postgres-binaries.ts'

// Reads the options from the first line of stdin, prints the server's address, and keeps the server until stdin closes.

const THROW_AWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '100',
  unix_socket_directories: '',
  listen_addresses: '127.0.0.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

type User = { uid: number; gid: number } | undefined

/** PostgreSQL refuses to run as root. */
function user(): User {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string, name: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }))
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) }
    } catch {} // no such user here
  }
  return { uid: 65534, gid: 65534 }
}

/** The binaries, or a copy of them where that user cannot reach the original (a home folder, say). */
function reachable(binaries: string, folder: string, as: User) {
  try {
    execFileSync(join(binaries, 'postgres'), ['--version'], { stdio: 'pipe', cwd: '/', ...as })
    return binaries
  } catch (cause) {
    if (!as) throw cause
    cpSync(dirname(binaries), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
    return join(folder, 'native', 'bin')
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}

function initialise(binaries: string, folder: string, as: User) {
  const password = randomBytes(16).toString('hex')
  writeFileSync(join(folder, 'password'), password, { mode: 0o600 })
  if (as) chownSync(join(folder, 'password'), as.uid, as.gid)
  const base = ['-D', join(folder, 'data'), '-U', 'postgres', '-E', 'UTF8', '--no-sync', '-A', 'scram-sha-256']
  const initdb = (locale: string) =>
    execFileSync(join(binaries, 'initdb'), [...base, `--locale=${locale}`, `--pwfile=${join(folder, 'password')}`], {
      cwd: folder,
      stdio: 'pipe',
      ...as,
    })
  try {
    initdb('C.UTF-8')
  } catch {
    initdb('C')
  }
  return password
}

/** Resolves once the server accepts connections; rejects with its log when it ends before that. */
function ready(server: ChildProcess) {
  return new Promise<void>((resolve, reject) => {
    let log = ''
    server.stderr?.on('data', chunk => {
      log = (log + chunk).slice(-10_000)
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(log)))
  })
}

async function serve(binaries: string, folder: string, settings: Record<string, string>, as: User) {
  const password = initialise(binaries, folder, as)
  for (let attempt = 0; ; attempt++) {
    const port = await freePort()
    const flags = Object.entries({ ...THROW_AWAY, ...settings, port: String(port) }).flatMap(([k, v]) => [
      '-c',
      `${k}=${v}`,
    ])
    const server = spawn(join(binaries, 'postgres'), ['-D', join(folder, 'data'), ...flags], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' }, // the log in English, which ready() reads
      ...as,
    })
    try {
      await ready(server)
      return { server, url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres` }
    } catch (cause) {
      if (attempt === 3) throw cause // another process may have taken the port meanwhile
    }
  }
}

const input = createInterface({ input: process.stdin })
const closed = once(input, 'close')
const [line] = (await once(input, 'line')) as [string]
const { binaries, settings = {} } = JSON.parse(line) as PostgresOptions
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => input.close())

const folder = mkdtempSync(join(tmpdir(), 'yishang-postgres-'))
try {
  const as = user()
  if (as) chownSync(folder, as.uid, as.gid)
  const { server, url } = await serve(reachable(binaries ?? (await findPostgres()), folder, as), folder, settings, as)
  process.stdout.on('error', () => {}) // the starter is gone already: its closed stdin ends us below
  process.stdout.write(`${url}\n`)
  await Promise.race([closed, once(server, 'exit')])
  if (server.exitCode === null) {
    server.kill('SIGQUIT') // at once: nothing in it is worth a checkpoint
    await once(server, 'exit')
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
process.exit()
