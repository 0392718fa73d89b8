import { useState } from 'react'
import type { CaseView } from '#features/cases/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import type { Lived } from './lived.ts'

interface SaidProps {
  of: Lived
  step: CaseView['steps'][number]
  /** Of what is long the beginning alone. */
  most?: number
}

/** What was said with a step, in words; what a case began with stands among its facts. */
export function Said({ of, step: { action, values }, most = Number.POSITIVE_INFINITY }: SaidProps) {
  return (of.steps[action]?.fields ?? []).map(({ name, label }) => {
    const value = String(values[name] ?? '')
    return name !== 'reason' && value && <Line key={name} label={label} value={value} most={most} />
  })
}

function Line({ label, value, most }: { label: string; value: string; most: number }) {
  const [whole, show] = useState(value.length <= most)
  return (
    <p className="step-said">
      <span className="step-field">{label}：</span>
      {whole ? value : `${value.slice(0, most)}……`}
      {whole || (
        <PlainButton small onClick={() => show(true)}>
          看全文
        </PlainButton>
      )}
    </p>
  )
}
