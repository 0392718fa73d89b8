import { addDays } from './calendar.ts'
import type { Enterprise } from './enterprises.ts'
import type { LedgerRow } from './ledger-rows.ts'
import { target } from './targets.ts'
import { ECONOMIC, PRECISION } from './zones.ts'

const HIGH_TECH = '高新技术企业'
/** The day each year's certificates begin; they hold for three years. */
const ISSUED: Record<number, string> = {
  2020: '2020-12-08',
  2021: '2021-12-07',
  2022: '2022-12-12',
  2023: '2023-12-07',
}

/** Sheet 资质: applications of 2020 … 2023, passed, failed and pending. */
export function certificateRows(made: Enterprise[]): LedgerRow[] {
  const stable = (place: Enterprise['place']) =>
    made.filter(one => one.place === place && one.left === null && (one.arrived ?? '') < '2023-12-01')
  return [
    ...economicZone(stable('B')),
    ...precisionPark(stable('A02')),
    ...applied(stable('A').slice(0, 12), 2022, '通过'),
    ...applied(stable('A').slice(12, 14), 2023, '未通过'),
    ...applied(stable('C').slice(40, 55), 2021, '通过'),
    ...applied(stable('C').slice(55, 62), 2023, '通过'),
    ...applied(stable('D').slice(0, 8), 2022, '通过'),
    ...otherQualifications(stable('B')),
  ]
}

/** More than the published hundred from December on, and a pass rate of the year as published. */
function economicZone(residents: Enterprise[]): LedgerRow[] {
  const applications = 50
  const passed = Math.round(
    (applications * target('qualifications.pass_rate', { zone: ECONOMIC.name, qualification: HIGH_TECH })) / 100,
  )
  const beyond = target('enterprises.qualified', { zone: ECONOMIC.name, qualification: HIGH_TECH }) + 6
  const earlier = beyond - passed
  const renewing = 20
  const in2021 = Math.floor(earlier / 2)
  const old = residents.slice(0, earlier)
  const lapsing = residents.slice(earlier, earlier + renewing + 6)
  const newcomers = residents.slice(earlier + renewing + 6)
  const firstTime = passed - renewing
  return [
    ...applied(old.slice(0, in2021), 2021, '通过'),
    ...applied(old.slice(in2021), 2022, '通过'),
    ...applied(lapsing, 2020, '通过'),
    ...applied([...lapsing.slice(0, renewing), ...newcomers.slice(0, firstTime)], 2023, '通过'),
    ...applied(lapsing.slice(renewing, renewing + applications - passed), 2023, '未通过'),
    ...applied(newcomers.slice(firstTime, firstTime + 4), 2022, '未通过'),
    ...applied(newcomers.slice(firstTime + 4, firstTime + 9), 2021, '未通过'),
  ]
}

function precisionPark(residents: Enterprise[]): LedgerRow[] {
  const all = target('enterprises.qualified', { park: PRECISION.name, qualification: HIGH_TECH })
  return [
    ...applied(residents.slice(0, 8), 2021, '通过'),
    ...applied(residents.slice(8, 17), 2022, '通过'),
    ...applied(residents.slice(17, all), 2023, '通过'),
    ...applied(residents.slice(all, all + 2), 2023, '未通过'),
  ]
}

function otherQualifications(residents: Enterprise[]): LedgerRow[] {
  return [
    ...applied(residents.slice(10, 34), 2022, '通过', '专精特新中小企业'),
    ...applied(residents.slice(40, 58), 2023, '通过', '专精特新中小企业'),
    ...applied(residents.slice(58, 61), 2023, '未通过', '专精特新中小企业'),
    ...applied(residents.slice(70, 80), 2023, '审核中', '科技型中小企业'),
  ]
}

function applied(some: Enterprise[], year: number, result: string, qualification = HIGH_TECH): LedgerRow[] {
  const from = ISSUED[year] ?? ''
  const valid = result === '通过'
  return some.map(one => ({
    统一社会信用代码: one.uscc,
    资质: qualification,
    申报年度: year,
    结果: result,
    有效期起: valid ? from : null,
    有效期止: valid ? threeYears(from) : null,
  }))
}

/** The last day of three years from a day. */
const threeYears = (from: string): string => addDays(`${Number(from.slice(0, 4)) + 3}${from.slice(4)}`, -1)
