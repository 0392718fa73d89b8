import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { buildingTier } from '#features/building-tiers/contract.ts'
import type { LedgerRecordView } from '#features/records/contract.ts'
import { dayText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import './tiers.css'

/** 楼宇档次 of a building on a day: by which rule and year, and what it is called besides. */
export function BuildingTier({ spaceKey, on }: { spaceKey: string; on?: string | undefined }) {
  const query = useQuery(queryOf(buildingTier, { params: { key: spaceKey }, query: { on } }))
  return (
    <Section title="楼宇档次" note="按入驻企业最近一个年度的税收合计，只用公布的数">
      <Loaded query={query}>
        {({ standing, rules, labels }) => (
          <>
            <p className="tier-now">
              <strong>{standing?.words ?? '没有可看的税收合计'}</strong>
              {labels.map(({ label, beganOn, reason }) => (
                <span key={label} title={reason}>
                  称号：{label}（{dayText(beganOn)}起）
                </span>
              ))}
              <Link to="/$noun" params={{ noun: 'building-labels' }} search={{ zone: spaceKey }}>
                称号及依据
              </Link>
            </p>
            <p className="tier-soft">
              现行门槛（年税收）：{rules.map(({ name, from }) => `${name} ${from} 亿元以上`).join('，') || '没有设'}。
            </p>
          </>
        )}
      </Loaded>
    </Section>
  )
}

/** The same on the page of a space, where that is a building. */
export default function TierOfSpace({ record }: { record: LedgerRecordView }) {
  return record.values.kind === '楼宇' ? <BuildingTier spaceKey={record.key} /> : null
}
