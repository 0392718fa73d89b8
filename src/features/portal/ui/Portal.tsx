import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Notice, notices } from '#features/notices/contract.ts'
import { NoticeLink } from '#features/notices/ui/NoticeLink.tsx'
import { clauseName, policyMatchEndpoints } from '#features/policies/contract.ts'
import { type OwnEnterprise, ownEnterprises } from '#features/portal/contract.ts'
import { dayText, instantText } from '#ui/kit/day/day.ts'
import { Mark } from '#ui/kit/mark/Mark.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { queryOf } from '#ui/query.ts'
import { useCan } from '#ui/shell/session.ts'
import './portal.css'

const NEWS = 3
const FITS = 3

/** On the first page of an enterprise: what policies fit, the news, itself. */
export default function Portal() {
  const may = useCan('portal.read')
  const query = useQuery({ ...queryOf(ownEnterprises, {}), enabled: may })
  if (!may) return null
  return (
    <>
      <News />
      <Loaded query={query}>
        {({ enterprises }) => enterprises.map(each => <Summary key={each.uscc} of={each} />)}
      </Loaded>
    </>
  )
}

function News() {
  const query = useQuery({ ...queryOf(notices.list, { query: { unread: 'true', limit: NEWS } }), staleTime: 0 })
  return (
    <Section title="未读通知" note={<Link to="/notices">全部通知</Link>}>
      <Loaded query={query}>
        {({ notices: lines, unread }) =>
          lines.length === 0 ? (
            <p className="portal-none">没有未读的通知。</p>
          ) : (
            <ul className="portal-lines">
              {lines.map(line => (
                <NewsLine key={line.id} of={line} />
              ))}
              {unread > lines.length && <li>另有 {unread - lines.length} 条未读。</li>}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

function NewsLine({ of }: { of: Notice }) {
  return (
    <li>
      <NoticeLink of={of} />
      <small>{instantText(of.at)}</small>
    </li>
  )
}

function Summary({ of: { uscc, name, place } }: { of: OwnEnterprise }) {
  const query = useQuery(queryOf(policyMatchEndpoints.show, { query: { enterprise: uscc } }))
  return (
    <Section title={name} note={<Link to="/own">资料、政策，有误可更正</Link>}>
      {place.length > 0 && <p className="portal-none">{place.join(' / ')}</p>}
      <Loaded query={query}>
        {({ matches }) => {
          const fits = matches.filter(({ state }) => state === 'fits')
          const short = matches.filter(({ state }) => state === 'oneShort').length
          return (
            <>
              <p className="portal-count">
                {fits.length > 0 ? `符合 ${fits.length} 条政策条款` : '暂时没有符合的政策条款'}
                {short > 0 && `，另有 ${short} 条只差一项`}。
              </p>
              <ul className="portal-lines">
                {fits.slice(0, FITS).map(({ key, policy, clause, title, document, answers }) => (
                  <li key={key}>
                    <Link to="/own">
                      {policy} {clauseName(clause)} {title}
                    </Link>
                    {document?.validUntil && <small>{dayText(document.validUntil)}止</small>}
                    {answers[0]?.intention && <Mark tone="plain">{answers[0].intention}</Mark>}
                  </li>
                ))}
              </ul>
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}
