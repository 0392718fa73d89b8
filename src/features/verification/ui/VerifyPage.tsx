import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { verification } from '#features/verification/contract.ts'
import { call } from '#ui/call.ts'
import { PageHeader } from '#ui/kit/page/PageHeader.tsx'
import { Bindings } from './Bindings.tsx'
import { Compose } from './Compose.tsx'
import { useDraft } from './draft.ts'
import { Result } from './Result.tsx'
import './verify.css'

/** 核数: every number of a text beside what the ledger says. */
export function VerifyPage() {
  const [draft, change] = useDraft()
  const check = useMutation({
    mutationFn: (text: string) => call(verification.check, { body: { text, asOf: draft.asOf } }),
    onSuccess: (found, text) => {
      const statements = found.statements.toSorted((a, b) => a.start - b.start)
      change({ checked: { text, verification: { ...found, statements } }, editing: false })
    },
  })
  const { checked, editing } = draft
  const showing = checked !== null && !editing
  return (
    <>
      <PageHeader
        title="核数"
        actions={
          showing && (
            <>
              <Button onClick={() => change({ editing: true })}>修改文稿</Button>
              <Button onClick={() => change({ text: '', unread: [], checked: null, editing: true })}>换一篇</Button>
            </>
          )
        }
      >
        {showing
          ? '点文中的数，看它与台账哪个指标比较。'
          : '粘贴一篇文稿，逐个核对其中的数字与台账是否一致。文稿只用于这次核对，不留存。'}
      </PageHeader>
      {check.error && (
        <Alert className="verify-problem" type="error" showIcon role="alert" title={check.error.message} />
      )}
      {showing ? (
        <Result
          text={checked.text}
          statements={checked.verification.statements}
          passedOver={checked.verification.passedOver}
          unread={draft.unread}
          asOf={draft.asOf}
          recheck={async () => (await check.mutateAsync(checked.text)).statements}
        />
      ) : (
        <Compose draft={draft} change={change} busy={check.isPending} check={() => check.mutate(draft.text)} />
      )}
      <Bindings recheck={showing ? () => check.mutate(checked.text) : undefined} />
    </>
  )
}
