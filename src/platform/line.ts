import { z } from 'zod'

/** A line of text that a database can hold. */
export const line = (max: number) =>
  z
    .string()
    .max(max, `最多 ${max} 字`)
    .refine(text => !text.includes('\0'), '含有不能使用的字符')
