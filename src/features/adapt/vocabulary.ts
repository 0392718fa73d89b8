import type { Column, Sheet } from '#features/ledger/ledger.ts'
import type { HeaderSense } from './header.ts'
import { withSameWords } from './same-words.ts'
import { normal } from './words.ts'

/** A column of the ledger, and how near a header comes to its name. */
export interface Meaning {
  sheet: Sheet
  column: Column
  score: number
}

const SERIAL = /^(?:序号?|编次|项次|行次|排序|no\.?|#|index|s\/n|serial(?:no\.?)?)$/
const REMARK = /^(?:备注|说明|备考|remarks?|notes?|comments?)$/
/** What the ledger works out by itself, or has no place for. */
const COMPUTED =
  /率(?:\(%\))?$|占比|比例|百分比|个数|排名$|位次$|排序$|^差额|^完成计划|%$|percent|ratio|rate$|增幅|增长|超期天数/
/** Parts of headers that are no name by themselves. */
const QUALIFIER =
  /^(?:计划|实际|预计|完成|累计|小计|合计|当月|本月|本年|金额|单位|情况|时间|日期|数量|名称|姓名|电话|total|plan(?:ned)?|actual)$/

export const isRemark = (header: string): boolean => plainRole(normal(header)) === 'remark'

export type Plain = 'serial' | 'remark' | 'computed'

/** What a header is that names no column of the ledger. */
export function plainRole(label: string): Plain | undefined {
  if (SERIAL.test(label)) return 'serial'
  if (REMARK.test(label)) return 'remark'
  return COMPUTED.test(label) ? 'computed' : undefined
}

/** Who and by what number, in one cell. */
const CONTACT = /^(.{2,}?)(?:及|和|与|、|\/|,)(?:其)?(?:联系)?(?:电话|方式|手机|号码|电话号码|手机号码?)$/
/** Of a name that is another's but for words that are used one for another. */
const ALIKE = 0.92

const built = new WeakMap<readonly Sheet[], Vocabulary>()
/** The words of the ledger's columns; built once. */
export function vocabularyOf(sheets: readonly Sheet[]): Vocabulary {
  const vocabulary = built.get(sheets) ?? new Vocabulary(sheets)
  built.set(sheets, vocabulary)
  return vocabulary
}

/** The names under which offices know the columns of the ledger. */
export class Vocabulary {
  readonly sheets: readonly Sheet[]
  readonly #exact = new Map<string, Meaning[]>()
  readonly #names: { sheet: Sheet; column: Column; names: string[] }[] = []
  /** Names of columns that give a span of time, and the columns of its two ends. */
  readonly #spans = new Map<string, Meaning[]>()
  readonly #near = new Map<string, Meaning[]>()
  /** By names with the words that offices use one for another in one form. */
  readonly #alike = new Map<string, Meaning[]>()

  constructor(sheets: readonly Sheet[]) {
    this.sheets = sheets
    for (const sheet of sheets) for (const column of sheet.columns) this.#take(sheet, column)
  }

  #take(sheet: Sheet, column: Column) {
    const own = [column.header, column.header.replace(/\([^()]*\)$/, '')].map(normal)
    const others = (column.also ?? '').split(' ').filter(Boolean).map(normal)
    const names = [...new Set([...own, ...others])]
    this.#names.push({ sheet, column, names })
    for (const name of (column.within?.also ?? '').split(' ').filter(Boolean).map(normal))
      this.#spans.set(name, [...(this.#spans.get(name) ?? []), { sheet, column, score: 0.95 }])
    for (const name of new Set(names.map(withSameWords)))
      this.#alike.set(name, [...(this.#alike.get(name) ?? []), { sheet, column, score: ALIKE }])
    for (const name of names) {
      const score = own.includes(name) ? 1 : 0.95
      this.#exact.set(name, [...(this.#exact.get(name) ?? []), { sheet, column, score }])
    }
  }

  /** Whether a text may stand in a header: a name, or what belongs to one. */
  isHeaderWord({ labels: [label], month, unit, cumulative, percent }: HeaderSense): boolean {
    if (label === undefined)
      return month !== undefined || unit !== undefined || cumulative !== undefined || percent === true
    if (label.length > 30) return false
    // 净高(m), 挂牌租金(元/㎡/天): what stands in brackets is no part of the name.
    const bare = label.replace(/\([^()]*\)$/, '')
    const isKnown =
      this.#exact.has(label) || this.#exact.has(bare) || this.#spans.has(label) || plainRole(label) !== undefined
    return isKnown || QUALIFIER.test(label) || this.#isAlike(label)
  }

  /** 对接责任部门 is the name of a column in other words; words of two characters are told by no more than themselves. */
  #isAlike(label: string): boolean {
    if (label.length < 4 || label.length > 20) return false
    return this.#alike.has(withSameWords(label))
  }

  /** Whether a text is worth a closer look: a name, or one with a unit, a year or the like about it. */
  mayName(text: string): boolean {
    return text.length <= 60 && (this.#exact.has(normal(text)) || /[(（年月:：/\n]/.test(text))
  }

  /** Whether it is the name of a column. */
  isName({ labels: [label = ''] }: HeaderSense): boolean {
    return this.#exact.has(label)
  }

  /** The columns whose very header it is. */
  own(label: string): Meaning[] {
    return (this.#exact.get(label) ?? []).filter(({ score }) => score === 1)
  }

  /** The two ends of a span that a header names, each with the columns it may be. */
  spans({ labels: [label = ''] }: HeaderSense): Meaning[][] {
    const found = this.#spans.get(label) ?? this.#contact(label)
    if (found.length === 0 || this.#exact.has(label)) return []
    return (['first', 'last'] as const).map(end => found.filter(({ column }) => column.within?.end === end))
  }

  /** 项目负责人及电话: who, where a column is called so, and by what number. */
  #contact(label: string): Meaning[] {
    const who = CONTACT.exec(label)?.[1]
    return (this.#exact.get(who ?? '') ?? []).flatMap(({ sheet, column }) => {
      const number = sheet.columns.find(
        other => other.within?.end === 'last' && other.within.also === column.within?.also,
      )
      return column.within && number ? [column, number].map(one => ({ sheet, column: one, score: 0.95 })) : []
    })
  }

  /** The columns a header may mean, each with its best score. */
  meanings({ labels }: HeaderSense): Meaning[] {
    // Sheets may share a column (载体编码).
    const best = new Map<string, Meaning>()
    for (const [at, label] of labels.entries()) {
      for (const meaning of this.#of(label)) {
        const score = meaning.score * (at === 0 ? 1 : 0.97)
        const id = `${meaning.sheet.name}.${meaning.column.header}`
        if (score > (best.get(id)?.score ?? 0)) best.set(id, { ...meaning, score })
      }
    }
    return [...best.values()]
  }

  #of(label: string): Meaning[] {
    const exact = this.#exact.get(label)
    const near = this.#near.get(label) ?? [...(this.#alike.get(withSameWords(label)) ?? []), ...this.#nearest(label)]
    this.#near.set(label, near)
    if (!exact) return near
    return [
      ...exact,
      ...near.filter(({ sheet, column }) => !exact.some(found => found.sheet === sheet && found.column === column)),
    ]
  }

  #nearest(label: string): Meaning[] {
    if (label.length < 2 || label.length > 40) return []
    return this.#names.flatMap(({ sheet, column, names }) => {
      const score = Math.max(...names.map(name => likeness(label, name)))
      return score >= 0.5 ? [{ sheet, column, score }] : []
    })
  }
}

const trimmed = (text: string) => text.replace(/(?:情况|金额|名称|信息|数|额|\([^()]*\))$/, '')

/** How near a header comes to a name: 0 to 0.9. */
export function likeness(label: string, name: string): number {
  if (name.length < 2) return 0
  if (label.at(0) === name.at(0) && trimmed(label) === trimmed(name)) return 0.9
  if (label.includes(name)) return 0.5 + 0.38 * (name.length / label.length)
  if (name.includes(label)) return 0.42 + 0.38 * (label.length / name.length)
  // 项目属性 and 项目属地 share most of what they are, and not what they are of.
  return label.at(-1) === name.at(-1) ? 0.85 * dice(label, name) : 0
}

/** The part of the pairs of characters that two names share (Dice); each pair counts once. */
function dice(a: string, b: string): number {
  let shared = 0
  for (let at = 1; at < a.length; at++) if (b.includes(a.slice(at - 1, at + 1))) shared++
  return Math.min(1, (2 * shared) / (a.length + b.length - 2 || 1))
}
