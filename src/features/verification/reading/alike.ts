import type { Scope } from '../contract.ts'
import type { EntityKind } from '../words/names.ts'
import { isJoint, REACH } from '../words/phrases.ts'
import { isWord, type Token } from '../words/tokens.ts'

/** One of several things of which the same number is told. */
export interface Entity {
  kind: EntityKind
  value: string
}

/** 各, 均为, 同为: what follows is said of each of the row before. */
const OF_EACH = /^(?:各|均|都|皆|同为|都是|各有|各自|均为|都为|均是|各为|一家)$/
const PLACE = /^(?:zone|park)$/
const SAID_OF_EACH = /^(?:zone|park|building|unit|category|sector|region|tag|qualification|chain)$/

/** 空港新区、西岭高新技术企业各6家: what is counted of the places. */
const OF_THING = /^(?:tag|qualification|chain)$/

/** The words left of a number with the first of a row in them, and the others, of which the number is said as well. */
export interface Alike {
  left: Token[]
  others: Entity[]
}

/** 南湖片区与老商埠片区各签约7个; 产业发展类、基础设施类数量持平，均为7个: null where no number is said of each. */
export function alikeIn(tokens: Token[], left: Token[], at: number): Alike | null {
  const each = left.findIndex(token => OF_EACH.test(token.text))
  if (each < 0) return null
  const row = rowBefore(left, each)
  if (row.length > 1) {
    const others = row.slice(1)
    return { left: left.filter(token => !others.includes(token)), others: others.map(entityOf).filter(isKnown) }
  }
  const before = each === 0 && row.length === 0 ? clauseBefore(tokens, at) : []
  const former = rowBefore(before, before.length)
  const [first, ...others] = former
  return first === undefined || others.length === 0
    ? null
    : { left: [first, ...left], others: others.map(entityOf).filter(isKnown) }
}

/** The names of one kind side by side, all that are named before a place. */
function rowBefore(tokens: Token[], end: number): Token[] {
  const all = tokens.flatMap((token, i) => (i < end && entityOf(token) !== null ? [i] : []))
  // 世界500强落户空港新区、古城片区各6家: what is counted may stand before the places, too.
  const places = all.filter(i => PLACE.test(entityOf(tokens[i] as Token)?.kind ?? ''))
  const [thing, ...things] = all.filter(i => !places.includes(i))
  const isOfThing =
    thing !== undefined &&
    things.length === 0 &&
    places.length > 1 &&
    (thing === all[0] || thing === all.at(-1)) &&
    OF_THING.test(entityOf(tokens[thing] as Token)?.kind ?? '')
  const named = isOfThing ? places : all
  const row = named.map(i => tokens[i] as Token)
  const isRow = named.every((i, n) => {
    const last = named[n - 1]
    return last === undefined || (i > last + 1 && tokens.slice(last + 1, i).every(isJoint))
  })
  const kinds = new Set(row.map(token => entityOf(token)?.kind.replace(PLACE, 'place')))
  return isRow && kinds.size <= 1 ? row : []
}

/** The clause without a number right before that of the number. */
function clauseBefore(tokens: Token[], at: number): Token[] {
  const isEnd = (token: Token) =>
    (token.kind === 'number' && token.number.kind !== 'rank') ||
    (token.kind === 'stop' && /[，；。：（）]/.test(token.text))
  const told = tokens.slice(Math.max(0, at - REACH), at)
  const comma = told.findLastIndex(isEnd)
  if (told[comma]?.text !== '，') return []
  return told.slice(told.slice(0, comma).findLastIndex(isEnd) + 1, comma)
}

const isKnown = (entity: Entity | null): entity is Entity => entity !== null

function entityOf(token: Token): Entity | null {
  if (!isWord(token) || token.roles.entities.length !== 1) return null
  const [entity] = token.roles.entities
  return entity !== undefined && SAID_OF_EACH.test(entity.kind) ? entity : null
}

/** The scopes of the others: that of the first with their names in it. */
export function scopesOf(scope: Scope, others: Entity[]): Scope[] {
  return others.map(({ kind, value }) => {
    const rest = Object.entries(scope).filter(([key]) => (PLACE.test(kind) ? !PLACE.test(key) : key !== kind))
    return { ...Object.fromEntries(rest), [kind]: value }
  })
}
