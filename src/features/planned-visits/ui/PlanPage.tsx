import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type PlanEntry,
  quarterFrom,
  quarterNamed,
  sayQuarter,
  type VisitPlan,
  visitPlan,
} from '#features/planned-visits/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { Choice, FilterBar, FilterField } from '#ui/kit/filter/filters.tsx'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { useNarrow } from '#ui/kit/narrow.ts'
import { PageHeader } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { queryOf } from '#ui/query.ts'
import { ownOf } from '#ui/shell/own-search.ts'
import { useSession } from '#ui/shell/session.ts'
import { AddDrawer, EntryDrawer } from './EntryDrawer.tsx'
import { type Done, type Moving, useMoving } from './moving.ts'
import { Propose } from './Propose.tsx'
import { PlanSheet } from './Sheet.tsx'
import { wholePlan } from './shown.tsx'
import { Weeks } from './Weeks.tsx'
import './plan.css'

const page = getRouteApi('/signed-in/visit-plan')
const choices = (names: string[]) => names.map(value => ({ value, label: value }))

/** 走访计划: who visits which enterprise on which day of the quarter. */
export function PlanPage() {
  const search = ownOf(page.useSearch())
  const navigate = page.useNavigate()
  const asked = queryOf(visitPlan.show, { query: search })
  const query = useQuery({ ...asked, placeholderData: keepPreviousData })
  const moving = useMoving(asked.queryKey)
  const [adding, setAdding] = useState(false)
  const [sheet, setSheet] = useState<PlanEntry[]>()
  const prepare = async () => {
    if (!query.data) return
    setSheet(await wholePlan(query.data, search))
    addEventListener('afterprint', () => setSheet(undefined), { once: true })
  }
  const quarter = search.quarter ?? query.data?.quarter
  const go = (next: Partial<typeof search>) => navigate({ search: { ...search, ...next }, replace: true })
  const step = (by: number) => quarter && go({ quarter: quarterFrom(quarter, by) })
  return (
    <>
      <PageHeader
        title="走访计划"
        actions={
          quarter && (
            <>
              <Link to="/$noun" params={{ noun: 'planned-visits' }}>
                台账
              </Link>
              <Button aria-label="上一季度" icon={<Glyph name="left" />} onClick={() => step(-1)} />
              <strong className="plan-quarter">{sayQuarter(quarterNamed(quarter))}</strong>
              <Button aria-label="下一季度" icon={<Glyph name="right" />} onClick={() => step(1)} />
              <DownloadButton
                endpoint={visitPlan.export}
                input={{ query: { ...search, quarter } }}
                fallbackName="走访计划.xlsx"
              >
                导出
              </DownloadButton>
              <PrintButton settle={prepare} />
              {query.data?.can.write && (
                <Button icon={<Glyph name="plus" />} onClick={() => setAdding(true)}>
                  添加
                </Button>
              )}
              {query.data?.can.propose && (
                <Propose
                  quarter={quarter}
                  unit={search.unit}
                  onDone={sentence => moving.finish({ sentence, undo: undefined })}
                />
              )}
            </>
          )
        }
      >
        谁在哪天走访哪家企业。无事不扰：30 天内有单位去过、或另有计划的，再去要写明原因。
      </PageHeader>
      <Loaded query={query}>
        {plan => (
          <Plan
            plan={plan}
            sheet={sheet ?? plan.entries}
            moving={moving}
            search={search}
            go={go}
            refreshing={query.isPlaceholderData}
          />
        )}
      </Loaded>
      {adding && query.data && (
        <AddDrawer
          units={query.data.units}
          unit={search.unit}
          officer={search.officer}
          moving={moving}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  )
}

interface PlanProps {
  plan: VisitPlan
  /** What is printed. */
  sheet: PlanEntry[]
  moving: Moving
  search: { unit?: string | undefined; officer?: string | undefined }
  go: (next: { unit?: string | undefined; officer?: string | undefined }) => void
  refreshing: boolean
}

function Plan({ plan, sheet, moving, search, go, refreshing }: PlanProps) {
  const [opened, setOpened] = useState<PlanEntry>()
  const own = useSession().user.displayName
  const narrow = useNarrow()
  const { asked } = moving
  const shown = asked?.entry ?? opened
  const close = () => {
    setOpened(undefined)
    moving.ask(undefined)
  }
  return (
    <div className={refreshing ? 'refreshing' : undefined}>
      <FilterBar note={`共 ${plan.count} 次，已走访 ${plan.done} 次`}>
        <FilterField label="单位">
          <Choice label="单位" value={search.unit} options={choices(plan.units)} onChange={unit => go({ unit })} />
        </FilterField>
        <FilterField label="人员">
          <Choice
            label="人员"
            value={search.officer}
            options={choices(plan.officers)}
            onChange={officer => go({ officer })}
          />
        </FilterField>
        {plan.officers.includes(own) && (
          <PlainButton
            small
            pressed={search.officer === own}
            onClick={() => go({ officer: search.officer === own ? undefined : own })}
          >
            只看本人
          </PlainButton>
        )}
      </FilterBar>
      {moving.move.error && !asked && (
        <p className="form-problem" role="alert">
          {moving.move.error.message}
        </p>
      )}
      {moving.done && <Undo key={moving.done.sentence} done={moving.done} />}
      {plan.count === 0 ? (
        <State tone="empty" title="这个季度还没有走访计划">
          {plan.can.propose ? '点“拟定计划”，按包联的频次安排；也可逐家添加。' : '由负责走访的单位拟定后，在这里查看。'}
        </State>
      ) : (
        <>
          {plan.can.write && (
            <p className="plan-hint no-print">
              点开看近期走访、改日子{narrow ? '。' : '；也可拖到别的日子，或按空格拿起、方向键选日子、回车放下。'}
            </p>
          )}
          {!plan.noticed && (
            <p className="plan-hint no-print">
              {plan.quarter.slice(0, 4)}年的放假通知还没有收入，暂按周一至周五为工作日。
            </p>
          )}
          <Weeks
            key={`${plan.quarter} ${search.unit} ${search.officer}`}
            plan={plan}
            of={search}
            moving={moving}
            onOpen={setOpened}
          />
          <PlanSheet plan={plan} entries={sheet} range={[search.unit, search.officer].filter(Boolean).join('　')} />
        </>
      )}
      {shown && (
        <EntryDrawer
          key={`${shown.key} ${asked?.day}`}
          entry={shown}
          asked={asked}
          mayWrite={plan.can.write}
          moving={moving}
          onClose={close}
        />
      )}
    </div>
  )
}

/** What was done last, with the way back. */
function Undo({ done: { sentence, undo } }: { done: Done }) {
  const run = useMutation({ mutationFn: async () => undo?.() })
  return (
    <p className="plan-undo no-print" role="status">
      {sentence}
      {undo && (
        <PlainButton small busy={run.isPending} onClick={() => run.mutate()}>
          撤销
        </PlainButton>
      )}
      {run.error && <span className="form-problem">{run.error.message}</span>}
    </p>
  )
}
