import { Link } from '@tanstack/react-router'
import { Decimal } from 'decimal.js'
import type { ReactNode } from 'react'
import type { BuildingSection, Published } from '#features/premises/contract.ts'
import { grouped } from '#ui/kit/figure/text.ts'

/** What the building adds up to on the day, each sum with what it is of. */
export function Sums({ section }: { section: BuildingSection }) {
  const { sums, staff, tax, on } = section
  const facts: [string, ReactNode, string][] = [
    ['房源', `${sums.rooms} 个`, `面积合计 ${grouped(sums.area)} ㎡`],
    ['可招商面积', `${grouped(sums.lettable)} ㎡`, '可招商的房源，含已租出的'],
    ['已出租面积', `${grouped(sums.let)} ㎡`, '可招商的房源中当日有租赁的'],
    ['出租率', sums.occupancy === null ? '—' : `${sums.occupancy}%`, '已出租面积 ÷ 可招商面积'],
    ['空置', `${sums.vacant} 套`, '可招商而当日没有租赁'],
    ['在租企业', `${sums.tenants} 家`, `${sums.ending} 份租赁 12 个月内到期`],
    ...(staff ? [published('从业人员', 'enterprises.staff', staff, on)] : []),
    ...(tax ? [published('税收', 'enterprises.tax', tax, on)] : []),
  ]
  return (
    <>
      <dl className="section-sums">
        {facts.map(([label, value, note]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
            <dd className="section-sums-note">{note}</dd>
          </div>
        ))}
      </dl>
      <Mismatch section={section} />
    </>
  )
}

function published(label: string, figure: string, { state, display, period, scope }: Published, on: string) {
  const shown =
    state === 'shown' ? (
      <Link to="/figures/trace" search={{ id: figure, scope: { building: scope }, asOf: on }}>
        {display}
      </Link>
    ) : (
      display
    )
  const said = state === 'none' ? '入驻企业最近一个年度' : `入驻企业，${period}${state === 'band' ? '，档次' : ''}`
  return [label, shown, said] as [string, ReactNode, string]
}

/** The ledger says two things of one area: both are told. */
function Mismatch({ section: { sums, leasableArea } }: { section: BuildingSection }) {
  if (leasableArea === null || sums.rooms === 0) return null
  const difference = new Decimal(leasableArea).minus(sums.lettable)
  if (difference.isZero()) return null
  return (
    <p className="section-mismatch">
      载体上登记的可招商面积为 {grouped(leasableArea)} ㎡，比房源合计{difference.isPositive() ? '多' : '少'}{' '}
      {grouped(difference.abs().toString())} ㎡，请核对；本页按房源计。
    </p>
  )
}
