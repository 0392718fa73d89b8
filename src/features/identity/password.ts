import { z } from 'zod'

/** 8 to 128 characters with three of: lower case, upper case, digit, other (GB/T 22239 8.1.4.1). */
export const newPassword = z
  .string()
  .min(8, '密码至少 8 位')
  .max(128, '密码最多 128 位')
  .refine(
    text => [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter(kind => kind.test(text)).length >= 3,
    '密码须含大写字母、小写字母、数字、符号中的三种',
  )
/** The rule in words, beside the field. */
export const PASSWORD_HINT = '至少 8 位，含大写字母、小写字母、数字、符号中的三种。'
/** User names differ neither by case nor by the width of their letters. */
export const normalizeUsername = (text: string) => text.normalize('NFKC').trim().toLowerCase()
/** 2 to 32 Chinese characters, letters, digits, `_ . -`; as it is stored (lower case, half width). */
export const username = z
  .string()
  .normalize('NFKC')
  .trim()
  .toLowerCase()
  .regex(/^[\p{Script=Han}a-z0-9_.-]{2,32}$/u, '用户名为 2—32 位汉字、字母、数字或 _ . -')
