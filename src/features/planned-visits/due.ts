import type { Quarter } from './quarter.ts'

/**
 * How many visits a liaison of so many a year owes from the quarter of its beginning up to the end of a quarter of the same
 * year. Of fewer than four a year, which quarters they fall in differs from enterprise to enterprise.
 */
export function owedBy({ uscc, perYear, beganOn }: Owing, { year, nth }: Quarter): number {
  const upTo = (quarters: number) => Math.floor((perYear * quarters + offsetOf(uscc)) / 4)
  const begun = beganOn.slice(0, 4) === String(year) ? Math.ceil(Number(beganOn.slice(5, 7)) / 3) : 1
  return Math.max(0, upTo(nth) - (begun > 1 ? upTo(begun - 1) : 0))
}
interface Owing {
  uscc: string
  perYear: number
  beganOn: string
}

/** 0 to 3, always the same of an enterprise. */
function offsetOf(uscc: string): number {
  let sum = 0
  for (const sign of uscc) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003
  return sum % 4
}
