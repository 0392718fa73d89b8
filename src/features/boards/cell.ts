import { z } from 'zod'

/** A number of a board, as it is and as it is shown. */
export const cell = z.object({
  value: z.string().nullable(),
  display: z.string(),
  numerator: z.string().optional(),
  denominator: z.string().optional(),
})
export type Cell = z.output<typeof cell>
