import { grades, type YieldReport } from '#features/land-yields/contract.ts'
import './yields.css'

/** How many have which grade, and between which scores they lie. */
export function Spread({ of }: { of: YieldReport['spread'] }) {
  return (
    <dl className="yield-spread">
      {of.map(({ group, count, grades: counts, scores }) => (
        <div key={group}>
          <dt>
            {group} {count} 家
          </dt>
          <dd>{grades.map(grade => `${grade} ${counts[grade] ?? 0}`).join('，')}</dd>
          <dd>
            <small>
              {scores
                .flatMap((many, at) =>
                  many ? [`${at === 9 ? '90 分以上' : `${at * 10}—${at * 10 + 10} 分`} ${many} 家`] : [],
                )
                .join('，')}
            </small>
          </dd>
        </div>
      ))}
    </dl>
  )
}
