import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { dayText, isCurrent, today } from '#ui/kit/day/day.ts'
import { grouped } from '#ui/kit/figure/text.ts'
import { Section } from '#ui/kit/page/PageHeader.tsx'
import { useCan } from '#ui/shell/session.ts'
import { Contacts, Risks } from './KeptBack.tsx'
import type { EnterpriseView } from './view.ts'

type Registration = NonNullable<EnterpriseView['registration']>

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

/** An address of the register, and where the business is where that is elsewhere. */
const addressOf = ({ registeredAddress, businessAddress }: Registration) =>
  [registeredAddress, businessAddress !== registeredAddress && businessAddress && `经营地址 ${businessAddress}`]
    .filter(Boolean)
    .join('；')

const capitalOf = ({ capital, paidCapital }: Registration) =>
  [capital && `${grouped(capital)}万元`, paidCapital && `实缴 ${grouped(paidCapital)}万元`].filter(Boolean).join('，')

/** What the register says of it, and whom to call. */
function Registered({ uscc, registration }: { uscc: string; registration: Registration }) {
  const { representative, foundedOn, authority, state, kind, scale, contact, phone, contactsKept } = registration
  const isOpen = state === null || state === '存续'
  return (
    <>
      <Fact label="登记">
        {state && <span className={isOpen ? 'checked' : 'checked checked-not'}>{state}</span>}{' '}
        {[kind, scale, foundedOn && `${dayText(foundedOn)}成立`, authority].filter(Boolean).join(' · ')}
      </Fact>
      <Fact label="法定代表人">{representative}</Fact>
      <Fact label="注册资本">{capitalOf(registration)}</Fact>
      <Fact label="注册地址">{addressOf(registration)}</Fact>
      <Fact label="联系人" none={contactsKept ? '您的角色不能查看' : '未填'}>
        {(contact || phone) && <Contacts uscc={uscc} stars={[contact, phone].filter(Boolean).join(' ')} />}
      </Fact>
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

/** The ways to what other sheets keep of it. */
function Records({ enterprise: { key, can, values, registration } }: { enterprise: EnterpriseView }) {
  const mayNote = useCan('enterprise-events.write')
  const search = { uscc: String(values.uscc) }
  return (
    <>
      {registration && (
        <Link to="/$noun/$key" params={{ noun: 'registrations', key }}>
          企业登记
        </Link>
      )}
      {!registration && can.edit && (
        <Link to="/new/$noun" params={{ noun: 'registrations' }} search={search}>
          补企业登记
        </Link>
      )}
      {mayNote && (
        <Link to="/new/$noun" params={{ noun: 'enterprise-events' }} search={search}>
          记荣誉或风险
        </Link>
      )}
    </>
  )
}

/** Who it is and what it is, and what may go wrong with it. */
export function Who({ enterprise }: { enterprise: EnterpriseView }) {
  const { values, checks, formerNames, place, liaisons, risks, registration, events } = enterprise
  const honours = events.filter(({ isHonour }) => isHonour)
  const cares = liaisons.find(each => isCurrent(each, today()))
  const tags = String(values.tags ?? '')
    .split('、')
    .filter(Boolean)
  return (
    <Section title="企业画像" actions={<Records enterprise={enterprise} />}>
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
        {registration && <Registered uscc={String(values.uscc)} registration={registration} />}
        {formerNames.length > 0 && <Fact label="曾用名">{formerNames.join('、')}</Fact>}
        {tags.length > 0 && <Fact label="标签">{tags.join('、')}</Fact>}
        {honours.length > 0 && <Fact label="荣誉">{honours.map(({ matter }) => matter).join('、')}</Fact>}
      </dl>
      {risks.length > 0 && <Risks uscc={String(values.uscc)} risks={risks} />}
    </Section>
  )
}
