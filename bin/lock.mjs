import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, say } from './child.mjs'

/** A name that the system frees with the process that listens on it, however that ends. */
function address(name) {
  const id = `yishang-${name}-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`
  if (process.platform === 'linux') return `\0${id}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${id}` : join(tmpdir(), `${id}.sock`)
}

const listen = path =>
  new Promise(resolve => {
    const sockets = new Set()
    const server = createServer(socket => {
      sockets.add(socket.on('error', () => {}).once('close', () => sockets.delete(socket)))
    })
    server.once('error', error => resolve({ busy: error.code === 'EADDRINUSE' }))
    server.listen(path, () =>
      resolve({
        release: () => {
          server.close()
          for (const socket of sockets) socket.destroy()
        },
      }),
    )
  })

/** Resolves when the holder is gone; removes a socket file that a dead process left (macOS). */
const released = path =>
  new Promise(resolve => {
    const socket = connect(path)
    socket.on('error', error => {
      if (error.code === 'ECONNREFUSED' && !path.startsWith('\0')) rmSync(path, { force: true })
    })
    socket.on('close', resolve)
  })

/** Runs `work` while no other process of this folder runs work of that name; waits for it if need be. */
export async function exclusively(name, work) {
  const path = address(name)
  for (let waited = false; ; waited = true) {
    const { busy, release } = await listen(path)
    if (!busy) return Promise.resolve(work()).finally(() => release?.())
    if (!waited) say('另一个进程正在准备，稍候…', 'Another process is preparing; waiting for it…')
    await released(path)
  }
}
