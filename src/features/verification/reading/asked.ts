import type { Subjects } from '../subject/subjects.ts'
import type { NumberMention } from '../words/numbers.ts'
import type { Token } from '../words/tokens.ts'
import type { VocabularyIndex } from '../words/vocabulary-index.ts'
import type { Entity } from './alike.ts'
import type { Evidence } from './evidence.ts'

/** What a number is read by. */
export interface Asked {
  evidence: Evidence
  number: NumberMention
  subjects: Subjects
  index: VocabularyIndex
  /** Those of which the number is said as well. */
  others: Entity[]
  /** The sentence up to the number. */
  sentence: Token[]
  /** What follows in it. */
  ahead: Token[]
}
