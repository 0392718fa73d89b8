import { isWord, type Token } from '../words/tokens.ts'
import { figureIn } from '../words/vocabulary-index.ts'
import type { Asked } from './asked.ts'
import { familyOf } from './certainty.ts'
import { CARRIED, type Former, type Told } from './compared.ts'
import { hasScope, isCount } from './readings.ts'

/** 14个、171.94亿元; 16个项目、290.46亿元; 5个／36.2亿元; 5个（16.61亿元）: the money of what was counted right before, where that has one. */
export function besideCount(asked: Asked, tokens: Token[], at: number, formers: Former[]): Told | null {
  const last = formers.at(-1)
  if (last === undefined || 'reason' in last.outcome || asked.number.kind !== 'money') return null
  const between = tokens.slice(last.at + 1, at)
  const { reading } = last.outcome
  const [sign, ...more] = isThing(between[0]) ? between.slice(1) : between
  const isInBrackets = sign?.text === '（' && tokens[at + 1]?.text === '）'
  const isAlone = sign?.text === '，' && (asked.evidence.isElliptical || asked.evidence.tokens.length === 0)
  const isBeside =
    more.length === 0 && (/^[、/]$/.test(sign?.text ?? '') || isInBrackets || isAlone) && isCount(reading.figure)
  const family = familyOf(reading.figure)
  const opens = asked.index.vocabulary.figures.find(one => familyOf(one) === family && isCount(one))
  const figure = figureIn(asked.index, family, 'total')
  if (!isBeside || figure === undefined || opens?.id !== reading.figure.id || !hasScope(reading, figure.scopeKeys))
    return null
  const others = reading.others.flatMap(one =>
    one.figure === reading.figure && hasScope({ ...reading, ...one }, figure.scopeKeys) ? [{ ...one, figure }] : [],
  )
  const outcome = { reading: { ...reading, figure, others, confidence: reading.confidence * CARRIED } }
  return { ...last, outcome }
}

/** What is counted, and no name of it. */
const isThing = (token: Token | undefined) =>
  token !== undefined &&
  isWord(token) &&
  token.roles.head === '项目' &&
  token.roles.figures.length + token.roles.lists.length + token.roles.entities.length === 0
