import type { Column } from '#features/ledger/ledger.ts'
import type { Reading } from './reading.ts'
import { normal } from './words.ts'

/** How a word of an office stands to the choices of a column. */
export interface Nearness {
  choice: string
  /** 1 the same, from 0.8 certain, below a guess. */
  sure: number
}

const bare = (text: string) =>
  normal(text)
    .replace(/\(.*?\)/g, '')
    .replace(/^(?:\(?[一二三四五六七八九十\d]+[)、.:])+/, '')
    .replace(/(?:类?(?:重点)?(?:建设)?项目|类别|类型|类|项目|工程|领域|方面)+$/, '')

/** The choices nearest to a text, the best first; none where nothing is alike. */
export function nearest(column: Column, text: string): Nearness[] {
  const known = seen.get(column) ?? new Map<string, Nearness[]>()
  seen.set(column, known)
  const found = known.get(text) ?? ranked(column, text)
  if (known.size < MOST_SEEN) known.set(text, found)
  return found
}

/** A ledger has few words for its choices, and many rows. */
const seen = new WeakMap<Column, Map<string, Nearness[]>>()
const MOST_SEEN = 1000

const TICK = /^[√✓✔☑●]$/
const CROSS = /^[×✗✕✘☒]$/
/** √ and × where yes or no is asked. */
function ticked(choices: readonly string[], text: string): Nearness[] | undefined {
  if (!choices.includes('是') || !choices.includes('否')) return undefined
  return TICK.test(text)
    ? [{ choice: '是', sure: 0.97 }]
    : CROSS.test(text)
      ? [{ choice: '否', sure: 0.97 }]
      : undefined
}
/** Whether a cell is nothing but a mark: 'yes' or 'no', undefined where it says more. */
export const markOf = (text: string): 'yes' | 'no' | undefined =>
  TICK.test(text.trim()) ? 'yes' : CROSS.test(text.trim()) ? 'no' : undefined

function ranked({ usual = [], choices = usual, means = {} }: Column, text: string): Nearness[] {
  const marked = ticked(choices, text.trim())
  if (marked) return marked
  const said = bare(text)
  const all = normal(text)
  const found = choices.flatMap(choice => {
    const own = bare(choice)
    if (all === normal(choice)) return [{ choice, sure: 1 }]
    if (said === '') return []
    if (said === own) return [{ choice, sure: 0.97 }]
    // 省 where 省级 is asked for, and 省级 where 省 is.
    if ((said.length === 1 && `${said}级` === own) || (own.length === 1 && `${own}级` === said))
      return [{ choice, sure: 0.95 }]
    const words = (means[choice] ?? '').split(' ').filter(Boolean).map(bare)
    if (words.includes(said)) return [{ choice, sure: 0.9 }]
    // 未通过评审 says 未通过, not 通过.
    if (own.length >= 2 && isDenied(said, own)) return []
    if (own.length >= 2 && said.includes(own))
      return choices.some(other => isWithin(own, bare(other), said)) ? [] : [{ choice, sure: 0.88 }]
    if (said.length >= 2 && own.includes(said)) return [{ choice, sure: 0.92 }]
    if (words.some(word => word.length >= 2 && said.includes(word))) return [{ choice, sure: 0.82 }]
    const shared = [...new Set(own)].filter(character => said.includes(character)).length
    return shared >= 2 || (shared === 1 && own.length <= 2 && said.length <= 2)
      ? [{ choice, sure: Math.min(0.6, 0.3 + shared * 0.1) }]
      : []
  })
  return found.sort((a, b) => b.sure - a.sure)
}

/** 不同意入库 is no 入库. */
const isDenied = (said: string, own: string): boolean =>
  said.includes(own) && !/不|未/.test(own) && /不|未/.test(said.slice(0, said.indexOf(own)))

const isWithin = (own: string, other: string, said: string): boolean =>
  other !== own && other.includes(own) && said.includes(other)

/** 未评价 where 评价 is due says nothing. */
const NOT_YET = /^(?:未|尚未|暂未|还未|待)(?=..)/

/** From here on a word is taken for a choice unasked. */
export const CERTAIN = 0.8

/** Reads a cell as one of a column's choices by nearest meaning; `words` are what a person has said they mean. */
export function readChoice(column: Column, text: string, words: Record<string, string>): Reading {
  const given = words[text.trim()] ?? words[normal(text)]
  if (given !== undefined) return { value: given === '' ? null : given }
  const [best, second] = nearest(column, text)
  if (best && best.sure >= CERTAIN && best.sure - (second?.sure ?? 0) >= 0.05) {
    return best.sure === 1
      ? { value: best.choice }
      : { value: best.choice, note: `“${text.trim()}”读作“${best.choice}”` }
  }
  if (NOT_YET.test(text) && column.header.includes(text.replace(NOT_YET, ''))) return { value: null }
  const near = best ? `，最接近的是“${best.choice}”` : ''
  return { unread: `“${text.trim()}”不是可选的取值${near}` }
}

/** From here on a word of an office is one that the ledger has, where a text may be anything: 改扩建 holds 扩建 and is none. */
const THE_SAME = 0.9

/** Reads a text that mostly is one of a column's usual words; any other stays, and is asked about. */
export function readUsual(column: Column, text: string, words: Record<string, string>): Reading {
  const given = words[text]
  if (given !== undefined) return { value: given === '' ? null : given }
  const [best] = nearest(column, text)
  if (!best || best.sure < THE_SAME) return { value: text, doubt: `不是${column.usual?.join('、')}中的一种` }
  return best.choice === text ? { value: text } : { value: best.choice, note: `“${text}”读作“${best.choice}”` }
}
