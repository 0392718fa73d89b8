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

/** Which units have it and which assist, and whether they have said what they think. */
function Assists({ of: { sides }, view: { assists, values } }: { of: Lived; view: CaseView }) {
  if (assists.length === 0) return null
  return (
    <ul className="assists" aria-label="主办和协办">
      <li>
        <span>{sides.unit}</span>
        {values.unit}
      </li>
      {assists.map(({ unit, answered, mine }) => (
        <li key={unit}>
          <span>协办单位</span>
          {unit}
          <Mark tone={answered ? 'good' : 'busy'}>
            {answered ? '已提出意见' : mine ? '等您提出意见' : '未提出意见'}
          </Mark>
        </li>
      ))}
    </ul>
  )
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
      <Assists of={of} view={view} />
      {view.clocks.length > 0 && (
        <ul className="clocks" aria-label="时限">
          {[...running, ...stopped].map(({ name, label, dueOn, light, left, late }) => (
            <li key={name}>
              <span>{label}</span>
              <Light light={light} dueOn={dueOn} left={left} late={late} />
              {light && <span className="clock-day">{dayText(dueOn)}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
