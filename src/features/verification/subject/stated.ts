import type { FigureMeta } from '../contract.ts'
import type { ListName } from '../words/lists.ts'
import type { EntityKind } from '../words/names.ts'

type Entities = Partial<Record<EntityKind, string[]>>

/** What was told to have grown: 通办伙伴新增2个, 开工率比6月末提高6.1个百分点. */
interface Grown {
  id: string
  evidence: { lists: ListName[] | null; levels: string[]; entities: Entities }
  sentence: number
}

interface Told {
  id: string
  isSure: boolean
}

/** Enough for a match, too little to call a difference an error. */
const GUESSED = 0.7

/** The last figure stated of each unit, in the line and in those before it since the heading. */
export class Stated {
  readonly #here = new Map<string, Told>()
  readonly #before = new Map<string, Told>()
  /** The figure stated before the last one, in this line. */
  readonly #former = new Map<string, string>()
  /** Units of which this line goes on with a line before, as may be; what it goes on with after that is no surer. */
  readonly #guessed = new Set<string>()
  /** The last count of the line was of something that no figure tells. */
  #isUnread = false
  /** What was told to have grown last, which the sentence may tell the new number of. */
  grown: Grown | null = null
  /** What a number counts that the ledger tells of zones only: 全区共有高新技术企业19家，其中空港新区6家. */
  unscoped: { figure: FigureMeta; entities: Entities; sentence: number } | null = null
  #isListed = false

  /** `isListed` for one of several numbered or marked lines. */
  beginLine(isListed: boolean): void {
    this.#isListed = isListed
    for (const [kind, told] of this.#here) this.#before.set(kind, told)
    this.#here.clear()
    this.#former.clear()
    this.#guessed.clear()
    this.#isUnread = false
    this.unscoped = null
  }

  /** A section stands for itself. */
  beginSection(): void {
    this.#before.clear()
  }

  /** `isSure` unless the reading is a guess itself. */
  note(kind: string, id: string, isSure: boolean): void {
    if (isSure) this.#guessed.delete(kind)
    if (kind === 'count') this.#isUnread = false
    const last = this.#here.get(kind)
    if (last !== undefined && last.id !== id) this.#former.set(kind, last.id)
    this.#here.set(kind, { id, isSure: !this.#guessed.has(kind) })
  }

  /** Something else of that unit was named that no figure tells: what names only a part goes on with that. */
  forget(kind: string): void {
    this.#here.delete(kind)
    this.#before.delete(kind)
    this.#former.delete(kind)
    this.#guessed.add(kind)
  }

  /** Counted, and no figure tells what: 其中3个 behind it is of that. */
  noteUnread(): void {
    this.#isUnread = true
  }

  get isUnread(): boolean {
    return this.#isUnread
  }

  /** 新开工28个…在建的15个。老商埠片区14个: what a part may be of that the last one has none of; a guess. */
  former(kind: string): string | null {
    return this.#former.get(kind) ?? null
  }

  /** Is it the one stated last in this line? */
  isLast(kind: string, id: string): boolean {
    return this.#here.get(kind)?.id === id
  }

  isGuessed(kind: string): boolean {
    return this.#guessed.has(kind)
  }

  /** The figure of a unit stated last, and how sure it is that what names only a part goes on with it; `isAmong` behind 其中. */
  last(kind: string, isAmong: boolean): { id: string; confidence: number } | null {
    const here = this.#here.get(kind)
    if (here !== undefined) return { id: here.id, confidence: here.isSure ? 0.9 : GUESSED }
    const before = this.#before.get(kind)
    if (before === undefined) return null
    const isSure = (this.#isListed || isAmong) && before.isSure
    if (!isSure) this.#guessed.add(kind)
    return { id: before.id, confidence: isSure ? 0.85 : GUESSED }
  }
}
