import type { Chosen } from '../time/chosen.ts'
import { yearBefore } from '../time/days.ts'
import { type Period, startOfYear } from '../time/periods.ts'
import { versusBefore } from '../time/time-roles.ts'
import type { Timeline } from '../time/timeline.ts'
import type { NumberMention } from '../words/numbers.ts'
import { isTally } from '../words/phrases.ts'
import { hasFlag, type NumberToken, type TimeToken, type Token, type WordToken } from '../words/tokens.ts'
import { hasScope, type Outcome, type Reading } from './readings.ts'

/** What a number was taken to state, on which day. */
export interface Told {
  outcome: Outcome
  chosen: Chosen | null
  /** The year said beside the list: 2024年区级重点项目. */
  listYear: number | null
  isBase: boolean
}

/** A number of the sentence that has been read already. */
export interface Former extends Told {
  at: number
  number: NumberMention
  isCompared: boolean
  /** What it grew from, with a day of its own: 由2023年底的19个…. */
  isDatedBase: boolean
}

/** How sure a number is that takes its meaning from the one before. */
export const CARRIED = 0.95

/** So many numbers back something is looked for to compare with. */
const BACK = 4

/** Where only words of comparison stand between a number and the one before, it states the same of another day. */
export function comparedWith(tokens: Token[], at: number, formers: Former[], timeline: Timeline): Told | null {
  const row = rowAround(tokens, at)
  const earlier = formers.slice(-BACK - 2 * LONGEST_ROW).filter(one => one.at < (row[0] ?? at))
  const last = earlier.at(-1)
  if (last === undefined) return null
  const between = behindDash(tokens.slice(last.at + 1, row[0]))
  const from = (row[0] ?? at) - between.length
  const { number } = tokens[at] as NumberToken
  if (row.length === 1 && isRestated(between, tokens[at + 1], last, number))
    return measureOf(last.number) === measureOf(number) ? again(last) : null
  const day = otherDayOf(between)
  const base =
    row.length > 1
      ? pairIn(tokens, row, earlier, at)
      : earlier.slice(-BACK).findLast(one => !one.isCompared && isAlike(one.number, number))
  if (day !== null && row.length > 1 && base === undefined) return UNCLEAR
  if (day === null || base === undefined || base.chosen === null || 'reason' in base.outcome) return null
  const { reading } = base.outcome
  const moved = day.of === null ? periodOf(day, tokens, from, base.chosen.period, timeline) : null
  const periods = day.of === null ? moved : sameDayBefore(base.chosen.period, day.of)
  if (periods === null) return null
  const [period, ...others] = periods
  if (period === undefined) return null
  timeline.passBy(from + day.at)
  const isOther = period.year !== base.chosen.period.year
  return {
    outcome: { reading: { ...reading, confidence: reading.confidence * CARRIED, others: [] } },
    chosen: {
      ...base.chosen,
      period,
      others: reading.lists.length > 0 ? [] : [...others, ...alsoBefore(base.chosen, day.of)],
      isOfWhichYear: false,
      isEvent: false,
    },
    listYear: isOther ? null : base.listYear,
    isBase: false,
  }
}

const UNCLEAR: Told = { outcome: { reason: '几个数各指什么不能确定' }, chosen: null, listYear: null, isBase: false }

const LONGEST_ROW = 6

/** The numbers side by side of which this is one: 16个、252.30亿元、12个. */
function rowAround(tokens: Token[], at: number): number[] {
  const row = [at]
  for (let i = at; row.length < LONGEST_ROW && isBeside(tokens, i - 2); i -= 2) row.unshift(i - 2)
  for (let i = at; row.length < LONGEST_ROW && isBeside(tokens, i); i += 2) row.push(i + 2)
  return row
}

export const isBeside = (tokens: Token[], at: number) =>
  tokens[at]?.kind === 'number' && /^[、和及与]$/.test(tokens[at + 1]?.text ?? '') && tokens[at + 2]?.kind === 'number'

/** 签约29个，落地16个，去年这两个数字分别为12个和1个: as many numbers before, of the same measures in the same order. */
function pairIn(tokens: Token[], row: number[], earlier: Former[], at: number): Former | undefined {
  const isPaired = (last: Former[]) =>
    last.length === row.length &&
    last.every((one, i) => !one.isCompared && isAlike(one.number, (tokens[row[i] ?? at] as NumberToken).number))
  // 分别完成31亿元、29亿元，占比分别为52%、48%；与上年同期的27亿元、19亿元相比: back over those of another measure.
  const end = earlier.findLastIndex(one => isAlike(one.number, (tokens[at] as NumberToken).number)) + 1
  const found = [earlier.slice(-row.length), earlier.slice(Math.max(0, end - row.length), end)].find(isPaired)
  return found?.[row.indexOf(at)]
}

/** 36个——这是全年新开工项目数，上一年的这个数是12: what the first is stands behind it, up to the comma. */
function behindDash(between: Token[]): Token[] {
  const comma = between.findIndex(({ kind, text }) => kind === 'stop' && text === '，')
  return between[0]?.text === '—' && comma > 0 ? between.slice(comma) : between
}

/** Where the text leaves open of which year the base is, the year before each. */
const alsoBefore = ({ others }: Chosen, of: 'same' | 'year' | null): Period[] =>
  of === null ? [] : others.flatMap(one => sameDayBefore(one, of))

const again = (told: Former): Told | null =>
  'reason' in told.outcome
    ? null
    : {
        ...told,
        outcome: { reading: { ...told.outcome.reading, confidence: told.outcome.reading.confidence * CARRIED } },
      }

/** 四百五十余亿元（准确数为453.65亿元）, 594.51亿元，近六百亿元大关: one amount said twice. */
function isRestated(between: Token[], next: Token | undefined, last: Former, number: NumberMention): boolean {
  const said = between.map(({ text }) => text).join('')
  if (CONVERTED.test(said) && last.number.kind === 'money') return true
  if (last.number.compare !== 'eq' && (RESTATING.test(said) || (ONLY.test(said) && number.decimals > 0))) return true
  if (last.number.compare === 'over' && GROWN.test(said) && last.number.unit === number.unit) return true
  const isRound = number.chinese || /^大关/.test(next?.text ?? '')
  return said === '，' && /^(?:near|over)$/.test(number.compare) && isRound
}

/** 上一年的这个数是12: without the unit of what it is compared with. */
const isAlike = (base: NumberMention, { kind, unit, decimals }: NumberMention) =>
  (measureOf(base) === measureOf({ kind }) && (base.unit === unit || measureOf(base) === 'percent')) ||
  (base.kind === 'count' && kind === 'bare' && decimals === 0)

/** 新开工7个，占全区（16个）的43.8%; 通过率76.92%，高于全区的75%: the same of the whole district. */
export function ofWhole(tokens: Token[], at: number, formers: Former[]): Told | null {
  const { number } = tokens[at] as NumberToken
  // 签约9个，比去年多6个，占全区18个的一半
  const isOwn = /^占全[区县]$/.test(tokens[at - 1]?.text ?? '') && /^[，；]$/.test(tokens[at - 2]?.text ?? '')
  const last = isOwn
    ? formers.slice(-BACK).findLast(one => 'reading' in one.outcome && isAlike(one.number, number))
    : formers.at(-1)
  if (last === undefined || 'reason' in last.outcome || !isAlike(last.number, number)) return null
  const between = tokens.slice(isOwn ? at - 1 : last.at + 1, at)
  const { reading } = last.outcome
  // 新开工项目17个，占全区新开工项目（50个）的34%
  const isSame = (token: Token) =>
    token.kind === 'word' && token.roles.figures.some(({ id }) => id === reading.figure.id)
  const isWhole =
    between.some(token => hasFlag(token, 'own') || /^占全[区县]$/.test(token.text)) &&
    between.every(token => isOfWhole(token) || isSame(token))
  const { zone, park, unit, ...scope } = reading.scope
  const isPlaced = (zone ?? park ?? unit) !== undefined && hasScope({ ...reading, scope }, reading.figure.scopeKeys)
  if (!isWhole || !isPlaced) return null
  return withReading(last, { ...reading, scope })
}

/** 区级54%，低于市级的60%; 高于北湖智谷的166.43亿元: the same of another that it is compared with. */
export function ofAnother(tokens: Token[], at: number, formers: Former[]): Told | null {
  const { number } = tokens[at] as NumberToken
  const nearest = formers.at(-1)
  if (nearest === undefined) return null
  const between = tokens.slice(nearest.at + 1, at)
  const named = between.filter(isNamed)
  const [other] = named
  if (!isVersus(between, tokens[at + 1]) || named.length > 1 || other === undefined) return null
  if (!between.every(token => token === other || isOfWhole(token))) return null
  const [entity] = other.roles.entities
  for (const one of formers.slice(-BACK).toReversed()) {
    if (!isAlike(one.number, number) || 'reason' in one.outcome) continue
    const { reading } = one.outcome
    const isList = reading.lists.length > 0 && other.roles.lists.length > 0
    if (isList) return withReading(one, { ...reading, lists: other.roles.lists })
    if (entity !== undefined && reading.scope[entity.kind] !== undefined)
      return withReading(one, { ...reading, scope: { ...reading.scope, [entity.kind]: entity.value } })
  }
  return null
}

const isNamed = (token: Token): token is WordToken =>
  token.kind === 'word' && (token.roles.entities.length > 0 || token.roles.lists.length > 0)

const isVersus = (between: Token[], next: Token | undefined) =>
  between.some(
    token =>
      hasFlag(token, 'versus') || hasFlag(token, 'behind') || /^(?:仅?次|[高低多少快慢大小好优])于$/.test(token.text),
  ) || isFarFrom(between, next)

/** 与空港新区的290.74亿元差距较大. */
const isFarFrom = (between: Token[], next: Token | undefined) =>
  between.some(({ text }) => /^[与和跟同]$/.test(text)) && hasFlag(next, 'behind')

const withReading = (told: Former, reading: Reading): Told => ({
  ...told,
  outcome: { reading: { ...reading, others: [], each: [], confidence: reading.confidence * CARRIED } },
})

const isOfWhole = (token: Token) =>
  (token.kind === 'number' && token.number.chinese) ||
  (token.kind === 'stop' && /[，（]/.test(token.text)) ||
  (token.kind === 'word' && (token.roles.filler || token.roles.compare !== null)) ||
  (['own', 'share', 'behind', 'of', 'versus', 'average'] as const).some(flag => hasFlag(token, flag))

const RESTATING =
  /^[（，](?:准确|确切|精确|具体)(?:的)?(?:数|数字|数据|数值|地说|来说|说来|来讲)?[，：]?(?:应?为|是|达到?)?$/

const measureOf = ({ kind }: Pick<NumberMention, 'kind'>) => (kind === 'tenths' ? 'percent' : kind)

/** 390462万元（折合39.05亿元）. */
const CONVERTED = /^（(?:折合|约合|合)$/

/** 不到两成，只有19.5%. */
const ONLY = /^，(?:只有|仅有|仅|只|才|实为|实际为|为|是|达)$/

/** 突破10个，达到13个. */
const GROWN = /^(?:大关|关口|台阶)?，(?:已经?|目前|现)?(?:达到?|增至|增加到|为|是|共|实为)$/

interface OtherDay {
  /** The place among the words between the two numbers. */
  at: number
  /** The same day a year before; `year` where all of that year may be meant too. */
  of: 'same' | 'year' | null
}

/** The day said between two numbers with nothing but words of comparison around it. */
function otherDayOf(between: Token[]): OtherDay | null {
  const days = between.flatMap((token, at) => (token.kind === 'time' || isDayOfBefore(token) ? [at] : []))
  const [at, ...more] = days.filter(i => !isAllOfIt(between, i))
  if (at === undefined || more.length > 0) return null
  const versus = versusBefore(between, at)
  const isOpen = (token: Token, i: number) =>
    isComparing(token) ||
    (i < at && SHORT_OF.test(token.text)) ||
    (versus >= 0 && i > versus && i < at) ||
    isAllOfIt(between, i) ||
    isTally(between, i) ||
    (i === 0 && isHead(token))
  if (!between.every((token, i) => i === at || isOpen(token, i))) return null
  const token = between[at] as Token
  const behind = between
    .slice(at + 1)
    .map(({ text }) => text)
    .join('')
  const isSame = /^的?(?:同期|同一时期|这个时候|这时候|此时)/.test(behind)
  if (token.kind !== 'time') return /初/.test(token.text) ? null : { at, of: isSame ? 'same' : 'year' }
  if (isSame || token.time.sameTime) return token.time.year === 'last' ? { at, of: 'same' } : null
  if (token.time.year === 'last' && token.time.bareYear) return { at, of: 'year' }
  return { at, of: null }
}

/** 4.35亿元，不及去年同期的7.72亿元. */
const SHORT_OF = /^(?:不及|未及|不如|低于|高于|少于|多于|超过|好于|优于|快于|慢于)$/

/** 较去年|全年: what stands behind the year. */
const isAllOfIt = (between: Token[], at: number) =>
  /^全年$/.test(between[at]?.text ?? '') && isDayOfBefore(between[at - 1])

/** 较上年, 比去年: one word. */
const isDayOfBefore = (token: Token | undefined) => hasFlag(token, 'versus') && /[上去]年/.test(token?.text ?? '')

/** 19个项目，去年同期是5个. */
const isHead = (token: Token) =>
  token.kind === 'word' &&
  (token.roles.head !== null || token.roles.figures.some(({ nominal }) => nominal)) &&
  token.roles.lists.length === 0 &&
  token.roles.entities.length === 0

const isComparing = (token: Token): boolean =>
  (token.kind === 'stop' && /[，（；：！。]/.test(token.text)) ||
  COMPARING.test(token.text) ||
  hasFlag(token, 'of') ||
  hasFlag(token, 'ordinal')

const COMPARING =
  /^(?:[较比与和在]|对比|相比|相较|分别|[是为仅只才有就共达了而也则却还时]|仅为|只有|仅有|才有|只是|还是|达到|同期|同一时期|这个时候|这时候|此时|这一?数[字据]?|这个|个数|这|一|数字?|数据)+$/

/** 比9月末（85.71%）, 而2023年仅为56.67亿元: the day that is said, which lies before. */
function periodOf({ at }: OtherDay, tokens: Token[], from: number, base: Period, timeline: Timeline): Period[] | null {
  const token = tokens[from + at] as TimeToken
  const isVersus = hasFlag(tokens[from + at - 1], 'versus') || versusBefore(tokens, from + at) >= 0
  const isYear =
    /^(?:last|before)$/.test(`${token.time.year}`) || (token.time.bareYear && typeof token.time.year === 'number')
  const isStart = token.time.part.kind === 'yearStart'
  const isSaid = tokens.slice(from, from + at + LONGEST_SAID).some(({ text }) => /^数[字据]?$/.test(text))
  const period = timeline.periodNamed(from + at)
  if (period === null || !(isVersus || isYear || isStart || isSaid) || period.single || period.asOf >= base.asOf)
    return null
  const { period: start, others } = startOfYear(period)
  return isStart ? [start, ...others] : [period]
}

/** 而在6月底，这两个数字还是51个和187项. */
const LONGEST_SAID = 6

/** 上年 alone may be all of that year. */
function sameDayBefore(base: Period, of: 'same' | 'year'): Period[] {
  const year = base.year - 1
  const period = { ...base, asOf: yearBefore(base.asOf), year, yearOnly: false, unfinished: false, now: false }
  return of === 'same' ? [period] : [period, { ...period, asOf: `${year}-12-31` }]
}
