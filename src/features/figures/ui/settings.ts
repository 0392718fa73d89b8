import type { FigureSetting } from '#features/figures/contract.ts'

export type Rounding = FigureSetting['declared']
export const roundings = { 'half-up': '四舍五入', truncate: '截断' } as const

/** 2 位小数，四舍五入 */
export const sayRounding = ({ decimals, rounding }: Rounding): string =>
  `${decimals === 0 ? '整数' : `${decimals} 位小数`}，${roundings[rounding]}`
