import { Decimal } from 'decimal.js'
import { grouped } from '#ui/kit/figure/text.ts'

/** An amount of 万元 as reports say it: '31410000' → '3,141 亿元', at most two decimals. */
export const inYi = (amount: string): string =>
  `${grouped(new Decimal(amount).div(10_000).toDecimalPlaces(2).toString())} 亿元`
