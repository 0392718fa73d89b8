import type { ProjectDetail } from '#features/projects/contract.ts'

/** The stages of a project from idea to operation: which are reached and when, and when the next are planned. */
export function Timeline({ steps, asOf }: { steps: ProjectDetail['timeline']; asOf: string }) {
  const last = steps.findLastIndex(step => step.reached)
  return (
    <ol className="timeline" aria-label="阶段">
      {steps.map((step, at) => (
        <li
          key={step.stage}
          className={`${step.reached ? 'reached' : ''} ${at === last ? 'present' : ''}`}
          {...(at === last && { 'aria-current': 'step' as const })}
        >
          <strong>{step.stage}</strong>
          <span className="visually-hidden">{step.reached ? '已达到' : '未达到'}</span>
          {step.on && <time dateTime={step.on}>{step.on}</time>}
          {!step.on && step.planned && (
            <span className={step.planned < asOf ? 'late' : 'planned'}>
              计划 <time dateTime={step.planned}>{step.planned}</time>
              {step.planned < asOf && '，已过期'}
            </span>
          )}
          {step.on && step.planned && step.on > step.planned && (
            <span className="late">
              晚于计划 <time dateTime={step.planned}>{step.planned}</time>
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
