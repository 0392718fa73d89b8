import type { CaseView } from '#features/cases/contract.ts'
import { dayText } from '#ui/kit/day/day.ts'
import { Light } from '#ui/kit/mark/Light.tsx'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import type { Lived } from './lived.ts'

/** Whose turn it is, the unit by its name. */
function turnOf({ sides }: Lived, { turn, values }: CaseView): string {
  if (turn === null) return '已结束'
  const name = turn === 'unit' ? values.unit : turn === 'enterprise' ? values.enterprise_name : null
  return `轮到${name ?? sides[turn]}`
}

/** Where a case stands: its number, its state, whose turn it is, and its clocks. */
export function Standing({ of, view }: { of: Lived; view: CaseView }) {
  const number = of.records.columns.find(({ key }) => key)
  const running = view.clocks.filter(({ stoppedAt }) => stoppedAt === null)
  const stopped = view.clocks.filter(({ stoppedAt }) => stoppedAt !== null)
  return (
    <div className="standing">
      {number && <span>{view.values[number.field]}</span>}
      <Mark tone={view.turn === null ? 'good' : 'plain'}>{view.stateLabel}</Mark>
      <span>{turnOf(of, view)}</span>
      {view.clocks.length > 0 && (
        <ul className="clocks" aria-label="时限">
          {[...running, ...stopped].map(({ name, label, dueOn, light }) => (
            <li key={name}>
              <span>{label}</span>
              <Light light={light} dueOn={dueOn} />
              <span className="clock-day">{dayText(dueOn)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
