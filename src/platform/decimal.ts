import { Decimal } from 'decimal.js'

/**
 * Exact decimals: 60 digits carry every sum and product a ledger can have without rounding,
 * and a quotient far enough that rounding it to a few decimals is rounding the true value.
 */
export const Exact = Decimal.clone({ precision: 60, toExpNeg: -60, toExpPos: 60, rounding: Decimal.ROUND_HALF_UP })
export type Exact = InstanceType<typeof Exact>

/** '12.5000' → '12.5': a decimal without trailing zeros and without exponent. */
export const plainDecimal = (value: string | number): string => new Exact(value).toFixed()

/** 万元 as 亿元, without trailing zeros: '12500' → '1.25'. */
export const inHundredMillions = (wan: string | number): string => new Exact(wan).div(10_000).toFixed()
