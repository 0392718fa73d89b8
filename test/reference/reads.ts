import { Decimal } from 'decimal.js'

/** A number that a district published; `value` is written as in its text. */
export interface Stated {
  value: string
  compare: string
  decimals?: number
}

/** Does a computed number read as the text states it? 余 and 超过 as the contract's section 4 reads them. */
export function reads(computed: string, fact: Stated): boolean {
  const value = new Decimal(computed)
  const stated = new Decimal(fact.value)
  const next = stated.mod(100).isZero() ? 100 : 10
  switch (fact.compare) {
    case 'approx':
      return value.minus(stated).abs().lte(stated.times('0.02'))
    case 'over':
      return value.gt(stated)
    case 'at_least_tens':
      return value.gte(stated) && value.lt(stated.plus(next))
    default:
      return value.toFixed(fact.decimals ?? stated.decimalPlaces(), Decimal.ROUND_HALF_UP) === fact.value
  }
}
