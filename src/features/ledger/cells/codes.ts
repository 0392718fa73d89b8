const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * GB 32100-2015: 18 characters of 31, the last a check character (weights 3^i mod 31).
 * Real codes exist that fail it, so a wrong one warns and is taken.
 */
export function usccWarning(code: string): string | undefined {
  const { formed, outer } = creditCodeChecks(code)
  if (!formed) return `统一社会信用代码“${code}”应为 18 位数字和大写字母（不含 I、O、S、V、Z），请核对。`
  return outer ? undefined : `统一社会信用代码“${code}”校验位不符，请与营业执照核对。`
}

/** GB 11714: the first eight of an organisation's code; its letters are not those of ALPHABET. */
const INNER = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const INNER_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** Whether it has the form of a 统一社会信用代码, and its two check characters hold: the last, and that of the 主体标识码 in it. */
export function creditCodeChecks(code: string): { formed: boolean; outer: boolean; inner: boolean } {
  const values = [...code].map(character => ALPHABET.indexOf(character))
  if (values.length !== 18 || values.includes(-1)) return { formed: false, outer: false, inner: false }
  let weight = 1
  let sum = 0
  for (const value of values.slice(0, 17)) {
    sum += value * weight
    weight = (weight * 3) % 31
  }
  const body = code.slice(8, 16)
  const rest = 11 - (INNER_WEIGHTS.reduce((all, each, at) => all + each * INNER.indexOf(body[at] ?? ''), 0) % 11)
  return {
    formed: true,
    outer: (31 - (sum % 31)) % 31 === values[17],
    inner: code[16] === (rest === 10 ? 'X' : String(rest % 11)),
  }
}

/** 项目代码, GB/T 40058-2021 and the older scheme: four digits, six, two, two, six. Its check digit is not public. */
export function approvalCodeWarning(code: string): string | undefined {
  return /^\d{4}-\d{6}-\d{2}-\d{2}-\d{6}$/.test(code)
    ? undefined
    : `项目代码“${code}”不是“2311-370104-04-01-123456”的形式，请与在线审批监管平台核对。`
}
