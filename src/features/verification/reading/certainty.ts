import type { FigureMeta, Scope } from '../contract.ts'
import { hasFlag, isNoun, type Token } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import type { Asked } from './asked.ts'
import type { Evidence } from './evidence.ts'

/** What each doubt leaves of the certainty: with one no error is claimed any more, with two nothing is. */
const DOUBT = 0.6
/** Enough for a match, too little to call a difference an error. */
const GUESSED = 0.7

/** How sure a reading is of its own words, 0…1: less where what is counted may be other than the figure's. */
export function certainty(asked: Asked, figure: FigureMeta, scope: Scope): number {
  const { evidence, sentence } = asked
  const inName = (text: string) => Object.values(scope).some(value => typeof value === 'string' && value.includes(text))
  const isTold = isToldWhole(evidence, figure) || isBesidePolicy(asked, figure)
  const doubts = [
    !isTold && evidence.narrowing.some(text => !inName(text)),
    isTold ? evidence.tokens.some(isOtherPlace) : evidence.unknown.some(text => !inName(text)),
    isOneEvent(evidence, figure),
    evidence.isMeasured && asked.number.kind === 'count',
    !isTold && !isExplicit(evidence) && !isNamedThing(evidence, figure) && isGoingOnUncertainly(asked, figure),
    !isExplicit(evidence) && isStillWider(asked),
    evidence.flags.has('among') && (isOtherFamily(asked, figure) || asked.subjects.isClouded),
    isOfList(asked, figure),
    isAfterOtherThing(asked, figure),
    isGuess(sentence),
    isFlow(asked, figure),
    isOfNewFirms(asked, figure),
    isFoundOnly(asked),
    isOfYear(asked, figure),
    isOfSigned(asked, figure),
    figure.standing === true && /^(?:修订|修改|废止|删除|调整)$/.test(asked.sentence.at(-1)?.text ?? ''),
    isSinceBase(asked, figure),
    isOfSomeRooms(evidence, figure),
    isSomeThatAre(asked),
    isAmongUnread(asked),
    asked.sentence.some(isOfSome),
    isOfTownship(asked),
    isOfHotline(asked, figure),
    isLeftOfUnknown(asked, figure),
    isOfChangedRow(asked, figure),
    isOfInner(asked, scope),
    /均/.test(evidence.tokens.map(token => token.text).join('')) && evidence.lists?.some(list => list.group) === true,
    sentence.some((token, at) => hasFlag(token, 'since') && sentence[at - 1]?.kind !== 'time'),
  ]
  const sure = doubts.reduce((product, doubt) => (doubt ? product * DOUBT : product), 1)
  return isOfUnsureTopic(asked, figure) ? Math.min(GUESSED, sure) : sure
}

/** Figures of one family speak of the same things. */
export const familyOf = (figure: FigureMeta): string => figure.family ?? figure.id
export const familyIn = ({ figures }: Pick<VocabularyIndex, 'figures'>, id: string): string =>
  figures.get(id)?.family ?? id

/** A figure of the whole district told by all parts of its name: what else is said doesn't narrow it. */
const isToldWhole = (evidence: Evidence, figure: FigureMeta) =>
  figure.scopeKeys.every(keys => keys.length === 0) &&
  evidence.whole.includes(figure.id) &&
  !evidence.flags.has('among')

/** “人才新政”6条均已编入口袋书, “人才新政”共6条: the name and how many clauses it has. */
export const isBesidePolicy = ({ evidence: { entities, tokens }, number }: Asked, { scopeKeys }: FigureMeta): boolean =>
  scopeKeys.every(keys => keys.includes('policy')) &&
  entities.policy?.length === 1 &&
  tokens.some(
    token =>
      token.kind === 'word' &&
      token.end <= number.start &&
      number.start - token.end <= BESIDE &&
      token.roles.entities.length > 0,
  )

/** A quote and 共 stand between. */
const BESIDE = 2

const isOtherPlace = (token: Token) => token.kind === 'gap' && /..[区县市省]$/.test(token.text)

/** 与天宁区等11个地区签订…: those of one signing, unless all are told: 已与…等43个. */
const isOneEvent = (evidence: Evidence, figure: FigureMeta) =>
  figure.outside === true &&
  evidence.isExemplified &&
  !evidence.tokens.some(token => /^(?:已|累计|共|达|达到|目前)$/.test(token.text))

/** The statement names its own subject, so that what stood before doesn't matter. */
const isExplicit = ({ lists, entities, flags }: Evidence) =>
  lists !== null || Object.keys(entities).length > 0 || flags.has('own') || flags.has('same')

/** 全市在建项目27个，新开工项目412个: of the wider area still, until the district or a part of it is named. */
const isStillWider = ({ subjects: { aside, place, sentence } }: Asked) =>
  aside?.isWider === true && place.sentence < sentence

/** 招商活动17场: the things themselves are named beside their number. */
const isNamedThing = ({ names }: Evidence, { id, unit, family }: FigureMeta) =>
  !/亿元|%|点/.test(unit) && !/^(?:list|project)$/.test(family ?? '') && names.some(one => one.id === id && one.nominal)

function isGoingOnUncertainly({ subjects: { isClouded, isStrange } }: Asked, figure: FigureMeta): boolean {
  const isOfSubject = /^(?:list|project)$/.test(familyOf(figure)) || /^(?:亿元|%)$/.test(figure.unit)
  if (isStrange && isOfSubject) return true
  return isClouded && familyOf(figure) !== 'stat'
}

/** 登记线索7条，转化2条: where it isn't sure of what the first is, neither is the second, but for no other reason. */
const isOfUnsureTopic = ({ evidence, subjects: { topic } }: Asked, figure: FigureMeta) =>
  topic?.isSure === false &&
  topic.family === familyOf(figure) &&
  !isExplicit(evidence) &&
  !isNamedThing(evidence, figure)

/** 项目51个，其中新开工15个: a part of what was spoken of, not all that were newly begun. */
const isOtherFamily = ({ subjects: { topic }, evidence }: Asked, figure: FigureMeta) =>
  evidence.lists === null && topic?.family !== familyOf(figure)

/** 重点项目…，新开工项目66个: of the list, or of all projects? */
const isOfList = ({ subjects: { topic, line }, evidence }: Asked, figure: FigureMeta) =>
  figure.role === 'newStarts' && topic?.family === 'list' && topic.line === line && !isExplicit(evidence)

/** 省级重点项目中有1个为打包项目: those of which something unknown is said. */
function isSomeThatAre({ sentence, number, ahead }: Asked): boolean {
  const isAmong = sentence.slice(-2).some(token => hasFlag(token, 'within') || hasFlag(token, 'among'))
  const [is, what] = ahead
  return number.kind === 'count' && isAmong && /^[为是属]$/.test(is?.text ?? '') && what?.kind === 'gap'
}

/** 本人带队外出招商14次, 每次调度10个重点项目: of who writes, unless it is known which unit that is, of each time. */
const isOfSome = (token: Token) =>
  OF_SOME.test(token.text) && !(token.kind === 'word' && token.roles.entities.length > 0)
const OF_SOME = /^(?:本人|我局|我委|我办|我单位|本单位|本局|每次|每月|每季度|每周|每年|每季)$/

/** 综合体12个，其中3个已开工: of what no figure tells. */
const isAmongUnread = ({ evidence: { flags, lists }, subjects: { stated } }: Asked) =>
  flags.has('among') && lists === null && stated.isUnread && stated.unscoped === null

/** 辖区内重点项目12个 in the report of a sub-district: of a place that the ledger can't tell, unless it says of what. */
const isOfTownship = ({ evidence: { entities, tokens }, subjects: { around, writer } }: Asked) =>
  /(?:[乡镇]人民政府|街道办事处)$/.test(around.unit ?? writer ?? '') &&
  Object.keys(entities).length === 0 &&
  !tokens.some(token => hasFlag(token, 'own') && /^全/.test(token.text))

/** 受理12345热线2356件，满意率97%: of other requests. */
const isOfHotline = ({ sentence }: Asked, { family }: FigureMeta) =>
  family === 'requests' && sinceSemicolon(sentence).some(({ text }) => /12345|热线|信访|工单|问政/.test(text))

/** 公租房出租率98%，剩余5套: what is left of something unknown. */
const isLeftOfUnknown = ({ evidence, subjects: { topic }, sentence }: Asked, figure: FigureMeta) =>
  topic?.family !== familyOf(figure) &&
  evidence.names.some(({ id, text }) => id === figure.id && /^(?:仅剩|剩余|尚余|还剩)$/.test(text)) &&
  sinceSemicolon(sentence).some(({ kind }) => kind === 'gap')

const sinceSemicolon = (sentence: Token[]) => sentence.slice(sentence.findLastIndex(({ text }) => text === '；') + 1)

/** 净增伙伴20个、事项58项: the change that the row begins with holds for the second, too. */
function isOfChangedRow({ sentence }: Asked, { role }: FigureMeta): boolean {
  if (role === 'joined' || role === 'left') return false
  const joint = sentence.findLastIndex(({ text }) => text === '、')
  if (joint < 1 || sentence[joint - 1]?.kind !== 'number') return false
  const from = sentence.findLastIndex(({ kind, text }, at) => at < joint && kind === 'stop' && text !== '、')
  return sentence.slice(from + 1, joint).some(token => hasFlag(token, 'delta') && /增|减/.test(token.text))
}

/** 片区企业46家，园区22家；高新技术企业9家: of the park that was named last, or again of what was told before it? */
function isOfInner({ evidence: { entities }, sentence }: Asked, { park }: Scope): boolean {
  if (park === undefined || entities.park !== undefined || entities.zone !== undefined) return false
  const isPlace = (token: Token, of: string) =>
    token.kind === 'word' && token.roles.entities.some(({ kind }) => kind === of)
  const at = sentence.findLastIndex(token => isPlace(token, 'park'))
  const isOver = sentence.slice(at + 1).some(({ kind, text }) => kind === 'stop' && /[；;]/.test(text))
  const before = sentence.slice(0, Math.max(at, 0))
  return isOver && before.some(token => token.kind === 'number' || isPlace(token, 'zone'))
}

/** 招商活动签约项目20个: those of the events; 入驻企业中有央企20家, 入驻企业实现营业收入156亿元: of those that are there, as the figure has it. */
function isAfterOtherThing({ evidence, index }: Asked, figure: FigureMeta): boolean {
  const at = evidence.names.findIndex(one => one.id === figure.id)
  const text = evidence.names[at]?.text
  return evidence.names.slice(at + 1).some(one => {
    const other = index.figures.get(one.id)
    return (
      one.text !== text &&
      one.nominal &&
      other !== undefined &&
      other.measures !== undefined &&
      !(other.stock && (figure.stock || figure.period === 'published')) &&
      familyOf(other) !== familyOf(figure)
    )
  })
}

/** 预计全年完成330亿元，签约200个: the guess holds to the end of the sentence; 目标60个／实绩63个 up to the slash. */
const isGuess = (sentence: Token[]) =>
  sentence
    .slice(sentence.findLastIndex(({ kind, text }) => kind === 'stop' && text === '/') + 1)
    .some(
      (token, at, said) =>
        hasFlag(token, 'plan') &&
        /^(?:预计|力争|确保|目标|争取|有望|预期|规划|拟)$/.test(token.text) &&
        !isStillAway(said.slice(Math.max(0, at - 2), at)) &&
        !(hasFlag(said[at + 1], 'of') && /^(?:完成|达到?|占|为)$/.test(said[at - 1]?.text ?? '')),
    )

/** 离年度目标只差一步, 未达预期, as 完成目标的90%: how far it is. */
const isStillAway = (before: Token[]) =>
  before.some(({ text }) => /^(?:离|距|距离|与|较|未达|好于|超|符合|不及)/.test(text))

/** 抽查的14个准备类项目, 审计发现的2个专项债项目, 片区承担的19个: those of which something else is said. */
function isFoundOnly({ sentence, number, evidence }: Asked): boolean {
  const [picking, of] = sentence.slice(-2)
  return (
    number.kind === 'count' &&
    hasFlag(of, 'of') &&
    evidence.tokens.some(token => token.start >= number.end && isNoun(token)) &&
    (picking?.kind === 'gap' || /(?:抽查|检查|核查|督查|审计|发现|查出|点名|通报)$/.test(picking?.text ?? ''))
  )
}

/** 完成年度投资5765万元, 今年投资3亿元: no total, though 投资 alone may be one. */
function isOfYear({ evidence }: Asked, figure: FigureMeta): boolean {
  if (figure.role !== 'total') return false
  const isPlain = evidence.names.some(one => one.id === figure.id && /^投资额?$/.test(one.text))
  return isPlain && evidence.tokens.some(one => one.kind === 'time' || /^(?:年度|当年|累计|完成|实现)$/.test(one.text))
}

/** 签约6个；协议投资额38.7亿元: of what was signed, where the figure tells only what settled. */
const isOfSigned = ({ evidence: { tokens }, subjects: { topic } }: Asked, figure: FigureMeta) =>
  figure.role === 'total' &&
  familyOf(figure) === 'deals.landed' &&
  topic?.last !== 'deals.landed' &&
  tokens.some(({ text }) => text.includes('协议')) &&
  !tokens.some(({ text }) => /落地|落户/.test(text))

/** 较上半年净增5个，其中调入7个: those since then, not of the year. */
const isSinceBase = ({ sentence }: Asked, { role }: FigureMeta) =>
  (role === 'joined' || role === 'left') && sentence.some(token => hasFlag(token, 'versus'))

/** 写字楼出租率: of these rooms only, where the figure counts all. */
const isOfSomeRooms = ({ tokens }: Evidence, { name }: FigureMeta) =>
  /出租|可招商|房源/.test(name) && tokens.some(({ text }) => /^(?:写字楼|大厦|厂房|商铺)$/.test(text))

/** 今年引进企业实现营业收入12亿元: of these firms, where the figure takes all that are there. */
const isOfNewFirms = ({ sentence }: Asked, { period, family }: FigureMeta) =>
  period === 'published' &&
  family !== 'stat' &&
  sentence
    .slice(sentence.findLastIndex(({ text }) => /^[，；]$/.test(text)) + 1)
    .some(({ text }) => NEW_FIRMS.test(text))

const NEW_FIRMS = /^新?(?:引进|引育|招引|培育|落户)$|^新(?:增|入驻|注册)$/

/** 今年引进高新技术企业12家: those of the year, where the figure counts all that are there. */
function isFlow({ evidence, sentence }: Asked, figure: FigureMeta): boolean {
  if (!figure.stock) return false
  const isVerb = evidence.tokens.some(token =>
    /^(?:引进|引育|培育|认定|招引|落户|吸引|通过|入驻(?:企业)?)$/.test(token.text),
  )
  const isBrought = evidence.tokens.some(token => /^(?:引进|引育|招引)$/.test(token.text))
  const isSpan = sentence.some(
    token =>
      token.kind === 'time' &&
      !token.time.until &&
      /^(?:year|range|month)$/.test(token.time.part.kind) &&
      !(token.time.part.kind === 'month' && token.time.part.edge === 'end'),
  )
  const isAll = evidence.tokens.some(token => /^(?:累计|已|共|总数|达到|达)$/.test(token.text))
  return (isVerb && isSpan) || (isBrought && !isAll)
}
