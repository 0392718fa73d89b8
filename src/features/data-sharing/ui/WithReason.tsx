import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { DataSetDetail } from '#features/data-sharing/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'

interface Props {
  /** 不同意 */
  act: string
  label: string
  send: (reason: string) => Promise<DataSetDetail>
  onDone: (next: DataSetDetail) => void
}

/** A button that asks why before it acts. */
export function WithReason({ act, label, send, onDone }: Props) {
  const field = useId()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const done = useMutation({
    mutationFn: () => send(reason),
    onSuccess: next => {
      setOpen(false)
      onDone(next)
    },
  })
  if (!open) return <PlainButton onClick={() => setOpen(true)}>{act}</PlainButton>
  return (
    <form
      className="sharing-reason"
      onSubmit={event => {
        event.preventDefault()
        done.mutate()
      }}
    >
      <label htmlFor={field}>{label}</label>
      <input id={field} required maxLength={500} value={reason} onChange={event => setReason(event.target.value)} />
      <PlainButton type="submit" rank="first" busy={done.isPending}>
        {`确定${act}`}
      </PlainButton>
      <PlainButton rank="quiet" onClick={() => setOpen(false)}>
        取消
      </PlainButton>
      {done.error && <p role="alert">{done.error.message}</p>}
    </form>
  )
}
