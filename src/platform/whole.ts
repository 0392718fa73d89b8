import { z } from 'zod'

/**
 * A whole number as addresses have it: decimal digits and nothing else, where Number() takes 0x1, 1e2, blanks and nothing
 * at all. Both bounds are included; `said` is the sentence for what is no such number.
 */
export const whole = (least: number, most: number, said = '须为整数') =>
  z.preprocess(
    text => (typeof text === 'string' && /^(0|-?[1-9]\d{0,9})$/.test(text) ? Number(text) : text),
    // Said of what is no number alone: what is out of bounds is told the bound.
    z
      .int({ error: ({ code }) => (code === 'invalid_type' ? said : undefined) })
      .min(least)
      .max(most),
  )
