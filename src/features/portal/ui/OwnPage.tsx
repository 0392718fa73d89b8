import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext } from 'react'
import { MatchesOf } from '#features/policies/ui/PolicyMatches.tsx'
import { type OwnEnterprise, ownEnterprises } from '#features/portal/contract.ts'
import { dayText, isCurrent, today } from '#ui/kit/day/day.ts'
import { grouped } from '#ui/kit/figure/text.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { Loaded } from '#ui/kit/state/Loaded.tsx'
import { State } from '#ui/kit/state/State.tsx'
import { type Column, DataTable } from '#ui/kit/table/DataTable.tsx'
import { queryOf } from '#ui/query.ts'
import { correctionOf } from './correct.ts'
import './portal.css'

/** Whether the account is of several enterprises. */
const Several = createContext(false)

/** 本企业: what the district has on record of the enterprise, each with the way to put it right. */
export function OwnPage() {
  const query = useQuery({ ...queryOf(ownEnterprises, {}), staleTime: 0 })
  return (
    <>
      <PageHeader title="本企业">
        区里登记的本企业资料。哪一项有误，点“更正”，会替您写好一件诉求，补上正确的内容提交即可。
      </PageHeader>
      <Loaded query={query}>
        {({ enterprises }) =>
          enterprises.length === 0 ? (
            <State tone="empty" title="台账里还没有本企业">
              请用“提诉求”告诉我们，由企业服务登记。
            </State>
          ) : (
            <Several value={enterprises.length > 1}>
              {enterprises.map(each => (
                <Own key={each.uscc} of={each} />
              ))}
            </Several>
          )
        }
      </Loaded>
    </>
  )
}

const wan = (value: string | null) => (value === null ? '—' : grouped(value))
const years: Column<OwnEnterprise['operations'][number]>[] = [
  { key: 'year', title: '年度', primary: true, render: ({ year }) => `${year}年` },
  { key: 'revenue', title: '营业收入（万元）', numeric: true, render: ({ revenue }) => wan(revenue) },
  { key: 'tax', title: '税收（万元）', numeric: true, render: ({ tax }) => wan(tax) },
  { key: 'staff', title: '从业人员（人）', numeric: true, render: ({ staff }) => wan(staff) },
  { key: 'research', title: '研发费用（万元）', numeric: true, render: ({ research }) => wan(research) },
]
const until = (day: string | null) => (day === null ? '' : `，到${dayText(day)}`)

function Own({ of }: { of: OwnEnterprise }) {
  const { uscc, name, place, address, industry, industryCode, chain, movedInOn, movedOutOn } = of
  const { operations, qualifications, tenancies, registration } = of
  const current = tenancies.filter(each => isCurrent(each, today()))
  const rooms = current.map(
    ({ number, floor, area, beganOn, endedOn }) =>
      `${number}，${floor} 层，${area} ㎡，${dayText(beganOn)}起${endedOn === null ? '' : `，${dayText(endedOn)}止`}`,
  )
  const held = qualifications.map(
    ({ qualification, appliedYear, result, validUntil }) =>
      `${qualification}（${appliedYear}年申报，${result}${until(validUntil)}）`,
  )
  return (
    <>
      <Section title={name}>
        <dl className="own-facts">
          <Fact of={of} label="企业名称" now={name} />
          <Fact of={of} label="统一社会信用代码" now={uscc} />
          <Fact of={of} label="法定代表人" now={registration?.representative ?? ''} />
          <Fact of={of} label="注册资本" now={registration?.capital ? `${grouped(registration.capital)}万元` : ''} />
          <Fact of={of} label="成立日期" now={registration?.foundedOn ? dayText(registration.foundedOn) : ''} />
          <Fact of={of} label="注册地址" now={registration?.registeredAddress ?? ''} />
          <Fact of={of} label="经营地址" now={registration?.businessAddress ?? ''} />
          <Fact of={of} label="联系人" now={[registration?.contact, registration?.phone].filter(Boolean).join(' ')} />
          <Fact of={of} label="行业" now={[industryCode, industry.join(' / ')].filter(Boolean).join(' ')} />
          <Fact of={of} label="产业链" now={chain ?? ''} />
          <Fact of={of} label="所在载体" now={[place.join(' / '), address].filter(Boolean).join('，')} />
          <Fact of={of} label="入驻日期" now={movedInOn ? dayText(movedInOn) : ''} />
          {movedOutOn && <Fact of={of} label="迁出日期" now={dayText(movedOutOn)} />}
          <Fact of={of} label="资质" now={held.join('；')} />
          <Fact of={of} label="租用的房源" now={rooms.join('；')} />
        </dl>
      </Section>
      <MatchesOf uscc={uscc} />
      <Section title="经营数据" note="保密，只有本企业和有权的人员能看" flush>
        <DataTable
          label="经营数据"
          columns={years}
          rows={operations}
          rowKey={({ year }) => `${year}`}
          empty={<State tone="empty" title="还没有登记经营数据" />}
        />
        <p className="own-after">
          <Correct of={of} label="经营数据" now="见本企业页面">
            更正
          </Correct>
        </p>
      </Section>
    </>
  )
}

function Fact({ of, label, now }: { of: OwnEnterprise; label: string; now: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className={now ? undefined : 'blank'}>{now || '没有登记'}</span>
        <Correct of={of} label={label} now={now}>
          更正
        </Correct>
      </dd>
    </div>
  )
}

function Correct({ of, label, now, children }: { of: OwnEnterprise; label: string; now: string; children: ReactNode }) {
  return (
    <Link
      className="own-correct no-print"
      aria-label={`更正：${label}`}
      {...correctionOf(of, label, now, useContext(Several))}
    >
      {children}
    </Link>
  )
}
