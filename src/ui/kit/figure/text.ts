import { Decimal } from 'decimal.js'

/** What a figure is about: list, year, zone … → its value. */
export type FigureScope = Record<string, string | number>

/** '128个' → number '128', unit '个'; '第3位' keeps its 第 before. A text without digits is all number. */
export function splitDisplay(display: string): { before: string; number: string; after: string } {
  const parts = display.match(/^([^\d+\-−]*)([+\-−]?[\d,.]+)(.*)$/)
  return parts
    ? { before: parts[1] ?? '', number: parts[2] ?? '', after: parts[3] ?? '' }
    : { before: '', number: display, after: '' }
}

/** Exact digits in groups of three: '31410000.5' → '31,410,000.5'. Never by way of a float. */
export const grouped = (decimal: string): string => {
  const [whole = '', fraction] = new Decimal(decimal).toFixed().split('.')
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '')
}

/** The digits of a display in groups of three, its decimals kept: '1453.50' → '1,453.50'. */
export const groupedDisplay = (number: string): string =>
  number.replace(/\d+/, whole => whole.replace(/\B(?=(\d{3})+$)/g, ','))

/** 万元 as they are read, in 亿元 and exact: '12000' → '1.2'. */
export const inHundredMillions = (tenThousands: string): string => new Decimal(tenThousands).div(10_000).toFixed()

/** An amount of 万元 in a column of 亿元, exact: '310000' → '31'. */
export const inYi = (tenThousands: string): string => grouped(inHundredMillions(tenThousands))

/** An amount of 万元 as reports say it: '31410000' → '3,141 亿元', at most two decimals. */
export const saidInYi = (tenThousands: string): string =>
  `${grouped(new Decimal(tenThousands).div(10_000).toDecimalPlaces(2).toString())} 亿元`

/** A rate of which columns are made: always two decimals. */
export const percent = (rate: string | null): string => (rate === null ? '—' : `${new Decimal(rate).toFixed(2)}%`)

/** An amount in 亿元 as the ledger keeps it, exact: '3141' → '31,410,000 万元'. */
export const exactAmount = (hundredMillions: string): string =>
  `${grouped(new Decimal(hundredMillions).times(10_000).toString())} 万元`

/** An amount as reports print it: at most two decimals, rounded half up. */
export const rounded = (decimal: string): string => new Decimal(decimal).toDecimalPlaces(2).toString()

/** Which way a difference such as '+1.52个百分点' goes. */
export function direction(difference: string): 'up' | 'down' | 'same' {
  const amount = difference.match(/^\s*([+\-−]?)([\d,.]+)/)
  if (!amount || !/[1-9]/.test(amount[2] ?? '')) return 'same'
  return amount[1] === '-' || amount[1] === '−' ? 'down' : 'up'
}

const order = [
  'zone',
  'park',
  'building',
  'listYear',
  'list',
  'region',
  'policy',
  'clause',
  'indicator',
  'chain',
  'sector',
  'brand',
  'tag',
  'qualification',
  'project',
]
const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
const words = (key: string, value: string | number) => (key === 'listYear' ? `${value}年` : String(value))

/** The scope in words, wide before narrow: ['2023年', '区级重点项目']; empty for the whole district. */
export const scopeWords = (scope: FigureScope): string[] =>
  Object.entries(scope)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([key, value]) => words(key, value))

/** The scope as one text; the whole district is said so. */
export const scopeText = (scope: FigureScope): string => scopeWords(scope).join(' · ') || '全区'

/** A figure's name where its scope stands beside it: 统计指标 gives way to the indicator itself. */
export const nameBeside = ({ name, scope }: { name: string; scope: FigureScope }): string =>
  scope.indicator === undefined ? name : name.replace(/^统计指标/, '')

/** A figure as a sentence for a report: “截至2023年12月，2023年区级重点项目开工率89.51%”. */
export function quotation(figure: { period: string; name: string; display: string; scope: FigureScope }): string {
  const missing = scopeWords(figure.scope).filter(word => !figure.name.includes(word))
  return `${figure.period}，${missing.join('')}${nameBeside(figure)}${figure.display}`
}
