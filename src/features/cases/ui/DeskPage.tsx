import type { UseQueryResult } from '@tanstack/react-query'
import { Link, useRouteContext } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { nameOf } from '#features/records/ui/name.ts'
import { type NounPages, useBeginning, usePagesOf } from '#features/records/ui/nouns.ts'
import { dayText } from '#ui/kit/day/day.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { Light } from '#ui/kit/mark/Light.tsx'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { useCan } from '#ui/shell/session.ts'
import { Deciding } from './Deciding.tsx'
import { type Listed, MOST, useLatest, useLiving, useWaiting, useWaitingCount } from './queries.ts'
import '#features/records/ui/records.css'
import './cases.css'

const numberOf = ({ spec, record }: Listed) => String(record.values[spec.columns.find(({ key }) => key)?.field ?? ''])

/** What is answered by one press, beneath its name. */
function Waiting({ row, onTapped }: { row: Listed; onTapped: (row: Listed) => void }) {
  const { noun } = row.spec
  const { key } = row.record
  const Taps = usePagesOf(noun)?.life?.Taps
  return (
    Taps && (
      <Suspense>
        <Taps recordKey={key} onDone={() => onTapped(row)} />
      </Suspense>
    )
  )
}

const columns = (several: boolean, onTapped?: (row: Listed) => void): Column<Listed>[] => [
  {
    key: 'name',
    title: '事项',
    primary: true,
    render: row => (
      <>
        <Link to="/$noun/$key" params={{ noun: row.spec.noun, key: row.record.key }}>
          {nameOf(row.spec, row.record)}
        </Link>
        {onTapped && <Waiting row={row} onTapped={onTapped} />}
      </>
    ),
  },
  ...(several ? [{ key: 'sheet', title: '种类', nowrap: true, render: ({ spec }: Listed) => spec.sheet }] : []),
  { key: 'number', title: '编号', nowrap: true, render: numberOf },
  {
    key: 'who',
    title: '企业',
    render: ({ record }) => record.values.enterprise_name ?? '—',
  },
  {
    key: 'state',
    title: '状态',
    nowrap: true,
    render: ({ record }) => <Mark tone="plain">{String(record.computed.state ?? '')}</Mark>,
  },
  {
    key: 'light',
    title: '时限',
    nowrap: true,
    render: ({ record: { computed } }) =>
      computed.light ? (
        <Light
          light={String(computed.light)}
          dueOn={computed.due_on as string | null}
          left={computed.left as string | null}
          late={computed.late as string | null}
        />
      ) : (
        '—'
      ),
  },
  {
    key: 'due',
    title: '到期日',
    nowrap: true,
    render: ({ record: { computed } }) => (computed.due_on ? dayText(String(computed.due_on)) : '—'),
  },
]

function Begin({ noun, className }: { noun: NounPages; className: string }) {
  const may = useCan(noun.life?.begins ?? 'ledger.write')
  const words = useBeginning({ noun: noun.noun, sheet: noun.label })
  if (!may) return null
  return (
    <Link className={className} to="/new/$noun" params={{ noun: noun.noun }}>
      <Glyph name="plus" />
      {words}
    </Link>
  )
}

const idOf = ({ spec, record }: Listed) => `${spec.noun} ${record.key}`

function Cases(props: {
  label: string
  query: UseQueryResult<Listed[]>
  none: string
  /** Those that were answered here a moment ago: it may be changed still. */
  answered?: Listed[]
  onTapped?: ((row: Listed) => void) | undefined
  children?: string
}) {
  const { label, query, none, answered = [], onTapped, children } = props
  const several = useLiving().length > 1
  return (
    <Loaded query={query}>
      {rows => (
        <DataTable
          label={label}
          columns={columns(several, onTapped)}
          rows={[...rows, ...answered.filter(one => !rows.some(row => idOf(row) === idOf(one)))]}
          rowKey={idOf}
          empty={
            <State tone="empty" title={none}>
              {children}
            </State>
          }
        />
      )}
    </Loaded>
  )
}

const waitingText = (all: number, late: number) => `${all} 件${late > 0 ? `，其中 ${late} 件已超期` : ''}`

/** More wait than are listed: how many in all, and where they are. */
function All({ shown }: { shown: number }) {
  const { data } = useWaitingCount()
  const nouns = useLiving()
  return (
    <>
      {data && `${waitingText(data.all, data.late)}；下面是最急的 ${shown} 件，其余见`}
      {data &&
        nouns.map(({ noun, label }) => (
          <Link key={noun} to="/$noun" params={{ noun }} search={{ mine: 'true' }}>
            {label}列表
          </Link>
        ))}
    </>
  )
}

/** 我的待办: what waits for this person, the most urgent first; for an enterprise also what it has put in. */
export function DeskPage() {
  const nouns = useLiving()
  const outside = !useCan('ledger.read')
  const waiting = useWaiting()
  const latest = useLatest(outside)
  const [tapped, tap] = useState<string[]>([])
  const { Portal } = useRouteContext({ from: '/signed-in' })
  const shown = waiting.data?.length ?? 0
  const red = waiting.data?.filter(({ record }) => record.computed.light === 'red').length ?? 0
  return (
    <>
      <PageHeader
        title="我的待办"
        actions={!outside && nouns.map(noun => <Begin key={noun.noun} noun={noun} className="button-link" />)}
      />
      {outside && (
        <div className="desk-begin">
          {nouns.map(noun => (
            <Begin key={noun.noun} noun={noun} className="desk-begin-link" />
          ))}
        </div>
      )}
      <Section
        title={outside ? '等我评价或补充' : '等我办理'}
        note={shown >= MOST ? <All shown={shown} /> : shown > 0 && waitingText(shown, red)}
        flush
      >
        <Cases
          label="等我办理"
          query={waiting}
          none={outside ? '没有等您评价或补充的' : '没有等您办理的'}
          answered={(latest.data ?? []).filter(row => tapped.includes(idOf(row)))}
          onTapped={outside ? row => tap(before => [...before, idOf(row)]) : undefined}
        >
          {outside ? '需要补充材料，或办理有了结果，会列在这里。' : '轮到您办的事会列在这里，超期的在前。'}
        </Cases>
      </Section>
      <Deciding />
      {outside && (
        <Suspense>
          <Portal />
        </Suspense>
      )}
      {outside && (
        <Section title="本企业的诉求" flush>
          <Cases label="本企业的诉求" query={latest} none="还没有提过诉求">
            有困难、有建议，点上面的按钮告诉我们。
          </Cases>
        </Section>
      )}
    </>
  )
}
