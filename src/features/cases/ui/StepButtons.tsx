import { Button } from 'antd'
import type { CaseView } from '#features/cases/contract.ts'
import type { Lived } from './lived.ts'

type Can = CaseView['can'][number]

/** The steps that this person may take now: the first stands out, the rare ones stand back. */
export function StepButtons(props: { of: Lived; can: Can[]; onChoose: (step: Can) => void }) {
  const { of, can, onChoose } = props
  if (can.length === 0) return null
  const isQuiet = ({ action }: Can) => of.steps[action]?.quiet === true
  const plain = can.filter(step => !isQuiet(step))
  const first = plain[0]
  return (
    <fieldset className="step-buttons no-print">
      <legend className="visually-hidden">可办的事</legend>
      {[...plain, ...can.filter(isQuiet)].map(step => (
        <Button
          key={step.action}
          type={step === first ? 'primary' : isQuiet(step) ? 'text' : 'default'}
          onClick={() => onChoose(step)}
        >
          {step.label}
        </Button>
      ))}
    </fieldset>
  )
}
