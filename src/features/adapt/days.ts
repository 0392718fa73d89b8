import type { PlainCell } from '#platform/grid.ts'
import { numberOf, textOf } from './cell.ts'
import { type Reading, saysNothing } from './reading.ts'
import { type End, readEnd } from './spans.ts'
import { arabicMonths, englishMonth, normal } from './words.ts'

const EARLIEST = 1949
const LATEST = 2099
/** Excel's serial numbers of 1982 and 2064: what a day column without a date format holds. */
const SERIALS = [30_000, 60_000] as const
const NOT_YET =
  /^(?:未|尚未|没有|暂未|还未|待)(?:开工|竣工|完工|投产|签约|落地|动工|入驻|迁出|开始|完成|确定|明确|定)?(?:建设)?$|^(?:否|筹备中|前期|前期工作|not(?:yet)?(?:started)?|pending)$/

const two = (number: number) => String(number).padStart(2, '0')

function dayOf(year: number, month: number, day: number): string | undefined {
  if (year < EARLIEST || year > LATEST || month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const text = `${year}-${two(month)}-${two(day)}`
  return new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text ? text : undefined
}
function checked(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 ? dayOf(year, month, day) : undefined
}

/** The last day of a month. */
const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const noted = (value: string | undefined, said: string, why: string): Reading =>
  value === undefined ? { unread: '没有这一天' } : { value, note: `“${said}”读作 ${value}（${why}）` }
const plain = (value: string | undefined): Reading => (value === undefined ? { unread: '没有这一天' } : { value })

/** Numbers as they are typed for days: 20230501, 202305, 2023, 2023.5, 45047. */
function ofNumber(number: number, said: string): Reading {
  const whole = Number.isInteger(number)
  if (whole && number >= 19_490_000 && number <= 20_991_231) {
    return plain(checked(Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100))
  }
  if (whole && number >= 194_901 && number <= 209_912 && number % 100 >= 1 && number % 100 <= 12) {
    return noted(checked(Math.floor(number / 100), number % 100, 1), said, '月按首日')
  }
  if (whole && number >= EARLIEST && number <= LATEST) return noted(checked(number, 1, 1), said, '年按 1 月 1 日')
  if (number >= SERIALS[0] && number <= SERIALS[1]) {
    const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(number) * 86_400_000).toISOString().slice(0, 10)
    return noted(day, said, 'Excel 的日期序号')
  }
  return { unread: '不是日期' }
}

/** 2023.1 as a number may be January or October: the zero at the end is gone, unless the cell shows it. */
function ofYearAndFraction(number: number, text: string, shown: boolean): Reading {
  const [year = '', fraction = ''] = text.split('.')
  const month = Number(fraction)
  if (fraction === '1' && !shown) {
    const reading = noted(checked(Number(year), 1, 1), text, '月按首日')
    return 'value' in reading ? { ...reading, doubt: `“${text}”可能是1月，也可能是10月` } : reading
  }
  return fraction.length <= 2 && month >= 1 && month <= 12
    ? noted(checked(Number(year), month, 1), text, '月按首日')
    : { unread: `${number} 不是日期` }
}

/** The time of a day, after a blank: without it 2025/9/4 15:20 would become 2025/9/41. */
const TIME = /(?<=\d[日号]?)[\sT]+(?:[上下]午\s*)?\d{1,2}[:：]\d\d(?:[:：]\d\d(?:\.\d+)?)?\s*(?:Z|[AP]M)?$/i
const FULL =
  /^((?:19|20)\d\d)(?:年|[-/.、,])(\d{1,2})(?:月|[-/.、,])(\d{1,2})(?:日|号)?(?:t?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?z?|上午|下午)?$/
const MONTH = /^((?:19|20)\d\d)(?:年|[-/.、,])(\d{1,2})(?:月(?:份)?)?(?:初|中旬?|上旬|下旬|(底|末))?$/
const YEAR = /^((?:19|20)\d\d)年?(?:度)?$/
const YEAR_START = /^((?:19|20)\d\d)年?(?:年)?初$/
const YEAR_END = /^((?:19|20)\d\d)年?(?:底|末|年底)(?:前)?$/
const DIGITS = '〇一二三四五六七八九'
/** 二〇二四年 → 2024年. */
const arabicYear = (text: string): string =>
  text.replace(/[零〇○一二三四五六七八九]{4}(?=年)/, said =>
    [...said].map(digit => Math.max(0, DIGITS.indexOf(digit))).join(''),
  )
const SHORT = /^(\d\d)(?:年|[.])(\d{1,2})月?$/
/** 10.28 where a title gives the year; 23.5 is May of 2023. */
const MONTH_POINT_DAY = /^(0?[1-9]|1[0-2])\.(\d{1,2})$/
const fullYear = (year = ''): number => Number(year.length === 2 ? `20${year}` : year)
const MONTH_DAY = /^(\d{1,2})月(?:(\d{1,2})(?:日|号)?|份|初|上旬|中旬|下旬|底|末)?$/

function ofText(text: string, said: string, year: number | undefined): Reading | undefined {
  const full = FULL.exec(text)
  if (full) return plain(checked(Number(full[1]), Number(full[2]), Number(full[3])))
  const month = MONTH.exec(text)
  if (month) {
    const [of, number] = [Number(month[1]), Number(month[2])]
    return month[3]
      ? noted(checked(of, number, lastOf(of, number)), said, '月底按末日')
      : noted(checked(of, number, 1), said, '月按首日')
  }
  const only = YEAR.exec(text)
  if (only) return noted(checked(Number(only[1]), 1, 1), said, '年按 1 月 1 日')
  const end = YEAR_END.exec(text)
  if (end) return noted(checked(Number(end[1]), 12, 1), said, '年底按 12 月 1 日')
  const start = YEAR_START.exec(text)
  if (start) return noted(checked(Number(start[1]), 1, 1), said, '年初按 1 月 1 日')
  if (/^\d{5,8}$/.test(text)) return ofNumber(Number(text), said)
  const english = /^([a-z]+)\.?(?:(\d{1,2}),?)?((?:19|20)\d\d)$/.exec(text) ?? undefined
  const reversed = /^(\d{1,2})-?([a-z]+)\.?-?((?:19|20)?\d\d)$/.exec(text)
  const named = englishMonth(english?.[1] ?? reversed?.[2] ?? '')
  if (named && english) {
    return english[2]
      ? plain(checked(Number(english[3]), named, Number(english[2])))
      : noted(checked(Number(english[3]), named, 1), said, '月按首日')
  }
  if (named && reversed) return plain(checked(fullYear(reversed[3]), named, Number(reversed[1])))
  const monthDay = MONTH_DAY.exec(text) ?? (year ? MONTH_POINT_DAY.exec(text) : null)
  if (monthDay && year) {
    const reading = noted(
      checked(year, Number(monthDay[1]), Number(monthDay[2] ?? 1)),
      said,
      `年份取自标题的 ${year} 年${monthDay[2] ? '' : '，月按首日'}`,
    )
    return 'value' in reading ? { ...reading, doubt: '没有写年份' } : reading
  }
  const short = SHORT.exec(text)
  if (short) {
    const reading = noted(checked(2000 + Number(short[1]), Number(short[2]), 1), said, '两位年份，月按首日')
    return 'value' in reading ? { ...reading, doubt: '年份只有两位' } : reading
  }
  return undefined
}

function unreadable(text: string): string {
  if (/预计|计划|拟|力争|争取/.test(text)) return '这是计划，不是已经发生的日期'
  if (/已开工|在建|已竣工|是$/.test(text)) return '没有写哪一天'
  if (/季度|上半年|下半年/.test(text)) return '只写到季度或半年'
  if (/\d.*[-至到~].*\d/.test(text)) return '这是一段时间，不是一天'
  return '不是日期'
}

/** Reads a day: a month is its first day, its end its last, a year its 1 January, each with a note; 未开工 and — are blank. */
export function readDay(
  cell: PlainCell,
  context: { year?: number | undefined; planned?: boolean; end?: End | undefined; alone?: 'first' | undefined },
): Reading {
  const isBeginning = context.end === 'last' && context.alone === 'first'
  if (cell !== null && typeof cell === 'object' && 'day' in cell) return { value: isBeginning ? null : cell.day }
  const said = textOf(cell).trim()
  const text = arabicYear(arabicMonths(normal(said.replace(TIME, '')))).replace(/^'/, '')
  if (saysNothing(text) || NOT_YET.test(text)) return { value: null }
  const number = numberOf(cell)
  if (number !== undefined) {
    if (Number.isInteger(number) || number > LATEST + 1) return ofNumber(number, said)
    const shown = cell !== null && typeof cell === 'object' && 'format' in cell
    return ofYearAndFraction(number, shown ? said : String(number), shown)
  }
  const bare = text
    .replace(/(?:已|正式)?(?:开工|竣工|完工|投产|签约|落地|入驻|建成|投用)(?:建设)?$/, '')
    .replace(/^(?:于|自)/, '')
    .replace(context.planned ? /^(?:预计|计划|拟|力争|争取)|(?:前|左右)$/g : /$^/, '')
  const one = ofText(bare, said, context.year)
  const span = context.end && !one ? readEnd(text, context.end, half => ofText(half, half, context.year)) : undefined
  if (one && isBeginning) return { value: null }
  return one ?? span ?? { unread: unreadable(text) }
}

/** Reads a month as YYYY-MM; the year may come from a title. */
export function readMonthCell(cell: PlainCell, year: number | undefined): Reading {
  const text = arabicMonths(normal(textOf(cell)))
  const alone = /^(\d{1,2})(?:月(?:份)?)?$/.exec(text)
  if (alone) {
    const month = Number(alone[1])
    if (month < 1 || month > 12) return { unread: '不是月份' }
    return year ? { value: `${year}-${two(month)}` } : { unread: '没有写年份' }
  }
  const range = /^(?:((?:19|20)\d\d)年)?1-(\d{1,2})月/.exec(text)
  if (range) return { unread: '这是几个月的累计，不是一个月' }
  const day = readDay(cell, { year })
  return 'unread' in day || day.value === null ? day : { value: String(day.value).slice(0, 7) }
}

/** Reads a year. */
export function readYearCell(cell: PlainCell): Reading {
  const day = readDay(cell, {})
  if ('unread' in day) return { unread: '不是年度' }
  return day.value === null ? day : { value: Number(String(day.value).slice(0, 4)) }
}
