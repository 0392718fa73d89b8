import { statfs } from 'node:fs/promises'
import { Refusal } from './errors.ts'

const MB = 1024 * 1024
/** What the embedded database needs to close a checkpoint and begin a segment of its log; below, it may stop for good. */
const RESERVE = 32 * MB

/** Bytes left on the disk of `folder` for who is no administrator. */
export async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Refusal 507 `disk_full` where the disk of `folder` has less than `bytes` left, by default what a database needs. */
export async function requireRoom(folder: string, bytes = RESERVE): Promise<void> {
  const free = await freeOn(folder)
  if (free >= bytes) return
  const [left, needed] = [Math.floor(free / MB), Math.ceil(bytes / MB)]
  const detail = `磁盘空间不足：数据目录所在的磁盘只剩 ${left} MB，至少要留 ${needed} MB 才能安全写入。请联系系统管理员清理磁盘后再试。`
  throw new Refusal(507, 'disk_full', detail, { headers: { 'retry-after': '60' } })
}
