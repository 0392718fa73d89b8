import { Problem } from '#ui/call.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { Field } from './field.ts'

interface StatusProps {
  field: Field
  waiting: number
  sending: boolean
  /** Why the last try to send did not go through. */
  problem: Error | undefined
}

/** Whether the server is reached, and what that means for what is written now. */
export function Status({ field: { held, away, at }, waiting, sending, problem }: StatusProps) {
  const unsent = waiting > 0 && problem ? sayUnsent(waiting, held.lasts, problem) : undefined
  const words = away
    ? `连接不上服务器，照样可以登记：填好的存在本机，连上后自动发出。企业名单是 ${instantText(at)} 的。`
    : (unsent ??
      (sending
        ? `正在发出 ${waiting} 次走访…`
        : held.lasts
          ? '已联网。没有网络时也可以登记，填好的存在本机。'
          : '已联网。此地址不是 https，断网或关闭页面后填写的内容不会保留，请当场发出。'))
  const amiss = away || unsent
  return (
    <div className={amiss ? 'field-status field-status-away' : 'field-status'}>
      <p role="status">
        <Glyph name={amiss ? 'warn' : 'check'} />
        {words}
      </p>
      {away && unsent && <p role="status">{unsent}</p>}
    </div>
  )
}

function sayUnsent(waiting: number, lasts: boolean, problem: Error): string {
  const why =
    problem instanceof Problem && problem.status > 0 ? `没有发出：${problem.message}` : '没有发出：连接不上服务器。'
  const where = lasts ? '填好的存在本机' : '填好的只在这个页面里，请不要关闭'
  return `${waiting} 次走访${why}${where}，过一会儿自动再发，也可以按“现在发出”。`
}
