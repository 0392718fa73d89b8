import type { Token } from '../words/tokens.ts'
import { isByYearEnd } from './time-roles.ts'

/** What a document or section of that name tells is to be done, not done. */
const PLAN =
  /工作要点|工作计划|工作打算|工作安排|工作思路|工作部署|工作任务|工作要求|议定事项|决定事项|会议决定|会议要求|会议决议|重点任务|目标任务|主要任务|责任分工|任务分工|任务分解|行动计划|行动方案|实施方案|工作方案|推进方案|预期目标|主要目标|工作目标|奋斗目标|发展目标|总体目标|总体要求|努力方向|下一步|下步|下一阶段|今后|明年|来年|新的一年|打算|规划纲要|(?:季度|半年|全年|年度|月份?)目标|整改(?:要求|措施)|(?<!(?:讲话|发言|谈话|学习|内容|数据|备询|备答|备问|答询|问答|答问|介绍|讲解|解说|宣传|采访|座谈|会商|口径))要点$|计划$|安排$|任务$|(?<!关于.{0,40}的)建议$/
/** A document that looks back too: its sections say which. */
const REVIEW =
  /总结|回顾|情况|进展|完成|执行|通报|报告|汇报|分析|成效|台账|简报|现状|(?:工作|发展|现有|现实|已有)基础|(?<!夯实|打牢|筑牢|巩固|强化)基础$|形势$/
/** A paragraph that begins so speaks of what is to come to its end. */
const OPENING =
  /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、])?(?:(?:主要)?(?:预期|奋斗|发展)目标[是为：]|下一步|下步|下一阶段|接下来|今后一段时[期间]|明年|来年|新的一年|新一年|展望(?:明年|20\d\d年|新的一年)|(?:20\d\d年|今年|全年|明年)[^。；，]{0,12}(?:主要|预期|奋斗|发展)?目标[是为：]|(?:20\d\d年|今年|全年|下半年|[二三四]季度)[^。；，：]{0,8}(?:打算|计划|安排)[是为：])/
/** 现就有关事项通知如下：, 提出如下要求：: all that follows is to be done. */
const DIRECTING =
  /(?:现就[^。：]{0,40}(?:通知|安排|要求|部署)|(?:提出|作出?|做出?)|(?:工作|任务)(?:安排|分工|要求))如下(?:要求|意见|安排|部署|分工|任务)?[：。]?$/
/** 一、目标任务。 at the head of its paragraph. */
const RUN_IN = /^[^，：；。\d]{2,12}(?=。$)/

/** What a meeting resolves or asks for is to be done: 会议要求，…; 会议研究决定，…; 同意新增…. */
const RESOLVING =
  /^(?:[一二三四五六七八九]是)?(?:(?:(?!经)[^，。；：\d]{0,12}会议|全会|大会|专题会|调度会|常务会|区委常委会|区政府|县政府|市政府|区委|县委|与会人员?)[^，。；：]{0,10}?(?:要求|强调|议定|决定|同意|部署|确定|议决|责成|号召|审议通过)|经(?:会议)?研究[^。；：]{0,8}?(?:决定|同意|议定|确定)|(?:原则(?:上)?)?同意|(?:研究)?(?:决定|议定|责成)|要求)/

/** The sentence of minutes that tells facts again: 会议指出，截至…. */
const TELLING =
  /^(?:今年以来|年初以来|截[至止]|(?:会议|大会|与会)[^，。；：]{0,10}?(?:指出|认为|听取|通报|了解|分析|传达|学习|获悉|充分肯定|肯定)|(?:落实|完成|进展|推进|实绩|现状|办理)(?:情况|结果)?：)/
/** 要求：区级重点项目7月底开工率达到45%。落实：…. */
const GOAL = /^(?:要求|目标|任务|指标|标准|计划)[值数]?：/

/** 二季度目标？, 接下来怎么干？: what is answered is to be done; but not 目标完成得怎么样？. */
const ASKING =
  /目标|打算|计划|规划|下一步|下步|下一阶段|接下来|今后|未来|明年|怎么干|怎么办|怎么走|怎么抓|怎样推进|如何推进|如何发力|怎么发力|有何举措|有哪些举措|新举措|有什么考虑|展望/
const ASKING_BACK = /完成|实现|进展|情况|达到|超额|怎么看|如何评价|怎么评价|成效|做了|已经|去年|上年/

/** 巩固南湖片区签约12个的势头, 针对完成率44.84%的短板: what is so in a plan, from the verb to the noun. */
const FRAME = /(?:巩固|保持|延续|扭转|改变|针对|克服|破解|立足|在|就)[^，；。]*$/
const FRAMED = /^[^，；。]*(?:势头|态势|局面|短板|问题|现状|不足|弱项|格局|状况|困境|基础上?)/
/** So many words, and so many signs, from the verb to the noun. */
const LONGEST_FRAME = 40
const LONGEST_WORDS = 80

/** What has been done already stands in a plan too. */
const DONE = /^(?:已|已经|已有|已经有|现有|目前|累计|共有|截至|截止|完成了|实现了|去年|上年)$/

/** 今年共开展招商活动11场. */
const SINCE_THEN = /^(?:共|一共|总共|共计|累计|先后)/

const LONGEST_OPENING = 20
const LONGEST_DIRECTING = 80
/** How deep a direction stands: under the title, over all headings. */
const UNDER_TITLE = 0.5

/** The headings that say whether what stands under them is done or planned. */
export class Plans {
  readonly #headings: { depth: number; isPlan: boolean; year: number | null }[] = []
  #isPlanLine = false
  /** 2024年主要预期目标是：…: the year that the line plans. */
  #yearOfLine: number | null = null
  /** A line before ended in 会议议定：, so its points are resolved. */
  #isResolvedList = false
  #isResolved = false
  /** 已策划32个。其中…: parts of what was done. */
  #isDoneStill = false
  /** The sentence begins with 要求：. */
  isGoal = false
  /** The question asked last was of what is to come. */
  #isAsked = false

  /** A section counts until the next as deep; one that names neither belongs to what stands above. */
  heading(depth: number, isPlan: boolean, text: string, year: number | null): void {
    while ((this.#headings.at(-1)?.depth ?? -1) >= depth) this.#headings.pop()
    if (isPlan || REVIEW.test(text)) this.#headings.push({ depth, isPlan, year })
    this.#isPlanLine = false
    this.#isResolvedList = false
    this.#isAsked = false
  }

  /** `isPoint` for one of several numbered or marked lines. */
  beginLine(text: string, isPoint: boolean): void {
    this.#isPlanLine = OPENING.test(text)
    this.#yearOfLine = null
    if (DIRECTING.test(text.slice(-LONGEST_DIRECTING)))
      this.#headings.push({ depth: UNDER_TITLE, isPlan: true, year: null })
    if (!isPoint) this.#isResolvedList = /：$/.test(text) && RESOLVING.test(text.split('。').at(-1) ?? '')
    this.#isResolved = this.#isResolvedList
  }

  /** What is resolved holds to the end of the line, unless a sentence tells facts again. */
  beginSentence(text: string, former: Token[]): void {
    this.#isDoneStill = /^其中/.test(text) && (this.#isDoneStill || this.isDone(former, former.length - 1))
    if (OPENING.test(text)) {
      this.#isPlanLine = true
      this.#yearOfLine = Number(/20\d\d(?=年)/.exec(text.slice(0, LONGEST_OPENING))?.[0] ?? 0) || null
    }
    if (isPlanTitle(RUN_IN.exec(text)?.[0] ?? '')) this.#isPlanLine = true
    if (/？$/.test(text)) this.#isAsked = ASKING.test(text) && !ASKING_BACK.test(text)
    this.isGoal = GOAL.test(text)
    if (RESOLVING.test(text)) this.#isResolved = true
    else if (TELLING.test(text)) this.#isResolved = false
  }

  get #isToDo(): boolean {
    return this.#isPlanLine || this.#isAsked || (this.#headings.at(-1)?.isPlan ?? false)
  }

  /** Resolved by a meeting, and nothing else of a plan: what is in force already may be named in it too. */
  get isResolved(): boolean {
    return this.#isResolved && !this.#isToDo
  }

  /** Is what stands here to be done? */
  get isPlan(): boolean {
    return this.isResolved || this.#isToDo
  }

  /** The year that a plan above is for, where its heading names one. */
  get year(): number | null {
    if (this.#isPlanLine && this.#yearOfLine !== null) return this.#yearOfLine
    return this.#headings.findLast(({ isPlan, year }) => isPlan && year !== null)?.year ?? null
  }

  /** 已, 目前, 累计 before the number, in its own part of the sentence. */
  isDone(tokens: Token[], place: number): boolean {
    if (this.#isDoneStill && tokens[place]?.kind === 'number') return true
    if (isFramed(tokens, place) || isToldDone(tokens, place)) return true
    const from = tokens.findLastIndex((token, at) => at < place && token.kind === 'stop' && /[；。]/.test(token.text))
    return tokens.some(
      (token, at) =>
        at > from &&
        at < place &&
        (DONE.test(token.text) ||
          (token.kind === 'time' && SINCE_THEN.test(tokens[at + 1]?.text ?? '')) ||
          (token.kind === 'time' && token.time.until && !isByYearEnd(tokens, at))),
    )
  }
}

/** 发起的12件研判中，9件已出结论，一周办结率66.67%: what a number is told to be already, the whole of it and what stands behind it. */
function isToldDone(tokens: Token[], place: number): boolean {
  const near = tokens.slice(place + 1, place + LONGEST_TOLD)
  if (ALREADY.test(near[0]?.text ?? '')) return true
  const part = near.findIndex(({ kind }) => kind === 'number')
  const isWhole = near
    .slice(0, Math.max(0, part))
    .some((token, at) => /^[中里]$/.test(token.text) && near[at + 1]?.text === '，')
  if (isWhole && ALREADY.test(near[part + 1]?.text ?? '')) return true
  const before = tokens.slice(Math.max(0, place - LONGEST_TOLD), place)
  const told = before.findLastIndex(({ text }, at) => ALREADY.test(text) && before[at - 1]?.kind === 'number')
  return (
    told >= 0 && !before.slice(told + 1).some(({ text }) => /^[；。再须要应新]|力争|确保|计划|争取|推动/.test(text))
  )
}

const ALREADY = /^已/
/** So many pieces from what is told to be so already. */
const LONGEST_TOLD = 10

const textOf = (tokens: Token[]) => tokens.map(({ text }) => text).join('')

/** 针对…33个、开工9个的短板: does the place stand between the verb and the noun? */
const isFramed = (tokens: Token[], place: number): boolean =>
  FRAMED.test(textOf(tokens.slice(place + 1, place + LONGEST_FRAME)).slice(0, LONGEST_WORDS)) &&
  FRAME.test(textOf(tokens.slice(Math.max(0, place - LONGEST_FRAME), place)).slice(-LONGEST_WORDS))

/** 针对2024年…的短板，推动12个项目开工: the year before the comma is that of what is to be mended, not of what is to be done. */
export function isBehindFrame(tokens: Token[], year: number, place: number): boolean {
  const isParted = tokens.slice(year + 1, place).some(({ kind, text }) => kind === 'stop' && text === '，')
  return isParted && isFramed(tokens, year)
}

/** 2025年工作要点, 下一步打算, but not 2024年工作总结和2025年打算. */
export const isPlanTitle = (text: string): boolean => PLAN.test(text) && !REVIEW.test(text)
