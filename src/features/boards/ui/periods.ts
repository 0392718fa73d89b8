const QUARTERS = '一二三四'

/** 2023-Q4 → 2023年第四季度; 2023-12 → 2023年12月; 2023 → 2023年 */
export function sayPeriodName(name: string): string {
  const [year, part = ''] = name.split('-')
  if (part === '') return `${year}年`
  return part.startsWith('Q') ? `${year}年第${QUARTERS[Number(part.slice(1)) - 1]}季度` : `${year}年${Number(part)}月`
}

/** The years about that of a period, each with its quarters and months that have begun by a day, from the latest back. */
export function periodsAbout(name: string, day: string): string[] {
  const year = Number(name.slice(0, 4))
  const ofYear = (of: number) => [
    `${of}`,
    ...[4, 3, 2, 1].map(nth => `${of}-Q${nth}`),
    ...Array.from({ length: 12 }, (_, at) => `${of}-${String(12 - at).padStart(2, '0')}`),
  ]
  const begun = (one: string) => beginOf(one) <= day || one === name
  return [year + 1, year, year - 1].flatMap(ofYear).filter(begun)
}

const beginOf = (name: string): string => {
  const [year, part = '01'] = name.split('-')
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 - 2 : Number(part)
  return `${year}-${String(month).padStart(2, '0')}-01`
}
