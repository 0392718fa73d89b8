/** GB/T 4754-2017: the 门类 by letter, each with its first 大类. */
export const industrySections = {
  A: { name: '农林牧渔', first: '01' },
  B: { name: '采矿', first: '06' },
  C: { name: '制造', first: '13' },
  D: { name: '电热燃水', first: '44' },
  E: { name: '建筑', first: '47' },
  F: { name: '批发零售', first: '51' },
  G: { name: '交通仓储', first: '53' },
  H: { name: '住宿餐饮', first: '61' },
  I: { name: '信息软件', first: '63' },
  J: { name: '金融', first: '66' },
  K: { name: '房地产', first: '70' },
  L: { name: '租赁商务', first: '71' },
  M: { name: '科研技术', first: '73' },
  N: { name: '水利环境', first: '76' },
  O: { name: '居民服务', first: '80' },
  P: { name: '教育', first: '83' },
  Q: { name: '卫生社会', first: '84' },
  R: { name: '文体娱乐', first: '86' },
  S: { name: '公共管理', first: '91' },
  T: { name: '国际组织', first: '97' },
} as const
export type IndustrySection = keyof typeof industrySections
export const sectionLetters = Object.keys(industrySections) as [IndustrySection, ...IndustrySection[]]

/** The 门类 of an industry code, which may be written without its letter. */
export function sectionOf(code: string | null): string | undefined {
  const [, letter, digits = ''] = /^([A-T]?)(\d*)/i.exec(code ?? '') ?? []
  if (letter) return letter.toUpperCase()
  return sectionLetters.findLast(each => digits >= industrySections[each].first)
}
