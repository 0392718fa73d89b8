import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { calendar, type DayChange, type Effect as Effects } from '#features/calendar/contract.ts'
import { dayText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'

type Term = Effects['terms'][number]

const columns: Column<Term>[] = [
  {
    key: 'title',
    title: '事项',
    primary: true,
    render: ({ noun, key, title, number }) => (
      <Link to="/$noun/$key" params={{ noun, key }} target="_blank">
        {title ?? number}
      </Link>
    ),
  },
  { key: 'number', title: '编号', nowrap: true, render: ({ number }) => number },
  { key: 'term', title: '时限', nowrap: true, render: ({ term }) => term },
  { key: 'before', title: '现到期日', nowrap: true, render: ({ before }) => dayText(before) },
  { key: 'after', title: '改后到期日', nowrap: true, render: ({ after }) => dayText(after) },
]

/** What the changes that are not saved yet would do to terms that are running. */
export function Effect({ changes }: { changes: DayChange[] }) {
  const query = useQuery({ ...queryOf(calendar.preview, { body: { changes } }), staleTime: 0 })
  return (
    <Loaded query={query}>
      {({ count, terms }) => (
        <Section
          title="对正在计时的时限的影响"
          note={count > 0 ? `${count} 个时限的到期日将改变` : undefined}
          flush={terms.length > 0}
        >
          {count === 0 && <p>没有时限因此改变到期日。</p>}
          {count > 0 && terms.length === 0 && <p>有关事项不在您的查看范围内，这里不列出。</p>}
          {terms.length > 0 && (
            <DataTable
              label="到期日将改变的时限"
              columns={columns}
              rows={terms}
              rowKey={({ noun, key, term }) => `${noun} ${key} ${term}`}
              empty={<State tone="empty" title="没有" />}
              foot={
                count > terms.length && `另有 ${count - terms.length} 个没有列出（不在查看范围内，或超过 200 个）。`
              }
            />
          )}
        </Section>
      )}
    </Loaded>
  )
}
