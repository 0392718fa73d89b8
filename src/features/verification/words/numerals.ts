const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const POWERS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

export const CHINESE_DIGIT = /[零〇一二两三四五六七八九]/
export const CHINESE_NUMERAL = /[零〇一二两三四五六七八九十百千]/

/** 一百四十五 → 145, 二〇二三 → 2023; null when it is no numeral. 万 and 亿 are scales and stay outside. */
export function chineseInteger(text: string): number | null {
  if (text === '') return null
  if ([...text].every(sign => DIGITS[sign] !== undefined)) {
    if (text.length > 1 && text.length < 3 && !/[零〇]/.test(text)) return null
    return Number([...text].map(sign => DIGITS[sign]).join(''))
  }
  let total = 0
  let digit: number | null = null
  let last = 10_000
  for (const sign of text) {
    const power = POWERS[sign]
    if (power === undefined) {
      if (digit !== null && digit !== 0) return null
      digit = DIGITS[sign] ?? null
      if (digit === null) return null
      continue
    }
    if (power >= last) return null
    total += (digit ?? 1) * power
    last = power
    digit = null
  }
  return total + (digit === null ? 0 : digit)
}

/** 八十九点五一 → '89.51', 九十四 → '94'; null when it is no numeral. */
export function chineseDecimal(text: string): string | null {
  const [whole, fraction, ...rest] = text.split('点')
  const integer = chineseInteger(whole ?? '')
  if (integer === null || rest.length > 0) return null
  if (fraction === undefined) return String(integer)
  const digits = [...fraction].map(sign => DIGITS[sign])
  return digits.length === 0 || digits.includes(undefined as never) ? null : `${integer}.${digits.join('')}`
}

/** A day, month or count written with either kind of digits. */
export const anyInteger = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : chineseInteger(text))
