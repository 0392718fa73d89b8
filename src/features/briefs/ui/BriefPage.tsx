import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { briefs } from '#features/briefs/contract.ts'
import { dayText, instantText } from '#ui/kit/day/day.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { PageHeader } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { BriefText } from './BriefText.tsx'
import { Comparison } from './Comparison.tsx'
import { briefQuery } from './queries.ts'
import './briefs.css'

const page = getRouteApi('/signed-in/briefs/issued/$id')

/** One issued brief: what was published, and what the ledger says of it today. */
export function BriefPage() {
  const { id } = page.useParams()
  const query = useQuery(briefQuery(id))
  const { data } = query
  return (
    <>
      <PageHeader
        title={data?.title ?? '简报'}
        crumbs={[{ label: '简报', to: '/briefs' }]}
        actions={
          data && (
            <>
              <DownloadButton endpoint={briefs.docx} input={{ params: { id } }} fallbackName={`${data.title}.docx`}>
                下载 Word
              </DownloadButton>
              <DownloadButton endpoint={briefs.pdf} input={{ params: { id } }} fallbackName={`${data.title}.pdf`}>
                下载 PDF
              </DownloadButton>
              <PrintButton />
            </>
          )
        }
      >
        {data && `截至${dayText(data.asOf)}，${data.issuedBy} ${instantText(data.issuedAt)} 印发。`}
      </PageHeader>
      <Loaded query={query}>
        {brief => (
          <>
            <Comparison figures={brief.figures} checkedAt={brief.checkedAt} />
            <BriefText
              title={brief.title}
              opening={brief.opening}
              signature={brief.signature}
              masthead={brief.masthead}
              imprint={brief.imprint}
              sections={brief.sections}
              figures={brief.figures}
              knownAt={brief.knownAt}
              differs={place => brief.figures[place]?.differs === true}
            />
          </>
        )}
      </Loaded>
    </>
  )
}
