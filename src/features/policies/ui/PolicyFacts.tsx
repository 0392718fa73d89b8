import type { DocumentFacts } from '#features/policies/contract.ts'
import { dayText } from '#ui/kit/day/day.ts'

const periodOf = ({ validFrom, validUntil }: DocumentFacts) => {
  if (validFrom && validUntil) return `${dayText(validFrom)}至${dayText(validUntil)}`
  if (validUntil) return `至${dayText(validUntil)}`
  return validFrom ? `自${dayText(validFrom)}起` : ''
}

/** What is registered of a policy: number, level, period, who is in charge, what to hand in and where. */
export function PolicyFacts({ of }: { of: DocumentFacts }) {
  const rows: [string, string | null][] = [
    ['文号', of.number],
    ['层级', of.level],
    ['主管部门', of.department],
    ['有效期', periodOf(of)],
    ['申报材料', of.materials],
  ]
  return (
    <>
      {of.ended && (
        <p role="note" className="policy-warning">
          这项政策{of.ended}，今日没有企业符合。
        </p>
      )}
      <dl className="policy-facts">
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {of.applyAt && !of.ended && <ApplyAt href={of.applyAt} />}
    </>
  )
}

/** The way out to where a policy is applied for. */
function ApplyAt({ href }: { href: string }) {
  return (
    <p className="policy-apply">
      <a href={href} target="_blank" rel="noopener noreferrer">
        去申报
      </a>
      <small>打开外部网站 {new URL(href).hostname}</small>
    </p>
  )
}
