import { isJoint } from '../words/phrases.ts'
import { hasFlag, type Token } from '../words/tokens.ts'

/** Where things happen: the whole district, one zone or park, or somewhere the ledger can't tell. */
export interface Place {
  kind: 'district' | 'zone' | 'park' | 'elsewhere'
  name: string
  sentence: number
  /** The first of several side by side: what follows in another sentence is of none of them. */
  isFirst?: boolean
  /** It stands before a semicolon. */
  isLeft?: boolean
}

export const DISTRICT: Place = { kind: 'district', name: '', sentence: -1 }

/** The subject of a clause: the first thing it names, unless that is no place. */
export function placeIn(tokens: Token[], sentence: number): Place | null {
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'stop' || token.kind === 'time') continue
    if (/^(?:位于|坐落于?|地处)$/.test(token.text)) {
      const of = tokens.findIndex((one, i) => i > at && hasFlag(one, 'of'))
      return of < 0 ? null : placeIn(tokens.slice(of + 1), sentence)
    }
    if (token.kind === 'gap') {
      if (isPlaceName(token, tokens[at + 1])) return { kind: 'elsewhere', name: token.text, sentence }
      const described = hasFlag(tokens[at + 1], 'of') ? placeIn(tokens.slice(at + 2, at + 3), sentence) : null
      if (described !== null && described.kind !== 'elsewhere') return described
      return foreignIn(tokens.slice(at), sentence)
    }
    if (token.kind === 'number' || isCompared(token, tokens[at + 1]) || isBeside(tokens, at)) return null
    if (hasFlag(token, 'own')) {
      const beside = /^[与和同]$/.test(tokens[at - 1]?.text ?? '') ? foreignIn(tokens.slice(at + 1), sentence) : null
      if (beside !== null) return beside
      if (RANKING.test(tokens[at - 1]?.text ?? '') || hasFlag(tokens[at + 1], 'ordinal')) return null
      if (tokens[at + 1]?.start === token.end && PAPER.test(tokens[at + 1]?.text ?? '')) return null
      const end = placeOfEnd(tokens.slice(at), sentence)
      if (end !== null) return end
      const next = placeIn(tokens.slice(at + 1, at + 3), sentence)
      return next !== null && next.kind !== 'elsewhere' ? next : { ...DISTRICT, sentence }
    }
    if (hasFlag(token, 'elsewhere')) return { kind: 'elsewhere', name: token.text, sentence }
    const places = token.roles.entities.filter(one => one.kind === 'zone' || one.kind === 'park')
    if (places.length > 0) return lastPlace(tokens.slice(at), sentence)
    // 智能装备方向双桥经开区8个
    const isChain = token.roles.entities.some(({ kind }) => kind === 'chain')
    if (isChain || token.roles.filler || token.roles.flags.length > 0) continue
    return foreignIn(tokens.slice(at), sentence)
  }
  return null
}

/** 也低于北湖智谷的10个: what is compared with is no subject. */
const isCompared = (token: Token, next: Token | undefined) =>
  (hasFlag(token, 'behind') || /^(?:仅?次于|[高低多少快慢大小]于|超过|不及|高出|低出)$/.test(token.text)) &&
  (isOnePlace(next) || hasFlag(next, 'own'))

/** 与双桥经开区并列: the one that is spoken of is another. */
const isBeside = (tokens: Token[], at: number) =>
  /^[与和跟同]$/.test(tokens[at]?.text ?? '') &&
  isOnePlace(tokens[at + 1]) &&
  /^(?:并列|持平|相当|相同|相近|一样|打平|齐平|打成平手|相比)/.test(`${tokens[at + 2]?.text}${tokens[at + 3]?.text}`)

/** 邻近的沂川区, 与我们相邻的东山县: another place named before anything of the ledger. */
function foreignIn(tokens: Token[], sentence: number): Place | null {
  for (const token of tokens) {
    if (token.kind === 'stop' || token.kind === 'number') return null
    if (token.kind === 'gap' && FOREIGN.test(token.text)) return { kind: 'elsewhere', name: token.text, sentence }
    if (token.kind === 'word' && (token.roles.entities.length > 0 || token.roles.lists.length > 0)) return null
  }
  return null
}

const FOREIGN = /..(?<![片园社景城辖矿灾山校厂商战特])(?:区|县|市|旗)$/

/** Where a clause says that it happens; `former` are the places that 园区, 该片区 may be again. */
export function placeOfClause(
  tokens: Token[],
  isWhole: boolean,
  { place, former, sentence, zones }: { place: Place; former: (Place | null)[]; sentence: number; zones: string[] },
): Place | null {
  return (
    (isInside(tokens, place) ? null : placeIn(tokens, sentence)) ??
    samePlace(tokens, former, sentence, zones) ??
    (isWhole ? placeAtEnd(tokens, sentence) : null)
  )
}

/** 中心, 园区 at the beginning of a clause: the place named before whose name ends so. */
function samePlace(tokens: Token[], spokenOf: (Place | null)[], sentence: number, zones: string[] = []): Place | null {
  const first = tokens.find(token => token.kind !== 'stop' && token.kind !== 'time')
  const word =
    /^[该全]?(中心|园区|片区|组团|新区|开发区|示范区|商务区|度假区|新城|集聚区|产业园)内?$/.exec(
      first?.text ?? '',
    )?.[1] ?? ''
  const isIt = ({ kind, name }: Place) =>
    (kind === 'zone' || kind === 'park') && (name.endsWith(word) || /^[园片]区$/.test(word))
  const latest = spokenOf.filter(one => one !== null).toSorted((a, b) => b.sentence - a.sentence)
  const same = word === '' ? undefined : latest.find(isIt)
  const next = tokens[tokens.indexOf(first as Token) + 1]
  const only = onlyOfKind(`${first?.text ?? ''}${next?.text ?? ''}`, zones)
  if (only !== null) return { kind: 'zone', name: only, sentence }
  return same === undefined ? null : { ...same, sentence }
}

/** 双桥经开区签约7个。区内入驻企业40家; 投资过度依赖空港新区，该区完成…: of that zone still. */
function isInside(tokens: Token[], { kind, name }: Place): boolean {
  const first = tokens.find(token => token.kind !== 'stop' && token.kind !== 'time')
  return /^(?:区内|该区)$/.test(first?.text ?? '') && (kind === 'zone' || kind === 'park') && name.endsWith('区')
}

/** 走廊内: the one zone of the district that is called so. */
function onlyOfKind(text: string, zones: string[]): string | null {
  const kind = /^[该全]?(走廊|科学城|智谷|枢纽|新城|度假区)[内里]/.exec(text)?.[1]
  const named = kind === undefined ? [] : zones.filter(zone => zone.endsWith(kind))
  return named.length === 1 ? (named[0] ?? null) : null
}

/** 走进海凭医疗器械产业园，: a clause that ends in the one place it names speaks of it from then on. */
function placeAtEnd(tokens: Token[], sentence: number): Place | null {
  const places = tokens.filter(
    token => token.kind === 'word' && token.roles.entities.some(one => one.kind === 'zone' || one.kind === 'park'),
  )
  const last = tokens.findLast(token => token.kind !== 'stop' && !RANKED.test(token.text))
  return places.length === 1 && last !== undefined && places[0] === last ? lastPlace([last], sentence) : null
}

/** 全区唯一落地的项目在滨河新城片区，: where a clause ends that begins with the whole district. */
function placeOfEnd(tokens: Token[], sentence: number): Place | null {
  const at = tokens.findLastIndex(({ text }) => /^(?:位于|坐落于?|落在|在)$/.test(text))
  return at > 0 ? placeAtEnd(tokens.slice(at), sentence) : null
}

/** The place a heading names; `written` has its remarks too. */
export const placeOfHeading = (tokens: Token[], written: Token[], sentence: number, zones: string[]): Place | null =>
  placeIn(tokens, sentence) ?? onlyPlace(written, sentence) ?? placeOfUnit(tokens, sentence, zones)

/** 北山高新片区管委会推行…，: a clause about who runs a zone is about that zone. */
export function placeRun(tokens: Token[], sentence: number, zones: string[]): Place | null {
  const first = tokens.find(token => token.kind !== 'stop' && token.kind !== 'time')
  return first === undefined ? null : placeOfUnit([first], sentence, zones)
}

/** 沙门临港组团管委会 over its report: the zone that the unit runs. */
function placeOfUnit(tokens: Token[], sentence: number, zones: string[]): Place | null {
  const units = tokens.flatMap(token =>
    token.kind === 'word' ? token.roles.entities.filter(({ kind }) => kind === 'unit') : [],
  )
  const [unit, ...others] = units
  if (unit === undefined || others.length > 0) return null
  const name = zones.find(zone => runs(unit.value, zone))
  return name === undefined ? null : { kind: 'zone', name, sentence }
}

const runs = (unit: string, zone: string) => unit.startsWith(zone) && RUNS.test(unit.slice(zone.length))

/** The unit that runs a zone. */
export const unitOf = ({ kind, name }: Place, units: string[]): string | null =>
  kind === 'zone' ? (units.find(unit => runs(unit, name)) ?? null) : null

const RUNS = /^(?:管委会|管理委员会|管理办公室|党工委|指挥部|建设指挥部|服务中心|发展中心)$/

/** 完成投资则是滨河新城片区居首，: what is said of the place that the clause ends in. */
const RANKED =
  /^(?:居首|居首位|居第一|位居第一|领先|最多|最高|最大|最快|最少|最低|次之|居末|垫底|拔得头筹|遥遥领先|一马当先)$/

/** 企业培育（北原工业园区）: the one place a heading names. */
export function onlyPlace(tokens: Token[], sentence: number): Place | null {
  const places = tokens.filter(
    token => token.kind === 'word' && token.roles.entities.some(one => one.kind === 'zone' || one.kind === 'park'),
  )
  return places.length === 1 ? lastPlace(places, sentence) : null
}

/** 医学中心海凭产业园: the park within the zone; two places side by side are no one place. */
function lastPlace(tokens: Token[], sentence: number): Place {
  let place: Place = { ...DISTRICT, sentence }
  for (const [at, token] of tokens.entries()) {
    const named =
      token.kind === 'word' ? token.roles.entities.filter(one => one.kind === 'zone' || one.kind === 'park') : []
    const [one] = named
    if (one === undefined) {
      const isRow = isJoint(token) && isOnePlace(tokens[at + 1])
      return isRow ? { ...place, isFirst: true } : place
    }
    place =
      named.length > 1
        ? { kind: 'elsewhere', name: token.text, sentence }
        : { kind: one.kind as 'zone' | 'park', name: one.value, sentence }
  }
  return place
}

const isOnePlace = (token: Token | undefined) =>
  token?.kind === 'word' && token.roles.entities.some(one => one.kind === 'zone' || one.kind === 'park')

/** 总量居全区第三: how it compares, and of nothing else. */
const RANKING = /^(?:居|位居|位列|排|列|占)$/

/** 青岚日报, 海屿融媒 tell who writes, not of where. */
const PAPER = /^(?:日报|晚报|时报|发布|融媒|新闻|电视台|政府网|政务网|讯)/
const PLACE_END = /(?:片区|园区|街道|办事处|镇|乡|村|社区|集团|公司|区|县|市|中心|基地|港|城|园)$/
const isPlaceName = (token: Token, next: Token | undefined) =>
  (PLACE_END.test(token.text) && token.text.length >= 3) ||
  /^(?:各?乡镇|镇街|村居|街镇)/.test(token.text) ||
  (next !== undefined && next.start === token.end && /^(?:片区|园区|街道|产业园|开发区|高新区)$/.test(next.text))
