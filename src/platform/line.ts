import { z } from 'zod'

/** A line of text that a database can hold. */
export const line = (max: number) =>
  z
    .string()
    .max(max, `最多 ${max} 字`)
    .refine(text => !text.includes('\0'), '含有不能使用的字符')

/** Marks that turn the writing round (UAX #9): with one, a title would read otherwise than it is written. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A text for everybody's eyes: marks that turn the writing round go. */
export const openText = (max: number) => line(max).overwrite(text => text.replace(TURNS, ''))
