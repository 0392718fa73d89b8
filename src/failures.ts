import { Refusal } from '#platform/errors.ts'

const DISK: Record<string, string> = {
  ENOENT: '文件或所在文件夹不存在',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '磁盘只读',
  EISDIR: '这是文件夹，不是文件',
  ENOTDIR: '路径中有一段不是文件夹',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已用完',
  EFBIG: '文件过大',
  ENAMETOOLONG: '文件名过长',
}
const UNREACHABLE = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']
/** SQLSTATE classes and codes of a server that is there but lets nobody work: PostgreSQL, appendix A. */
const SERVER: Record<string, string> = {
  '08': '连接中断',
  '28': '用户名或密码不对',
  '3D': '没有这个数据库',
  '53': '服务器资源不足',
  '57': '服务器正在启动或停止',
  '42501': '数据库账号没有所需的权限',
}

/**
 * What the surroundings refused (a disk, a server that is away), said in a sentence; undefined for a defect of ours.
 * For programs that end with it: over HTTP such a failure stays a 500 that is logged.
 */
export function asRefusal(cause: unknown): Refusal | undefined {
  if (!(cause instanceof Error)) return undefined
  const { code = '', path, dest } = cause as NodeJS.ErrnoException & { dest?: string }
  if ('syscall' in cause && DISK[code]) {
    const file = String(dest ?? path ?? '文件').replace(/\.partial$/, '')
    return new Refusal(422, 'file_unusable', `不能读写 ${file}：${DISK[code]}。`, { cause })
  }
  const away = UNREACHABLE.includes(code)
    ? '服务器连不上'
    : (SERVER[code] ?? (/^[\dA-Z]{5}$/.test(code) && SERVER[code.slice(0, 2)]))
  if (!away) return undefined
  const why = `数据库用不了：${away}（${cause.message || code}）。请检查 DATABASE_URL 和 PostgreSQL 服务。`
  return new Refusal(409, 'database_unavailable', why, { cause })
}
