import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LedgerRecordView } from '#features/records/contract.ts'
import { ruleTagEndpoints, saidRule } from '#features/rule-tags/contract.ts'
import { dayText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import './tags.css'

/** The tags that rules give an enterprise, each with the facts that made it and since when. */
export default function EnterpriseTags({ record }: { record: LedgerRecordView }) {
  const query = useQuery(queryOf(ruleTagEndpoints.show, { query: { enterprise: String(record.values.uscc) } }))
  return (
    <Section title="规则标签" note="按标签规则和今日台账得出">
      <Loaded query={query}>
        {({ tags, former }) => (
          <>
            {tags.length === 0 && <p className="tag-soft">没有您能看到的规则标签。</p>}
            <ul className="rule-tags">
              {tags.map(({ tag, since, facts }) => (
                <li key={tag}>
                  <Link to="/$noun" params={{ noun: 'enterprises' }} search={{ ruleTag: tag }}>
                    {tag}
                  </Link>
                  <span>{facts.map(of => `${saidRule(of)}：${of.fact ?? '没有记'}`).join('；')}</span>
                  {since && <small>{dayText(since)}起</small>}
                </li>
              ))}
            </ul>
            {former.length > 0 && (
              <p className="tag-soft">
                曾有：{former.map(({ tag, since, until }) => `${tag}（${since} 至 ${until}）`).join('、')}
              </p>
            )}
          </>
        )}
      </Loaded>
    </Section>
  )
}
