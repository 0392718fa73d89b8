import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Input, Popconfirm } from 'antd'
import { useId, useState } from 'react'
import { type BriefContent, briefs } from '#features/briefs/contract.ts'
import { call } from '#ui/call.ts'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { keyOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import { BriefText } from './BriefText.tsx'
import { draftQuery } from './queries.ts'
import './briefs.css'

const page = getRouteApi('/signed-in/briefs/draft')

/** Issues the draft: its numbers are kept and no longer change. */
function Issue({ content }: { content: BriefContent }) {
  const navigate = page.useNavigate()
  const cache = useQueryClient()
  const field = useId()
  const [title, setTitle] = useState(content.title)
  const [signature, setSignature] = useState(content.signature)
  const issue = useMutation({
    mutationFn: () => call(briefs.issue, { body: { asOf: content.asOf, title, signature } }),
    onSuccess: async ({ id }) => {
      void cache.invalidateQueries({ queryKey: keyOf(briefs.list) })
      await navigate({ to: '/briefs/issued/$id', params: { id } })
    },
  })
  return (
    <Section title="印发" note="印发后全文和各数按此刻台账留存，不能再改">
      <div className="brief-issue">
        <div className="brief-field">
          <label htmlFor={`${field}title`}>标题</label>
          <Input id={`${field}title`} value={title} maxLength={100} onChange={event => setTitle(event.target.value)} />
        </div>
        <div className="brief-field brief-signature">
          <label htmlFor={`${field}signature`}>署名</label>
          <Input
            id={`${field}signature`}
            value={signature}
            maxLength={50}
            onChange={event => setSignature(event.target.value)}
          />
        </div>
        <Popconfirm title="印发这期简报？" description="印发后不能修改或收回。" onConfirm={() => issue.mutate()}>
          <Button type="primary" loading={issue.isPending} disabled={!title.trim() || !signature.trim()}>
            印发
          </Button>
        </Popconfirm>
      </div>
      {issue.error && <Alert type="error" showIcon role="alert" title={issue.error.message} />}
    </Section>
  )
}

/** A brief as it would read, for any day. */
export function DraftPage() {
  const { asOf } = page.useSearch()
  const navigate = page.useNavigate()
  const mayIssue = useCan('briefs.issue')
  const query = useQuery({ ...draftQuery(asOf), placeholderData: keepPreviousData })
  const day = asOf ?? query.data?.asOf
  return (
    <>
      <PageHeader
        title="简报草稿"
        crumbs={[{ label: '简报', to: '/briefs' }]}
        actions={
          <>
            {day && (
              <DayPicker
                label="截至"
                value={day}
                onChange={next => navigate({ search: { asOf: next }, replace: true })}
              />
            )}
            {query.data && query.data.sections.length > 0 && (
              <DownloadButton
                endpoint={briefs.previewDocx}
                input={{ query: { asOf: day } }}
                fallbackName="简报草稿.docx"
              >
                下载草稿
              </DownloadButton>
            )}
          </>
        }
      >
        按此刻台账写成，尚未留存。点文中任何一个数，看它的来源记录。
      </PageHeader>
      <Loaded query={query}>
        {content => (
          <div className={query.isPlaceholderData ? 'brief-refreshing' : ''} aria-busy={query.isPlaceholderData}>
            {content.sections.length === 0 ? (
              <State
                tone="empty"
                title="截至这一天，台账里还没有可写的数据"
                action={<Link to="/import">去导入台账</Link>}
              >
                请换一天，或先录入、导入台账，再回来拟写。
              </State>
            ) : (
              <>
                {mayIssue && !query.isPlaceholderData && <Issue key={content.asOf} content={content} />}
                <BriefText {...content} />
              </>
            )}
          </div>
        )}
      </Loaded>
    </>
  )
}
