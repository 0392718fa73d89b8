import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { type AuditCheck, audit } from '#features/audit/contract.ts'
import { call } from '#ui/call.ts'
import { CopyButton } from '#ui/kit/file/CopyButton.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'

const HEAD = /^[\da-f]{64}$/

function Result({ check, asked }: { check: AuditCheck; asked: boolean }) {
  const { events, chains, broken } = check
  if (broken) {
    const where = broken.chain < 0 ? '' : `第 ${broken.chain} 链第 ${broken.seq} 条：`
    return <Alert type="error" showIcon role="alert" title={`日志对不上。${where}${broken.why}请保全现场并报告。`} />
  }
  return (
    <div className="audit-checked" role="status">
      <p>
        <strong>日志完好：</strong>
        {events} 条逐条重算，前后相连{asked && '，抄存的末条仍在其中'}。
      </p>
      <p className="audit-heads">
        请把各链末条抄存到系统之外，以后核对时填入，可证明其后没有被截去。
        <CopyButton
          icon="link"
          text={() => chains.map(({ chain, events: count, head }) => `链${chain} ${count}条 ${head}`).join('\n')}
        >
          复制各链末条
        </CopyButton>
      </p>
    </div>
  )
}

/** Computes the whole log again and says whether it is as it was written. */
export function Check() {
  const id = useId()
  const [head, setHead] = useState('')
  const typed = head.trim().toLowerCase()
  const check = useMutation({
    mutationFn: (known: string) => call(audit.check, { query: known ? { head: known } : {} }),
  })
  const odd = typed !== '' && !HEAD.test(typed)
  return (
    <Section title="核对" note="从头重算每条的哈希，看日志有没有被改动、抽去或截断">
      <form
        className="audit-check"
        onSubmit={event => {
          event.preventDefault()
          if (!odd) check.mutate(typed)
        }}
      >
        <label htmlFor={id}>以前抄存的末条（可不填）</label>
        <Input
          id={id}
          value={head}
          placeholder="64 位十六进制"
          autoComplete="off"
          spellCheck={false}
          {...(odd && { status: 'error' as const, 'aria-invalid': true })}
          onChange={event => setHead(event.target.value)}
        />
        <Button htmlType="submit" loading={check.isPending} disabled={odd}>
          核对
        </Button>
      </form>
      {check.error && <Alert type="error" showIcon role="alert" title={check.error.message} />}
      {check.data && <Result check={check.data} asked={check.variables !== ''} />}
    </Section>
  )
}
