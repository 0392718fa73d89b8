/** 统一社会信用代码 (GB 32100-2015): 31 characters without I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const SUBJECT_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** An obviously invented code of an enterprise of 370104: a serial with leading zeros, both check digits right. */
export function inventedUscc(serial: number): string {
  const subject = String(serial).padStart(8, '0')
  const first17 = `91370104${subject}${subjectCheck(subject)}`
  return first17 + check(first17)
}

/** The check character of the first seventeen: 31 − Σ CᵢWᵢ mod 31, 31 written 0. */
export function check(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(first17.charAt(i)), 0)
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** The inner check of the subject code (GB 11714): 11 − Σ mod 11, 10 written X, 11 written 0. */
export function subjectCheck(eight: string): string {
  const sum = SUBJECT_WEIGHTS.reduce((total, weight, i) => total + weight * Number.parseInt(eight.charAt(i), 36), 0)
  return '0123456789X0'.charAt(11 - (sum % 11))
}
