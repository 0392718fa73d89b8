import type { CaseView } from '#features/cases/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import type { Lived } from './lived.ts'

type Can = CaseView['can'][number]

/** The steps that this person may take now by a form: the first stands out, the rare ones stand back. */
export function StepButtons(props: { of: Lived; can: Can[]; onChoose: (step: Can) => void }) {
  const { of, onChoose } = props
  // What is answered by one press stands above, with all that belongs to it.
  const can = props.can.filter(({ action }) => of.steps[action]?.tap === undefined)
  if (can.length === 0) return null
  const isQuiet = ({ action }: Can) => of.steps[action]?.quiet === true
  const plain = can.filter(step => !isQuiet(step))
  const [first] = plain
  return (
    <fieldset className="step-buttons no-print">
      <legend className="visually-hidden">可办的事</legend>
      {[...plain, ...can.filter(isQuiet)].map(step => (
        <PlainButton
          key={step.action}
          {...(step === first ? { rank: 'first' } : isQuiet(step) && { rank: 'quiet' })}
          onClick={() => onChoose(step)}
        >
          {step.label}
        </PlainButton>
      ))}
    </fieldset>
  )
}
