import { Decimal } from 'decimal.js'
import type { Computed } from '../contract.ts'
import type { NumberMention } from '../words/numbers.ts'

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP })
/** 约 allows 2 % (contract section 4). */
const ABOUT = '0.02'
/** 近: below the number, by no more than this share of it; a little beyond nothing is claimed. */
const NEAR = '0.1'
const NEAR_DOUBT = '0.2'

export interface Comparison {
  verdict: 'match' | 'mismatch' | 'uncheckable'
  note: string
}

/** Ten to the power in which a unit counts its base: 亿元 → 8. Null for a unit that can't be converted. */
function powerOf(unit: string): number | null {
  const power = { 万亿元: 12, 亿元: 8, 万元: 4, 元: 0 }[unit]
  return power ?? null
}

const isMoney = (unit: string) => powerOf(unit) !== null

/** The stated number in the unit of the figure, as a plain decimal; as written when no unit is given. */
export function statedIn(number: NumberMention, unit: string | null, negative: boolean): string {
  const written = new Exact(number.value)
  const sign = negative ? -1 : 1
  if (number.kind === 'money') {
    const power = powerOf(unit ?? '元') ?? 0
    if (unit === null) return number.value
    return written
      .times(new Exact(10).pow(number.scale - power))
      .times(sign)
      .toFixed()
  }
  if (number.kind === 'tenths') return unit === null ? number.value : written.times(10).times(sign).toFixed()
  if (unit === null) return number.value
  return number.scale > 0
    ? written.times(new Exact(10).pow(number.scale)).times(sign).toFixed()
    : `${negative ? '-' : ''}${number.value}`
}

/** The computed value in the scale in which the number is written; null when the units don't go together. */
function inWrittenScale(number: NumberMention, computed: Computed, negative: boolean): Decimal | null {
  if (computed.value === null) return null
  let value = new Exact(computed.value)
  if (number.kind === 'money') {
    const power = powerOf(computed.unit)
    if (power === null) return null
    value = value.times(new Exact(10).pow(power - number.scale))
  } else if (isMoney(computed.unit)) {
    if (number.kind !== 'bare') return null
  } else if (number.kind === 'tenths') value = value.div(10)
  else if (number.kind === 'percent' && !/^(?:%|个百分点)$/.test(computed.unit)) return null
  else value = value.div(new Exact(10).pow(number.scale))
  return negative ? value.negated() : value
}

/** Does the ledger's value bear out what is stated, by the rules of contract section 4? */
export function compareTo(number: NumberMention, computed: Computed, negative: boolean): Comparison {
  const value = inWrittenScale(number, computed, negative)
  if (value === null) return { verdict: 'uncheckable', note: '单位与台账指标不同，无法比较' }
  const stated = new Exact(number.value)
  const differs = { verdict: 'mismatch' as const, note: `台账为${computed.display}` }
  const agrees = { verdict: 'match' as const, note: '' }
  switch (number.compare) {
    case 'eq':
      return plainly(number, stated, value, computed)
    case 'approx':
      return isRounded(number, stated, value) || value.minus(stated).abs().lte(stated.abs().times(ABOUT))
        ? agrees
        : differs
    case 'near':
      return nearly(number, stated, value, computed)
    case 'at_least_tens':
      return someMore(number, stated, value, computed)
    case 'over':
    case 'at_least':
      return value.gte(stated) ? agrees : differs
    case 'at_most':
      return value.lte(stated) ? agrees : differs
    case 'under':
      return value.lt(stated) ? agrees : differs
  }
}

const isRounded = (number: NumberMention, stated: Decimal, value: Decimal) =>
  value.toDecimalPlaces(number.decimals, Decimal.ROUND_HALF_UP).eq(stated)

function plainly(number: NumberMention, stated: Decimal, value: Decimal, computed: Computed): Comparison {
  if (isRounded(number, stated, value)) return { verdict: 'match', note: '' }
  if (value.toDecimalPlaces(number.decimals, Decimal.ROUND_DOWN).eq(stated)) {
    return { verdict: 'match', note: `舍去尾数后一致；台账为${computed.display}，四舍五入应作调整` }
  }
  if (number.roundNumeral) {
    const step = new Exact(10).pow(number.value.length - 1)
    if (value.div(step).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).times(step).eq(stated)) {
      return { verdict: 'uncheckable', note: `“${number.value}”可能是概数；台账为${computed.display}` }
    }
  }
  return { verdict: 'mismatch', note: `台账为${computed.display}` }
}

function nearly(number: NumberMention, stated: Decimal, value: Decimal, computed: Computed): Comparison {
  const gap = stated.minus(value)
  if (isRounded(number, stated, value) || (gap.gte(0) && gap.lte(stated.times(NEAR))))
    return { verdict: 'match', note: '' }
  if (gap.abs().lte(stated.times(NEAR_DOUBT)))
    return { verdict: 'uncheckable', note: `“近”的范围不定；台账为${computed.display}` }
  return { verdict: 'mismatch', note: `台账为${computed.display}` }
}

/** N余: from N up to the next ten, the next hundred for round hundreds. Beyond, 1000余 may still mean more by custom. */
function someMore(number: NumberMention, stated: Decimal, value: Decimal, computed: Computed): Comparison {
  const isHundreds = stated.mod(100).isZero()
  const step = isHundreds ? 100 : number.decimals > 0 ? new Exact(10).pow(-number.decimals) : 10
  const next = stated.div(step).floor().plus(1).times(step)
  if (value.gte(stated) && value.lte(next)) return { verdict: 'match', note: '' }
  const custom =
    stated.mod(1000).isZero() || number.scale > 0
      ? stated.plus(new Exact(10).pow(stated.trunc().toFixed().length - 1))
      : next
  if (value.gte(stated) && value.lt(custom))
    return { verdict: 'uncheckable', note: `“余”的范围不定；台账为${computed.display}` }
  return { verdict: 'mismatch', note: `台账为${computed.display}` }
}
