import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import type { CaseView } from '#features/cases/contract.ts'
import { call } from '#ui/call.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { useCan } from '#ui/shell/session.ts'
import type { Lived } from './lived.ts'
import { caseQuery } from './queries.ts'

function CommentForm({ of, recordKey }: { of: Lived; recordKey: string }) {
  const cache = useQueryClient()
  const official = useCan('ledger.read')
  const [words, setWords] = useState('')
  const [internal, setInternal] = useState(false)
  const field = useId()
  const send = useMutation({
    mutationFn: () =>
      call(of.endpoints.comment, {
        params: { key: recordKey },
        body: { words, ...(official && { internal }) },
      }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: caseQuery(of, recordKey).queryKey })
      setWords('')
    },
  })
  return (
    <form
      className="comment-form no-print"
      onSubmit={event => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <label htmlFor={field}>写意见</label>
      <Input.TextArea
        id={field}
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={2000}
        value={words}
        onChange={event => setWords(event.target.value)}
      />
      {send.error && <Alert type="error" showIcon role="alert" title={send.error.message} />}
      <div className="comment-actions">
        {official && (
          <Checkbox checked={internal} onChange={event => setInternal(event.target.checked)}>
            内部（企业看不到）
          </Checkbox>
        )}
        <Button htmlType="submit" loading={send.isPending} disabled={words.trim() === ''}>
          发表意见
        </Button>
      </div>
    </form>
  )
}

/** What people said about a case beside its steps. */
export function Comments({ of, view }: { of: Lived; view: CaseView }) {
  return (
    <Section title="意见" note={view.comments.length > 0 && `${view.comments.length} 条`}>
      {view.comments.length === 0 && <p className="case-none">还没有意见。</p>}
      <ul className="comments" aria-label="意见">
        {view.comments.map(({ id, by, unit, at, internal, words }) => (
          <li key={id}>
            <p className="history-head">
              <strong>{by}</strong>
              {unit && <span>{unit}</span>}
              <time dateTime={at}>{instantText(at)}</time>
              {internal && <Mark tone="busy">内部</Mark>}
            </p>
            <p className="prose">{words}</p>
          </li>
        ))}
      </ul>
      <CommentForm of={of} recordKey={view.key} />
    </Section>
  )
}
