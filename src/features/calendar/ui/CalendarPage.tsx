import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { type CalendarYear, calendar } from '#features/calendar/contract.ts'
import { call } from '#ui/call.ts'
import { dayInYear, today } from '#ui/kit/day/day.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { forgetLeft, keyOf, queryOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import { asSent, turned, type Wanted } from './changes.ts'
import { Effect } from './Effect.tsx'
import { Months } from './Months.tsx'
import './calendar.css'

const page = getRouteApi('/signed-in/calendar')
const none: Wanted = new Map()

/** 工作日历: a year on a page, whose days are turned round by a click; what that does is shown before it is saved. */
export function CalendarPage() {
  const { year = Number(today().slice(0, 4)) } = page.useSearch()
  const navigate = page.useNavigate()
  const query = useQuery({ ...queryOf(calendar.year, { query: { year } }), placeholderData: keepPreviousData })
  const go = (to: number) => navigate({ search: { year: to } })
  const may = useCan('calendar.write')
  return (
    <>
      <PageHeader
        title="工作日历"
        actions={
          <>
            <Link to="/$noun" params={{ noun: 'calendar-days' }}>
              台账
            </Link>
            <Button aria-label="上一年" icon={<Glyph name="left" />} onClick={() => go(year - 1)} />
            <strong>{year}年</strong>
            <Button aria-label="下一年" icon={<Glyph name="right" />} onClick={() => go(year + 1)} />
            <PrintButton />
          </>
        }
      >
        工作日的期限都按它计，依国务院办公厅的放假通知。
        {may ? '本区县另有安排的，点那一天改。' : '本区县另有安排的，由发改或系统管理员改。'}
      </PageHeader>
      <Loaded query={query}>{data => <Year key={data.year} data={data} />}</Loaded>
    </>
  )
}

function Year({ data }: { data: CalendarYear }) {
  const may = useCan('calendar.write')
  const [wanted, setWanted] = useState(none)
  const [saved, setSaved] = useState<number>()
  return (
    <>
      {!data.noticed && <p className="year-note">{data.year}年的放假通知还没有收入，暂按周一至周五为工作日。</p>}
      <p className="year-legend" aria-hidden="true">
        <span className="year-day year-works">工作日</span>
        <span className="year-day year-rests">休息日</span>
        <span className="year-day year-works year-own">本区县定的</span>
        {may && <span className="year-day year-works year-changed">未保存的改动</span>}
      </p>
      <Months
        days={data.days}
        wanted={wanted}
        onTurn={
          may
            ? day => {
                setSaved(undefined)
                setWanted(turned(day, wanted))
              }
            : undefined
        }
      />
      {saved !== undefined && (
        <p className="year-saved" role="status">
          已保存。{saved > 0 ? `${saved} 个正在计时的时限改了到期日，有关的人会收到通知。` : '没有时限因此改变到期日。'}
        </p>
      )}
      {wanted.size > 0 && (
        <p className="year-bar no-print">
          {wanted.size} 天的改动还没有保存。<a href="#unsaved">看影响、保存</a>
        </p>
      )}
      {wanted.size > 0 && (
        <Unsaved
          version={data.version}
          wanted={wanted}
          onDrop={() => setWanted(none)}
          onSaved={moved => {
            setWanted(none)
            setSaved(moved)
          }}
        />
      )}
    </>
  )
}

interface UnsavedProps {
  version: string
  wanted: Wanted
  onDrop: () => void
  onSaved: (moved: number) => void
}

function Unsaved({ version, wanted, onDrop, onSaved }: UnsavedProps) {
  const cache = useQueryClient()
  const field = useId()
  const [notes, setNotes] = useState('')
  const save = useMutation({
    mutationFn: () =>
      call(calendar.change, {
        headers: { 'if-match': `"${version}"` },
        body: { changes: asSent(wanted, notes) },
      }),
    onSuccess: async ({ moved }) => {
      forgetLeft(cache)
      await cache.invalidateQueries({ queryKey: keyOf(calendar.year) })
      onSaved(moved)
    },
  })
  const days = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))
  return (
    <div className="no-print">
      <Section
        id="unsaved"
        title={`未保存的改动（${wanted.size} 天）`}
        actions={
          <>
            <Button onClick={onDrop}>放弃</Button>
            <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
              保存
            </Button>
          </>
        }
      >
        <ul className="year-changes">
          {days.map(([day, kind]) => (
            <li key={day}>
              {dayInYear(day)}：{kind === null ? '恢复按放假通知' : `改为${kind}`}
            </li>
          ))}
        </ul>
        <label className="year-notes" htmlFor={field}>
          说明（可不填）
          <Input id={field} value={notes} maxLength={200} onChange={event => setNotes(event.target.value)} />
        </label>
        {save.isError && (
          <p className="year-problem" role="alert">
            {save.error.message}
          </p>
        )}
      </Section>
      <Effect changes={asSent(wanted, '')} />
    </div>
  )
}
