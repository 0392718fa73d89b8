import { hasFlag, type NumberToken, type Token } from './tokens.ts'

/** What stands around a number and may say what it counts. */
export interface Phrase {
  number: NumberToken
  at: number
  /** From the last comma or number up to this number. */
  left: Token[]
  /** Where the colon stands that parts `left`: 重点项目方面：市里下达的24个; -1 for none. */
  colon: number
  /** From this number up to the next comma or number. */
  right: Token[]
  /** The whole clause, over its numbers. */
  clause: Token[]
  /** All of the sentence before the clause. */
  before: Token[]
  /** The number before it in the clause, when nothing but joints stand between: 20家、9家. */
  shares: number | null
  /** The words on the left begin with what the number before counts: 66个新开工项目已有28个…. */
  follows: boolean
}

/** How many tokens away words still speak of a number: keeps the work on a sentence linear. */
export const REACH = 120

const BREAKS = /[，；：。！？|\t…—（）↑↓↗↘■□●○◆◇▲△▼▽★☆※→►▶✓√▪▫◎§⚫⚪①-⒛㈠-㈩]/
const isBreak = (token: Token | undefined) => token?.kind === 'stop' && BREAKS.test(token.text)
const isStop = (token: Token | undefined, sign: string) => token?.kind === 'stop' && token.text === sign

export function phraseAt(tokens: Token[], at: number): Phrase {
  const { left, previous, colon } = leftOf(tokens, at)
  const start = clauseStart(tokens, at)
  const own = previous === null ? left : afterRow(left)
  const before = previous === null ? undefined : tokens[previous]
  return {
    number: tokens[at] as NumberToken,
    at,
    left: own,
    colon,
    right: rightOf(tokens, at),
    clause: tokens.slice(start, clauseEnd(tokens, at)),
    before: tokens.slice(Math.max(0, start - REACH), start),
    shares: previous !== null && left.every(isJoint) ? previous : null,
    follows:
      before?.kind === 'number' &&
      before.number.kind === 'count' &&
      own.length === left.length &&
      left[0] !== undefined &&
      !isJoint(left[0]),
  }
}

/** 三个片区, 4个片区, 两个名单: how many were named. */
export function isTally(tokens: Token[], at: number): boolean {
  const token = tokens[at]
  const next = tokens[at + 1]?.text ?? ''
  const isOfSectors = token?.kind === 'number' && token.number.unit === '类' && tokens[at - 2]?.text === '、'
  // 沙门、泽塘各1家，四片合计11家
  const isOfPlaces = token?.kind === 'number' && token.number.chinese && token.number.unit === '片'
  if (isOfSectors || isOfPlaces) return true
  const isOneOf = /^(?:名单|片区|园区)$/.test(next) && hasFlag(tokens[at + 2], 'within')
  return (
    token?.kind === 'number' &&
    (token.number.chinese || isOneOf || /^(?:片区|园区)$/.test(next)) &&
    /^(?:片区|园区|名单|类别|层级|方面|板块|领域|级|街道|部门|链|链条|产业链|指标|数|数字|数据)$/.test(next)
  )
}

export const isJoint = (token: Token): boolean =>
  isStop(token, '、') ||
  (token.kind === 'word' && /^(?:和|及|与|以及|到|至|为|达|达到|增|有)$/.test(token.text)) ||
  hasFlag(token, 'to')

/** 长三角（3次）: what the bracket stands behind. Up to the comma or number before; 36场招商活动：京津冀13场: what stands before a colon is not of a second number. */
function leftOf(tokens: Token[], at: number): { left: Token[]; previous: number | null; colon: number } {
  const left: Token[] = []
  let colon = 0
  let place = -1
  let isBracketed = false
  for (let i = at - 1; i >= Math.max(0, at - REACH); i--) {
    const token = tokens[i] as Token
    if (colon > 0 && isBreak(token) && !left.slice(0, -colon).some(isSaying))
      return { left: left.slice(-colon), previous: null, colon: -1 }
    if (isTally(tokens, i)) continue
    if (token.kind === 'number') return { left: colon === 0 ? left : left.slice(-colon), previous: i, colon: -1 }
    if (isStop(token, '（') && left.length === 0 && isStop(tokens[at + 1], '）')) {
      isBracketed = true
      continue
    }
    if (isBracketed && isStop(token, '）')) break
    if (isStop(token, '）')) {
      const open = openingOf(tokens, i)
      if (open < 0) break
      i = open
      continue
    }
    if (isStop(token, '：') && !left.some(isNaming)) {
      colon = left.length
      place = token.start
      continue
    }
    if (isBreak(token) || (isStop(token, '/') && tokens[i - 1]?.kind === 'number')) break
    left.unshift(token)
  }
  const isTitled = colon > 0 && !left.slice(0, -colon).some(isSaying)
  return { left: isTitled ? left.slice(-colon) : left, previous: null, colon: isTitled ? -1 : place }
}

/** Does this token say what is counted, so that an earlier heading before a colon isn't needed? */
const isNaming = (token: Token) =>
  token.kind === 'word' &&
  (token.roles.figures.length > 0 ||
    token.roles.lists.length > 0 ||
    token.roles.core !== null ||
    token.roles.head !== null ||
    token.roles.entities.some(one => one.kind === 'indicator'))

/** 要看增在哪里：空港新区163.8亿元: before the colon nothing is said of the number. */
const isSaying = (token: Token) =>
  isNaming(token) ||
  (token.kind === 'word' &&
    !token.quoted &&
    (token.roles.entities.length > 0 || token.roles.flags.some(flag => flag !== 'of')))

/** 20家央企、9家世界500强: what stands before the joint belongs to the number before. */
function afterRow(left: Token[]): Token[] {
  const joint = left.findLastIndex(token => isStop(token, '、') || /^(?:和|及|与|以及)$/.test(token.text))
  return left
    .slice(0, Math.max(0, joint))
    .some(
      one => isNaming(one) || (one.kind === 'word' && (one.roles.entities.length > 0 || one.roles.levels.length > 0)),
    )
    ? left.slice(joint + 1)
    : left
}

function openingOf(tokens: Token[], close: number): number {
  for (let i = close - 1; i >= Math.max(0, close - REACH); i--) if (isStop(tokens[i], '（')) return i
  return -1
}

const isBare = (token: Token | undefined) => token?.kind === 'number' && token.number.kind === 'bare'

function rightOf(tokens: Token[], at: number): Token[] {
  const right: Token[] = []
  for (let i = at + 1; i < Math.min(tokens.length, at + REACH); i++) {
    const token = tokens[i] as Token
    if (token.kind === 'number') return withoutNext(right)
    // 空港9　古城3: the name of the next.
    if (i === at + 1 && isBare(tokens[at]) && tokens[i + 1]?.kind === 'number') break
    // 63个［完成］: the remark behind is no part of the statement.
    if (isBreak(token) || (i === at + 1 && isStop(token, '/')) || isStop(token, '［')) break
    // 17个里实施类12个: the whole, and behind it a part with a number of its own.
    if (i === at + 1 && hasFlag(token, 'within')) break
    if (i === at + 1 && isJoint(token) && !isWhatTheyAre(tokens, i)) break
    right.push(token)
  }
  return right
}

/** 21个为实施类，: what is counted is told behind 为. */
const isWhatTheyAre = (tokens: Token[], at: number): boolean => {
  const [is, what, stop] = tokens.slice(at, at + 3)
  return (
    is?.text === '为' &&
    what?.kind === 'word' &&
    what.roles.figures.some(one => one.nominal) &&
    (stop === undefined || isBreak(stop))
  )
}

/** 216个重点项目|已开工128个: the name right before a number is that number's own. */
function withoutNext(right: Token[]): Token[] {
  if (right.some(token => isStop(token, '、'))) return right
  const names = right.findLastIndex(token => token.kind === 'word' && token.roles.figures.length > 0)
  const verb = right[names]
  const isVerb = verb?.kind === 'word' && !verb.roles.figures.some(one => one.nominal)
  return isVerb ? right.slice(0, names) : right
}

function clauseStart(tokens: Token[], at: number): number {
  let i = at
  while (i > Math.max(0, at - REACH) && !(isBreak(tokens[i - 1]) && !isStop(tokens[i - 1], '：'))) i--
  return i
}

function clauseEnd(tokens: Token[], at: number): number {
  let i = at
  while (i < Math.min(tokens.length, at + REACH) && !isBreak(tokens[i])) i++
  return i
}

/**
 * 等 closes a row of examples: 新一代信息技术、先进材料等产业类项目. They don't narrow what is counted,
 * so they go, from the first of them on.
 */
export function withoutExamples(left: Token[]): Token[] {
  const at = left.findLastIndex(token => hasFlag(token, 'examples'))
  if (at < 0) return left
  const comma = left.findIndex(token => isStop(token, '、'))
  let start = comma < 0 || comma > at ? at : comma
  while (start > 0 && isExample(left[start - 1] as Token)) start--
  return [...left.slice(0, start), ...left.slice(at + 1)]
}

const isExample = (token: Token) =>
  token.kind === 'gap' ||
  token.quoted ||
  isStop(token, '、') ||
  (token.kind === 'word' &&
    !token.roles.filler &&
    token.roles.figures.length === 0 &&
    token.roles.flags.length === 0) ||
  (token.kind === 'word' && /^(?:和|及|与|以及)$/.test(token.text))
