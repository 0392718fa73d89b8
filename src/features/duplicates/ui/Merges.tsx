import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { enterpriseMerges, type MergeView } from '#features/duplicates/contract.ts'
import { call } from '#ui/call.ts'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { instantText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { loadedOf, moreOf } from '#ui/kit/table/more.ts'
import { keyOf } from '#ui/query.ts'

const movedText = ({ moved }: MergeView) => moved.map(({ sheet, count }) => `${sheet} ${count} 条`).join('、') || '—'

function Undo({ merge: { id, gone, kept } }: { merge: MergeView }) {
  const cache = useQueryClient()
  return (
    <ConfirmButton
      small
      label={`撤销合并：${gone.name}`}
      title={`撤销合并，恢复${gone.name}？`}
      description={`两家都恢复合并前的样子，转到${kept.name}的记录转回去；合并之后又有改动的保持现状，撤销之后逐一列出。`}
      act={async () => {
        await call(enterpriseMerges.undo, { params: { id } })
        await cache.invalidateQueries({ queryKey: keyOf(enterpriseMerges.list) })
      }}
    >
      撤销合并
    </ConfirmButton>
  )
}

/** What became of it: who undid it, and what stays since it was changed in between. */
function Outcome({ merge }: { merge: MergeView }) {
  const { undoneAt, undoneBy, stayed } = merge
  if (!undoneAt) return <Undo merge={merge} />
  return (
    <>
      已由{undoneBy}撤销，{instantText(undoneAt)}
      {stayed.length > 0 && (
        <>
          。合并之后又有改动，没有恢复的：
          <ul className="linked">
            {stayed.map(({ noun, key, words }) => (
              <li key={words}>
                {noun && key ? (
                  <Link to="/$noun/$key" params={{ noun, key }}>
                    {words}
                  </Link>
                ) : (
                  words
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const columns: Column<MergeView>[] = [
  {
    key: 'gone',
    title: '并入的企业',
    primary: true,
    render: ({ gone }) => (
      <span className="duplicate-side">
        {gone.name}
        <small>{gone.uscc}</small>
      </span>
    ),
  },
  {
    key: 'kept',
    title: '留下的企业',
    render: ({ kept }) => (
      <span className="duplicate-side">
        <Link to="/$noun/$key" params={{ noun: 'enterprises', key: kept.key }}>
          {kept.name}
        </Link>
        <small>{kept.uscc}</small>
      </span>
    ),
  },
  { key: 'moved', title: '转移的记录', render: movedText },
  { key: 'by', title: '合并', render: ({ mergedBy, mergedAt }) => `${mergedBy}，${instantText(mergedAt)}` },
  { key: 'undo', title: '撤销', render: merge => <Outcome merge={merge} /> },
]

/** 已合并, from new to old, each with the way back. */
export function Merges() {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(enterpriseMerges.list), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(enterpriseMerges.list, { query: { ...(pageParam > 0 && { cursor: pageParam }) } }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const rows = query.data?.pages.flatMap(({ merges }) => merges)
  return (
    <Section title="已合并" flush>
      <Loaded query={loadedOf(query, rows)}>
        {merges => (
          <DataTable
            label="已合并"
            columns={columns}
            rows={merges}
            rowKey={({ id }) => `${id}`}
            empty={<State tone="empty" title="还没有合并过企业" />}
            more={moreOf(query)}
          />
        )}
      </Loaded>
    </Section>
  )
}
