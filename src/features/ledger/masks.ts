import type { Ctx } from '#platform/context.ts'
import type { Column } from './contract.ts'

/*
 * Values that only some may read (a telephone number): whoever lacks the column's permission gets them masked, on every
 * way out. What comes back masked means what the ledger has, so that an export can be imported again unchanged.
 */

export const MASK = '*'
const LONG = 11

/** 13800001234 → 138****1234; of what is shorter, no more than the last two. */
export function masked(value: string): string {
  const text = [...value]
  return text.length < LONG
    ? `****${text.length > 4 ? text.slice(-2).join('') : ''}`
    : `${text.slice(0, 3).join('')}****${text.slice(-4).join('')}`
}

type Value = string | number | null

/** Whether the caller reads the column's values whole. */
export const readsWhole = ({ user }: Ctx, { guarded }: Column): boolean =>
  !guarded || !user || user.permissions.has(guarded)

/** A value as the caller may read it. */
export const shownTo = <Of extends Value | undefined>(ctx: Ctx, column: Column, value: Of): Of | string =>
  value == null || readsWhole(ctx, column) ? value : masked(String(value))

/** A value as reports have it, which are kept for others to read. */
export const reported = <Of extends Value>({ guarded }: Column, value: Of): Of | string =>
  value === null || !guarded ? value : masked(String(value))

/** What a cell that was sent means beside what the ledger has; undefined where it is masked and means nothing. */
export function unmasked(column: Column, sent: Value, stored: Value): Value | undefined {
  if (!column.guarded || typeof sent !== 'string' || !sent.includes(MASK)) return sent
  return stored != null && masked(String(stored)) === sent ? stored : undefined
}

export const sayMasked = ({ header }: Column) =>
  `“${header}”中有星号，与台账所记不符，无法还原。请填写完整内容；不改的，请照导出的原样保留。`
