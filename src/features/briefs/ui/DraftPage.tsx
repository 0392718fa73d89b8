import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { briefs } from '#features/briefs/contract.ts'
import { DayPicker } from '#ui/kit/day/DayPicker.tsx'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { PageHeader } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { useCan } from '#ui/shell/session.ts'
import { BriefText } from './BriefText.tsx'
import { Issue } from './Issue.tsx'
import { draftQuery } from './queries.ts'
import './briefs.css'

const page = getRouteApi('/signed-in/briefs/draft')

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
