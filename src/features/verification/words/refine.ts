import { withAllProjects } from './all-projects.ts'
import { withAnswers } from './answers.ts'
import { withLevels } from './levels.ts'
import { plainName } from './names.ts'
import { withPlans } from './plan-names.ts'
import { withGrowthInPoints, withRanks } from './ranks.ts'
import { withSharedUnits, withUnitsBefore } from './shared-units.ts'
import { withShortNames } from './short-names.ts'
import { hasFlag, type NumberToken, type Token, type WordToken } from './tokens.ts'
import { emptyRoles, type VocabularyIndex } from './vocabulary-index.ts'

/** Joins what belongs together: 约 and its number, 第 and its rank, 省、市级 and 重点项目, 过百亿 and the kind it names. */
export function refined(tokens: Token[], index: VocabularyIndex): Token[] {
  let found = withSharedUnits(
    withSameYear(
      withoutLone(
        withoutRemarks(withFullNames(withNouns(withUnitsBefore(withShortNames(withAnswers(tokens), index)), index))),
      ),
      index,
    ),
  )
  found = withCompares(found).map(withGrowthInPoints)
  found = withRanks(found)
  found = withAllProjects(withKinds(found, index))
  found = withLevels(withPlans(found, index), index)
  return found.map((token, at) => withDoubt(token, found[at - 1], found[at + 1]))
}

/** 10个项目年度计划投资224亿元: 项目 is what the number counts, and no part of the name behind it. */
function withNouns(tokens: Token[], index: VocabularyIndex): Token[] {
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1]
    const rest = /^项目(?=.)/.test(token.text) ? token.text.slice(2) : ''
    if (token.kind !== 'word' || rest === '' || before?.kind !== 'number' || before.number.kind !== 'count')
      return [token]
    const [noun, name] = [index.forms.longest('项目', 0), index.forms.longest(rest, 0)]
    if (noun === null || name === null || name.end < rest.length || name.value.figures.length === 0) return [token]
    const middle = token.start + 2
    return [
      { ...token, roles: noun.value, end: middle, text: '项目' },
      { ...token, roles: name.value, start: middle, text: rest },
    ]
  })
}

const STEPS = [/^(?:策划|谋划|储备)$/, /^(?:开工|动工|开工建设)$/, /^(?:投产|投用|投运|见效)$/]

/** Three steps of a year and a day each, with the commas between them. */
const LONGEST_STEPS = 11

/** 今年谋划、今年开工、今年投产 says 当年… of the year spoken of. */
function withSameYear(tokens: Token[], index: VocabularyIndex): Token[] {
  const kept: Token[] = []
  for (const token of tokens) {
    kept.push(token)
    if (!STEPS[2]?.test(token.text)) continue
    const steps = kept
      .slice(-LONGEST_STEPS)
      .filter(one => !isStop(one, '、'))
      .slice(-6)
    const isWhole =
      steps.length === 6 &&
      steps.every((one, at) => (at % 2 === 0 ? one.kind === 'time' : STEPS[(at - 1) / 2]?.test(one.text)))
    const [first] = steps
    if (!isWhole || first === undefined) continue
    const known = index.forms.longest('三当年', 0)?.value
    const roles = { ...emptyRoles(), figures: known?.figures ?? [] }
    kept.length = kept.lastIndexOf(first)
    kept.push(first, { ...token, kind: 'word', roles, start: first.end, text: '三当年' })
  }
  return kept
}

const isStop = (token: Token | undefined, sign: string) => token?.kind === 'stop' && token.text === sign

/** 双桥经开区一家就占了20个, 上述四类项目: no number of the one, nor of those spoken of. */
function withoutLone(tokens: Token[]): Token[] {
  return tokens.filter((token, at) => {
    const before = tokens[at - 1]
    // 入驻企业整100家
    if (token.kind === 'gap' && /^整整?$/.test(token.text)) return tokens[at + 1]?.kind !== 'number'
    if (token.kind !== 'number' || !token.number.chinese || before?.kind !== 'word' || before.end !== token.start)
      return true
    if (/^[类张项]$/.test(token.number.unit) && /^(?:上述|以上|这|该|其)$/.test(before.text)) return false
    const isLone =
      token.number.value === '1' && token.number.scale === 0 && /^[家个项地幢栋座]$/.test(token.number.unit)
    return !(isLone && before.roles.entities.length > 0)
  })
}

/** A remark in brackets without numbers or days says nothing of the count: （不含农户）. */
function withoutRemarks(tokens: Token[]): Token[] {
  const kept: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    const close = isStop(token, '（') ? closingOf(tokens, at) : -1
    const inside = close < 0 ? [] : tokens.slice(at + 1, close)
    const isRemark =
      close > 0 && close - at <= 12 && inside.every(one => one.kind === 'gap' || isPlainWord(one) || isStop(one, '、'))
    if (isRemark) at = close
    else kept.push(token)
  }
  return kept
}

/** 样本工程117号（全称“…样本工程117号”）: the name in the brackets, as if it stood there itself. */
function withFullNames(tokens: Token[]): Token[] {
  const signs = new Set(
    tokens.flatMap((token, at) => {
      const isNamed = isStop(tokens[at - 2], '（') && /^全[称名]$/.test(tokens[at - 1]?.text ?? '')
      const isName = token.kind === 'word' && token.roles.entities.length > 0
      return isNamed && isName && isStop(tokens[at + 1], '）') ? [at - 2, at - 1, at + 1] : []
    }),
  )
  return signs.size === 0 ? tokens : tokens.filter((_, at) => !signs.has(at))
}

const LONGEST_REMARK = 12

function closingOf(tokens: Token[], open: number): number {
  for (let at = open + 1; at <= open + LONGEST_REMARK; at++) if (isStop(tokens[at], '）')) return at
  return -1
}

const isPlainWord = (token: Token) =>
  token.kind === 'word' && token.roles.lists.length === 0 && token.roles.core === null

const BETWEEN = /^(?:了|达|到|至|为|达到|大关|已|在|约)$/

/** 突破了100家: the word of comparison becomes part of the number. */
function withCompares(tokens: Token[]): Token[] {
  const kept: Token[] = []
  for (const token of tokens) {
    if (token.kind !== 'number') {
      kept.push(token)
      continue
    }
    let at = kept.length - 1
    while (at >= 0 && kept.length - at <= 2 && kept[at]?.kind === 'word' && BETWEEN.test(kept[at]?.text ?? '')) {
      if ((kept[at] as WordToken).roles.compare !== null) break
      at--
    }
    const before = kept[at]
    const compare = before?.kind === 'word' ? before.roles.compare : null
    if (before === undefined || compare === null) {
      kept.push(token)
      continue
    }
    const isFree = token.number.compare === 'eq' || (compare !== 'approx' && token.number.compare !== 'at_least_tens')
    kept.length = at
    const number = { ...token.number, compare: isFree ? compare : token.number.compare }
    kept.push({ ...token, number, start: before.start, text: before.text + token.text })
  }
  return kept
}

/** 过百亿元项目, 亿元以上的企业: an amount that says which ones are meant, no amount that is stated. */
function withKinds(tokens: Token[], index: VocabularyIndex): Token[] {
  return tokens.map((token, at) => {
    if (token.kind !== 'number' || token.number.kind !== 'money' || !namesKind(tokens, at, token)) return token
    const isTenBillion = Number(token.number.value) * 10 ** token.number.scale === 1e10
    const roles = emptyRoles()
    roles.flags = ['threshold']
    if (isTenBillion) roles.parts = index.forms.longest('百亿', 0)?.value.parts ?? []
    return { kind: 'word', roles, start: token.start, end: token.end, text: token.text, quoted: token.quoted }
  })
}

function namesKind(tokens: Token[], at: number, { number }: NumberToken): boolean {
  const next = tokens[at + 1]
  const isBound = number.compare !== 'eq' && number.compare !== 'approx'
  const isVague = number.range && number.chinese
  if (!isBound && !isVague && next?.text.charAt(0) !== '级') return false
  for (let i = at + 1; i < Math.min(tokens.length, at + 8); i++) {
    const token = tokens[i] as Token
    if (token.kind === 'number') return /以上$/.test(tokens[at]?.text ?? '') || !isNamed(tokens[at - 1])
    if (token.kind === 'stop' || token.kind === 'time') return false
    if (token.kind !== 'word') continue
    if (token.roles.entities.some(({ kind }) => kind === 'project')) return false
    if (token.roles.head !== null || token.roles.core !== null || token.roles.figures.some(one => one.nominal))
      return true
  }
  return false
}

const isNamed = (token: Token | undefined) => token?.kind === 'word' && token.roles.figures.length > 0

/** 医疗器械|产业项目 are no 产业类 projects but those of one industry. */
const isNarrowed = (token: Token, before: Token | undefined) =>
  before?.end === token.start && (before.kind === 'gap' || (before.kind === 'word' && before.roles.entities.length > 0))

/** 毗邻的白沙|区重点项目 are those of another district. */
const isOfOtherPlace = (token: WordToken, before: Token | undefined) =>
  token.roles.lists.length > 0 &&
  /^[区县市]重/.test(token.text) &&
  before?.kind === 'gap' &&
  before.end === token.start &&
  before.text.length >= 2

/** 储备账 is what a passage is called, and no state. */
const isTitle = (token: Token, next: Token | undefined) =>
  hasFlag(token, 'status') && next?.kind === 'gap' && next.start === token.end && next.text.startsWith('账')

/** 集中开工活动 is no list of that name. */
const isOfEvent = (token: WordToken, next: Token | undefined) =>
  token.roles.lists.length > 0 && /^集中(?:开工|签约)$/.test(token.text) && /^(?:活动|仪式|动员)/.test(next?.text ?? '')

/** 平均要5个工作日: how long it takes, and nothing that is to be done. */
const isTaking = ({ text }: Token, before: Token | undefined, next: Token | undefined) =>
  /^(?:要|需|须)$/.test(text) && /平均|用时|耗时|时长/.test(before?.text ?? '') && next?.kind === 'number'

/** 市里下达的24个市级重点项目 are the district's own. */
const isGiver = (token: Token, next: Token | undefined) =>
  hasFlag(token, 'above') && /^(?:下达|确定|明确|安排|认定|批准|公布|印发|考核|分解)$/.test(next?.text ?? '')

/** 省重点|实验室 is no list. A shortened name right after unknown signs is another name: 国家|医学中心. */
function withDoubt(token: Token, before: Token | undefined, next: Token | undefined): Token {
  if (token.text === '以来' && token.kind === 'word' && before?.kind === 'time')
    return { ...token, roles: { ...emptyRoles(), filler: true } }
  if (token.kind === 'word' && (isGiver(token, next) || isOfEvent(token, next)))
    return { ...token, roles: { ...emptyRoles(), filler: true } }
  if (token.kind === 'word' && isTaking(token, before, next))
    return { ...token, roles: { ...emptyRoles(), filler: true } }
  if (token.kind === 'word' && isTitle(token, next)) return { ...token, roles: emptyRoles() }
  if (token.kind === 'word' && /^.重[点大]$/.test(token.text) && next?.kind === 'gap' && next.start === token.end) {
    return { ...token, roles: emptyRoles() }
  }
  if (token.kind === 'word' && isOfOtherPlace(token, before)) {
    const [list] = token.roles.lists
    const flags = [...token.roles.flags, 'elsewhere' as const]
    return { ...token, roles: { ...token.roles, lists: [], core: list?.core ?? null, flags } }
  }
  if (token.kind === 'word' && token.text === '产业项目' && isNarrowed(token, before)) {
    return { ...token, roles: { ...emptyRoles(), head: '项目' } }
  }
  if (
    token.kind !== 'word' ||
    token.roles.entities.length === 0 ||
    before?.kind !== 'gap' ||
    before.end !== token.start
  )
    return token
  const isShort = token.roles.entities.every(
    ({ kind, value }) =>
      (/^(?:zone|park|project)$/.test(kind) || (kind === 'unit' && /[省市国]$/.test(before.text))) &&
      plainName(value) !== plainName(token.text),
  )
  if (!isShort) return token
  return { ...token, roles: { ...token.roles, entities: [], flags: [...token.roles.flags, 'elsewhere'] } }
}
