import { Exact } from '#platform/decimal.ts'
import type { Figure } from './contract.ts'
import type { FigureDeclaration } from './figures.ts'
import { isWithheld, leastOf, WAN_PER_YI } from './value.ts'

const ROUND_ONLY = '准确的数只给有权看其中各条记录的人，您的角色看到的是约数，取整到其中最大一条的数量级'
const CLOSED = '条件用到保密的数据，家数只给有权看这些数据的人'

/** 128 ÷ 143 = 89.51%, or what the records add up to. */
export function computationOf(figure: Figure, { measure }: FigureDeclaration): string {
  const { numerator, denominator, unit, value, records, approximate } = figure
  if (records > 0 && isWithheld(measure, records))
    return `不足 ${leastOf(measure)} 条记录，合计会透露单个记录的内容，不予公布`
  if (approximate) return measure.kind === 'sum' ? `${records} 条记录合计${figure.display}，${ROUND_ONLY}` : CLOSED
  if (records > 0 && value === null && leastOf(measure) > 0)
    return `与上级或其中其他范围的合计相减，会得到不足 ${leastOf(measure)} 条记录的合计，不予公布`
  if (numerator !== undefined && measure.kind === 'ratio' && measure.mean)
    return `${numerator} ÷ ${denominator} = ${value === null ? '分母为 0，无值' : `${new Exact(value).toDecimalPlaces(4).toFixed()}，即 ${figure.display}`}`
  if (numerator !== undefined) {
    const percent = value === null || unit === '%' ? '' : ` − 序时进度 → ${figure.display}`
    const rate =
      value === null
        ? '分母为 0，无值'
        : `${new Exact(numerator)
            .times(100)
            .div(denominator ?? 1)
            .toDecimalPlaces(4)
            .toFixed()}%`
    return `${numerator} ÷ ${denominator} = ${rate}${percent || (value === null ? '' : `，即 ${figure.display}`)}`
  }
  if (value === null) return '没有记录，无值'
  if (unit === '亿元')
    return `${records} 条记录合计 ${new Exact(value).times(WAN_PER_YI).toFixed()} 万元 = ${figure.display}`
  if (measure.kind === 'sum') return `${records} 条记录合计 ${figure.display}`
  return records === 1 && unit !== '个' ? `取自 1 条记录：${figure.display}` : `${records} 条记录，${figure.display}`
}
