import { Link, useRouteContext } from '@tanstack/react-router'
import { Button, Popover } from 'antd'
import { Suspense } from 'react'
import type { ListQuery, RecordNoun } from '#features/records/contract.ts'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { useCan } from '#ui/shell/session.ts'
import { ColumnChooser } from './ColumnChooser.tsx'
import { type NounPages, pagesOf, useBeginning } from './nouns.ts'
import type { Search } from './search.ts'

interface ListActionsProps {
  spec: RecordNoun
  query: ListQuery
  fields: string[]
  can: { create: boolean; export: boolean }
  loadMore: (() => Promise<{ hasNextPage: boolean }>) | undefined
  /** Waits for the sums. */
  settle: () => Promise<unknown>
  onChoose: (search: Search) => void
  onColumns: (fields: string[] | null) => void
}

/** A list as a file: just what is shown, or with every column, which an import takes back. */
function Export({ spec, query, fields }: Pick<ListActionsProps, 'spec' | 'query' | 'fields'>) {
  const fallbackName = `${spec.sheet}.xlsx`
  const shown = { query: { ...query, columns: fields.join(',') } }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="export-choice">
          <DownloadButton endpoint={spec.endpoints.export} input={shown} fallbackName={fallbackName} type="link">
            所见的表
          </DownloadButton>
          <small>列与筛选同本页，有标题、单位、合计，可直接报送</small>
          <DownloadButton endpoint={spec.endpoints.export} input={{ query }} fallbackName={fallbackName} type="link">
            全部列
          </DownloadButton>
          <small>台账工作簿的格式，改后可再导入</small>
        </div>
      }
    >
      <Button icon={<Glyph name="download" />}>导出</Button>
    </Popover>
  )
}

function Leaves({ to, label, permission }: NonNullable<NounPages['leaves']>) {
  return useCan(permission) ? <Link to={to}>{label}</Link> : null
}

/** What can be done with a list. */
export function ListActions({ spec, query, fields, can, loadMore, settle, onChoose, onColumns }: ListActionsProps) {
  const { nouns, SavedViews } = useRouteContext({ from: '/signed-in' })
  const beginning = useBeginning(spec)
  const official = useCan('ledger.read')
  const { beside, leaves } = pagesOf(nouns, spec.noun) ?? {}
  return (
    <>
      {beside?.map(other => (
        <Link key={other} to="/$noun" params={{ noun: other }} className="beside-link">
          {pagesOf(nouns, other)?.label}台账
        </Link>
      ))}
      {official && (
        <>
          <Suspense>
            <SavedViews page={spec.noun} query={location.search.replace(/^\?/, '')} onChoose={onChoose} />
          </Suspense>
          <ColumnChooser spec={spec} fields={fields} onChange={onColumns} />
        </>
      )}
      {can.export && <Export spec={spec} query={query} fields={fields} />}
      {leaves && <Leaves {...leaves} />}
      <PrintButton loadMore={loadMore} settle={settle} />
      {can.create && (
        <Link className="button-link" to="/new/$noun" params={{ noun: spec.noun }}>
          <Glyph name="plus" />
          {beginning}
        </Link>
      )}
    </>
  )
}
