import { Button } from 'antd'
import { useMemo } from 'react'
import { useNarrow } from '#ui/kit/narrow.ts'
import type { Chosen } from './choice.ts'
import { type CheckedStatement, type CheckedVerdict, labelOf, verdicts } from './queries.ts'

interface SummaryProps {
  statements: CheckedStatement[]
  filter: CheckedVerdict | null
  onFilter: (filter: CheckedVerdict | null) => void
  step: Chosen['step']
}

/** How many numbers of each verdict; pressing one leaves only these marked. */
export function Summary({ statements, filter, onFilter, step }: SummaryProps) {
  const narrow = useNarrow()
  const counts = useMemo(() => {
    const counted = { match: 0, mismatch: 0, uncheckable: 0 }
    for (const { verdict } of statements) counted[verdict]++
    return counted
  }, [statements])
  const wanted = filter ?? 'mismatch'
  const keys = narrow ? ['', ''] : ['（p）', '（n）']
  return (
    <div className="verify-bar">
      <p className="verify-total" role="status">
        共 {statements.length} 个数
      </p>
      <fieldset className="verify-filter">
        <legend className="visually-hidden">只看</legend>
        {verdicts.map(({ verdict, label, sign }) => (
          <button
            key={verdict}
            type="button"
            className={`verify-count count-${verdict}`}
            aria-pressed={filter === verdict}
            onClick={() => onFilter(filter === verdict ? null : verdict)}
          >
            <span aria-hidden="true">{sign}</span> {label} <strong>{counts[verdict]}</strong>
          </button>
        ))}
      </fieldset>
      <div className="verify-steps">
        <Button disabled={counts[wanted] === 0} onClick={() => step(-1, wanted)}>
          上一处{labelOf(wanted)}
          {keys[0]}
        </Button>
        <Button disabled={counts[wanted] === 0} onClick={() => step(1, wanted)}>
          下一处{labelOf(wanted)}
          {keys[1]}
        </Button>
      </div>
    </div>
  )
}
