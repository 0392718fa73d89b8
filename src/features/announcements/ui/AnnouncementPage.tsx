import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { type AnnouncementDetail, announcements } from '#features/announcements/contract.ts'
import { call } from '#ui/call.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { keyOf, queryOf } from '#ui/query.ts'
import './announcements.css'

const page = getRouteApi('/signed-in/announcements/$id')

/** One announcement: read by being opened; for who publishes, who has read it. */
export function AnnouncementPage() {
  const { id } = page.useParams()
  const query = useQuery({ ...queryOf(announcements.show, { params: { id } }), staleTime: 0 })
  return <Loaded query={query}>{found => <Shown of={found} />}</Loaded>
}

/** Says once that it was read, where it was sent to this person. */
function useReceipt({ id, mine, readAt, withdrawnAt }: AnnouncementDetail) {
  const cache = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: () => call(announcements.read, { params: { id } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keyOf(announcements.list) }),
  })
  const due = mine && readAt === null && withdrawnAt === null
  useEffect(() => {
    if (due) mutate()
  }, [due, mutate])
}

function Shown({ of }: { of: AnnouncementDetail }) {
  const { title, text, publishedAt, publishedBy, withdrawnAt, withdrawnBy, withdrawnReason } = of
  useReceipt(of)
  return (
    <>
      <PageHeader title={title} crumbs={[{ label: '公告', to: '/announcements' }]}>
        {publishedBy}，{instantText(publishedAt)}
      </PageHeader>
      {withdrawnAt && (
        <p className="announcement-withdrawn" role="note">
          {withdrawnBy}于 {instantText(withdrawnAt)} 撤回，原因：{withdrawnReason}
        </p>
      )}
      {text !== null && (
        <Section title="内容">
          <p className="announcement-text">{text}</p>
        </Section>
      )}
      {of.sent && <Sent of={of} sent={of.sent} />}
    </>
  )
}

function Sent({ of, sent }: { of: AnnouncementDetail; sent: NonNullable<AnnouncementDetail['sent']> }) {
  const cache = useQueryClient()
  const params = { id: of.id }
  const shown = (next: AnnouncementDetail) => cache.setQueryData(keyOf(announcements.show, { params }), next)
  const remind = useMutation({ mutationFn: () => call(announcements.remind, { params }), onSuccess: shown })
  const unread = of.unread ?? []
  return (
    <Section title="送达" note={`已读 ${sent.read}/${sent.accounts}`}>
      <p>
        {sent.audience}
        {of.open && '，同时登在公开页面'}。{sent.remindedAt && `最近提醒：${instantText(sent.remindedAt)}。`}
      </p>
      {unread.length > 0 && (
        <>
          <h3 className="announcement-unread">还没有读的</h3>
          <ul className="announcement-names">
            {unread.map(({ name, unit, enterprises }) => (
              <li key={`${name}${unit}${enterprises.join()}`}>
                {name}
                {[unit, ...enterprises].filter(Boolean).length > 0 && (
                  <small>{[unit, ...enterprises].filter(Boolean).join('、')}</small>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="announcement-acts no-print">
        {of.can.remind && (
          <PlainButton busy={remind.isPending} onClick={() => remind.mutate()}>
            提醒还没有读的
          </PlainButton>
        )}
        {of.can.withdraw && <Withdraw of={of} onDone={shown} />}
      </div>
      {remind.error && <p role="alert">{remind.error.message}</p>}
    </Section>
  )
}

function Withdraw({ of: { id }, onDone }: { of: AnnouncementDetail; onDone: (next: AnnouncementDetail) => void }) {
  const field = useId()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const withdraw = useMutation({
    mutationFn: () => call(announcements.withdraw, { params: { id }, body: { reason } }),
    onSuccess: onDone,
  })
  if (!open) return <PlainButton onClick={() => setOpen(true)}>撤回</PlainButton>
  return (
    <form
      className="announcement-withdraw"
      onSubmit={event => {
        event.preventDefault()
        withdraw.mutate()
      }}
    >
      <label htmlFor={field}>撤回的原因（收到的人会看到）</label>
      <input id={field} required maxLength={500} value={reason} onChange={event => setReason(event.target.value)} />
      <PlainButton type="submit" rank="first" busy={withdraw.isPending}>
        确定撤回
      </PlainButton>
      <PlainButton rank="quiet" onClick={() => setOpen(false)}>
        取消
      </PlainButton>
      {withdraw.error && <p role="alert">{withdraw.error.message}</p>}
    </form>
  )
}
