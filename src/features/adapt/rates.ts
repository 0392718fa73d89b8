import type { Column } from '#features/ledger/ledger.ts'
import type { Reading } from './reading.ts'
import type { Table } from './table.ts'
import { normal } from './words.ts'

/** 元/平方米/月, 元/㎡·月 and 元/月·平米 are one. */
const bareRate = (unit: string): string =>
  [
    ...normal(unit)
      .replace(/平方米|平米|平方|平|m2|m²/g, '㎡')
      .replace(/日/g, '天')
      .replace(/[·•/.每()]/g, ''),
  ]
    .sort()
    .join('')

const inBrackets = (header: string): string | undefined => /\(([^()]+)\)$/.exec(header)?.[1]

/** The rate that a column of the ledger is in (租金(元/㎡·天)), undefined where it is no rate. */
const rateOf = ({ kind, header }: Column): string | undefined => {
  const unit = inBrackets(header)
  return kind === 'decimal' && unit?.includes('/') ? unit : undefined
}

/** Beside 租金 a column 租金单位 may say another unit than the ledger's: where it stands, undefined where there is none. */
export const unitColumn = (table: Table, header: string): number | undefined =>
  table.columns.find(column => normal(column.header) === `${normal(header)}单位`)?.at

/** Whether what such a column says is not the unit in the header of the ledger's column. */
export function isOtherUnit(said: string, header: string): boolean {
  const unit = inBrackets(header)
  return unit !== undefined && said.trim() !== '' && bareRate(said) !== bareRate(unit)
}

/** The other rate that the header of a file's column names: 租金(元/㎡·月), 月租金. */
export function otherRate(column: Column, header: string): string | undefined {
  const rate = rateOf(column)
  if (rate === undefined) return undefined
  const text = normal(header)
  const said = /元[^()]*[/每][^()]*/.exec(text)?.[0]
  const time = /[月年](?=租|均价)|按[月年]|每[月年]/.exec(text)?.[0]
  if (said && /[天日月年]/.test(said)) return isOtherUnit(said, column.header) ? said : undefined
  return time ? `${time}（${said ?? header}）` : undefined
}

const RATE = /^(?:约)?(\d+(?:\.\d+)?)(?:元?-(\d+(?:\.\d+)?))?(起|以上|左右)?([^\d-]*)$/

/** 4.5元 is the number with what it counts; of 2.1-2.4 the lower is read, and asked about; another rate is not read. */
export function readRate(column: Column, text: string): Reading | undefined {
  const rate = rateOf(column)
  const [, low = '', high, about, unit = ''] = (rate && RATE.exec(normal(text))) || []
  if (rate === undefined || low === '') return undefined
  if (unit !== '' && unit !== '元' && isOtherUnit(unit, column.header))
    return { unread: `单位是“${unit}”，不是${rate}，请换算` }
  if (high !== undefined)
    return { value: low, note: `“${text}”是一个范围，读作低的 ${low} ${rate}`, doubt: '是一个范围，取了低的' }
  return about || normal(text).startsWith('约')
    ? { value: low, note: `原文为约数“${text}”`, doubt: '约数' }
    : { value: low }
}
