import type { FigureMeta } from '../contract.ts'
import type { EntityKind } from '../words/names.ts'
import { isWord } from '../words/tokens.ts'
import { familyOf } from './certainty.ts'
import type { Evidence } from './evidence.ts'
import { sinceNumber } from './named-before.ts'
import { type Asked, fitsMeasure, isCount, type Outcome, read } from './readings.ts'

const PARTS = ['category', 'unit', 'zone'] as const
/** Whose they are is said of requests only. */
const HANDLED = /^(?:承办|主办|协办|牵头办理)$/

/**
 * 融资类5件, 衙前街道办事处承办4件, 空港新区21件: a part of the requests or visits that are spoken of. Of what is told by units
 * only these are counted by their measures, so that the topic may stand in a line before.
 */
export function byPartSpokenOf(asked: Asked): Outcome | null {
  const { evidence, index, number, subjects } = asked
  if (evidence.names.length > 0 || evidence.lists !== null || evidence.levels.length > 0) return null
  const withFormer = { ...asked, evidence: { ...evidence, entities: entitiesWithFormer(asked) } }
  const { entities } = withFormer.evidence
  const [kind, ...others] = PARTS.filter(one => entities[one] !== undefined)
  if (kind === undefined || others.length > 0 || entities[kind]?.length !== 1) return null
  const counted = [...index.figures.values()].filter(
    one => isOfUnits(one) && isCount(one) && fitsMeasure(one, number) && hasScope(one, kind),
  )
  const families = new Set(counted.map(familyOf))
  const family = [...families].find(one => one === subjects.topic?.family)
  const isHandled = evidence.tokens.some(({ text }) => HANDLED.test(text))
  const [figure] = family === undefined ? counted : counted.filter(one => familyOf(one) === family)
  const isSpokenOf = family !== undefined || ((isHandled || kind === 'category') && families.size === 1)
  if (figure === undefined || !isSpokenOf) return null
  const last = index.figures.get(subjects.topic?.last ?? '')
  const isLast =
    !isHandled && subjects.topic?.sentence === subjects.sentence && last !== undefined && counted.includes(last)
  return read(withFormer, isLast ? last : figure, { confidence: 0.9, continues: true })
}

const isOfUnits = (figure: FigureMeta) => hasScope(figure, 'unit')
const hasScope = ({ scopeKeys }: FigureMeta, kind: string) => scopeKeys.some(keys => keys.includes(kind))

/** 融资类最多，6件; 衙前街道办事处走访最勤，10次: the part may be named since the number before. */
export function entitiesWithFormer({ evidence, sentence }: Asked): Evidence['entities'] {
  const { entities } = evidence
  if (!evidence.isElliptical || Object.keys(entities).length > 0) return entities
  const named = sinceNumber(sentence)
    .filter(isWord)
    .flatMap(({ roles }) => roles.entities)
    .filter(one => /^(?:category|unit)$/.test(one.kind))
  const [only] = named
  return only === undefined || named.length > 1 ? entities : { [only.kind as EntityKind]: [only.value] }
}
