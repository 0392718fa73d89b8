import type { Token } from '../words/tokens.ts'

/** What a document or section of that name tells is to be done, not done. */
const PLAN =
  /工作要点|工作计划|工作打算|工作安排|工作思路|工作部署|工作任务|重点任务|目标任务|主要任务|任务分解|行动计划|行动方案|实施方案|工作方案|推进方案|预期目标|主要目标|工作目标|奋斗目标|发展目标|总体目标|总体要求|努力方向|下一步|下步|下一阶段|今后|明年|来年|新的一年|打算|规划纲要|要点$|计划$/
/** A document that looks back too: its sections say which. */
const REVIEW = /总结|回顾|情况|进展|完成|执行|通报|报告|汇报|分析|成效|台账|简报/
/** A paragraph that begins so speaks of what is to come to its end. */
const OPENING =
  /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、])?(?:下一步|下步|下一阶段|接下来|今后一段时[期间]|明年|来年|新的一年|新一年|展望(?:明年|20\d\d年|新的一年)|(?:20\d\d年|今年|全年|明年)[^。；，]{0,12}(?:主要|预期|奋斗|发展)?目标[是为：])/
/** What has been done already stands in a plan too. */
const DONE = /^(?:已|已经|已有|已经有|现有|目前|累计|共有|截至|截止|完成了|实现了|去年|上年)$/

/** The headings that say whether what stands under them is done or planned. */
export class Plans {
  readonly #headings: { depth: number; isPlan: boolean; year: number | null }[] = []
  #isPlanLine = false

  /** A section counts until the next as deep; one that names neither belongs to what stands above. */
  heading(depth: number, isPlan: boolean, text: string, year: number | null): void {
    while ((this.#headings.at(-1)?.depth ?? -1) >= depth) this.#headings.pop()
    if (isPlan || REVIEW.test(text)) this.#headings.push({ depth, isPlan, year })
    this.#isPlanLine = false
  }

  beginLine(text: string): void {
    this.#isPlanLine = OPENING.test(text)
  }

  /** Is what stands here to be done? */
  get isPlan(): boolean {
    return this.#isPlanLine || (this.#headings.at(-1)?.isPlan ?? false)
  }

  /** The year that a plan above is for, where its heading names one. */
  get year(): number | null {
    return this.#headings.findLast(({ isPlan, year }) => isPlan && year !== null)?.year ?? null
  }

  /** 已, 目前, 累计 before the number, in its own part of the sentence. */
  isDone(tokens: Token[], place: number): boolean {
    const from = tokens.findLastIndex((token, at) => at < place && token.kind === 'stop' && /[；。]/.test(token.text))
    return tokens
      .slice(from + 1, place)
      .some(token => DONE.test(token.text) || (token.kind === 'time' && token.time.until))
  }
}

/** 2025年工作要点, 下一步打算, but not 2024年工作总结和2025年打算. */
export const isPlanTitle = (text: string): boolean => PLAN.test(text) && !REVIEW.test(text)
