import { z } from 'zod'

/** A whole number as addresses have it: decimal digits and nothing else, where Number() takes 0x1, 1e2 and blanks. */
export const whole = (number: z.ZodNumber) =>
  z.preprocess(text => (typeof text === 'string' && /^(0|-?[1-9]\d{0,9})$/.test(text) ? Number(text) : text), number)
