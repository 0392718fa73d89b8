import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { enterpriseMerges } from '#features/duplicates/contract.ts'
import { Reference } from '#features/records/ui/Reference.tsx'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { queryOf } from '#ui/query.ts'
import { Decide } from './Decide.tsx'
import './duplicates.css'

const page = getRouteApi('/signed-in/duplicates/merge')

/** 合并企业: which two, side by side, and what is to become of them. */
export function MergePage() {
  const { kept, gone } = page.useSearch()
  const navigate = page.useNavigate()
  const show = (search: { kept?: string | undefined; gone?: string | undefined }) => navigate({ search, replace: true })
  const query = useQuery({
    ...queryOf(enterpriseMerges.preview, { query: { kept: kept ?? '', gone: gone ?? '' } }),
    enabled: kept !== undefined && gone !== undefined,
    // Decided of what stands now.
    staleTime: 0,
  })
  const name = (code: string | undefined) =>
    [query.data?.kept, query.data?.gone].find(side => side?.uscc === code)?.name
  return (
    <>
      <PageHeader
        title="合并企业"
        crumbs={[
          { label: '企业', to: '/enterprises' },
          { label: '疑似重复企业', to: '/duplicates' },
        ]}
      >
        并入的一家移出台账，它的名称成为留下的一家的曾用名，旧链接转到留下的一家。合并可以撤销。
      </PageHeader>
      <Section title="哪两家">
        <div className="merge-which">
          <div>
            <span aria-hidden="true">留下</span>
            <Reference
              noun="enterprises"
              header="统一社会信用代码"
              label="留下的企业"
              value={kept}
              name={name(kept)}
              onChange={next => show({ kept: next, gone })}
            />
          </div>
          <div>
            <span aria-hidden="true">并入</span>
            <Reference
              noun="enterprises"
              header="统一社会信用代码"
              label="并入的企业"
              value={gone}
              name={name(gone)}
              onChange={next => show({ kept, gone: next })}
            />
          </div>
          {kept && gone && <PlainButton onClick={() => show({ kept: gone, gone: kept })}>对调</PlainButton>}
        </div>
      </Section>
      {kept === undefined || gone === undefined ? (
        <State tone="empty" title="请选择两家企业">
          按名称、代码或拼音查找。
        </State>
      ) : (
        <Loaded query={query}>{found => <Decide key={`${kept} ${gone}`} found={found} />}</Loaded>
      )}
    </>
  )
}
