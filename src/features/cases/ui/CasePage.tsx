import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { CaseView } from '#features/cases/contract.ts'
import { Facts } from '#features/records/ui/Facts.tsx'
import { HistoryButton } from '#features/records/ui/HistoryButton.tsx'
import { nameOf } from '#features/records/ui/name.ts'
import { useHelps } from '#features/records/ui/nouns.ts'
import { Written } from '#features/records/ui/Written.tsx'
import { Glyph } from '#ui/kit/Glyph.tsx'
import { PageHeader } from '#ui/kit/page/PageHeader.tsx'
import { PrintButton } from '#ui/kit/print/PrintButton.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { Themed } from '#ui/kit/Themed.tsx'
import { CaseFiles } from './CaseFiles.tsx'
import { Asked, Comments } from './Comments.tsx'
import type { Lived } from './lived.ts'
import { afterStep, caseQuery } from './queries.ts'
import { Standing } from './Standing.tsx'
import { StepButtons } from './StepButtons.tsx'
import { Taps } from './Taps.tsx'
import { TimeLine } from './TimeLine.tsx'
import '#features/records/ui/records.css'
import './cases.css'

const StepDrawer = lazy(() => import('./StepDrawer.tsx').then(module => ({ default: module.StepDrawer })))

type Can = CaseView['can'][number]

/** What can be done with a case, and the form of the step that was chosen. */
function useSteps(of: Lived, view: CaseView | undefined, recordKey: string) {
  const cache = useQueryClient()
  const [taking, take] = useState<Can>()
  const [done, tell] = useState<string>()
  const finished = (after: CaseView, label: string) => {
    cache.setQueryData(caseQuery(of, recordKey).queryKey, after)
    afterStep(cache)
    take(undefined)
    tell(`“${label}”已办，现为“${after.stateLabel}”。`)
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }
  return { taking: view && taking, take, done, finished }
}

/** The page of a case: where it stands, what can be done, its facts, its way so far, what was said about it. */
export function CasePage({ of, recordKey }: { of: Lived; recordKey: string }) {
  const { records } = of
  const query = useQuery(caseQuery(of, recordKey))
  const view = query.data
  const helps = useHelps(records.noun)
  const { taking, take, done, finished } = useSteps(of, view, recordKey)
  const shown = view && { values: view.values, labels: view.labels, computed: {} }
  const title = shown ? nameOf(records, shown) : records.sheet
  return (
    <>
      <PageHeader title={title} crumbs={[{ label: records.sheet, to: `/${records.noun}` }]} actions={<PrintButton />}>
        {view && <Standing of={of} view={view} />}
      </PageHeader>
      {done ? (
        <div className="written" role="status">
          <p>
            <Glyph name="check" />
            {done}
          </p>
        </div>
      ) : (
        <Written />
      )}
      <Loaded query={query}>
        {loaded => (
          <>
            {loaded.asked && <Asked view={loaded} />}
            <Taps of={of} view={loaded} onDone={finished} onChoose={take} />
            <StepButtons of={of} can={loaded.can} onChoose={take} />
            <Suspense fallback={null}>
              {helps.map(({ Page }) => (
                <Page key={records.noun} view={loaded} />
              ))}
            </Suspense>
            <div className="case-columns">
              <div>
                <Facts
                  spec={records}
                  record={{ values: loaded.values, labels: loaded.labels, computed: {} }}
                  filledOnly
                />
                <CaseFiles of={of} view={loaded} />
                <Comments of={of} view={loaded} />
              </div>
              <TimeLine
                of={of}
                steps={loaded.steps}
                note={
                  <HistoryButton noun={records.noun} recordKey={loaded.key} name={title}>
                    修改历史
                  </HistoryButton>
                }
              />
            </div>
          </>
        )}
      </Loaded>
      {view && taking && (
        <Themed>
          <StepDrawer
            of={of}
            view={view}
            step={taking}
            onClose={() => take(undefined)}
            onDone={after => finished(after, taking.label)}
          />
        </Themed>
      )}
    </>
  )
}
