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
type Alike = Effects['others'][number]

const days: Column<Pick<Term, 'before' | 'after'>>[] = [
  { key: 'before', title: '现到期日', nowrap: true, render: ({ before }) => dayText(before) },
  { key: 'after', title: '改后到期日', nowrap: true, render: ({ after }) => dayText(after) },
]
const columns: Column<Term>[] = [
  {
    key: 'title',
    title: '事项',
    primary: true,
    width: '30%',
    render: ({ noun, key, title, number }) => (
      <Link to="/$noun/$key" params={{ noun, key }} target="_blank">
        {title ?? number}
      </Link>
    ),
  },
  { key: 'sheet', title: '种类', nowrap: true, render: ({ sheet }) => sheet },
  { key: 'number', title: '编号', nowrap: true, render: ({ number }) => number },
  { key: 'unit', title: '单位', render: ({ unit }) => unit ?? '—' },
  { key: 'term', title: '时限', nowrap: true, render: ({ term }) => term },
  ...days,
]
const alike: Column<Alike>[] = [
  { key: 'sheet', title: '种类', primary: true, nowrap: true, render: ({ sheet, term }) => `${sheet}：${term}` },
  { key: 'count', title: '个数', numeric: true, nowrap: true, render: ({ count }) => count },
  ...days,
]

/** What the changes that are not saved yet would do to terms that are running. */
export function Effect({ changes }: { changes: DayChange[] }) {
  const query = useQuery({ ...queryOf(calendar.preview, { body: { changes } }), staleTime: 0 })
  return (
    <Loaded query={query}>
      {({ count, terms, others }) => (
        <>
          <Section
            title="对正在计时的时限的影响"
            note={count > 0 ? `${count} 个时限的到期日将改变` : undefined}
            flush={terms.length > 0}
          >
            {count === 0 && <p>没有时限因此改变到期日。</p>}
            {count > 0 && terms.length === 0 && <p>有关事项不在您的查看范围内，下面只列个数。</p>}
            {terms.length > 0 && (
              <DataTable
                label="到期日将改变的时限"
                columns={columns}
                rows={terms}
                rowKey={({ noun, key, term }) => `${noun} ${key} ${term}`}
                empty={<State tone="empty" title="没有" />}
              />
            )}
          </Section>
          {others.length > 0 && (
            <Section
              title={terms.length > 0 ? '其余的' : '各有多少'}
              note={terms.length > 0 ? `${count - terms.length} 个，不在您的查看范围内，或排在 200 个之后` : undefined}
              flush
            >
              <DataTable
                label="没有逐个列出的时限"
                columns={alike}
                rows={others}
                rowKey={row => Object.values(row).join(' ')}
                empty={<State tone="empty" title="没有" />}
              />
            </Section>
          )}
        </>
      )}
    </Loaded>
  )
}
