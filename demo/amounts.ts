/** Whole 万元; sums of whole numbers below 2^53 are exact. */
export const total = (amounts: number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

/** Amounts in proportion to weights, rounded to a step, that sum to the target exactly. */
export function shares(target: number, weights: number[], step = 10): number[] {
  const whole = total(weights)
  const amounts = weights.map(weight => Math.round((target * weight) / whole / step) * step)
  const largest = amounts.indexOf(Math.max(...amounts))
  return amounts.map((amount, i) => (i === largest ? amount + target - total(amounts) : amount))
}

/** 亿元 as published → 万元. */
export const wan = (yi: number): number => Math.round(yi * 10_000)
