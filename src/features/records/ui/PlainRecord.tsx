import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { keyToken, type LedgerRecordView, type RecordNoun } from '#features/records/contract.ts'
import { Problem } from '#ui/call.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { Skeleton } from '#ui/kit/state/Skeleton.tsx'
import { DeleteButton } from './DeleteButton.tsx'
import { Facts } from './Facts.tsx'
import { History } from './History.tsx'
import { nameOf } from './name.ts'
import { usePagesOf, usePartsOf } from './nouns.ts'
import { historyQuery, recordQuery } from './queries.ts'
import type { Search } from './search.ts'
import { Written } from './Written.tsx'
import './records.css'

const page = getRouteApi('/signed-in/$noun/$key')

/** The part of the address that the noun's own record takes. */
const askedOf = (asks: string[], search: Search): Search =>
  Object.fromEntries(asks.flatMap(name => (search[name] === undefined ? [] : [[name, search[name]]])))

function Actions({ spec, record }: { spec: RecordNoun; record: LedgerRecordView }) {
  return (
    <>
      {record.can.edit && (
        <Link className="button-link" to="/$noun/$key/edit" params={{ noun: spec.noun, key: record.key }}>
          <Glyph name="edit" />
          编辑
        </Link>
      )}
      <PrintButton />
      {record.can.delete && <DeleteButton spec={spec} record={record} />}
    </>
  )
}

/** The record was merged into another: leads there, and says why. */
function ToSuccessor({ noun, problem }: { noun: string; problem: Problem }) {
  const key = keyToken([problem.issues[0]?.message ?? ''])
  const written = { sentence: `${problem.message}这里是留下的一家。`, warnings: [] }
  return <Navigate to="/$noun/$key" params={{ noun, key }} state={{ written }} replace />
}

/** What its noun adds, its fields, its history. */
export function PlainRecord() {
  const spec = page.useLoaderData()
  const { noun, key } = page.useParams()
  const { Detail, sideBySide, under, asks = [] } = usePagesOf(noun) ?? {}
  const parts = usePartsOf(noun)
  const asked = askedOf(asks, page.useSearch())
  const query = useQuery({ ...recordQuery(spec, key, asked), placeholderData: keepPreviousData })
  const record = query.data as LedgerRecordView | undefined
  const shown = record?.key === key ? record : undefined
  // A record that is gone still has its history; one that never was has none.
  const past = useInfiniteQuery({ ...historyQuery(spec, key), enabled: query.error !== null })
  const merged = query.error instanceof Problem && query.error.code === 'merged' ? query.error : undefined
  if (merged) return <ToSuccessor noun={noun} problem={merged} />
  return (
    <>
      <PageHeader
        title={shown ? nameOf(spec, shown) : spec.sheet}
        crumbs={[...(under?.crumbs ?? []), { label: under ? `${spec.sheet}台账` : spec.sheet, to: `/${noun}` }]}
        actions={shown && <Actions spec={spec} record={shown} />}
      >
        {shown && `${instantText(shown.recordedAt)} 由 ${shown.recordedBy} 记录`}
        {shown?.needsReason && <span className="locked">已锁定，修改或删除须写明原因</span>}
      </PageHeader>
      <Written />
      <Loaded query={{ ...query, data: shown }}>
        {loaded => (
          <div
            className={[query.isPlaceholderData && 'refreshing', sideBySide && 'side-by-side']
              .filter(Boolean)
              .join(' ')}
            aria-busy={query.isPlaceholderData}
          >
            {Detail && (
              <div>
                <Suspense fallback={<Skeleton rows={4} tall />}>
                  <Detail spec={spec} record={loaded} />
                </Suspense>
                {parts.map((Part, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: declared once, in this order
                  <Suspense key={at} fallback={<Skeleton rows={4} />}>
                    <Part spec={spec} record={loaded} />
                  </Suspense>
                ))}
              </div>
            )}
            <Facts spec={spec} record={loaded} />
          </div>
        )}
      </Loaded>
      {(shown || past.data) && (
        <Section title="修改历史" note="谁、何时、改了什么" className="history-section">
          <History spec={spec} recordKey={key} />
        </Section>
      )}
    </>
  )
}
