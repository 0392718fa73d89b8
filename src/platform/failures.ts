import { Refusal } from './errors.ts'

const DISK: Record<string, string> = {
  ENOENT: '文件或所在文件夹不存在',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '磁盘只读',
  EISDIR: '这是文件夹，不是文件',
  ENOTDIR: '路径中有一段不是文件夹',
  ENOSPC: '磁盘空间不足',
  EDQUOT: '磁盘空间不足（配额已用完）',
  EFBIG: '文件过大',
  ENAMETOOLONG: '文件名过长',
}
const UNREACHABLE = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
]
/** SQLSTATE classes and codes of a server that is there but lets nobody work: PostgreSQL, appendix A. */
const SERVER: Record<string, string> = {
  '08': '连接中断',
  '28': '用户名或密码不对',
  '3D': '没有这个数据库',
  '53': '服务器资源不足',
  '57': '服务器正在启动或停止',
  '42501': '数据库账号没有所需的权限',
  '53100': '数据库所在的磁盘空间不足',
  '53300': '连接已用完',
}
/** What no waiting mends: DATABASE_URL names an account or a database that cannot be used. */
const IS_SETTING = /^(28|3D|42501)/
/** A statement that was cancelled, or waited too long for a lock, says nothing of the server. */
const OF_STATEMENT = ['57014', '55P03']
/** What the driver says of a connection without a code, and what the embedded database says once it has stopped. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|embedded database stopped)/

const codeOf = (cause: unknown): string => String((cause as { code?: unknown } | null)?.code ?? '')

/** No room left, wherever: a file of ours, the database's own, or the embedded database's. */
export function isDiskFull(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  return (
    ['ENOSPC', 'EDQUOT', '53100'].includes(codeOf(cause)) ||
    cause.message.includes('No space left on device') ||
    isDiskFull(cause.cause)
  )
}

/** Why the database lets nobody work, in a few words; undefined where it does. */
function whyAway(cause: Error): string | undefined {
  const code = codeOf(cause)
  if (OF_STATEMENT.includes(code)) return undefined
  if (UNREACHABLE.includes(code)) return '服务器连不上'
  if (/^[\dA-Z]{5}$/.test(code)) return SERVER[code] ?? SERVER[code.slice(0, 2)]
  return LOST.test(cause.message) ? '连接中断或已用完' : undefined
}

/**
 * What the surroundings refused (a disk, a server that is away), said in a sentence; undefined for a defect of ours.
 * For programs that end with it.
 */
export function asRefusal(cause: unknown): Refusal | undefined {
  if (!(cause instanceof Error)) return undefined
  const { path, dest } = cause as NodeJS.ErrnoException & { dest?: string }
  const code = codeOf(cause)
  if ('syscall' in cause && DISK[code]) {
    const file = String(dest ?? path ?? '文件').replace(/\.partial$/, '')
    return new Refusal(422, 'file_unusable', `不能读写 ${file}：${DISK[code]}。`, { cause })
  }
  if (isDiskFull(cause)) return diskFull(cause)
  const away = whyAway(cause)
  if (!away) return undefined
  const why = `数据库用不了：${away}（${cause.message || code}）。请检查 DATABASE_URL 和 PostgreSQL 服务。`
  return new Refusal(IS_SETTING.test(code) ? 409 : 503, 'database_unavailable', why, { cause })
}

const diskFull = (cause: unknown) =>
  new Refusal(507, 'disk_full', '服务器磁盘空间不足，这一步没有办成。请联系系统管理员清理磁盘后再试。', {
    cause,
    headers: { 'retry-after': '60' },
  })

/**
 * The same for who asked over HTTP, without what is none of their business: 507 `disk_full`, 503 `database_unavailable`,
 * both with Retry-After; undefined for a defect of ours.
 */
export function unavailable(cause: unknown): Refusal | undefined {
  if (!(cause instanceof Error) || cause instanceof Refusal) return undefined
  if (isDiskFull(cause)) return diskFull(cause)
  // A file may be missing, a client may hang up: only what the driver says tells of the database.
  if ('syscall' in cause && !isOfConnection(cause)) return undefined
  if (!whyAway(cause)) return undefined
  const detail = '数据库暂时不能使用（连不上，或连接已用完）。请过几秒再试；如一直这样，请联系系统管理员。'
  return new Refusal(503, 'database_unavailable', detail, { cause, headers: { 'retry-after': '5' } })
}

const isOfConnection = (cause: Error) =>
  ['connect', 'getaddrinfo', 'read', 'write'].includes(String((cause as NodeJS.ErrnoException).syscall))
