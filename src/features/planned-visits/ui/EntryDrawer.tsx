import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Drawer, Input } from 'antd'
import { type ReactNode, useId } from 'react'
import { type PlanEntry, plannedVisitRecords, type RecentVisit, visitPlan } from '#features/planned-visits/contract.ts'
import { Reference } from '#features/records/ui/Reference.tsx'
import { visitRoundEndpoints } from '#features/visits/contract.ts'
import { DayInput } from '#ui/kit/day/DayInput.tsx'
import { dayText, today } from '#ui/kit/day/day.ts'
import { useNarrow } from '#ui/kit/narrow.ts'
import { AutoComplete } from '#ui/kit/select/Select.tsx'
import { queryOf } from '#ui/query.ts'
import { useDraft } from '#ui/shell/drafts.ts'
import type { Asked, Moving } from './moving.ts'

/** Who was there lately, whoever it was: nobody is sent without having seen it. */
function Recent({ recent }: { recent: RecentVisit[] }) {
  if (recent.length === 0) return <p className="plan-recent">近 90 天没有单位走访过。</p>
  return (
    <ul className="plan-recent" aria-label="近期走访">
      {recent.map(({ on, unit, mode, close }) => (
        <li key={`${on} ${unit} ${mode}`} className={close ? 'plan-near' : ''}>
          {dayText(on)} {unit}
          {mode === null ? '另有计划' : `（${mode}）`}
          {close && '，相距不超过 30 天'}
        </li>
      ))}
    </ul>
  )
}

interface LabelledProps {
  label: string
  required?: boolean
  children: (id: string) => ReactNode
}

function Labelled({ label, required = false, children }: LabelledProps) {
  const id = useId()
  return (
    <div className="plan-field">
      <label htmlFor={id} className={required ? 'plan-required' : undefined}>
        {label}
      </label>
      {children(id)}
    </div>
  )
}

interface Written {
  day: string | undefined
  officer: string
  reason: string
}

interface WhenProps {
  written: Written
  write: (change: Partial<Written>) => void
  /** The reason is due. */
  due: boolean
}

function When({ written: { day, officer, reason }, write, due }: WhenProps) {
  return (
    <>
      <Labelled label="计划日期" required>
        {id => <DayInput id={id} label="计划日期" value={day} onChange={next => write({ day: next })} />}
      </Labelled>
      <Labelled label="人员">
        {id => (
          <Input id={id} value={officer} maxLength={200} onChange={event => write({ officer: event.target.value })} />
        )}
      </Labelled>
      <Labelled label="再次走访原因" required={due}>
        {id => (
          <Input.TextArea
            id={id}
            value={reason}
            maxLength={500}
            rows={2}
            placeholder="30 天内已有走访或另有计划的，写明为什么还要去"
            onChange={event => write({ reason: event.target.value })}
          />
        )}
      </Labelled>
    </>
  )
}

interface DrawerProps {
  entry: PlanEntry
  asked: Asked | undefined
  mayWrite: boolean
  moving: Moving
  onClose: () => void
}

/** One entry: who was there lately, what did it, and another day for it. */
export function EntryDrawer({ entry, asked, mayWrite, moving, onClose }: DrawerProps) {
  const narrow = useNarrow()
  // Where it was dragged to another day, that day is what is asked about.
  const { written, write, drop } = useDraft<Written>(`planned-visits ${entry.key} ${asked?.day ?? ''}`, {
    day: asked?.day ?? entry.plannedOn,
    officer: entry.officer ?? '',
    reason: entry.repeatReason ?? '',
  })
  const { day, officer, reason } = written
  const done = () => {
    drop()
    onClose()
  }
  const recent = useRecent(entry.uscc, day, entry)
  const save = useMutation({
    mutationFn: () =>
      moving.change(entry, {
        planned_on: day ?? '',
        officer: officer.trim() || null,
        repeat_reason: reason.trim() || null,
      }),
    onSuccess: done,
  })
  const withdraw = useMutation({ mutationFn: () => moving.withdraw(entry), onSuccess: done })
  const problem = save.error?.message ?? withdraw.error?.message ?? asked?.problem
  const open = mayWrite && !entry.visit
  return (
    <Drawer open title={entry.enterprise} size={narrow ? '100%' : 460} onClose={onClose}>
      <dl className="plan-facts">
        <dt>企业</dt>
        <dd>
          <Link to="/$noun/$key" params={{ noun: 'enterprises', key: entry.uscc }}>
            {entry.enterprise}
          </Link>
        </dd>
        <dt>单位</dt>
        <dd>{entry.unit}</dd>
        <dt>状态</dt>
        <dd>
          {entry.visit ? (
            <Link to="/$noun/$key" params={{ noun: 'visits', key: entry.visit.number }}>
              {dayText(entry.visit.on)}已走访
            </Link>
          ) : (
            `${dayText(entry.plannedOn)}，${entry.standing}`
          )}
        </dd>
      </dl>
      <h3>近期走访</h3>
      <Recent recent={recent} />
      {problem && <Alert type="warning" showIcon role="alert" title={problem} />}
      {open && (
        <>
          <When written={written} write={write} due={recent.some(({ close }) => close)} />
          <div className="plan-buttons">
            <Button type="primary" disabled={!day} loading={save.isPending} onClick={() => save.mutate()}>
              保存
            </Button>
            <Button danger loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
              撤下
            </Button>
            <Link
              to="/new/$noun"
              params={{ noun: 'visits' }}
              search={{ uscc: entry.uscc, visited_on: today(), unit: entry.unit, visitor: entry.officer ?? '' }}
            >
              登记走访
            </Link>
          </div>
        </>
      )}
      <p className="plan-more">
        <Link to="/$noun/$key" params={{ noun: 'planned-visits', key: entry.key }}>
          这一项的历次改动
        </Link>
      </p>
    </Drawer>
  )
}

/** Who is near a day; of an entry on its own day, the plan has said it. */
function useRecent(uscc: string | undefined, day: string | undefined, entry?: PlanEntry): RecentVisit[] {
  const other = uscc !== undefined && day !== undefined && day !== entry?.plannedOn
  const query = useQuery({
    ...queryOf(visitPlan.recent, { query: { uscc: uscc ?? '', on: day ?? '' } }),
    enabled: other,
  })
  if (!other) return entry?.recent ?? []
  // Its own day is left when it moves.
  return (query.data?.recent ?? []).filter(one => one.mode !== null || one.on !== entry?.plannedOn)
}

interface AddProps {
  units: string[]
  unit: string | undefined
  officer: string | undefined
  moving: Moving
  onClose: () => void
}

/** Another enterprise for the plan. */
export function AddDrawer({ units, unit: asked, officer: askedOfficer, moving, onClose }: AddProps) {
  const narrow = useNarrow()
  const { written, write, drop } = useDraft<Written & { uscc: string | undefined; unit: string }>(
    'planned-visits new',
    {
      uscc: undefined,
      day: undefined,
      unit: asked ?? (units.length === 1 ? (units[0] ?? '') : ''),
      officer: askedOfficer ?? '',
      reason: '',
    },
  )
  const { uscc, day, unit, officer, reason } = written
  const recent = useRecent(uscc, day)
  // A unit looks after enterprises that are no part of its scope, and does not find them in the ledger.
  const round = useQuery(queryOf(visitRoundEndpoints.show, { query: {} }))
  const registered = useQuery(queryOf(plannedVisitRecords.endpoints.values, { query: { field: 'unit' } }))
  const known = [...new Set([...units, ...(registered.data?.values ?? [])])]
  const missing = [!uscc && '企业', !unit.trim() && '单位', !day && '计划日期'].filter(Boolean).join('、')
  const cared = (round.data?.enterprises ?? []).map(one => ({ ...one, value: one.uscc }))
  const add = useMutation({
    mutationFn: () => {
      const values = { uscc: uscc ?? '', planned_on: day ?? '', unit: unit.trim() }
      return moving.add({ ...values, officer: officer.trim() || null, repeat_reason: reason.trim() || null })
    },
    onSuccess: () => {
      drop()
      onClose()
    },
  })
  return (
    <Drawer open title="添加走访" size={narrow ? '100%' : 460} onClose={onClose}>
      <Labelled label="企业" required>
        {id => (
          <Reference
            id={id}
            noun="enterprises"
            header="统一社会信用代码"
            label="企业"
            known={cared}
            value={uscc}
            onChange={next => write({ uscc: next })}
          />
        )}
      </Labelled>
      <Labelled label="单位" required>
        {id => (
          <AutoComplete
            id={id}
            value={unit}
            placeholder="从单位登记中选"
            options={known.filter(name => name.includes(unit.trim())).map(value => ({ value }))}
            onChange={next => write({ unit: next })}
          />
        )}
      </Labelled>
      <When written={written} write={write} due={recent.some(({ close }) => close)} />
      {uscc && day && (
        <>
          <h3>近期走访</h3>
          <Recent recent={recent} />
        </>
      )}
      {add.error && <Alert type="warning" showIcon role="alert" title={add.error.message} />}
      <div className="plan-buttons">
        <Button type="primary" disabled={missing !== ''} loading={add.isPending} onClick={() => add.mutate()}>
          添加
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
      {missing && <p className="plan-missing">还要填写：{missing}。</p>}
    </Drawer>
  )
}
