import type { AuditEvent } from './contract.ts'

/** Why a request was refused, by its code; for others the status says enough. */
const reasons: Record<string, string> = {
  forbidden: '没有权限',
  stale: '他人已先修改',
  version_required: '没有说明所见版本',
  not_found: '没有这个对象，或不在范围内',
  last_admin: '最后一个能登录的系统管理员',
  own_rights: '自己的角色和数据范围',
  duties_unfilled: '三员还没有配齐',
  already_exists: '已有同一编号',
  invalid_record: '内容有误',
  reason_required: '没有写明原因',
  referenced: '仍被引用',
  password_change_required: '须先修改一次性密码',
  one_time_password_expired: '一次性密码已过期',
  account_disabled: '账号已停用',
  wrong_credentials: '用户名或密码不正确',
  wrong_password: '原密码不正确',
  too_many_attempts: '密码输错过多，须等待',
  username_taken: '用户名已被使用',
  backup_running: '已有备份在进行',
}
const said: Record<number, string> = { 404: reasons.not_found ?? '', 403: reasons.forbidden ?? '' }

/** What is done, in words: 项目：修改 → 修改项目; what does not read so stays. */
function deed(action: string): string {
  const [, noun, verb] = /^([^：]+)：(.+)$/.exec(action) ?? []
  if (!noun || !verb) return action
  return /^(新建|修改|删除|停用|重置|设置|校验|下载|登记)/.test(verb) && verb.length <= 4
    ? verb + noun
    : `${noun}：${verb}`
}

/** The last word of an address, which names a record, where the operation has a place for one. */
function object(operation: string, target: string): string {
  if (!operation.includes('{')) return target.startsWith('/api/') ? '' : target
  const parts = target.split('/')
  const place = operation
    .replace(/^\w+ /, '')
    .split('/')
    .findIndex(part => part.startsWith('{'))
  const named = parts[place] ?? ''
  return /^[\da-f]{8}-/.test(named) ? `#${named.slice(0, 8)}` : named.replaceAll('~', ' ')
}

type Told = Pick<AuditEvent, 'action' | 'operation' | 'target' | 'result' | 'status' | 'detail'>

/** One line of the log for a reader: 修改项目 P-001，被拒绝：没有权限. */
export function sentenceOf({ action, operation, target, result, status, detail }: Told): string {
  const what = [deed(action), object(operation, target)].filter(Boolean).join(' ')
  if (result === 'done') return typeof detail?.purpose === 'string' ? `${what}，用途：${detail.purpose}` : what
  if (result === 'failed') return `${what}，出错${typeof detail?.problem === 'string' ? `：${detail.problem}` : ''}`
  const why = reasons[String(detail?.code)] ?? said[status ?? 0]
  return `${what}，被拒绝${why ? `：${why}` : ''}`
}
