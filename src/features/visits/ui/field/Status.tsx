import { instantText } from '#ui/kit/day/day.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { Field } from './field.ts'

interface StatusProps {
  field: Field
  waiting: number
  sending: boolean
  problem: string | undefined
}

/** Whether there is a network, and what that means for what is written now. */
export function Status({ field: { held, away, at }, waiting, sending, problem }: StatusProps) {
  const words = away
    ? `连接不上服务器，照样可以登记：填好的存在本机，连上后自动发出。企业名单是 ${instantText(at)} 的。`
    : sending
      ? `正在发出 ${waiting} 次走访…`
      : held.lasts
        ? '已联网。没有网络时也可以登记，填好的存在本机。'
        : '已联网。此地址不是 https，断网或关闭页面后填写的内容不会保留，请当场发出。'
  return (
    <div className={away ? 'field-status field-status-away' : 'field-status'}>
      <p role="status">
        <Glyph name={away ? 'warn' : 'check'} />
        {words}
      </p>
      {!away && problem && <p role="alert">{problem}</p>}
    </div>
  )
}
