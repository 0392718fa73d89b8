import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useAttaching } from '#features/attachments/ui/attaching.ts'
import { Picker } from '#features/attachments/ui/Picker.tsx'
import type { CaseView } from '#features/cases/contract.ts'
import { call, Problem } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { useCan } from '#ui/shell/session.ts'
import type { Lived } from './lived.ts'
import { caseQuery } from './queries.ts'

type Kind = 'open' | 'internal' | 'asks'
const kinds: { value: Kind; label: string }[] = [
  { value: 'open', label: '各方可见' },
  { value: 'internal', label: '内部（企业看不到）' },
  { value: 'asks', label: '请企业补充材料' },
]

/** Whom a comment of an official is for. */
function KindChoice({ kind, mayAsk, choose }: { kind: Kind; mayAsk: boolean; choose: (kind: Kind) => void }) {
  const name = useId()
  return (
    <fieldset className="comment-kinds">
      <legend className="visually-hidden">写给谁</legend>
      {kinds
        .filter(({ value }) => value !== 'asks' || mayAsk)
        .map(({ value, label }) => (
          <label key={value}>
            <input type="radio" name={name} checked={kind === value} onChange={() => choose(value)} />
            {label}
          </label>
        ))}
    </fieldset>
  )
}

function useSaying(of: Lived, recordKey: string) {
  const cache = useQueryClient()
  const official = useCan('ledger.read')
  const [words, write] = useState('')
  const [kind, choose] = useState<Kind>('open')
  const attaching = useAttaching()
  const send = useMutation({
    mutationFn: async () => {
      if (attaching.waits) throw new Problem(0, 'waits', attaching.waits)
      const body = {
        words,
        ...(official && kind !== 'open' && { [kind]: true }),
        ...(attaching.ids.length > 0 && { files: attaching.ids }),
      }
      await call(of.endpoints.comment, { params: { key: recordKey }, body })
    },
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: caseQuery(of, recordKey).queryKey })
      write('')
      choose('open')
      attaching.clear()
    },
  })
  return { official, words, write, kind, choose, attaching, send }
}

function CommentForm({ of, view }: { of: Lived; view: CaseView }) {
  const { official, words, write, kind, choose, attaching, send } = useSaying(of, view.key)
  const attaches = useCan('attachments.send')
  const field = useId()
  return (
    <form
      className="comment-form no-print"
      onSubmit={event => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <label htmlFor={field}>{!official && view.asked ? '补充材料' : '写意见'}</label>
      <textarea
        id={field}
        className="plain-input"
        rows={3}
        maxLength={2000}
        value={words}
        onChange={event => write(event.target.value)}
      />
      {attaches && <Picker of={attaching} />}
      {send.error && (
        <p role="alert" className="form-problem">
          {send.error.message}
        </p>
      )}
      <div className="comment-actions">
        {official && <KindChoice kind={kind} mayAsk={view.mayAsk} choose={choose} />}
        <PlainButton type="submit" busy={send.isPending} disabled={words.trim() === '' && attaching.items.length === 0}>
          发表意见
        </PlainButton>
      </div>
    </form>
  )
}

/** What people said about a case beside its steps. */
export function Comments({ of, view }: { of: Lived; view: CaseView }) {
  return (
    <Section id="comments" title="意见" note={view.comments.length > 0 && `${view.comments.length} 条`}>
      {view.comments.length === 0 && <p className="case-none">还没有意见。</p>}
      <ul className="comments" aria-label="意见">
        {view.comments.map(({ id, by, unit, at, internal, asks, words }) => (
          <li key={id}>
            <p className="history-head">
              <strong>{by}</strong>
              {unit && <span>{unit}</span>}
              <time dateTime={at}>{instantText(at)}</time>
              {internal && <Mark tone="busy">内部</Mark>}
              {asks && <Mark tone="busy">请企业补充材料</Mark>}
            </p>
            {words && <p className="prose">{words}</p>}
            {view.files
              .filter(({ comment }) => comment === id)
              .map(file => (
                <p key={file.id}>附件：{file.name}</p>
              ))}
          </li>
        ))}
      </ul>
      {view.maySpeak && <CommentForm of={of} view={view} />}
    </Section>
  )
}

/** The question that waits for the enterprise, where it is seen first. */
export function Asked({ view }: { view: CaseView }) {
  const official = useCan('ledger.read')
  const question = view.comments.findLast(({ asks }) => asks)
  if (!question) return null
  const from = question.unit ?? question.by
  return (
    <p className="case-asked" role="note">
      <strong>{official ? '等企业补充材料' : `${from}请您补充材料`}</strong>
      {question.words && <span>{question.words}</span>}
      {!official && <a href="#comments">现在补充</a>}
    </p>
  )
}
