// For a process under test where no small file system can be mounted: while FULL_DISK_FLAG names a file that exists,
// what would make a file below FULL_DISK longer fails as on a full disk. PGlite writes through the same functions.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { FULL_DISK: folder = '/nowhere', FULL_DISK_FLAG: flag = '/nowhere' } = process.env
const { existsSync, fstatSync, open, openSync, write, writeSync, writev, close, closeSync } = fs
const inside = new Set()
const isFull = fd => inside.has(fd) && existsSync(flag)
/** What is there already can be written over. */
const grows = (fd, [, , length, position]) =>
  isFull(fd) && (typeof position !== 'number' || position + length > fstatSync(fd).size)
const noSpace = syscall =>
  Object.assign(new Error(`ENOSPC: no space left on device, ${syscall}`), { code: 'ENOSPC', errno: -28, syscall })
const note = (path, fd) => {
  if (String(path).startsWith(folder)) inside.add(fd)
  return fd
}

fs.openSync = (path, ...rest) => note(path, openSync(path, ...rest))
fs.open = (path, ...rest) => {
  const done = rest.pop()
  open(path, ...rest, (cause, fd) => done(cause, cause ? fd : note(path, fd)))
}
fs.closeSync = fd => {
  inside.delete(fd)
  return closeSync(fd)
}
fs.close = (fd, ...rest) => {
  inside.delete(fd)
  return close(fd, ...rest)
}
fs.writeSync = (fd, ...rest) => {
  if (grows(fd, rest)) throw noSpace('write')
  return writeSync(fd, ...rest)
}
for (const [name, real] of [
  ['write', write],
  ['writev', writev],
]) {
  fs[name] = (fd, ...rest) => (grows(fd, rest) ? process.nextTick(rest.at(-1), noSpace('write')) : real(fd, ...rest))
}

const { statfs, open: openHandle } = fs.promises
const probe = await openHandle(process.execPath, 'r')
const handles = Object.getPrototypeOf(probe)
await probe.close()
fs.promises.open = async (path, ...rest) => {
  const handle = await openHandle(path, ...rest)
  note(path, handle.fd)
  handle.once?.('close', () => inside.delete(handle.fd))
  return handle
}
for (const name of ['write', 'writev', 'writeFile', 'appendFile']) {
  const real = handles[name]
  handles[name] = function (...given) {
    return isFull(this.fd) ? Promise.reject(noSpace('write')) : real.apply(this, given)
  }
}
fs.promises.statfs = async (path, ...rest) => {
  const told = await statfs(path, ...rest)
  return String(path).startsWith(folder) && existsSync(flag) ? Object.assign(told, { bavail: 0 }) : told
}
syncBuiltinESMExports()
