import { tidy } from '#features/ledger/ledger.ts'

/** A text without blanks, brackets and dashes of one kind, in lower case: what counts when names are compared. */
export const normal = (text: string): string => (NORMAL.test(text) ? text : normalised(text))
/** Most cells are so as they are. */
const NORMAL = /^[\u4e00-\u9fffa-z\d.]*$/
const normalised = (text: string): string =>
  tidy(text)
    .replace(/[\s_*★☆●]/g, '')
    .replace(/[（【［[〔]/g, '(')
    .replace(/[）】］\]〕]/g, ')')
    .replace(/：/g, ':')
    .replace(/，/g, ',')
    .replace(/．/g, '.')
    .replace(/／/g, '/')
    .replace(/％/g, '%')
    .replace(/￥/g, '¥')
    .replace(/[—–－~～―]+/g, '-')
    .replace(/(?<=\d)至(?=\d)/g, '-')
    .toLowerCase()

/** What one of `unit` is in the ledger's own unit (万元, ㎡), as a decimal; by what kind it measures. */
const UNITS: [RegExp, string, 'money' | 'area', string][] = [
  [/^(?:人民币)?(?:元|圆|rmb|cny|yuan)(?:人民币)?$/, '元', 'money', '0.0001'],
  [/^千元$|^(?:rmb|cny)?thousand(?:yuan|rmb|cny)?$/, '千元', 'money', '0.1'],
  [
    /^(?:人民币)?万(?:元|圆)?(?:人民币)?$|^(?:rmb|cny)?(?:10k|10,?000|tenthousand)(?:yuan|rmb|cny)?$/,
    '万元',
    'money',
    '1',
  ],
  [/^百万(?:元)?$|^(?:rmb|cny)?(?:million|mn)(?:yuan|rmb|cny)?$/, '百万元', 'money', '100'],
  [/^千万(?:元)?$/, '千万元', 'money', '1000'],
  [/^(?:人民币)?亿(?:元|圆)?(?:人民币)?$|^(?:rmb|cny)?100(?:million|mn)(?:yuan|rmb|cny)?$/, '亿元', 'money', '10000'],
  [/^(?:rmb|cny)?(?:billion|bn)(?:yuan|rmb|cny)?$/, '十亿元', 'money', '100000'],
  [/^(?:㎡|平方米|平米|m2|m²|平方|sqm)$/, '㎡', 'area', '1'],
  [/^(?:万㎡|万平方米|万平米|万m2|万m²|万平方|万平)$/, '万㎡', 'area', '10000'],
  [/^(?:公顷|ha)$/, '公顷', 'area', '10000'],
]
const PERCENT = /^[%％]$|^百分比$/

export interface Unit {
  name: string
  measures: 'money' | 'area'
  factor: string
}

const known = new Map(UNITS.map(([, name, measures, factor]) => [name, { name, measures, factor }]))

/** A unit by what is written ('万', '单位：亿元', 'RMB million'), undefined where it is none. */
export function unitOf(text: string): Unit | undefined {
  const bare = normal(text)
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^(?:金额|计量|货币|投资)?单位:?|^unit:?|^(?:in|人民币:?|rmb:?|cny:?)/, '')
  const found = UNITS.find(([pattern]) => pattern.test(bare))
  return found && known.get(found[1])
}
export const isPercent = (text: string): boolean => PERCENT.test(normal(text).replace(/^\((.*)\)$/, '$1'))

export const unitNames = (measures: 'money' | 'area'): string[] =>
  UNITS.filter(([, , measured]) => measured === measures).map(([, name]) => name)

const NUMERALS = '一二三四五六七八九十'
/** 十一月 → 11月. */
export const arabicMonths = (text: string): string =>
  text.replace(
    /(十[一二]?|[一二三四五六七八九])月/g,
    (_, said: string) =>
      `${said.startsWith('十') ? 10 + NUMERALS.indexOf(said.at(1) ?? '') + (said.length > 1 ? 1 : 0) : NUMERALS.indexOf(said) + 1}月`,
  )
const ENGLISH = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ENGLISH_MONTH =
  /^(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$/
export const englishMonth = (text: string): number | undefined => {
  const found = ENGLISH_MONTH.exec(text)?.[1]
  return found === undefined ? undefined : ENGLISH.indexOf(found.slice(0, 3)) + 1
}

export interface Period {
  year?: number
  /** The last month it covers. */
  month?: number
}

const monthIn = (text: string | undefined): number | undefined => {
  const month = Number(text)
  return month >= 1 && month <= 12 ? month : undefined
}

/** The year and the last month that a title, a sheet's or a file's name speaks of. */
export function periodOf(text: string): Period {
  const said = arabicMonths(normal(text))
  const whole = /(?<!\d)((?:19|20)\d\d)(?:年|[-./])(?:1-)?(\d{1,2})(?!\d)(?:月|$|[^年\d])/.exec(said)
  const year = whole?.[1] ?? /(?<!\d)((?:19|20)\d\d)(?=年|度|$|[^\d])/.exec(said)?.[1]
  const month = /(?:\d{1,2}-)?(?<!\d)(\d{1,2})月/.exec(said)?.[1] ?? whole?.[2]
  const found = monthIn(month)
  return { ...(year && { year: Number(year) }), ...(found && { month: found }) }
}
