import type { ReactNode } from 'react'
import type { CaseView } from '#features/cases/contract.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import type { Lived } from './lived.ts'
import { Said } from './Said.tsx'

type Step = CaseView['steps'][number]

function Entry({ of, step }: { of: Lived; step: Step }) {
  const { label, by, unit, at, reason } = step
  return (
    <li>
      <p className="history-head">
        <strong>{label}</strong>
        <span>{unit ? `${unit} ${by}` : by}</span>
        <time dateTime={at}>{instantText(at)}</time>
      </p>
      {reason && <p className="step-said">{reason}</p>}
      <Said of={of} step={step} />
    </li>
  )
}

/** The way of a case so far, from the latest step back. */
export function TimeLine({ of, steps, note }: { of: Lived; steps: Step[]; note: ReactNode }) {
  return (
    <Section title="办理经过" note={steps.length > 0 && '从新到旧'} actions={note}>
      {steps.length === 0 ? (
        <p className="case-none">由台账导入，平台上还没有办过。</p>
      ) : (
        <ol className="history" aria-label="办理经过">
          {steps.toReversed().map(step => (
            <Entry key={step.seq} of={of} step={step} />
          ))}
        </ol>
      )}
    </Section>
  )
}
