import type { Scored } from '#features/land-yields/contract.ts'

export const points = (text: string): string => Number(text).toFixed(2)
export const sayGrade = ({ grade, unranked }: Pick<Scored, 'grade' | 'unranked'>): string =>
  grade === null ? '不定（组内只有一家）' : unranked === null ? grade : `${grade}（不定等级：${unranked}）`
