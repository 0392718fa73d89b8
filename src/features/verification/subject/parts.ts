import type { Scope } from '../contract.ts'
import type { ListName } from '../words/lists.ts'
import type { Topic } from './topic.ts'

const KINDS = ['building', 'unit', 'category'] as const

/**
 * 其中云起大厦58.58%、望海壹号44.73%；空置13套; 住建局按时办结率100%，商务局50%。满意率88.46%: behind several buildings, units or kinds what
 * names none of them is of all again, in the next sentence or behind the semicolon that ends 其中.
 */
export class Parts {
  #told = new Set<string>()
  readonly #lists = new Set<ListName>()

  begin(): void {
    this.#told.clear()
  }

  note(scope: Scope, [list]: ListName[]): void {
    if (list !== undefined) this.#lists.add(list)
    for (const kind of KINDS) if (scope[kind] !== undefined) this.#told.add(`${kind} ${scope[kind]}`)
  }

  /** 区级…；省级…；市级重点项目23个。 and in the next line 开工率77.14%: of which of these isn't sure. */
  nextLine(topic: Topic | null): Topic | null {
    const isOfSeveral = this.#lists.size > 1
    this.#lists.clear()
    return topic?.family === 'list' && isOfSeveral && !topic.isHeading ? { ...topic, isSure: false } : topic
  }

  /** What is spoken of behind them; `isSure` where 其中 says that they are some of all: else 空置2套 may still be the last building's. */
  leave(topic: Topic | null, isSure: boolean): Topic | null {
    const isRow = this.#told.size > 1
    this.#told.clear()
    if (topic === null || !isRow) return topic
    const { building, unit, category, ...scope } = topic.scope
    return { ...topic, scope, isSure: topic.isSure && (isSure || building === undefined) }
  }
}
