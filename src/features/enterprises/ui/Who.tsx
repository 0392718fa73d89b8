import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { dayText } from '#ui/kit/day/day.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import type { EnterpriseView } from './view.ts'

/** What the check characters of the code say, in words: a real code may fail one of them. */
function Checked({ checks: { formed, outer, inner } }: Pick<EnterpriseView, 'checks'>) {
  const good = outer && inner
  const failing = [!outer && '末位校验码（GB 32100）', !inner && '主体标识码的校验码（GB 11714）'].filter(Boolean)
  const words = !formed
    ? '不是 18 位的规定字符，请核对'
    : good
      ? '两个校验码均相符'
      : `${failing.join('、')}不符，请与营业执照核对`
  return <span className={good ? 'checked' : 'checked checked-not'}>{words}</span>
}

function Industry({ enterprise: { values, industry } }: { enterprise: EnterpriseView }) {
  if (!values.industry_code) return <span className="blank">未填</span>
  return (
    <>
      {String(values.industry_code)}
      {industry.path.map(({ level, code, name }) => (
        <span key={code} className="industry-step">
          <small>{level}</small>
          {name}
        </span>
      ))}
      {!industry.known && <span className="checked checked-not">GB/T 4754-2017 中没有这个代码，请核对</span>}
    </>
  )
}

function Place({ place }: Pick<EnterpriseView, 'place'>) {
  const last = place.at(-1)
  if (!last) return <span className="blank">未填</span>
  return (
    <>
      {place.map(({ key, name }, at) => (
        <span key={key}>
          {at > 0 && ' / '}
          <Link to="/$noun/$key" params={{ noun: 'spaces', key }}>
            {name}
          </Link>
        </span>
      ))}
      {last.address && <small className="place-address">{last.address}</small>}
    </>
  )
}

function Fact({ label, none = '未填', children }: { label: string; none?: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children || <span className="blank">{none}</span>}</dd>
    </div>
  )
}

/** Who it is and what it is, and what may go wrong with it. */
export function Who({ enterprise }: { enterprise: EnterpriseView }) {
  const { values, checks, formerNames, place, liaisons, risks } = enterprise
  const cares = liaisons.find(({ endedOn }) => endedOn === null)
  const tags = String(values.tags ?? '')
    .split('、')
    .filter(Boolean)
  return (
    <Section title="企业画像">
      <dl className="profile-who">
        <Fact label="统一社会信用代码">
          {values.uscc} <Checked checks={checks} />
        </Fact>
        <Fact label="行业">
          <Industry enterprise={enterprise} />
        </Fact>
        <Fact label="所在载体">
          <Place place={place} />
        </Fact>
        <Fact label="入驻">{values.moved_in_on && dayText(String(values.moved_in_on))}</Fact>
        <Fact label="产业链">{[values.chain, values.chain_role].filter(Boolean).join(' · ')}</Fact>
        <Fact label="包联" none="没有">
          {cares && [cares.unit, cares.officer].filter(Boolean).join(' ')}
        </Fact>
        {formerNames.length > 0 && <Fact label="曾用名">{formerNames.join('、')}</Fact>}
        {tags.length > 0 && <Fact label="标签">{tags.join('、')}</Fact>}
      </dl>
      {risks.length > 0 && (
        <section className="profile-risks" aria-label="需要留意">
          <h3>需要留意</h3>
          <ul>
            {risks.map(({ words, on, noun, key }) => (
              <li key={`${on}${words}`}>
                {noun && key ? (
                  <Link to="/$noun/$key" params={{ noun, key }}>
                    {words}
                  </Link>
                ) : (
                  words
                )}
                <span>{dayText(on)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Section>
  )
}
